"""How a table is laid out before it is set: the size of its letters, the shares of its columns, and whether rows may break."""

from __future__ import annotations

from ledtrad.ui.document.tree import Table, TableColumn, plain

# More columns than these are set in smaller letters, and over the margin.
NARROW, MIDDLE = 4, 7
# So many letters stand in a line of each size (print/report.typ has the sizes).
_LETTERS = {"narrow": 80, "middle": 115, "wide": 130, "inner-middle": 80, "inner-wide": 100}
# A short text stands on one line of its column; between columns there is room for a few letters more.
_SHORT, _BETWEEN = 16, 3
# Rows of about so many lines or fewer stay on one page.
_WHOLE_ROW = 15


def size_of(table: Table, *, inner: bool) -> str:
    """Give the name of the size in report.typ; `inner` where the table stands inside something, and has no margin to use."""
    columns = len(table.columns)
    if columns <= NARROW:
        return "narrow"
    size = "middle" if columns <= MIDDLE else "wide"
    return f"inner-{size}" if inner else size


def widths_of(table: Table) -> list[int]:
    """Give the share of each column, in letters."""
    return [
        _width(column, [plain(row[place]) for row in table.rows])
        for place, column in enumerate(table.columns)
    ]


def _width(column: TableColumn, cells: list[str]) -> int:
    """Short texts stand on one line, and long ones get more the longer they are, but not in proportion."""
    longest = max(map(len, [column.label, *cells]))
    amount = 0 if column.numeric else round((longest * _SHORT) ** 0.5)
    return max(min(longest, _SHORT), amount) + _BETWEEN


def keeps_rows_whole(table: Table, widths: list[int], size: str) -> bool:
    """Tell whether every row is low enough to be moved to the next page rather than broken."""
    room = [width * _LETTERS[size] / sum(widths) for width in widths]
    heights = (
        len(plain(cell)) / letters for row in table.rows for cell, letters in zip(row, room, strict=True)
    )
    return max(heights, default=0) <= _WHOLE_ROW
