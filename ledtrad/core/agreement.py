"""How well two coders who worked apart agree, per variable.

A cell is one subject and one value of the variable: each coder either wrote it or did not. `share` is what both wrote over what
either wrote; Krippendorff's alpha (nominal, two coders, no missing cells) corrects for chance over all cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one variable: `share` in 0-1 (None when neither coder wrote anything), `alpha` at most 1 (None when nothing varies)."""

    variable: str
    n_both: int
    n_either: int
    share: float | None
    alpha: float | None


def agreement(
    variable: str,
    *,
    first: Collection[Cell],
    second: Collection[Cell],
    subjects: Collection[str],
    values: Collection[str],
) -> Agreement:
    """Compare the cells that two coders wrote, over every subject and value of the variable."""
    one, two = set(first), set(second)
    either, both = one | two, one & two
    cells = {(subject, value) for subject in subjects for value in values} | either
    n = len(cells)
    share = len(both) / len(either) if either else None
    return Agreement(
        variable, len(both), len(either), share, _alpha(n=n, differ=len(one ^ two), ones=len(one) + len(two))
    )


def _alpha(*, n: int, differ: int, ones: int) -> float | None:
    """Krippendorff's alpha for two values: 1 - observed / expected disagreement over 2n judgements."""
    judgements = 2 * n
    counts = Counter({True: ones, False: judgements - ones})
    expected = counts[True] * counts[False] * 2
    if judgements < 2 or expected == 0:
        return None
    observed = 2 * differ
    return 1 - (judgements - 1) * observed / expected
