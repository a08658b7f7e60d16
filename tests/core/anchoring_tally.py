"""How an anchoring went, held against the truth that a damaged text remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledtrad.core.anchoring import Anchored, Outcome, Span
from tests.core.damaged_texts import Damaged


@dataclass(slots=True)
class Tally:
    """How a damage went: `wrong` is silent and wrong, `missed` stood there but was not shown, `asked` goes to a person."""

    passages: int = 0
    silent: int = 0
    wrong: int = 0
    missed: int = 0
    asked: int = 0
    gone: int = 0

    def add(self, other: Tally) -> None:
        self.passages += other.passages
        self.silent += other.silent
        self.wrong += other.wrong
        self.missed += other.missed
        self.asked += other.asked
        self.gone += other.gone


def tally(damaged: Damaged, spans: Sequence[Span], outcomes: Sequence[Anchored]) -> Tally:
    """Return how many passages were silent, wrong, missed, asked about and truly gone."""
    total = Tally(passages=len(spans))
    images = _images(damaged, spans)
    for span, image, found in zip(spans, images, outcomes, strict=True):
        place = None if found.start is None or found.end is None else (found.start, found.end)
        if found.outcome in {Outcome.SAME, Outcome.MOVED}:
            exact = place is not None and damaged.new[slice(*place)] == damaged.old[span.start : span.end]
            total.silent += 1
            total.wrong += not (exact and place == image)
        elif image is not None and (place is None or not _overlaps(place, image)):
            total.missed += 1
        elif place is None:
            total.gone += 1
        else:
            total.asked += 1
    return total


def _images(damaged: Damaged, spans: Sequence[Span]) -> list[tuple[int, int] | None]:
    """Give where each passage truly stands, half-open; None when less than half of its characters are left.

    A replaced word at its edge belongs to it no more and no less than its neighbours: the image runs from the
    first to the last character that is left.
    """
    by_origin = sorted((i, j) for j, i in enumerate(damaged.origin) if i is not None)
    places = dict(by_origin)
    found: list[tuple[int, int] | None] = []
    for span in spans:
        left = [places[i] for i in range(span.start, span.end) if i in places]
        lost = len(left) * 2 < span.end - span.start
        found.append(None if lost else (min(left), max(left) + 1))
    return found


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common * 2 >= max(one[1] - one[0], other[1] - other[0])
