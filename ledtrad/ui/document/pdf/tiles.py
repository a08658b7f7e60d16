"""The small map of a claim, drawn for print: every county a square at its place, told by its form and not by colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledtrad.ui.components import SetKind, UnitCell
from ledtrad.ui.county_tiles import COUNTY_TILES, N_COLUMNS

_SIDE, _GAP = 10.0, 1.6
_STEP = _SIDE + _GAP
_IN_A_ROW = 7
# The sea before Gotland is narrower than a county.
_SEA = 6.0

_INK, _RULE = "#17191b", "#8a8d8f"
_SUPPORTS, _UNSURE, _AGAINST = "#0b5a5e", "#855000", "#583594"

# Inside a square of ten: filling, then form. In grey supports is dark, the others differ by their lines.
_FORMS = {
    SetKind.SUPPORTS: f'<path d="M0 0H10V10H0Z" fill="{_SUPPORTS}"/>',
    SetKind.MIXED: f'<path d="M.5 .5H9.5V9.5H.5Z" fill="#fff" stroke="{_UNSURE}"/><path d="M0 10V0L10 10Z" fill="{_UNSURE}"/>',
    SetKind.CONTRADICTS: (
        f'<path d="M.5 .5H9.5V9.5H.5Z" fill="#fff" stroke="{_AGAINST}"/>'
        f'<path d="M2.4 2.4L7.6 7.6M7.6 2.4L2.4 7.6" stroke="{_AGAINST}" stroke-width="1.5" fill="none"/>'
    ),
    SetKind.SILENT: f'<path d="M.4 .4H9.6V9.6H.4Z" fill="#fff" stroke="{_RULE}" stroke-width=".8"/>',
    SetKind.ELSEWHERE: (
        f'<path d="M.4 .4H9.6V9.6H.4Z" fill="#fff" stroke="{_RULE}" stroke-width=".8"/>'
        f'<circle cx="5" cy="5" r="1.5" fill="{_INK}"/>'
    ),
    SetKind.EXEMPT: '<path d="M0 0H10V10H0Z" fill="#e6e6df"/>',
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map as SVG, and how wide it is in tenths of a square."""

    svg: str
    width: float


def swatch(kind: SetKind) -> str:
    """Give one square as SVG, for the key."""
    return _svg(_SIDE, _SIDE, _FORMS[kind])


def tile_map(cells: Sequence[UnitCell]) -> Drawing:
    """Give the cells as a drawing: counties where they lie, and anything else in rows of seven, in the order given.

    Raises ValueError for no cells.
    """
    if not cells:
        raise ValueError("A map shows at least one unit")
    places = _on_the_map(cells) if all(cell.code in COUNTY_TILES for cell in cells) else _in_rows(cells)
    squares = [f'<g transform="translate({x:g} {y:g})">{_FORMS[cell.state]}</g>' for cell, x, y in places]
    width, height = max(x for _, x, _ in places) + _SIDE, max(y for _, _, y in places) + _SIDE
    return Drawing(_svg(width, height, "".join(squares)), width)


def spoken(cells: Iterable[UnitCell]) -> str:
    """Give the map in words for those who do not see it: each unit with what it says."""
    return ", ".join(cell.spoken for cell in cells)


def _on_the_map(cells: Sequence[UnitCell]) -> list[tuple[UnitCell, float, float]]:
    tiles = [(cell, COUNTY_TILES[cell.code]) for cell in cells]
    top, left = min(tile.row for _, tile in tiles), min(tile.column for _, tile in tiles)
    return [
        (
            cell,
            (tile.column - left) * _STEP - (_SEA if tile.column == N_COLUMNS != left else 0),
            (tile.row - top) * _STEP,
        )
        for cell, tile in tiles
    ]


def _in_rows(cells: Sequence[UnitCell]) -> list[tuple[UnitCell, float, float]]:
    return [
        (cell, number % _IN_A_ROW * _STEP, number // _IN_A_ROW * _STEP) for number, cell in enumerate(cells)
    ]


def _svg(width: float, height: float, inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}">{inside}</svg>'
