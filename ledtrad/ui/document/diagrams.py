"""A claim drawn for paper: the counties as they lie, or a square for each unit set by set, with what each form means.

The drawing stands on its own, in the colours and forms of the page (ui/static/ui/css/map.css): in grey and for eyes that tell no
colours apart, supports is dark, opposition crossed, silence hatched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.translation import gettext, pgettext

from ledtrad.ui.components import Run, SetKind, SetView, UnitCell, UnitLink, Worded, worded
from ledtrad.ui.county_shapes import HEIGHT, CountyDrawing, MapCounty, county_drawing
from ledtrad.ui.document.tree import Diagram, DiagramKind

_INK, _INK_2, _RULE, _OUTSIDE = "#17191b", "#45494c", "#74777a", "#d2d3cb"
_SUPPORTS, _UNSURE, _AGAINST, _THREAD = "#0b5a5e", "#855000", "#583594", "#bf1230"
_GROUNDS = {
    SetKind.SUPPORTS: _SUPPORTS,
    SetKind.MIXED: "#f5e8d0",
    SetKind.CONTRADICTS: "#e8e2f4",
    SetKind.SILENT: "#ffffff",
    SetKind.ELSEWHERE: "#ffffff",
    SetKind.EXEMPT: "#e6e6df",
}
_PATTERNS = (
    f'<pattern id="mixed" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 1.5H6" stroke="{_UNSURE}" stroke-width="1.8"/></pattern>'
    f'<pattern id="contradicts" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><path d="M1 0V4" stroke="{_AGAINST}" stroke-width="1.6"/></pattern>'
    f'<pattern id="silent" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M1 0V7" stroke="{_RULE}" stroke-width=".7"/></pattern>'
    f'<pattern id="elsewhere" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="3" cy="3" r="1" fill="{_RULE}"/></pattern>'
)
_PATTERNED = frozenset({SetKind.MIXED, SetKind.CONTRADICTS, SetKind.SILENT, SetKind.ELSEWHERE})
_FACE = 'font-family="Schibsted Grotesk"'
# In dots of 96 to the inch: as wide as the text on paper, and the map a little more than half a page high.
_WIDE, _MAP_SCALE = 460, 0.64
_LEGEND_FROM, _LEGEND_STEP = 236, 26
_SIDE, _STEP, _SQUARES_FROM = 26, 30, 180
_IN_A_ROW = (_WIDE - _SQUARES_FROM) // _STEP
_PLAIN, _NOTE = f'font-size="12" fill="{_INK}"', f'font-size="11" fill="{_INK_2}"'
_NUMBER = f'{_PLAIN} font-weight="700" text-anchor="end"'
_ON_LIGHT = f'font-size="11" font-weight="700" text-anchor="middle" fill="{_INK}"'
_ON_DARK = 'font-size="11" font-weight="700" text-anchor="middle" fill="#fff"'
_RIM = f'{_ON_DARK} stroke="#fff" stroke-width="4" stroke-linejoin="round"'
# Two letters are drawn where they are letters that every face has; a unit's name is in the words beside.
_LETTERS = re.compile(r"[A-Za-zÅÄÖåäö]{1,2}")


def title_of(diagram: Diagram) -> Worded:
    """Give what stands over or under a figure: its number, and the claim in words, with its state where that is to be known."""
    view = diagram.view
    told = {"n": diagram.number, "sentence": view.sentence}
    title = worded(gettext("Figur %(n)s. %(sentence)s"), told, swedish={"sentence"})
    return Worded((*title.runs, Run(f" {view.state_label}."))) if view.state_label else title


def caption_of(diagram: Diagram) -> Worded:
    """Give the title with how the sets add up, where that is not told beside the figure."""
    title = title_of(diagram)
    return Worded((*title.runs, Run(f" {diagram.view.sum}."))) if diagram.view.sum else title


def alt_of(diagram: Diagram) -> str:
    """Give the figure in words for those who do not see it: each unit with what it says."""
    kind = pgettext("figure", "Karta") if diagram.kind is DiagramKind.MAP else pgettext("figure", "Stapel")
    told = (diagram.view.sum, ", ".join(cell.spoken for cell in diagram.view.cells))
    return ". ".join(words for words in (kind, *told) if words)


def svg_of(diagram: Diagram) -> str:
    """Give the figure as a drawing of its own; raise ValueError where there is nothing to draw."""
    if diagram.kind is DiagramKind.BAR:
        return _bar(diagram.view.sets)
    drawing = county_drawing(diagram.view.cells)
    if drawing is None:
        raise ValueError("A map shows at least one county")
    return _map(drawing, _kinds(diagram.view.cells))


def _kinds(cells: Iterable[UnitCell]) -> list[SetKind]:
    present = {cell.state for cell in cells}
    return [kind for kind in SetKind if kind in present]


def _map(drawing: CountyDrawing, kinds: list[SetKind]) -> str:
    counties = "".join(_county(one) for one in drawing.counties)
    threads = "".join(
        f'<path d="{path}" stroke="#fff" stroke-width="4.5"/><path d="{path}" stroke="{_THREAD}" stroke-width="2"/>'
        for path in drawing.threads
    )
    letters = "".join(_lettered(one) for one in drawing.counties if one.cell)
    inside = (
        f'<g transform="scale({_MAP_SCALE}) translate(8 8)">{counties}'
        f'<g fill="none" stroke-linejoin="round">{threads}</g>{letters}</g>{"".join(_legend(kinds))}'
    )
    return _svg(_WIDE, round((HEIGHT + 16) * _MAP_SCALE), inside)


def _county(county: MapCounty) -> str:
    if county.cell is None:
        return f'<path d="{county.shape.path}" fill="none" stroke="{_OUTSIDE}"/>'
    return _filled(f'd="{county.shape.path}" fill-rule="evenodd"', county.cell.state)


def _filled(outline: str, kind: SetKind) -> str:
    edge = "#ffffff" if kind is SetKind.SUPPORTS else _RULE
    ground = (
        f'<path {outline} fill="{_GROUNDS[kind]}" stroke="{edge}" stroke-width="1" stroke-linejoin="round"/>'
    )
    return ground + (f'<path {outline} fill="url(#{kind})"/>' if kind in _PATTERNED else "")


def _lettered(county: MapCounty) -> str:
    cell = county.cell
    if cell is None:
        return ""
    knot = f'<circle r="5" fill="{_THREAD}" stroke="#fff" stroke-width="2"/>' if county.carries else ""
    return f'<g transform="{county.place}">{knot}{_halo(cell.letter)}</g>'


def _halo(letters: str) -> str:
    """Give letters with a rim of paper, drawn twice: not every reader of SVG knows the order of painting."""
    if not _LETTERS.fullmatch(letters):
        return ""
    placed = f'x="7" y="-3" font-size="13" font-weight="700" {_FACE}'
    rim = f'<text {placed} fill="#fff" stroke="#fff" stroke-width="3.5" stroke-linejoin="round">{letters}</text>'
    return f'{rim}<text {placed} fill="{_INK}">{letters}</text>'


def _legend(kinds: Iterable[SetKind]) -> Iterator[str]:
    x, y = _LEGEND_FROM, 30
    for kind in kinds:
        swatch = _filled('d="M0 0H26V16H0Z"', kind)
        knot = f'<circle cx="13" cy="8" r="4" fill="{_THREAD}" stroke="#fff" stroke-width="1.5"/>'
        yield f'<g transform="translate({x} {y - 12})">{swatch}{knot if kind is SetKind.SUPPORTS else ""}</g>'
        yield _said(kind.label, _PLAIN, x=x + 36, y=y)
        if kind is SetKind.SUPPORTS:
            y += 17
            yield _said(gettext("(tråden binder ihop grannar)"), _NOTE, x=x + 36, y=y)
        y += _LEGEND_STEP
    yield _said(gettext("Länens gränser: SCB"), _NOTE, x=x, y=round(HEIGHT * _MAP_SCALE))


def _bar(sets: Iterable[SetView]) -> str:
    rows, y = [], 4
    for one in sets:
        rows.append(_said(one.kind.heading, _PLAIN, x=0, y=y + 18))
        rows.append(_said(str(one.size), _NUMBER, x=_SQUARES_FROM - 14, y=y + 18))
        for at, unit in enumerate(one.units):
            down, right = divmod(at, _IN_A_ROW)
            rows.append(_square(unit, one.kind, x=_SQUARES_FROM + right * _STEP, y=y + down * _STEP))
        y += max(1, -(-one.size // _IN_A_ROW)) * _STEP + 8
    if not rows:
        raise ValueError("A bar shows at least one set")
    return _svg(_WIDE, y, "".join(rows))


def _square(unit: UnitLink, kind: SetKind, *, x: int, y: int) -> str:
    square = _filled(f'd="M0 0H{_SIDE}V{_SIDE}H0Z"', kind)
    told = ""
    if _LETTERS.fullmatch(unit.letter):
        # A rim of paper: letters on a hatching are hard to read.
        rim = _said(unit.letter, _RIM, x=_SIDE // 2, y=17) if kind in _PATTERNED else ""
        look = _ON_DARK if kind is SetKind.SUPPORTS else _ON_LIGHT
        told = rim + _said(unit.letter, look, x=_SIDE // 2, y=17)
    return f'<g transform="translate({x} {y})">{square}{told}</g>'


def _said(words: str, look: str, *, x: int, y: int) -> str:
    return f'<text x="{x}" y="{y}" {look} {_FACE}>{escape(words)}</text>'


def _svg(width: int, height: int, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"<defs>{_PATTERNS}</defs>{inside}</svg>"
    )
