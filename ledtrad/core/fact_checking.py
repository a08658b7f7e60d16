"""What a participant answers when it is asked whether what is said of it is right: the choices, and what an answer must hold.

Pure rules on plain values; who asks whom, and when, is in `ledtrad.synthesis`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ledtrad.core.tongue import gettext as _

LONGEST_TEXT = 4_000


class Place(StrEnum):
    """How a unit's own words stand in a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"
    QUOTED = "quoted"


class Verdict(StrEnum):
    """What a participant says of a claim: it is right, or it is to be mended."""

    AGREES = "agrees"
    CORRECTS = "corrects"


class Field(StrEnum):
    """Where in the answer to one claim a fault lies."""

    VERDICT = "verdict"
    WRONG = "wrong"
    INSTEAD = "instead"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of one claim, as it was typed; `verdict` is "" while none is chosen."""

    verdict: str = ""
    wrong: str = ""
    instead: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is chosen or typed."""
        return not (self.verdict or self.wrong.strip() or self.instead.strip())


def place_of(*, n_for: int, n_against: int) -> Place:
    """Give the place of a unit with so many pieces of evidence on each side; at least one of them is not nought."""
    if n_for and n_against:
        return Place.MIXED
    return Place.SUPPORTS if n_for else Place.CONTRADICTS


def faults_of(typed: Typed) -> Iterator[tuple[Field, str]]:
    """Yield what hinders the answer to one claim from being sent, each with its field and a sentence that says what to do."""
    if typed.verdict not in set(Verdict):
        yield Field.VERDICT, _("Välj om påståendet stämmer eller ska rättas.")
    elif typed.verdict == Verdict.CORRECTS:
        if not typed.wrong.strip():
            yield Field.WRONG, _("Skriv vad som är fel.")
        if not typed.instead.strip():
            yield Field.INSTEAD, _("Skriv vad det ska stå i stället.")
    elif typed.wrong.strip() or typed.instead.strip():
        yield (
            Field.VERDICT,
            _(
                "Du har valt att påståendet stämmer men skrivit en rättelse. Välj att rätta, eller töm fälten."
            ),
        )
