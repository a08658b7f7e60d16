"""A document of two languages, read back: each format tells which words are in which."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import docx
import pytest
from django.utils.translation import override
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject
from rdflib import SDO, Literal

from ledtrad.core.languages import Language
from ledtrad.ui.document.html import chapters
from ledtrad.ui.document.tree import Document, Heading, Reference, Text
from ledtrad.ui.document.word import word_bytes
from tests.pages.markup import parse
from tests.ui.document.linked import graph_of, here
from tests.ui.document.printed import language, printed, text_of
from tests.ui.document.trees import claim, document, said

BOTH = tuple(Language)
NUMBER = Reference((Text("2 of 3"),), "nya-grupper", label="P1")
SUMMARY = Heading((Text("Summary"),), 2, "summary", language="en")
SWEDISH = Heading((Text("Läget"),), 2, "laget", language="sv")


def tree(frame: Language) -> Document:
    """Give a Swedish chapter with a claim, and one in English that leads to it by its number, in a frame."""
    whole = document(
        SWEDISH,
        "Svenska ord.",
        claim(),
        SUMMARY,
        replace(said("Groups in "), inside=(Text("Groups in "), NUMBER)),
    )
    title = "" if frame is Language.SWEDISH else "sv"
    return replace(whole, language=frame, title_language=title)  # fmt: skip


@pytest.mark.parametrize("frame", BOTH)
def test_the_page_marks_each_chapter_with_its_heading(frame: Language) -> None:
    with override(frame):
        _, swedish, english = chapters(tree(frame))

    assert (swedish.language, english.language) == ("sv", "en")
    prose = parse(english.html)[0].find("div.prose")
    assert (prose.get("lang"), prose.find("a").get("href"), prose.text) == (
        "en",
        "#nya-grupper",
        "Groups in 2 of 3",
    )


@pytest.mark.parametrize("frame", BOTH)
def test_print_tells_the_language_of_what_is_not_in_that_of_the_file(frame: Language) -> None:
    with override(frame):
        read = printed(tree(frame))

    other = {Language.SWEDISH: "en-GB", Language.ENGLISH: "sv-SE"}[frame]
    assert language(read) == {Language.SWEDISH: "sv-SE", Language.ENGLISH: "en-GB"}[frame]
    assert ("H1", other) in set(_tagged(read))
    assert {kind for kind, told in _tagged(read) if told == other} & {"P", "Div"}
    assert "Groups in 2 of 3 (P1)" in text_of(read)


def _tagged(read: PdfReader) -> list[tuple[str, str]]:
    """Give each part of the file that tells a language of its own: its role, and the language."""
    return list(_parts(read.root_object["/StructTreeRoot"]))


def _parts(part: object) -> Iterator[tuple[str, str]]:
    if isinstance(part, IndirectObject):
        part = part.get_object()
    if isinstance(part, ArrayObject):
        for one in part:
            yield from _parts(one)
    elif isinstance(part, DictionaryObject):
        if "/S" in part and "/Lang" in part:
            yield str(part["/S"]).removeprefix("/"), str(part["/Lang"])
        if "/K" in part:
            yield from _parts(part["/K"])


@pytest.mark.parametrize("frame", BOTH)
def test_the_word_file_tells_the_language_of_each_run(frame: Language) -> None:
    with override(frame):
        read = docx.Document(io.BytesIO(word_bytes(tree(frame))))

    told = {
        run.findtext(qn("w:t")): (run.find(f".//{qn('w:lang')}"), run) for run in read.element.iter(qn("w:r"))
    }
    languages = {words: None if lang is None else lang.get(qn("w:val")) for words, (lang, _) in told.items()}
    english, swedish = ("en-GB", None) if frame is Language.SWEDISH else (None, "sv-SE")
    wanted = {
        "Summary": english, "Groups in ": english, "2 of 3 (P1)": english, "Svenska ord.": swedish, "Läget": swedish,
        "Två län": swedish, read.core_properties.title: swedish,
    }  # fmt: skip
    assert {words: languages.get(words, "not there") for words in wanted} == wanted


@pytest.mark.parametrize("frame", BOTH)
def test_the_data_have_each_text_in_its_language(frame: Language) -> None:
    with override(frame):
        found = graph_of(tree(frame))

    assert set(found.objects(here("summary"), SDO.name)) == {Literal("Summary", lang="en")}
    assert set(found.objects(here("laget"), SDO.name)) == {Literal("Läget", lang="sv")}
    sentence = Literal("Två län bildade nya grupper: Kalmar och Kronoberg.", lang="sv")
    assert set(found.objects(here("nya-grupper"), SDO.text)) == {sentence}
    (paragraph,) = found.subjects(SDO.mentions, here("nya-grupper"))
    assert set(found.objects(paragraph, SDO.text)) == {Literal("Groups in 2 of 3", lang="en")}
    other = here("summary" if frame is Language.SWEDISH else "laget")
    assert [str(told) for told in found.objects(other, SDO.inLanguage)] == [
        "en" if frame is Language.SWEDISH else "sv"
    ]
