"""How well two coders agree, held against Krippendorff's own example and a second formula."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.agreement import Agreement, Cell, agreement

SUBJECTS, VALUES = ("07", "08", "12"), ("finns", "saknas")
CELLS = tuple(product(SUBJECTS, VALUES))
cells = st.frozensets(st.sampled_from(CELLS))


def compared(
    first: frozenset[Cell] | set[Cell],
    second: frozenset[Cell] | set[Cell],
    *,
    subjects: tuple[str, ...] = SUBJECTS,
    values: tuple[str, ...] = VALUES,
) -> Agreement:
    return agreement("organ", first=first, second=second, subjects=subjects, values=values)


def alpha_by_coincidences(judged: list[tuple[bool, bool]]) -> Fraction | None:
    """Krippendorff's alpha for nominal data from the coincidence matrix.

    Each unit gives the two ordered pairs of its two judgements; disagreement counts 1, agreement 0.
    """
    coincidences = dict.fromkeys(product((False, True), repeat=2), 0)
    for one, two in judged:
        coincidences[one, two] += 1
        coincidences[two, one] += 1
    n = sum(coincidences.values())
    margin = {c: coincidences[c, False] + coincidences[c, True] for c in (False, True)}
    expected = sum(Fraction(margin[c] * margin[k], n - 1) for c, k in coincidences if c != k) if n else 0
    if not expected:
        return None
    return 1 - sum(coincidences[c, k] for c, k in coincidences if c != k) / expected


@given(cells, cells)
def test_alpha_is_that_of_the_coincidence_matrix(first: frozenset[Cell], second: frozenset[Cell]) -> None:
    expected = alpha_by_coincidences([(cell in first, cell in second) for cell in CELLS])

    alpha = compared(first, second).alpha
    assert (alpha is None) == (expected is None)
    assert alpha is None or expected is None or alpha == pytest.approx(float(expected))


def test_alpha_of_krippendorffs_own_binary_example() -> None:
    # "Computing Krippendorff's Alpha-Reliability", example A: ten units, six ones among twenty judgements, four units
    # judged differently: alpha 0.095.
    meg, owen = "0100000000", "1110010100"
    units = tuple(str(place) for place in range(10))

    found = compared(
        {(unit, "ja") for unit, told in zip(units, meg, strict=True) if told == "1"},
        {(unit, "ja") for unit, told in zip(units, owen, strict=True) if told == "1"},
        subjects=units,
        values=("ja",),
    )

    assert found.alpha == pytest.approx(0.095, abs=0.0005)
    assert (found.n_both, found.n_either, found.share) == (1, 5, 0.2)


@given(cells, cells)
def test_the_share_is_what_both_wrote_of_what_either_wrote(
    first: frozenset[Cell], second: frozenset[Cell]
) -> None:
    found = compared(first, second)

    both = [cell for cell in CELLS if cell in first and cell in second]
    either = [cell for cell in CELLS if cell in first or cell in second]
    assert (found.n_both, found.n_either) == (len(both), len(either))
    assert found.share == (len(both) / len(either) if either else None)


@given(cells, cells)
def test_it_does_not_matter_who_is_called_the_first(first: frozenset[Cell], second: frozenset[Cell]) -> None:
    assert compared(first, second) == compared(second, first)


@given(cells)
def test_full_agreement_has_a_share_and_an_alpha_of_one(first: frozenset[Cell]) -> None:
    found = compared(first, first)

    assert found.share == (1.0 if first else None)
    assert found.alpha == (1.0 if 0 < len(first) < len(CELLS) else None)


def test_two_coders_who_wrote_nothing_have_neither_share_nor_alpha() -> None:
    assert compared(set(), set()) == Agreement("organ", 0, 0, None, None)
    assert compared(set(), set(), subjects=()) == Agreement("organ", 0, 0, None, None)


def test_systematic_disagreement_is_worse_than_chance() -> None:
    found = compared({("07", "finns")}, {("08", "finns")}, subjects=("07", "08"), values=("finns",))

    # Four judgements, two of each kind, all pairs differ: 1 - 3 * 4 / (2 * 2 * 2).
    assert (found.share, found.alpha) == (0.0, -0.5)


def test_a_cell_outside_the_grid_is_a_cell_of_its_own() -> None:
    inside = compared({("07", "finns")}, {("07", "finns")})
    outside = compared({("07", "finns")}, {("07", "finns"), ("25", "finns")})

    assert (inside.n_either, outside.n_either) == (1, 2)
    expected = alpha_by_coincidences([(True, True), (False, True), *[(False, False)] * 5])
    assert expected is not None
    assert outside.alpha == pytest.approx(float(expected))


def test_a_cell_that_was_written_twice_counts_once() -> None:
    twice = agreement(
        "organ", first=[CELLS[0], CELLS[0]], second=[CELLS[0]], subjects=SUBJECTS, values=VALUES
    )

    assert twice == compared({CELLS[0]}, {CELLS[0]})
