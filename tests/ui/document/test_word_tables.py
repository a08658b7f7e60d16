"""Tables in Word: heads that are told on every page and to a screen reader, and columns that hold what they must."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.ui.document.tree import Emphasis, Listing, Table, TableColumn, Text
from ledtrad.ui.document.word import tables
from tests.ui.document import reading_word as word
from tests.ui.document import trees

WORDS = st.text(st.sampled_from("abcåäö -"), max_size=60)


def table_of(*rows: tuple[str, ...], numeric: tuple[int, ...] = ()) -> Table:
    """Give a table whose columns are named A, B, C and so on."""
    columns = tuple(TableColumn(chr(65 + place), place in numeric) for place in range(len(rows[0])))
    return Table("Tabell", columns, tuple(tuple((Text(cell),) for cell in row) for row in rows))


def read_table(table: Table) -> WordTable:
    """Write a document with the table, and read it back."""
    (found,) = word.written(trees.document(table)).tables
    return found


def test_a_table_says_its_cells_under_its_caption() -> None:
    read = word.written(trees.document(table_of(("Kalmar", "3"), ("", "1"))))

    assert word.in_style(read, "Table Caption") == ["Tabell"]
    assert [[cell.text for cell in row.cells] for row in read.tables[0].rows] == [
        ["A", "B"],
        ["Kalmar", "3"],
        ["", "1"],
    ]


def test_the_first_row_and_the_first_column_head_the_table() -> None:
    element = read_table(table_of(("Kalmar", "3"), ("Gotland", "1")))._tbl

    (look,) = element.iter(qn("w:tblLook"))
    heads = [len(list(row.iter(qn("w:tblHeader")))) for row in element.tr_lst]

    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    assert heads == [1, 0, 0]


def test_a_row_is_never_cut_by_the_end_of_a_page() -> None:
    element = read_table(table_of(("Kalmar", "3"), ("Gotland", "1")))._tbl

    assert len(list(element.iter(qn("w:cantSplit")))) == 3


def test_a_caption_with_signs_of_markup_is_told_as_it_is() -> None:
    table = Table("a \"b\" <c> & 'd'", (TableColumn("A"),), (((Text("x"),),),))

    (told,) = read_table(table)._tbl.iter(qn("w:tblCaption"))

    assert told.get(qn("w:val")) == table.caption


def test_numbers_are_set_to_the_end() -> None:
    found = read_table(table_of(("Kalmar", "3"), numeric=(1,)))

    names = [
        [paragraph.style and paragraph.style.name for paragraph in cell.paragraphs]
        for cell in found.rows[1].cells
    ]
    assert names == [["Tabelltext, hållen"], ["Tabelltal, hållen"]]


def test_every_cell_holds_a_paragraph_since_word_refuses_one_that_does_not() -> None:
    empty = (((), (Text(""),), (Emphasis(()),)),)
    found = read_table(Table("Tom", tuple(TableColumn(name) for name in "ABC"), empty))

    assert [[len(cell.paragraphs) for cell in row.cells] for row in found.rows] == [[1] * 3] * 2


def test_a_table_in_a_list_is_not_set_in_as_the_list_is() -> None:
    table = table_of(("Kalmar", "3"), ("", "1"), numeric=(1,))
    read = word.written(trees.document(Listing(((trees.said("Så här:"), table),))))
    (found,) = read.tables

    assert word.in_style(read, "Table Caption") == ["Tabell"]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["A", "B"],
        ["Kalmar", "3"],
        ["", "1"],
    ]
    assert list(found._tbl.iter(qn("w:numPr"))) == []
    assert len(list(found._tbl.iter(qn("w:tblHeader")))) == 1
    assert [[len(cell.paragraphs) for cell in row.cells] for row in found.rows] == [[1, 1]] * 3


def test_two_tables_in_a_row_stay_two() -> None:
    document = trees.document(table_of(("a",)), table_of(("b",)))

    assert len(word.written(document).tables) == 2


def test_a_table_without_rows_still_heads_its_columns() -> None:
    found = read_table(Table("Tom", (TableColumn("A"), TableColumn("B")), ()))

    assert [[cell.text for cell in row.cells] for row in found.rows] == [["A", "B"]]


@pytest.mark.parametrize(("n", "style"), [(3, "Tabelltext, hållen"), (12, "Tabelltext, smal, hållen")])
def test_a_table_of_many_columns_is_set_in_smaller_type(n: int, style: str) -> None:
    found = read_table(table_of(tuple("förhandling" for _ in range(n))))

    assert {
        paragraph.style.name
        for cell in found.rows[1].cells
        for paragraph in cell.paragraphs
        if paragraph.style
    } == {style}


@pytest.mark.parametrize(("n", "kept"), [(15, True), (16, False)])
def test_a_short_table_stays_on_one_page_and_a_long_one_goes_on(n: int, kept: bool) -> None:
    assert [", hållen" in style for style in tables.styles_of(table_of(*[("a",)] * n))] == [kept] * 2


def test_a_word_longer_than_a_line_keeps_its_signs_and_its_column_its_measure() -> None:
    table = table_of(("o" * 5000, "3"))

    assert read_table(table).rows[1].cells[0].text == "o" * 5000
    assert sum(tables.shares(table)) <= 1


@given(st.integers(1, 12).flatmap(lambda n: st.lists(st.tuples(*[WORDS] * n), min_size=1, max_size=5)))
def test_columns_share_the_width_and_each_has_some(rows: list[tuple[str, ...]]) -> None:
    found = tables.shares(table_of(*rows))

    assert sum(found) <= 1 + 1e-9
    assert min(found) > 0.02
