"""The tables of a report or a release as files: CSV for programs, and one workbook for whoever counts by hand.

The two are not the same thing in two coats. CSV follows RFC 4180 (comma, decimal point, UTF-8 without a byte order mark), as every program
reads it; a Swedish Excel does not, and gets a workbook where numbers are numbers and the headings are words (docs/linked-data.md).
"""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext, pgettext

from ledtrad.core.languages import Language
from ledtrad.synthesis.documents.spreadsheets import Heading, Sheet, csv_text, workbook
from ledtrad.synthesis.documents.tables import tables
from ledtrad.synthesis.queries.desk import Desk

WORKBOOK = "tabeller.xlsx"
# Name of the file -> the table that it holds.
TABLES = {"pastaenden.csv": "claims", "utsagor.csv": "statements", "kodbok.csv": "codebook"}
DATA_FILES = (*TABLES, WORKBOOK)
DATA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def data_file(found: Desk, name: str) -> bytes:
    """Give one of DATA_FILES, with the same bytes each time; raise KeyError for another name.

    The words are Swedish whoever asks, as those of the report are.
    """
    with translation.override(Language.SWEDISH):
        sheets = tables(found)
        if name == WORKBOOK:
            compilation = found.compilation
            whole = (*sheets.values(), columns_sheet(tuple(sheets.values())))
            return workbook(whole, title=compilation.title, as_of=compilation.round.as_of)
        return csv_text(sheets[TABLES[name]]).encode()


def columns_sheet(sheets: tuple[Sheet, ...]) -> Sheet:
    """Give every column of the tables: its key, as CSV has it, and what it holds in words."""
    headings = (
        Heading("table", pgettext("sheet", "Tabell"), 16),
        Heading("column", pgettext("sheet", "Kolumnens nyckel"), 24),
        Heading("label", pgettext("sheet", "Kolumnen"), 40),
    )
    rows = tuple((sheet.name, heading.key, heading.label) for sheet in sheets for heading in sheet.headings)
    return Sheet(gettext("Kolumner"), headings, rows)
