"""The child that reads spreadsheets and tables of values: each sheet as a heading with its table."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sized
from datetime import date, datetime, time
from decimal import Context, Decimal
from math import isfinite
from typing import Any, TypeVar

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ledtrad.evidence.reading.child import Refusal, Refused, limit_memory, serve
from ledtrad.evidence.reading.decoding import decoded
from ledtrad.evidence.reading.parts import Gathered, Reading, UnreadKind, heading, table

_MOST_CELLS, MOST_COLUMNS = 100_000, 200
# So many figures a spreadsheet holds of a number; those after them are what its arithmetic left.
_FIGURES = Context(prec=15)
_Row = TypeVar("_Row", bound=Sized)
_PASSED_OVER = (
    ("xl/media/", UnreadKind.IMAGE),
    ("xl/charts/chart", UnreadKind.EMBEDDED),
    ("xl/embeddings/", UnreadKind.EMBEDDED),
    ("xl/comments", UnreadKind.COMMENT),
)


def read(content: bytes) -> Reading:
    """Give what the file holds: a workbook, or else a table of values as text."""
    limit_memory()
    gathered = Gathered()
    if content.startswith(b"PK"):
        _read_workbook(content, gathered)
    else:
        add_rows(gathered, csv.reader(io.StringIO(decoded(content)), delimiter=_delimiter(decoded(content))))
    return gathered.reading


def _read_workbook(content: bytes, gathered: Gathered) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        for name in container.namelist():
            for start, kind in _PASSED_OVER:
                gathered.lose(kind, int(name.lower().startswith(start)), whole=True)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except InvalidFileException as error:
        raise Refused(Refusal.NO_TEXT) from error
    for sheet in book.worksheets:
        rows = list(bounded(tuple(map(told, row)) for row in sheet.iter_rows(values_only=True)))
        if any(any(row) for row in rows):
            gathered.add(heading(sheet.title, level=1))
            add_rows(gathered, rows)


def bounded(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Give the rows as long as they are together no more than a report holds; raise Refused for more."""
    n = 0
    for row in rows:
        n += len(row)
        if n > _MOST_CELLS or len(row) > MOST_COLUMNS * 10:
            raise Refused(Refusal.TOO_MUCH)
        yield row


def add_rows(gathered: Gathered, rows: Iterable[Iterable[str]]) -> None:
    """Take rows as a table, without the empty rows and columns around and in it."""
    kept = [list(row) for row in rows]
    if sum(map(len, kept)) > _MOST_CELLS:
        raise Refused(Refusal.TOO_MUCH)
    kept = [row for row in kept if any(cell.strip() for cell in row)]
    used = sorted({n for row in kept for n, cell in enumerate(row) if cell.strip()})
    if len(used) > MOST_COLUMNS:
        raise Refused(Refusal.TOO_MUCH)
    if kept:
        gathered.add(table([[row[n] if n < len(row) else "" for n in used] for row in kept]))


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(";,\t", key=first.count)


def told(value: Any) -> str:
    """Give a cell as a Swedish reader writes it."""
    match value:
        case None:
            text = ""
        case bool():
            text = "ja" if value else "nej"
        case float() | Decimal() if isfinite(value):
            text = _number(Decimal(str(value)))
        case datetime():
            text = value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
        case date():
            text = value.isoformat()
        case _:
            text = str(value)
    return text


def _number(value: Decimal) -> str:
    """Give a number in full; a whole one with every figure."""
    exact = value if value == value.to_integral_value() else _FIGURES.plus(value)
    whole, _, part = f"{exact:f}".partition(".")
    part = part.rstrip("0")
    return f"{whole},{part}" if part else whole


if __name__ == "__main__":
    serve(read)
