"""The bytes of a Word file: the same again wherever it is written, every character kept, and plain words where it can't be."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledtrad.core.errors import LedtradError
from ledtrad.core.printable import printable
from ledtrad.ui.document.tree import Code, Paragraph, Preformatted, Text
from ledtrad.ui.document.word import bytes_of, word_bytes
from tests.ui.document import reading_word as word
from tests.ui.document import trees

# Word shows a soft hyphen only where a line breaks, and so it and a last new line say nothing at the end.
TEXTS = st.lists(
    st.text(max_size=60).map(printable).map(lambda text: text.rstrip("\u00ad\n").replace("\n", " ")), min_size=1, max_size=60
)  # fmt: skip


def test_the_same_tree_gives_the_same_bytes_in_another_place_and_under_another_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = word_bytes(trees.everything())
    for name, value in {
        "TZ": "Asia/Tokyo",
        "LANG": "de_DE.UTF-8",
        "HOME": str(tmp_path),
        "TMPDIR": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    assert word_bytes(trees.everything()) == first


def test_the_files_inside_bear_the_day_of_the_document_or_none() -> None:
    document = replace(trees.everything(), dated=date(2013, 1, 31))

    with zipfile.ZipFile(io.BytesIO(word_bytes(document))) as read:
        assert {part.date_time for part in read.infolist()} == {(2013, 1, 31, 0, 0, 0), (1980, 1, 1, 0, 0, 0)}


@given(TEXTS)
@settings(max_examples=12, deadline=None)
def test_every_character_comes_back_from_running_text(texts: list[str]) -> None:
    document = trees.document(*(Paragraph((Text(text), Code(text))) for text in texts))

    read = word.styles(word.written(document))

    assert [text for _, text in read][-len(texts) :] == [text * 2 for text in texts]


@given(TEXTS)
@settings(max_examples=12, deadline=None)
def test_every_character_comes_back_from_claims(texts: list[str]) -> None:
    claims = [trees.claim(f"k{place}", sentence=f"{text}.") for place, text in enumerate(texts)]

    assert word.in_style(word.written(trees.document(*claims)), "Påstående") == [f"{text}." for text in texts]


def test_spaces_and_lines_of_what_is_set_beforehand_stay() -> None:
    text = "  rad ett\n\n\tin   dragen\n# $ @ <b>"

    assert word.in_style(word.written(trees.document(Preformatted(text))), "Source Code") == [text]


def test_a_word_of_five_thousand_signs_stays_whole() -> None:
    read = word.written(trees.document("ö" * 5000))

    assert word.in_style(read, "First Paragraph") == ["ö" * 5000]


def test_signs_of_other_languages_and_their_marks_of_direction_stay() -> None:
    text = "\u200f\u05e9\u05dc\u05d5\u05dd\u200e \u0645\u0631\u062d\u0628\u0627 \u2067x\u2069"

    assert word.in_style(word.written(trees.document(text)), "First Paragraph") == [text]


@pytest.mark.parametrize(("bound", "size"), [("SECONDS", 0.001), ("MEGABYTES", 16)])
def test_what_goes_past_its_bounds_is_refused_in_words(
    bound: str, size: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bytes_of, bound, size)

    with pytest.raises(LedtradError, match="Hämta PDF-filen i stället"):
        word_bytes(trees.document(*["ord " * 50] * 5000))


def test_a_server_without_pandoc_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name, path: None)

    with pytest.raises(LedtradError, match="Be den som sköter driften"):
        word_bytes(trees.everything())
