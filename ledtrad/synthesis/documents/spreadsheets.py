"""Tables as files for spreadsheets: CSV and XLSX, with the same bytes for the same tables, and no text that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

# A number is written as one; None is an empty cell.
Value = str | int | Decimal | None

# Signs that make a spreadsheet take a text for a formula (OWASP, CSV injection), the full-width ones among them.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_767
LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: `key` is its name for programs, `label` for readers; `width` is in characters."""

    key: str
    label: str
    width: int = 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name of at most 31 characters; every row has a value for each heading."""

    name: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Value, ...], ...]


def csv_text(sheet: Sheet) -> str:
    """Give the sheet as CSV (RFC 4180) with keys as headings; a text that would run as a formula has an apostrophe before it."""
    out = io.StringIO()
    # With this line end a lone carriage return in a cell is quoted too.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([heading.key for heading in sheet.headings])
    writer.writerows([harmless(value) for value in row] for row in sheet.rows)
    return out.getvalue()


def harmless(value: Value) -> str:
    """Give what a CSV cell holds; `as_told` takes it back.

    An apostrophe is also put before a text that begins with apostrophes and then such a sign, so that none is lost on the way back.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return f"'{value}" if value.lstrip("'").startswith(_RUNS) else value


def as_told(cell: str) -> str:
    """Give the text that a CSV cell was made of."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_RUNS) else cell


def workbook(sheets: Sequence[Sheet], *, title: str, as_of: date) -> bytes:
    """Give the sheets as XLSX with labels as headings; `as_of` stands as the day it was made, so that the bytes stay the same."""
    out = io.BytesIO()
    told = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, told)
    book.set_properties({"title": title, "created": datetime(as_of.year, as_of.month, as_of.day)})  # noqa: DTZ001 - a day, as the format holds it
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:LONGEST_NAME])
        page.freeze_panes(1, 0)
        for i, heading in enumerate(sheet.headings):
            page.set_column(i, i, heading.width)
        _write(page, [[heading.label for heading in sheet.headings]], first=0, look=bold)
        _write(page, sheet.rows, first=1, look=plain)
    book.close()
    return out.getvalue()


def _write(
    page: xlsxwriter.worksheet.Worksheet, rows: Iterable[Sequence[Value]], *, first: int, look: object
) -> None:
    for i, row in enumerate(rows, start=first):
        for j, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(i, j, fitting(value), look)
            elif value is not None:
                page.write_number(i, j, value, look)


def fitting(text: str) -> str:
    """Give the text as a cell of XLSX can hold it: signs that XML lacks are replaced, and a too long text says that it is cut."""
    plain = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _n_units(plain) <= LONGEST_CELL:
        return plain
    kept = plain.encode("utf-16-le")[: 2 * (LONGEST_CELL - 2)].decode("utf-16-le", errors="ignore")
    return f"{kept} …"


def _n_units(text: str) -> int:
    """Give the length as the format counts it: in UTF-16, where rare signs are two."""
    return len(text.encode("utf-16-le")) // 2
