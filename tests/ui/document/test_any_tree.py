"""Any document at all is either refused with place and reason, or said alike by every format.

The suite tries a few by chance, the same each time; LEDTRAD_TREES=500 tries so many others on paper and in Word, and ten times as many
as pages and data.
"""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import translation
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ledtrad.ui.document.checking import MOST_NESTED, BadDocument, check_document
from ledtrad.ui.document.html import chapters
from ledtrad.ui.document.jsonld import linked_data
from ledtrad.ui.document.pdf.code import drawn
from ledtrad.ui.document.tree import Block, Document, Figure, Footnote, Listing, Table, Text, walk
from ledtrad.ui.document.tree import Paragraph as Tree
from tests.pages.markup import parse
from tests.ui.document import reading_word as word
from tests.ui.document.any_trees import MARKED, Marker, documents, read, read_in, troubles
from tests.ui.document.linked import BASE
from tests.ui.document.printed import printed, roles
from tests.ui.document.trees import document, heading

# A tree that fails is a long one, and is to be read all the same.
pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
MORE = int(os.environ.get("LEDTRAD_TREES", "0"))
SLOW = [
    HealthCheck.too_slow,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
    HealthCheck.large_base_example,
]
# Without looking for the smallest tree that fails: on paper that takes longer than to read the one that was found.
usual = settings(
    derandomize=not MORE, deadline=None, suppress_health_check=SLOW, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)  # fmt: skip
few = settings(usual, max_examples=MORE or 8)
many = settings(usual, max_examples=MORE * 10 or 25)
# What no line of the page shows, and print puts in where it breaks a word.
_UNSEEN = re.compile(r"[\s\u00ad\u200b\u2010\u2011-]+")


def bare(text: str) -> str:
    """Give a text without spaces, breaks and hyphens, its signs composed."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))


def assert_in_order(texts: Iterable[str], whole: str) -> None:
    """See to it that each text stands in the whole, after the one before."""
    place = 0
    for text in texts:
        found = whole.find(text, place)
        assert found >= 0, f"{text[:200]!r} is not told after {whole[max(0, place - 60) : place]!r}"
        place = found + len(text)


def strings(value: Any) -> Iterable[str]:
    """Give every text of the data in its order."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(one)


def assert_told_on_the_page(tree: Document) -> None:
    parts = [f'<section><h2 id="{one.key}">{one.heading}</h2>{one.html}</section>' for one in chapters(tree)]
    page, faults = parse(
        f"<!DOCTYPE html><html lang=sv><title>Prov</title><body>{''.join(parts)}</body></html>"
    )

    texts, notes = read(replace(tree, back=()))
    assert faults == []
    assert_in_order(map(bare, texts), bare(page.text))
    assert_in_order(map(bare, notes), bare(page.text))


def assert_told_in_data(tree: Document) -> None:
    whole = "\0".join(strings(json.loads(json.dumps(linked_data(tree, base=BASE)["@graph"][0]))))

    texts, notes = read(tree)
    assert_in_order(texts, whole)
    assert_in_order(notes, whole)


def assert_told_in_word(tree: Document) -> None:
    found = word.written(tree)
    paragraphs = bare(
        "".join(word.said(Paragraph(one, found._body)) for one in found.element.iter(qn("w:p")))
    )

    texts, notes = read(tree)
    assert_in_order(map(bare, texts), paragraphs)
    (kept,) = (part for part in found.part.package.iter_parts() if part.partname == "/word/footnotes.xml")
    paragraphs = bare("".join(_texts_of(kept.blob)))
    assert_in_order(map(bare, notes), paragraphs)


def _texts_of(xml: bytes) -> Iterable[str]:
    read_back = parse_xml(xml)
    return (word.said(Paragraph(one, read_back)) for one in read_back.iter(qn("w:p")))


def assert_told_on_paper(tree: Document) -> None:
    found = printed(tree)
    whole = _signs(" ".join(page.extract_text() for page in found.pages))

    texts, notes = read(tree)
    cells = {
        text for one in walk((tree.body, tree.back)) if isinstance(one, Table) for text in read_in(one.rows)
    }
    # A row that goes on over a page is told page by page, and where a line breaks is the printer's to say.
    assert_in_order((text[:MARKED] for text in texts if text not in cells), whole)
    assert_in_order((text[:MARKED] for text in notes if text not in cells), whole)
    assert [text for text in (*texts, *notes) if text[:MARKED] not in whole] == []
    lost = Counter(_signs("".join(map(drawn, (*texts, *notes))))) - Counter(whole)
    assert not lost
    alts = [instead for role, instead in roles(found) if role == "Figure"]
    assert_in_order([drawn(one.alt) for one in walk(tree.body) if isinstance(one, Figure)], "\0".join(alts))


def _signs(text: str) -> str:
    """Give what is seen of a text in print: joined letters apart, brackets that turn with their line alike, and nothing unseen."""
    seen = (sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return bare("".join("(" if unicodedata.mirrored(sign) else sign for sign in seen))


@many
@given(documents())
def test_any_document_is_told_on_its_page_and_in_data_sign_by_sign(tree: Document) -> None:
    check_document(tree)

    assert_told_on_the_page(tree)
    assert_told_in_data(tree)


@few
@given(documents(most=2))
def test_any_document_is_told_on_paper_and_in_word(tree: Document) -> None:
    check_document(tree)

    with translation.override(tree.language):
        assert_told_on_paper(tree)
        assert_told_in_word(tree)


def test_three_hundred_notes_and_six_lists_in_each_other_are_told_by_every_format() -> None:
    notes = tuple(part for n in range(300) for part in (Text(f"ord {n} "), Footnote((Text(f"not {n}"),))))
    deep: Block = Tree((Text("innerst"),))
    for _ in range(MOST_NESTED):
        deep = Listing(((deep,),))
    marker = Marker()
    tree = document(back=(heading("Sist"),))
    tree = replace(tree, body=marker.blocks((*tree.body, Tree(notes), deep)))

    check_document(tree)
    for assert_told in (
        assert_told_on_the_page,
        assert_told_in_data,
        assert_told_on_paper,
        assert_told_in_word,
    ):
        assert_told(tree)


@many
@given(st.lists(troubles(), min_size=1, max_size=3))
def test_what_cannot_be_told_is_refused_with_place_and_reason(troubled: list[tuple[Block, str]]) -> None:
    tree = document("Ord.", *(block for block, _ in troubled), "Ord.")

    with pytest.raises(BadDocument) as refused:
        check_document(tree)

    told = str(refused.value)
    assert all(fault.place.strip() and fault.reason.endswith(".") for fault in refused.value.faults)
    assert [reason for _, reason in troubled if reason not in told] == []
