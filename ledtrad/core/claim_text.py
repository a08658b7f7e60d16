"""The text of a claim: Swedish prose with slots, so that no number can be typed over its answer.

    {Län} har inrättat nya samverkansgrupper: {namn}.   ->   Nio län har inrättat nya samverkansgrupper: Kalmar, …

A slot with a capital first letter gives its words a capital first letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ledtrad.core.counting import Answer
from ledtrad.core.errors import LedtradError
from ledtrad.core.quantifiers import SCALE, Quantifier
from ledtrad.core.saying import listed
from ledtrad.core.tongue import gettext
from ledtrad.core.wording import (
    COUNTY,
    PARTICIPANT,
    capitalised,
    counted,
    out_of,
    swedish_amount,
    swedish_list,
    swedish_number,
)

_SLOT = re.compile(r"\{([^{}]*)\}")


class BadClaimText(LedtradError):
    """A claim's text asks for a slot that does not exist, or has none where its kind needs one."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the slots need besides the answer: names of units, and the word that the claim chose, if any."""

    names: Mapping[str, str]
    quantifier: Quantifier | None = None


def _named(units: Sequence[str], rendering: Rendering) -> str:
    return swedish_list([rendering.names[unit] for unit in units]) or "inget län"


def _quantified(answer: Answer, rendering: Rendering) -> str:
    if rendering.quantifier is None:
        raise BadClaimText(
            gettext("Texten använder {mängdord}, men påståendet har inget mängdord valt. Välj ett ur skalan.")
        )
    return SCALE[rendering.quantifier].words


def _summed(answer: Answer, rendering: Rendering) -> str:
    if answer.total is None:
        raise BadClaimText(gettext("Texten använder {summa}, men frågans variabel är inget tal."))
    return swedish_amount(answer.total)


SLOTS: dict[str, Callable[[Answer, Rendering], str]] = {
    "antal": lambda answer, rendering: swedish_number(answer.number),
    "län": lambda answer, rendering: counted(answer.number, COUNTY),
    "deltagare": lambda answer, rendering: counted(answer.number, PARTICIPANT),
    "av": lambda answer, rendering: out_of(answer.number, answer.denominator),
    "bas": lambda answer, rendering: swedish_number(answer.denominator),
    "namn": lambda answer, rendering: _named(answer.supports, rendering),
    "emot": lambda answer, rendering: _named(answer.contradicts, rendering),
    "emot_län": lambda answer, rendering: counted(len(answer.contradicts), COUNTY),
    "blandade": lambda answer, rendering: _named(answer.mixed, rendering),
    "tysta": lambda answer, rendering: _named(answer.silent, rendering),
    "tysta_län": lambda answer, rendering: counted(len(answer.silent), COUNTY),
    "summa": _summed,
    "mängdord": _quantified,
}


def slots_in(text: str) -> tuple[str, ...]:
    """Give the slots of the text in order; raise BadClaimText for one that does not exist or a brace that stands alone."""
    found = tuple(slot[:1].lower() + slot[1:] for slot in _SLOT.findall(text))
    for slot in found:
        if slot not in SLOTS:
            raise BadClaimText(
                gettext("Luckan {%(slot)s} finns inte. Luckor som finns är %(known)s.")
                % {"slot": slot, "known": listed(sorted(SLOTS))}
            )
    # Else "{län har svarat" would be printed as it stands.
    if set(_SLOT.sub("", text)) & set("{}"):
        raise BadClaimText(
            gettext(
                "En klammer i texten saknar sin motpart. Skriv luckor som {län}, med en klammer på var sida."
            )
        )
    return found


def render(text: str, *, answer: Answer, rendering: Rendering) -> str:
    """Give the sentence with every slot filled from the answer; raise BadClaimText."""
    slots_in(text)

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        words = SLOTS[slot[:1].lower() + slot[1:]](answer, rendering)
        return capitalised(words) if slot[:1].isupper() else words

    return _SLOT.sub(fill, text)


def without_slots(text: str) -> str:
    """Give the text with its slots blanked: what the writer typed, for the linter to read."""
    return _SLOT.sub("…", text)
