"""The child that reads OpenDocument spreadsheets: each sheet as a heading with its table, as those of Excel are read."""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element

from ledtrad.evidence.reading.child import Refusal, Refused, limit_memory, serve
from ledtrad.evidence.reading.parts import Gathered, Reading, UnreadKind, heading
from ledtrad.evidence.reading.read_document import parsed
from ledtrad.evidence.reading.read_sheets import MOST_COLUMNS, add_rows, bounded, told

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = (f"{{{_NAMES}{one}:1.0}}" for one in ("office", "table", "text"))
_DRAW = f"{{{_NAMES}drawing:1.0}}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
# What rows may stand in; a table within a cell is none of them.
_GROUPS = tuple(f"{_TABLE}{one}" for one in ("table-rows", "table-row-group", "table-header-rows"))
# A program says that the last row or cell is repeated to the end of the sheet; no filled one is repeated more often than this.
_MOST_REPEATED = 10_000
_NUMBERS = frozenset({"float", "currency"})
# As XML writes a number: what Python takes besides, such as 1_000 and nan, is read as it stands in the cell.
_NUMBER = re.compile(r"[+-]?\d{1,400}(\.\d{0,400})?([eE][+-]?\d{1,3})?", re.ASCII)
_LISTS = tuple(f"{_TEXT}{one}" for one in ("list", "list-header", "list-item"))
_PASSED_OVER = (
    (UnreadKind.COMMENT, f"{_OFFICE}annotation"),
    (UnreadKind.IMAGE, f"{_DRAW}image"),
    (UnreadKind.EMBEDDED, f"{_DRAW}object"),
    (UnreadKind.CHANGE, f"{_TABLE}cell-content-change"),
)


def read(content: bytes) -> Reading:
    """Give what the file holds."""
    limit_memory()
    gathered = Gathered()
    root = _content(content)
    for kind, tag in _PASSED_OVER:
        gathered.lose(kind, sum(1 for _ in root.iter(tag)), whole=True)
    for sheet in root.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        rows = [row for row in bounded(_rows(sheet)) if row]
        if rows:
            gathered.add(heading(sheet.get(f"{_TABLE}name", ""), level=1))
            add_rows(gathered, _side_by_side(rows))
    return gathered.reading


def _content(content: bytes) -> Element:
    """Give the root of the text, with every other part of XML tried for definitions of its own."""
    root = None
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        for name in container.namelist():
            if name.lower().endswith(".xml"):
                found = parsed(container.read(name))
                root = found if name == "content.xml" else root
    if root is None:
        raise Refused(Refusal.NO_TEXT)
    return root


def _side_by_side(rows: list[dict[int, str]]) -> Iterator[list[str]]:
    """Give the rows with the columns that hold anything, however far apart they stand."""
    used = sorted(set().union(*rows))
    if len(used) > MOST_COLUMNS:
        raise Refused(Refusal.TOO_MUCH)
    for row in rows:
        yield [row.get(n, "") for n in used[: bisect_right(used, max(row))]]


def _rows(sheet: Element) -> Iterator[dict[int, str]]:
    """Give the rows with what stands in their cells, by column, those that are empty and repeated once."""
    for child in sheet:
        if child.tag in _GROUPS:
            yield from _rows(child)
        elif child.tag == f"{_TABLE}table-row":
            row = _row(child)
            n = _repeated(child, "rows") if row else 1
            for _ in range(n):
                yield row


def _row(row: Element) -> dict[int, str]:
    """Give the cells of a row that hold anything, by column."""
    cells: dict[int, str] = {}
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        text, n = _cell(cell), _repeated(cell, "columns")
        if text:
            cells |= dict.fromkeys(range(column, column + n), text)
        column += n
    return cells


def _repeated(element: Element, what: str) -> int:
    """Give how often a row or cell stands; raise Refused for more often than anybody has filled in."""
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    n = int(said) if said.isdecimal() and len(said) < 9 else 1
    empty_cell = what == "columns" and not _cell(element)
    if n > _MOST_REPEATED and not empty_cell:
        raise Refused(Refusal.TOO_MUCH)
    return max(n, 1)


def _cell(cell: Element) -> str:
    """Give what a cell holds as a Swedish reader writes it: its value where it is a number, a day or yes and no, and else its text."""
    kind, number = cell.get(f"{_OFFICE}value-type", ""), cell.get(f"{_OFFICE}value", "")
    if kind in _NUMBERS and _NUMBER.fullmatch(number):
        return told(Decimal(number))
    if kind == "date":
        try:
            return told(_moment(cell.get(f"{_OFFICE}date-value", "")))
        except (ValueError, OverflowError):
            return _text(cell)
    if kind == "boolean":
        return told(cell.get(f"{_OFFICE}boolean-value") == "true")
    return _text(cell)


def _moment(said: str) -> date | datetime:
    return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)


def _text(cell: Element) -> str:
    """Give the paragraphs of a cell, or what it says that its text is; what is noted on it stands in an element of its own and is none of them."""
    shown = " ".join("".join(_words(one)) for one in _paragraphs(cell)).strip()
    return shown or cell.get(f"{_OFFICE}string-value", "").strip()


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield child
        elif child.tag in _LISTS:
            yield from _paragraphs(child)


def _words(element: Element) -> Iterable[str]:
    yield element.text or ""
    for child in element:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield " "
        elif child.tag != f"{_OFFICE}annotation":
            yield from _words(child)
        yield child.tail or ""


if __name__ == "__main__":
    serve(read)
