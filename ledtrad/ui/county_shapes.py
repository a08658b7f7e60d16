"""The counties as they lie, and the thread between neighbours that say the same.

The shapes are made by scripts/county_map.py from Statistics Sweden's borders (docs/data.md); the file names its source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import dist
from pathlib import Path

from ledtrad.ui.components import SetKind, UnitCell

_FILE = Path(__file__).with_suffix(".json")
# A finger needs 24 px; the drawing is shown at 0.85 of its size on the narrowest screen.
HIT = 15.0
_MARGIN = 8


@dataclass(frozen=True, slots=True)
class CountyShape:
    """A county in units of 2,000 metres: its outline as a path, and the point inside it that is farthest from all borders."""

    code: str
    path: str
    x: float
    y: float
    reach: float  # from the point to the nearest border
    km2: int  # before the outline was simplified

    @property
    def small(self) -> bool:
        """Tell whether a finger needs more to hit than the county itself."""
        return self.reach < HIT


_DATA = json.loads(_FILE.read_text(encoding="utf-8"))
SOURCE: str = _DATA["source"]
METRES: float = _DATA["metres"]
WIDTH, HEIGHT = (int(length) for length in _DATA["size"])
COUNTY_SHAPES = {code: CountyShape(code=code, **shape) for code, shape in _DATA["counties"].items()}
Point = tuple[float, float]
# What a line between the points of two neighbours passes, from the lower code to the higher, without touching a third.
JOINTS: dict[tuple[str, str], tuple[Point, ...]] = {
    (pair[:2], pair[3:]): tuple((x, y) for x, y in points) for pair, points in _DATA["joints"].items()
}


@dataclass(frozen=True, slots=True)
class MapCounty:
    """A county on the map. Without a cell it is outside the base, and drawn as ground."""

    shape: CountyShape
    cell: UnitCell | None

    @property
    def place(self) -> str:
        """Where symbol and letters stand, as a transformation: a number of its own would get a decimal comma."""
        return f"translate({self.shape.x:g} {self.shape.y:g})"

    @property
    def carries(self) -> bool:
        """Tell whether the county carries the claim, and so has a knot of the thread."""
        return self.cell is not None and self.cell.state is SetKind.SUPPORTS


@dataclass(frozen=True, slots=True)
class CountyDrawing:
    """The map of an answer: the counties in the order that the keyboard meets them, and the thread as paths."""

    counties: tuple[MapCounty, ...]
    threads: tuple[str, ...]
    view_box: str

    @property
    def linked(self) -> bool:
        """Tell whether there is anything to follow; else the map is a picture and nothing more."""
        return any(county.cell is not None and county.cell.url for county in self.counties)


def county_drawing(cells: Iterable[UnitCell]) -> CountyDrawing | None:
    """Give the map of the cells; None where none of them is a county's.

    Large counties come first, so that the enlarged targets of small ones lie on top; within each, north to south.
    """
    said = {cell.code: cell for cell in cells if cell.code in COUNTY_SHAPES}
    if not said:
        return None
    ordered = sorted(COUNTY_SHAPES.values(), key=lambda shape: (shape.small, shape.y))
    return CountyDrawing(
        counties=tuple(MapCounty(shape=shape, cell=said.get(shape.code)) for shape in ordered),
        threads=threads({code for code, cell in said.items() if cell.state is SetKind.SUPPORTS}),
        view_box=f"{-_MARGIN} {-_MARGIN} {WIDTH + 2 * _MARGIN} {HEIGHT + 2 * _MARGIN}",
    )


def threads(codes: set[str]) -> tuple[str, ...]:
    """Give the shortest thread through the counties: it runs only between neighbours that both carry the claim.

    Counties whose neighbours say something else keep a knot of their own without thread.
    """
    lines = [
        (_point(one), *points, _point(other))
        for (one, other), points in JOINTS.items()
        if {one, other} <= codes
    ]
    together = {_point(code): code for code in codes}
    found = []
    for line in sorted(lines, key=lambda line: sum(dist(a, b) for a, b in pairwise(line))):
        into, joined = together[line[0]], together[line[-1]]
        if into != joined:
            together = {point: into if group == joined else group for point, group in together.items()}
            found.append("M" + "L".join(f"{x:g} {y:g}" for x, y in line))
    return tuple(found)


def _point(code: str) -> Point:
    shape = COUNTY_SHAPES[code]
    return shape.x, shape.y
