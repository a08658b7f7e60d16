"""A workbook from outside as rows of text, read within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import openpyxl
from django.utils.translation import gettext

from ledtrad.evidence.data_files import Desk

MOST_BYTES = 2_000_000
MOST_UNPACKED = 20_000_000
MOST_ROWS, MOST_COLUMNS = 2_000, 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows below its heading: the number of each as the spreadsheet counts it, and its texts by column.

    `is_cut` tells that there is more in the sheet than is read.
    """

    rows: tuple[tuple[int, Mapping[str, str]], ...] = ()
    is_cut: bool = False


def sheets_of(desk: Desk, raw: bytes, *, name: str) -> dict[str, Sheet]:
    """Give the sheets of a workbook by name in lower case; one that can't be read is a problem and gives none."""
    if not raw or len(raw) > MOST_BYTES or not _is_bounded(raw):
        message = gettext(
            "filen är tom, trasig eller för stor. Spara formuläret på nytt som XLSX, högst 2 MB."
        )
        desk.report(name, row=0, column="", value="", message=message)
        return {}
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        return {str(sheet.title).strip().casefold(): _sheet(sheet) for sheet in book.worksheets}
    # A file from outside can be broken in as many ways as the library has steps.
    except Exception:  # noqa: BLE001
        message = gettext("filen går inte att läsa som en arbetsbok. Spara formuläret på nytt som XLSX.")
        desk.report(name, row=0, column="", value="", message=message)
        return {}


def _is_bounded(raw: bytes) -> bool:
    """Tell whether the file is a zip whose parts, as it tells itself, are not too large: unpacking gives no more than is told there."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as container:
            return sum(entry.file_size for entry in container.infolist()) <= MOST_UNPACKED
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        return False


def _sheet(sheet: Any) -> Sheet:
    lines = sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True)
    columns = [_column(cell) for cell in next(lines, ())]
    rows: list[tuple[int, Mapping[str, str]]] = []
    for number, line in enumerate(lines, start=2):
        if number > MOST_ROWS:
            # Rows without text are no more than the paper that the sheet is written on.
            if any(map(_text, line)):
                return Sheet(tuple(rows), is_cut=True)
            continue
        told: dict[str, str] = {}
        for column, cell in zip(columns, line, strict=False):
            # The first language of several, where a text is told in more than one.
            if column and not told.get(column):
                told[column] = _text(cell)
        if any(told.values()):
            rows.append((number, told))
    return Sheet(tuple(rows), is_cut=any(columns[MOST_COLUMNS:]))


def _column(cell: object) -> str:
    """Give what a column is called: "label" also of "label::Svenska (sv)"."""
    return _text(cell).partition("::")[0].strip().casefold()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").strip()
