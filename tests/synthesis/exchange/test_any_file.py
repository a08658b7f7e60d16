"""Whatever is done to a file, it is read or refused in a whole sentence; nothing else ever comes of it."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledtrad.synthesis.exchange.incoming import ImportReport, read_coding
from ledtrad.synthesis.exchange.limits import BadExchange
from ledtrad.synthesis.exchange.reporting import report_row
from ledtrad.synthesis.exchange.writing import write_project
from tests.synthesis.exchange.projects import archive, small_project

WHOLE = write_project(small_project())
PACKED = archive(
    {
        name: zipfile.ZipFile(io.BytesIO(WHOLE)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(WHOLE)).namelist()
    }
)
NAMES = (
    "Project", "CodeBook", "Codes", "Code", "Users", "User", "Sources", "TextSource", "PlainTextContent", "PlainTextSelection",
    "Coding", "CodeRef", "NoteRef", "Notes", "Note", "Description", "PDFSource", "Okänt",
)  # fmt: skip
ATTRIBUTES = (
    "guid", "name", "isCodable", "startPosition", "endPosition", "plainTextPath", "targetGUID", "creatingUser",
)  # fmt: skip
VALUES = st.sampled_from(
    [
        "",
        "0",
        "1",
        "7",
        "-1",
        "9" * 30,
        "٣",
        "x",
        "{A}",
        "a",
        "internal://",
        "internal://a.txt",
        "../a",
        "ja",
        "false",
        "👩‍👧",
    ]
)


def told(data: bytes) -> ImportReport | str:
    """Give what a file holds, or the sentence with which it is refused."""
    try:
        return read_coding(data)
    except BadExchange as refused:
        return str(refused)


def is_told(found: ImportReport | str) -> bool:
    """Tell whether it is a report, or a whole sentence."""
    return isinstance(found, ImportReport) or (
        found.endswith(".") and "Error" not in found and len(found) < 400
    )


@settings(max_examples=150)
@given(
    st.sampled_from([WHOLE, PACKED]),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=6),
)
def test_a_file_with_spoilt_bytes(whole: bytes, changes: list[tuple[int, int]]) -> None:
    data = bytearray(whole)
    for place, value in changes:
        data[place % len(data)] = value

    assert is_told(told(bytes(data)))


@settings(max_examples=50)
@given(st.sampled_from([WHOLE, PACKED]), st.integers(0, 5000), st.binary(max_size=60))
def test_a_file_that_is_cut_off_and_goes_on_otherwise(whole: bytes, place: int, rest: bytes) -> None:
    assert is_told(told(whole[: place % len(whole)] + rest))


@st.composite
def elements(draw: st.DrawFn, depth: int = 0) -> str:
    """Trees of known and unknown elements with odd attributes, in no order that anybody would write."""
    name = draw(st.sampled_from(NAMES))
    attributes = draw(st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=5))
    inner = "".join(draw(st.lists(elements(depth + 1), max_size=3))) if depth < 4 else ""
    shown = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{shown}>{draw(VALUES)}{inner}</{name}>"


@settings(max_examples=80)
@given(st.lists(elements(), max_size=4), st.sampled_from(["Project", "CodeBook"]))
def test_any_tree_of_elements_is_read_and_told(inner: list[str], root: str) -> None:
    data = archive({"project.qde": f"<{root}>{''.join(inner)}</{root}>", "sources/a.txt": "En text."})

    report = told(data)

    assert isinstance(report, ImportReport)
    assert report_row(report)["codings"] >= 0


@pytest.mark.parametrize("data", [WHOLE, PACKED], ids=["stored", "packed"])
def test_the_file_itself_is_read_without_loss(data: bytes) -> None:
    report = told(data)

    assert isinstance(report, ImportReport)
    assert report.losses == ()
    assert report.reading.project == small_project()
