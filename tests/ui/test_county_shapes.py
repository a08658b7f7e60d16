"""The county map: true to the borders that it was made from, and a thread that never crosses a third county."""

import json
import re
from itertools import combinations, pairwise
from math import ceil, dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.ui import county_shapes
from ledtrad.ui.components import SetKind, UnitCell
from ledtrad.ui.county_shapes import COUNTY_SHAPES, JOINTS, METRES, county_drawing, threads
from ledtrad.ui.county_tiles import COUNTY_TILES, county_cell

Point = tuple[float, float]
Ring = list[Point]


def rings(path: str) -> list[Ring]:
    """Read a path of straight lines; raise where it holds anything else."""
    assert re.fullmatch(r"(?:M\d+(?:\.\d)? \d+(?:\.\d)?(?:L\d+(?:\.\d)? \d+(?:\.\d)?)+Z)+", path)
    found = []
    for part in path.removesuffix("Z").split("Z"):
        points = [tuple(map(float, pair.split())) for pair in part[1:].split("L")]
        found.append([(x, y) for x, y in points] + [(points[0][0], points[0][1])])
    return found


RINGS = {code: rings(shape.path) for code, shape in COUNTY_SHAPES.items()}
SWEDISH_COUNTIES = set(COUNTY_TILES)


def area(ring: Ring) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2)


def inside(point: Point, code: str) -> bool:
    """Tell by crossings whether a point lies in the county, lakes taken out."""
    x, y = point
    crossings = 0
    for ring in RINGS[code]:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > y) != (y2 > y):
                crossings += x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


def edges(code: str) -> set[frozenset[Point]]:
    return {frozenset(edge) for ring in RINGS[code] for edge in pairwise(ring)}


def neighbours() -> set[frozenset[str]]:
    """Give each pair of counties that share a stretch of border."""
    owners: dict[frozenset[Point], set[str]] = {}
    for code in RINGS:
        for edge in edges(code):
            owners.setdefault(edge, set()).add(code)
    return {frozenset(codes) for codes in owners.values() if len(codes) == 2}


def test_there_is_a_shape_for_each_county_and_the_file_is_small() -> None:
    file = county_shapes._FILE

    assert set(COUNTY_SHAPES) == SWEDISH_COUNTIES
    assert file.stat().st_size < 60_000
    assert "SCB" in json.loads(file.read_text())["source"]
    assert "MIT" in file.with_name("LICENSE-county-shapes.txt").read_text()


def test_every_path_lies_within_the_drawing() -> None:
    points = [point for found in RINGS.values() for ring in found for point in ring]

    assert min(x for x, _ in points) == min(y for _, y in points) == 0
    assert ceil(max(x for x, _ in points)) == county_shapes.WIDTH
    assert ceil(max(y for _, y in points)) == county_shapes.HEIGHT


def is_lake(ring: Ring, largest: Ring) -> bool:
    """Tell whether a ring lies within the largest of its county."""
    x, y = ring[0]
    crossings = sum(
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise(largest)
    )
    return ring is not largest and crossings % 2 == 1


@pytest.mark.parametrize("code", sorted(COUNTY_SHAPES))
def test_a_county_keeps_its_area(code: str) -> None:
    largest = max(RINGS[code], key=area)
    drawn = sum(area(ring) * (-1 if is_lake(ring, largest) else 1) for ring in RINGS[code])

    assert drawn * (METRES / 1000) ** 2 == pytest.approx(COUNTY_SHAPES[code].km2, rel=0.03)


def test_the_islands_are_there() -> None:
    gotland, (mainland, oland) = RINGS["09"], sorted(RINGS["08"], key=area, reverse=True)

    assert sum(map(area, gotland)) * 4 == pytest.approx(3150, rel=0.05)
    assert area(oland) * 4 == pytest.approx(1340, rel=0.15)
    assert min(x for x, _ in oland) > min(x for x, _ in mainland)
    assert not any("09" in pair for pair in neighbours())
    assert max(x for ring in gotland for x, _ in ring) > max(x for x, _ in oland)


# The counties that meet on land, as any atlas has them.
ON_LAND = [
    "AB-C",
    "AB-D",
    "AC-BD",
    "AC-Y",
    "AC-Z",
    "C-U",
    "C-X",
    "D-E",
    "D-T",
    "D-U",
    "E-F",
    "E-H",
    "E-T",
    "F-G",
    "F-H",
    "F-N",
    "F-O",
    "G-H",
    "G-K",
    "G-M",
    "G-N",
    "H-K",
    "K-M",
    "M-N",
    "N-O",
    "O-S",
    "O-T",
    "S-T",
    "S-W",
    "T-U",
    "T-W",
    "U-W",
    "W-X",
    "W-Z",
    "X-Y",
    "X-Z",
    "Y-Z",
]


