"""What stands in the cells of the matrix: made here and in no template, since a matrix has a thousand cells."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ledtrad.ui.components import MatrixCell, MatrixColumn, MatrixRow, MatrixView

register = template.Library()


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A row with all its cells as markup; `n_spoken` of them say something."""

    row: MatrixRow
    cells: SafeString
    n_spoken: int
    parts: tuple[DrawnLine, ...]

    @property
    def is_silent_on_some(self) -> bool:
        """Tell whether any cell says nothing."""
        return self.n_spoken < len(self.row.cells)


@register.filter
def matrix_lines(matrix: MatrixView, marks: str) -> tuple[DrawnLine, ...]:
    """Give the rows drawn; `marks` is the address of the sheet of symbols."""
    pen = _Pen(matrix.columns, marks)
    return tuple(pen.line(row) for row in matrix.rows)


class _Pen:
    """Draws the cells of one matrix; what many cells share is drawn once. Every text is escaped."""

    def __init__(self, columns: tuple[MatrixColumn, ...], marks: str) -> None:
        self._columns, self._marks = columns, marks
        self._starts: dict[tuple[str, str], SafeString] = {}
        self._heads: dict[tuple[object, ...], SafeString] = {}

    def line(self, row: MatrixRow) -> DrawnLine:
        cells = [(self._cell(cell, column),) for column, cell in zip(self._columns, row.cells, strict=True)]
        n_spoken = sum(not cell.silent for cell in row.cells)
        parts = tuple(self.line(part) for part in row.parts)
        return DrawnLine(row, format_html_join("", "{}", cells), n_spoken, parts)

    def _cell(self, cell: MatrixCell, column: MatrixColumn) -> SafeString:
        start, head = self._start(column, cell.look(column)), self._head(cell)
        if cell.url:
            return format_html('{}<a href="{}">{}{}</a></td>', start, cell.url, head, cell.shown)
        if cell.silent:
            return start + head
        return format_html("{}<span>{}{}</span></td>", start, head, cell.shown)

    def _start(self, column: MatrixColumn, look: str) -> SafeString:
        """Give the beginning of a cell: its question, which is shown where the table is not one, and its classes."""
        known = self._starts.get((column.key, look))
        if known is None:
            classes = format_html(' class="{}"', look) if look else ""
            known = format_html('<td role="cell" data-label="{}"{}>', column.label, classes)
            self._starts[column.key, look] = known
        return known

    def _head(self, cell: MatrixCell) -> SafeString:
        """Give the symbol and the words that only a screen reader says; for a silent cell without link, all the rest of it."""
        wordless = not cell.shown
        key = (cell.mark, cell.spoken, cell.state, wordless)
        known = self._heads.get(key)
        if known is None:
            known = self._heads[key] = self._drawn(cell)
        return known

    def _drawn(self, cell: MatrixCell) -> SafeString:
        unseen = format_html('<span class="unseen">{}</span>', cell.unseen) if cell.unseen else ""
        if cell.silent:
            return format_html("{}</td>", unseen)
        if not cell.mark:
            return format_html("{}", unseen)
        symbol = '<svg class="mark mark--{0}" aria-hidden="true"><use href="{1}#m-{0}" /></svg>{2}'
        return format_html(symbol, cell.mark, self._marks, unseen)
