"""No count of one to four is shown, and none can be worked out from what is: tried by somebody who knows the rule and sees it all."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledtrad.core.suppression import (
    THRESHOLD,
    TOTAL,
    Cell,
    Place,
    few_or_told,
    hidden_places,
    is_few,
    with_totals,
)

UNKNOWN = 10**6


def table_of(inner: list[list[int]], *, most: int = UNKNOWN) -> dict[Place, Cell]:
    return with_totals(
        {(f"r{i}", f"c{j}"): Cell(n, most) for i, row in enumerate(inner) for j, n in enumerate(row)}
    )


def possible(table: dict[Place, Cell], hidden: frozenset[Place]) -> list[dict[Place, int]]:
    """Give every table of the same size that shows the same: found by trying them all, without the rule's own reckoning."""
    inner = [place for place in table if TOTAL not in place]
    parts = {
        place: [
            i for i, one in enumerate(inner) if place[0] in (TOTAL, one[0]) and place[1] in (TOTAL, one[1])
        ]
        for place in table
    }
    ranges = [
        range(table[place].most + 1) if place in hidden else range(table[place].count, table[place].count + 1)
        for place in inner
    ]
    shown = [(parts[place], cell.count) for place, cell in table.items() if place not in hidden]
    return [
        {place: sum(counts[i] for i in part) for place, part in parts.items()}
        for counts in product(*ranges)
        if all(sum(counts[i] for i in part) == n for part, n in shown)
    ]


counts = st.integers(min_value=0, max_value=6)


@settings(max_examples=60)
@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=2))
def test_no_small_count_is_shown_or_can_be_worked_out(rows: list[tuple[int, int]]) -> None:
    # So that all tables can be tried, nobody counts more than this; the rule knows it too.
    table = table_of([list(row) for row in rows], most=6)
    told = {(TOTAL, TOTAL)} if table[TOTAL, TOTAL].count else set()

    hidden = hidden_places(table, told=told)

    worlds = possible(table, hidden)
    before = possible(table, frozenset(table) - told)
    assert {place: table[place].count for place in table} in worlds
    for place, cell in table.items():
        values, known = {world[place] for world in worlds}, {world[place] for world in before}
        if place in hidden:
            assert len(values) > 1, f"{place} is hidden and can be worked out"
        elif place not in told:
            assert not cell.is_small or len(known) == 1, f"{place} is small and shown"
        if place in hidden and is_few(cell.count):
            assert max(values) >= min(THRESHOLD, max(known))
        if place in hidden and is_few(cell.most - cell.count):
            assert cell.most - min(values) >= min(THRESHOLD, cell.most - min(known))


CASES = [
    ([[12, 3], [20, 18], [9, 14]], {(0, 1)}),
    ([[12, 8], [20, 18], [9, 14]], set()),
    ([[0, 7], [3, 11], [15, 22]], {(1, 0)}),
    ([[3, 17], [22, 4]], {(0, 0), (1, 1)}),
    ([[2, 3, 18], [4, 1, 22], [16, 25, 31]], {(0, 0), (0, 1), (1, 0), (1, 1)}),
]


@pytest.mark.parametrize(("inner", "small"), CASES)
def test_small_cells_are_hidden_with_what_would_tell_them(
    inner: list[list[int]], small: set[tuple[int, int]]
) -> None:
    hidden = hidden_places(table_of(inner))

    assert {(f"r{i}", f"c{j}") for i, j in small} <= hidden
    # One hidden place in a line would be the total less the rest.
    for row in {place[0] for place in hidden}:
        assert sum(place[0] == row for place in hidden) != 1
    assert bool(hidden) == bool(small)


def test_nought_may_be_told_and_is_not_suppressed() -> None:
    hidden = hidden_places(table_of([[0, 14], [9, 20]]))

    assert hidden == frozenset()
    assert [few_or_told(n) for n in (0, 5)] == [0, 5]


def test_the_few_who_are_left_are_as_secret_as_the_few_who_are_counted() -> None:
    asked = with_totals({("a", "x"): Cell(28, 30), ("b", "x"): Cell(20, 40), ("c", "x"): Cell(25, 50)})

    hidden = hidden_places(asked, told={(TOTAL, TOTAL)})

    assert ("a", TOTAL) in hidden
    assert len({place for place in hidden if place[1] == TOTAL}) > 1
