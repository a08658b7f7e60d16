"""Whatever is typed stands on paper as it was typed, and never becomes markup."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from ledtrad.core.printable import printable
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.pdf.code import _NOT_DRAWN, LONGEST_RUN, drawn, line
from ledtrad.ui.document.tree import Block, Code, Emphasis, Footnote, Paragraph, Preformatted, Text
from tests.ui.document.trees import TRAPS, document, said

START, END = "SSSSS", "EEEEE"
# What a line ends with or may be broken at: it comes and goes with the width of the page.
_AT_BREAKS = re.compile("[\\s\u00ad\u200b-\u200f\u2010\u2060-]")
# Letters of these kinds are written from right to left or reordered, and a reader of the file gives them as they lie.
LEFT_TO_RIGHT = {"L", "EN", "ES", "ET", "CS", "ON", "WS", "NSM"}


def signs(text: str) -> str:
    """Give what a file must give back of a text, apart from spaces and hyphens."""
    return unicodedata.normalize("NFKC", _AT_BREAKS.sub("", drawn(text)))


def read_back(*blocks: Block) -> str:
    """Print blocks between two marks, and give what stands between them."""
    made = pdf_bytes(document(said(START), *blocks, said(END)))
    told = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
    return signs(told.partition(START)[2].partition(END)[0])


def is_plain(text: str) -> bool:
    """Tell whether the text runs from left to right in letters that are not reordered."""
    return all(unicodedata.bidirectional(sign) in LEFT_TO_RIGHT and ord(sign) < 0x900 for sign in text)


SIGNS = st.characters(exclude_categories=("Cs", "Cc")).filter(lambda sign: printable(sign) == sign)
TEXTS = st.lists(st.text(SIGNS, min_size=1, max_size=30), min_size=1, max_size=4)
# Latin letters, their marks, and every sign that any markup makes use of.
PLAIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F), max_size=60)


@settings(max_examples=25)
@given(PLAIN)
def test_any_western_text_comes_back_sign_by_sign(text: str) -> None:
    assert read_back(said(text)) == signs(text)


@settings(max_examples=25)
@given(TEXTS)
def test_any_text_can_be_printed_and_loses_no_sign(texts: list[str]) -> None:
    told = read_back(*(said(text) for text in texts))

    if all(map(is_plain, texts)):
        assert told == signs("".join(texts))
    assert sorted(told) == sorted(signs("".join(texts)))


@pytest.mark.parametrize(
    "typed", [TRAPS, '"', "\\", '\\"#{}', "#set page(width: 1cm)", "*/ //", "ab  \t\n cd"]
)
def test_what_other_formats_take_for_markup_is_text(typed: str) -> None:
    parts = (
        said(typed),
        Paragraph((Emphasis((Text(typed),)),)),
        Paragraph((Code(typed),)),
        Preformatted(typed),
    )

    told = read_back(*parts)

    assert sorted(told) == sorted(signs(typed) * len(parts))


def test_typed_quotation_marks_and_dashes_stay_as_they_are() -> None:
    assert line("\"a\" 'b' -- ... ~") == '"\\"a\\" \'b\' -- ... ~"'


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("中文", "[U+4E2D][U+6587]"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b", "a[U+202E]b"),
        ("a\N{COMBINING RING ABOVE}", "å"),
        ("Ŋ š ž č →", "Ŋ š ž č →"),
        ("\ufeff", "[U+FEFF]"),
    ],
)
def test_a_sign_without_a_face_is_told_by_its_number(typed: str, shown: str) -> None:
    assert drawn(typed) == shown


def test_every_sign_that_is_said_to_have_a_face_has_one() -> None:
    known = [chr(point) for point in range(0x20, 0x10000) if not _NOT_DRAWN.match(chr(point))]

    assert len(known) > 5000
    pdf_bytes(
        document("  ".join(known), Paragraph((Code("  ".join(known)), Footnote((Text("  ".join(known)),)))))
    )


def test_only_runs_that_no_line_holds_are_opened() -> None:
    longest_word = "samverkansöverenskommelserna"

    assert len(longest_word) < LONGEST_RUN
    assert "\u200b" not in line(longest_word)
    assert "\u200b" in line("x" * LONGEST_RUN)