def test_the_counties_that_meet_are_those_of_the_atlas() -> None:
    letter = {code: tile.letter for code, tile in COUNTY_TILES.items()}

    assert {"-".join(sorted(letter[code] for code in pair)) for pair in neighbours()} == set(ON_LAND)


def test_neighbours_never_gap() -> None:
    """A point that all but touches another county's border is one of its points, exactly."""
    points = {code: {point for ring in found for point in ring} for code, found in RINGS.items()}

    for one, other in [*map(sorted, neighbours()), *(sorted(n, reverse=True) for n in neighbours())]:
        near = {
            point
            for point in points[one] - points[other]
            for ring in RINGS[other]
            for start, end in pairwise(ring)
            if _off(point, start, end) < 0.15
        }
        assert near == set(), (one, other)


def test_no_county_lies_over_another() -> None:
    for one, other in combinations(sorted(RINGS), 2):
        strictly = [point for ring in RINGS[one] for point in ring if inside(point, other)]
        on_border = {point for ring in RINGS[other] for point in ring}

        assert [point for point in strictly if point not in on_border] == [], (one, other)


@pytest.mark.parametrize("code", sorted(COUNTY_SHAPES))
def test_the_label_point_lies_inside_as_far_from_the_border_as_it_says(code: str) -> None:
    shape = COUNTY_SHAPES[code]

    assert inside((shape.x, shape.y), code)
    assert min(
        _off((shape.x, shape.y), start, end) for ring in RINGS[code] for start, end in pairwise(ring)
    ) == pytest.approx(shape.reach, abs=0.15)


def _off(point: Point, start: Point, end: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0, min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length))
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def test_all_neighbours_can_be_joined_by_lines_that_touch_no_third_county() -> None:
    assert {frozenset(pair) for pair in JOINTS} == neighbours()
    for (one, other), points in JOINTS.items():
        ends = [(shape.x, shape.y) for shape in (COUNTY_SHAPES[one], COUNTY_SHAPES[other])]
        places = [ends[0], *points, ends[1]]
        steps = [
            (x1 + (x2 - x1) * i / 50, y1 + (y2 - y1) * i / 50)
            for (x1, y1), (x2, y2) in pairwise(places)
            for i in range(3, 48)
        ]
        third = set(COUNTY_SHAPES) - {one, other}
        assert not any(inside(step, code) for step in steps for code in third), (one, other)
        on_land = sum(inside(step, one) or inside(step, other) for step in steps)
        # Only across Lake Mälaren is there no way on dry land.
        assert on_land == len(steps) or (one, other) == ("01", "04")


def test_the_thread_joins_neighbours_and_no_others() -> None:
    assert len(threads({"01", "03"})) == 1
    assert threads({"01", "25"}) == ()
    assert threads({"09"}) == ()
    assert threads(set()) == ()


@given(st.sets(st.sampled_from(sorted(COUNTY_SHAPES))))
def test_the_thread_has_no_loop_and_starts_and_ends_in_counties_that_carry_it(codes: set[str]) -> None:
    ends = {(f"{COUNTY_SHAPES[code].x:g} {COUNTY_SHAPES[code].y:g}") for code in codes}

    found = threads(codes)

    assert len(found) <= max(0, len(codes) - 1)
    for path in found:
        first, *_, last = path.removeprefix("M").split("L")
        assert {first, last} <= ends


def cells(**states: str) -> tuple[UnitCell, ...]:
    return tuple(
        county_cell(code.removeprefix("c"), name=code, state=SetKind(state), url="/lan/")
        for code, state in states.items()
    )


def test_small_counties_are_drawn_last_so_that_their_targets_lie_on_top() -> None:
    drawing = county_drawing(cells(c01="supports", c08="silent"))

    assert drawing is not None
    smallness = [county.shape.small for county in drawing.counties]
    assert smallness == sorted(smallness)
    assert {county.shape.code for county in drawing.counties if county.shape.small} >= {"01", "09", "10"}


def test_two_small_counties_never_share_a_target() -> None:
    small = [shape for shape in COUNTY_SHAPES.values() if shape.small]

    assert min(dist((a.x, a.y), (b.x, b.y)) for a, b in combinations(small, 2)) > county_shapes.HIT


def test_a_county_outside_the_answer_is_ground_and_one_that_supports_carries_a_knot() -> None:
    drawing = county_drawing(cells(c01="supports", c08="silent"))

    assert drawing is not None
    assert {county.shape.code for county in drawing.counties if county.carries} == {"01"}
    assert sum(county.cell is None for county in drawing.counties) == 19
    assert drawing.linked


def test_units_that_are_no_counties_have_no_map() -> None:
    part = UnitCell("fyrbodal", "Fyrbodal", "Fy", 0, 0, SetKind.SUPPORTS)

    assert county_drawing((part,)) is None
    assert county_drawing(()) is None
