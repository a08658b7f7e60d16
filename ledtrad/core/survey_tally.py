"""The answers to one question, counted: who gave a real one, who stands outside, and what groups of people answered together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ledtrad.core.asking import DONT_KNOW, Asked, Kind
from ledtrad.core.suppression import SUPPRESSED, THRESHOLD, Count, Place, is_few

# How many it takes before it is told what they answered, or a mean of it: of fewer it could be told only where they all agree.
FEWEST_TO_DIVIDE = 2 * THRESHOLD


@dataclass(frozen=True, slots=True)
class Line:
    """What some people answered: how many chose each answer, how many gave a real one, and how many were asked besides."""

    counts: Mapping[str, int]
    base: int
    outside: int

    @property
    def can_be_divided(self) -> bool:
        """Tell whether it may be told what they answered; that nobody did may be."""
        return not self.base or self.base >= FEWEST_TO_DIVIDE

    def is_small(self, key: str) -> bool:
        """Tell whether few chose an answer, or few did not."""
        return is_few(self.counts[key]) or is_few(self.base - self.counts[key])

    def hidden(self) -> frozenset[str]:
        """Give the answers that must not be told where each person gave one: those of few, and so many more that ten people gave them.

        The smallest are taken first, and with each those that are equal to it: which of two equals was taken would tell how many the few are.
        """
        if not self.can_be_divided:
            return frozenset(self.counts)
        hidden = {key for key in self.counts if self.is_small(key)}
        left = sorted({n for n in self.counts.values() if n})
        while hidden and sum(self.counts[key] for key in hidden) < FEWEST_TO_DIVIDE:
            least = left.pop(0)
            hidden |= {key for key, n in self.counts.items() if n == least}
        return frozenset(hidden)


class Tally:
    """The answers to one question by those who were asked it, as (group, value)."""

    def __init__(self, asked: Asked, given: Sequence[tuple[str, Any]]) -> None:
        self.asked, self.n_asked = asked, len(given)
        unknown = (DONT_KNOW, [DONT_KNOW]) if asked.offers_dont_know else ()
        self.real = [
            (group, value) for group, value in given if value not in (None, "", []) and value not in unknown
        ]
        self.n_dont_know = sum(value in unknown for _group, value in given)
        # How many of each group gave a real answer, nought included, and how many did not.
        self.bases = dict.fromkeys((group for group, _value in given), 0) | Counter(
            group for group, _value in self.real
        )
        self.outside = Counter(group for group, _value in given) - Counter(self.bases)

    @property
    def base(self) -> int:
        return len(self.real)

    @property
    def n_outside(self) -> int:
        return self.n_asked - self.base

    @property
    def options(self) -> tuple[str, ...]:
        if self.asked.kind not in (Kind.CHOICE, Kind.CHOICES):
            return ()
        return tuple(one.key for one in self.asked.options if one.key != DONT_KNOW)

    @property
    def dont_know(self) -> Count | None:
        """How many said "vet inte"; nought is as secret as any other count where those outside the base are few."""
        if not self.asked.offers_dont_know:
            return None
        parts = (self.n_dont_know, self.n_outside, self.n_outside - self.n_dont_know)
        return SUPPRESSED if any(map(is_few, parts)) else self.n_dont_know

    @property
    def tells_dont_know(self) -> bool:
        """Tell whether all who stand outside the base are known to have said "vet inte"."""
        return self.asked.offers_dont_know and (self.asked.required or self.dont_know == self.n_outside)

    @cached_property
    def chosen(self) -> Counter[Place]:
        """How many chose each answer, by (group, answer)."""
        return Counter(
            (group, key)
            for group, value in self.real
            for key in ([value] if isinstance(value, str) else value)
        )

    def line(self, groups: Collection[str]) -> Line:
        """Give what some groups, taken together, answered."""
        return Line(
            {key: sum(self.chosen[group, key] for group in groups) for key in self.options},
            base=sum(self.bases[group] for group in groups),
            outside=sum(self.outside[group] for group in groups),
        )
