"""The scale of words that stand for numbers: one table, shown to every reader.

The limits are the design's ("Quantifier scale"). A word that is not in the table is a judgement and can't be tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ledtrad.core.errors import LedtradError
from ledtrad.core.tongue import gettext, gettext_noop


class Quantifier(StrEnum):
    """A word of the scale."""

    SOME = "some"
    SEVERAL = "several"
    ABOUT_TEN = "about_ten"
    MOST = "most"
    LARGE_MAJORITY = "large_majority"
    NEARLY_ALL = "nearly_all"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a word may stand for: a number from `least` to `greatest`, or a share of the base.

    `share` is the lower limit in 0-1; `above` says that the limit itself is excluded, `below_all` that the whole base is.
    """

    words: str
    rule: str
    least: int | None = None
    greatest: int | None = None
    share: Fraction | None = None
    above: bool = False
    below_all: bool = False

    @property
    def meaning(self) -> str:
        """The rule as the reader is told it."""
        return gettext(self.rule)


SCALE: dict[Quantifier, Limits] = {
    Quantifier.SOME: Limits("några", "2–4", least=2, greatest=4),
    Quantifier.SEVERAL: Limits("flera", "3–10", least=3, greatest=10),
    Quantifier.ABOUT_TEN: Limits("ett tiotal", "8–12", least=8, greatest=12),
    Quantifier.MOST: Limits("de flesta", gettext_noop("mer än 50 procent"), share=Fraction(1, 2), above=True),
    Quantifier.LARGE_MAJORITY: Limits(
        "en stor majoritet", gettext_noop("minst 75 procent"), share=Fraction(3, 4)
    ),
    Quantifier.NEARLY_ALL: Limits(
        "nästan alla", gettext_noop("minst 85 procent men inte alla"), share=Fraction(85, 100), below_all=True
    ),
    Quantifier.ALL: Limits("samtliga", gettext_noop("alla utan undantag"), share=Fraction(1)),
}


def fits(quantifier: Quantifier, *, number: int, denominator: int) -> bool:
    """Tell whether the word may stand for `number` of `denominator`; an empty base fits no word."""
    if denominator < 1 or not 0 <= number <= denominator:
        if denominator < 0 or number < 0 or number > denominator:
            raise LedtradError(
                gettext("%(number)s av %(base)s är inget antal av en bas.")
                % {"number": number, "base": denominator}
            )
        return False
    limits = SCALE[quantifier]
    if limits.share is None:
        return (limits.least or 0) <= number <= (limits.greatest or number)
    share = Fraction(number, denominator)
    if limits.below_all and share == 1:
        return False
    return share > limits.share if limits.above else share >= limits.share


def fitting(*, number: int, denominator: int) -> tuple[Quantifier, ...]:
    """Give the words that may stand for the number, in the order of the scale."""
    return tuple(word for word in SCALE if fits(word, number=number, denominator=denominator))
