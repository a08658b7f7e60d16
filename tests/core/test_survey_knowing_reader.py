"""What a reader who knows the rules of suppression, and how many of each group answered, can reckon backward: tried on every table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from ledtrad.core.asking import Asked, Kind
from ledtrad.core.suppression import is_few
from ledtrad.core.survey_results import Reply, question_results

Row = tuple[int, ...]


def rows_of(base: int, options: int) -> Iterator[Row]:
    """Give every way in which so many can divide themselves on so many answers."""
    if options == 1:
        yield (base,)
        return
    for n in range(base + 1):
        for rest in rows_of(base - n, options - 1):
            yield (n, *rest)


def told_of(rows: tuple[Row, ...]) -> object:
    """Give all that is told of a question, where each row is a group."""
    keys = [f"o{n}" for n in range(len(rows[0]))]
    asked = Asked.told(
        "q", Kind.CHOICE, shape={"options": [{"key": key, "label": key} for key in keys]}, visible_if={}
    )
    replies = [
        Reply(f"g{place}", {"q": key})
        for place, row in enumerate(rows)
        for key, n in zip(keys, row, strict=True)
        for _ in range(n)
    ]
    return question_results([asked], replies, told_groups=[f"g{place}" for place in range(len(rows))])[0]


@pytest.mark.parametrize(
    ("bases", "options"),
    [((6, 7), 3), ((12,), 3), ((10, 12), 2), ((20, 22), 2), ((10, 11, 12), 2), ((10, 10), 3), ((20,), 4)],
)
def test_no_small_count_of_a_group_or_of_all_is_the_only_one_possible(
    bases: tuple[int, ...], options: int
) -> None:
    possible: dict[object, list[tuple[Row, ...]]] = defaultdict(list)
    for rows in product(*(list(rows_of(base, options)) for base in bases)):
        possible[told_of(rows)].append(rows)

    for tables in possible.values():
        lines = [{rows[place] for rows in tables} for place in range(len(bases))]
        lines.append({tuple(map(sum, zip(*rows, strict=True))) for rows in tables})
        for line in lines:
            for counts in zip(*line, strict=True):
                assert len(set(counts)) > 1 or not is_few(counts[0])
