"""How a table is laid out on paper."""

from __future__ import annotations

from ledtrad.ui.document.pdf.columns import keeps_rows_whole, size_of, widths_of
from ledtrad.ui.document.tree import Table, TableColumn, Text


def table(*cells: str, numeric: bool = False) -> Table:
    """Give a table of one row with the cells."""
    columns = tuple(TableColumn(f"K{n}", numeric=numeric) for n, _ in enumerate(cells))
    return Table("Tabell", columns, (tuple((Text(cell),) for cell in cells),))


def test_more_columns_are_set_in_smaller_letters() -> None:
    sizes = [size_of(table(*"abcdefghijkl"[:n]), inner=False) for n in (1, 4, 5, 7, 8, 12)]

    assert sizes == ["narrow", "narrow", "middle", "middle", "wide", "wide"]


def test_a_table_inside_something_does_not_use_the_margin() -> None:
    assert size_of(table(*"abcde"), inner=True) == "inner-middle"
    assert size_of(table("a"), inner=True) == "narrow"


def test_a_column_of_prose_is_wider_than_one_of_names_but_not_in_proportion() -> None:
    name, prose = widths_of(table("Västra Götaland", "Ord. " * 100))

    assert name < prose < 6 * name


def test_a_column_of_numbers_is_as_narrow_as_they_are() -> None:
    assert widths_of(table("3", "14", numeric=True)) == [5, 5]


def test_a_row_as_high_as_half_a_page_may_break() -> None:
    low, high = table("Kalmar", "Ord. " * 60), table("Kalmar", "Ord. " * 600)

    assert keeps_rows_whole(low, widths_of(low), "narrow")
    assert not keeps_rows_whole(high, widths_of(high), "narrow")


def test_a_table_without_rows_has_none_to_break() -> None:
    empty = Table("Tom", (TableColumn("Län"),), ())

    assert keeps_rows_whole(empty, widths_of(empty), "narrow")
