"""OpenDocument spreadsheets: read as those of Excel are, with the same limits, and nothing that only looks like a value."""

from __future__ import annotations

import pytest

from ledtrad.evidence.reading.files import BadFile, FileType
from ledtrad.evidence.reading.parts import Unread, UnreadKind
from ledtrad.evidence.reading.process import read_file
from tests.evidence.office_files import open_sheets, sheet, sheet_cell, sheet_row, with_part

EMPTY = "<table:table-cell/>"
ITEM = "<text:list-item><text:p>%s</text:p></text:list-item>"
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'


def cells(*tables: str) -> list[tuple[tuple[str, ...], ...]]:
    return [part.cells for part in read_file(open_sheets(*tables), name="k.ods").reading.parts if part.cells]


def test_each_sheet_is_a_heading_with_its_table_and_an_empty_one_is_none() -> None:
    head, row = (
        sheet_row("Namn", EMPTY, "Andel"),
        sheet_row("Unga", EMPTY, sheet_cell("float", "2.5", "2,50")),
    )

    found = read_file(open_sheets(sheet("Grupper", head, row), sheet("Tomt")), name="k.ods")

    assert found.kind is FileType.ODS
    assert [(part.kind.value, part.text) for part in found.reading.parts] == [
        ("heading", "Grupper"),
        ("table", "| Namn | Andel |\n| --- | --- |\n| Unga | 2,5 |"),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "shown", "told"),
    [
        ("float", "12", "12,00", "12"), ("currency", "1250.5", "1 250,50 kr", "1250,5"), ("percentage", "0.93", "93 %", "93 %"),
        ("date", "2026-03-27", "27 mars", "2026-03-27"), ("date", "2026-03-27T09:30:00", "27/3", "2026-03-27 09:30"),
        ("boolean", "true", "SANT", "ja"), ("time", "PT01H30M", "01.30", "01.30"), ("float", "fel", "inget", "inget"),
        ("float", "123456789.12", "123 456 789,12", "123456789,12"), ("float", "12345678901", "12345678901", "12345678901"),
        ("float", "1E-05", "0", "0,00001"), ("float", "0.30000000000000004", "0,3", "0,3"), ("float", "-2.50", "-2,5", "-2,5"),
        ("float", "nan", "###", "###"), ("float", "1_000", "fel", "fel"), ("float", "1e999999", "fel", "fel"),
    ],
)  # fmt: skip
def test_a_cell_is_told_by_its_value(kind: str, value: str, shown: str, told: str) -> None:
    assert cells(sheet("B", sheet_row("A"), sheet_row(sheet_cell(kind, value, shown)))) == [(("A",), (told,))]


@pytest.mark.parametrize(
    "cell",
    [
        '<table:table-cell office:value-type="string" office:string-value="två ord"/>',
        f"<table:table-cell><text:list>{ITEM % 'två'}{ITEM % 'ord'}</text:list></table:table-cell>",
    ],
)
def test_a_text_that_stands_in_no_paragraph_of_the_cell_is_read_all_the_same(cell: str) -> None:
    assert cells(sheet("B", sheet_row("A"), sheet_row(cell))) == [(("A",), ("två ord",))]


def test_columns_far_apart_stand_side_by_side() -> None:
    gap = '<table:table-cell table:number-columns-repeated="16000"/>'

    assert cells(sheet("B", sheet_row("a", gap, "b"), sheet_row("x"), sheet_row("", gap, "y"))) == [
        (("a", "b"), ("x", ""), ("", "y"))
    ]


def test_repeated_rows_and_cells_stand_as_often_as_they_are_said() -> None:
    twice = '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell>'
    rows = sheet_row("a", "b", "c"), sheet_row(twice, "y", more=' table:number-rows-repeated="2"')

    assert cells(sheet("B", *rows)) == [(("a", "b", "c"), ("x", "x", "y"), ("x", "x", "y"))]


def test_grouped_rows_merged_cells_and_spaces_are_read_and_a_remark_is_counted() -> None:
    remark = "<office:annotation><text:p>Stämmer det?</text:p></office:annotation>"
    cell = (
        f"<table:table-cell>{remark}<text:p>två<text:s/>ord</text:p><text:p>till</text:p></table:table-cell>"
    )
    head = f"<table:table-header-rows>{sheet_row('a', 'b', 'c')}</table:table-header-rows>"
    group = f"<table:table-row-group>{sheet_row(cell, '<table:covered-table-cell/>', 'z')}</table:table-row-group>"

    reading = read_file(open_sheets(sheet("B", head, group)), name="k.ods").reading

    assert reading.parts[1].cells == (("a", "b", "c"), ("två ord till", "", "z"))
    assert reading.unread == (Unread(UnreadKind.COMMENT, 1),)


HUGE = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
MANY = sheet_row(*["x"] * 20, more=' table:number-rows-repeated="9000"')


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (open_sheets(), "ingen text"),
        (open_sheets(sheet("B", sheet_row(HUGE))), "mer text"),
        (open_sheets(sheet("B", sheet_row("x", more=' table:number-rows-repeated="1048576"'))), "mer text"),
        (open_sheets(sheet("B", MANY)), "mer text"),
        (with_part(open_sheets(sheet("B", sheet_row("x"))), "settings.xml", BOMB), "definitioner"),
        (with_part(open_sheets(sheet("B", sheet_row("x"))), "a.xml", bytes(30_000_000)), "packas upp"),
        (with_part(open_sheets(sheet("B", sheet_row("x"))), "Basic/Standard/Module1.xml", b"<x/>"), "makron"),
        (open_sheets("<table:table"), "skadad"),
    ],
)
def test_what_must_not_be_read_is_refused_with_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says):
        read_file(content, name="k.ods")
