"""Files for spreadsheets: nothing runs as a formula, nothing is lost on the way back, and the same table gives the same bytes."""

from __future__ import annotations

import csv
import io
import time
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.synthesis.documents.spreadsheets import (
    LONGEST_CELL,
    Heading,
    Sheet,
    Value,
    as_told,
    csv_text,
    fitting,
    harmless,
    workbook,
)

DAY = date(2012, 12, 31)
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
NASTY = (
    "=1+1", "+46", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "'=1", "''=1", "'", "{=1}", "\uff1d1", "a,b", 'a"b', "a\nb", "a\r\nb",
    "=HYPERLINK(\"http://example.org\";\"x\")", "http://example.org", "_x0041_", "😀", "å", "a\u030a", " 1", "1", "1,5", "TRUE", "#N/A",
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30),
    st.builds(
        "".join, st.tuples(st.sampled_from(("", "'", "''", *RUNS)), st.text("a='\"-,;\r\n", max_size=8))
    ),
)


def sheet(*rows: tuple[Value, ...], name: str = "Blad") -> Sheet:
    width = len(rows[0]) if rows else 1
    return Sheet(name, tuple(Heading(f"k{i}", f"Rubrik {i}") for i in range(width)), rows)


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def read_workbook(content: bytes) -> list[list[object]]:
    """Give the rows of the first sheet, headings first."""
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in page.iter_rows(values_only=True)]


@given(texts)
def test_no_text_of_a_csv_cell_begins_as_a_formula_and_each_can_be_taken_back(text: str) -> None:
    cell = harmless(text)

    assert not cell.startswith(RUNS)
    assert as_told(cell) == text


@given(st.lists(st.tuples(texts, texts), max_size=5))
def test_every_text_comes_back_from_csv(rows: list[tuple[str, str]]) -> None:
    back = read_csv(csv_text(sheet(*rows)))[1:]

    assert [tuple(as_told(cell) for cell in row) for row in back] == rows


@given(st.lists(texts, min_size=1, max_size=5))
def test_every_text_comes_back_from_a_workbook_as_text(told: list[str]) -> None:
    content = workbook([sheet(*((text,) for text in told))], title="Provet", as_of=DAY)

    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [row[0] for row in page.iter_rows(min_row=2)]
    assert [cell.value or "" for cell in cells] == [fitting(text) for text in told]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.data_type == "s" for cell in cells if cell.value)
    assert all(cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize("text", NASTY)
def test_what_looks_like_a_formula_a_number_or_a_link_stays_text(text: str) -> None:
    found = read_workbook(workbook([sheet((text,))], title="Provet", as_of=DAY))[1][0]

    assert found == text.replace("\r\n", "\n").replace("\r", "\n")


def test_numbers_are_numbers_and_nothing_is_an_empty_cell() -> None:
    told = sheet((5, Decimal("-2.5"), None, "5"))

    assert read_workbook(workbook([told], title="Provet", as_of=DAY))[1] == [5, -2.5, None, "5"]
    assert read_csv(csv_text(told))[1] == ["5", "-2.5", "", "5"]


def test_keys_are_the_headings_of_csv_and_labels_those_of_a_workbook() -> None:
    told = Sheet("Blad", (Heading("county_code", "Länskod"),), (("08",),))

    assert read_csv(csv_text(told)) == [["county_code"], ["08"]]
    assert read_workbook(workbook([told], title="Provet", as_of=DAY)) == [["Länskod"], ["08"]]


def test_lines_of_csv_end_as_the_standard_says() -> None:
    assert csv_text(sheet(("a\nb",))) == 'k0\r\n"a\nb"\r\n'


def test_the_same_table_gives_the_same_bytes_at_another_time() -> None:
    told = [sheet(("a", 1)), sheet(("b", 2), name="Andra")]
    first = workbook(told, title="Provet", as_of=DAY)

    time.sleep(2.1)  # the clock of a zip file has steps of two seconds

    assert workbook(told, title="Provet", as_of=DAY) == first
    assert workbook(told, title="Provet", as_of=date(2013, 1, 1)) != first


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x0b", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_a_sign_that_the_format_lacks_is_replaced(sign: str) -> None:
    found = read_workbook(workbook([sheet((f"a{sign}b",))], title="Provet", as_of=DAY))

    assert found[1][0] == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.parametrize("sign", ["a", "😀"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(sign: str) -> None:
    found = str(read_workbook(workbook([sheet((sign * 40_000,))], title="Provet", as_of=DAY))[1][0])

    assert found.endswith(f"{sign} …")
    assert len(found.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_a_text_that_just_fits_is_left_whole() -> None:
    assert fitting("a" * LONGEST_CELL) == "a" * LONGEST_CELL
