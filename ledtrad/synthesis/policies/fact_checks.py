"""What a fact check allows: when one may be opened, and when an answer is taken in. Plain values in, sentences out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from ledtrad.core.errors import NotAllowed
from ledtrad.core.fact_checking import LONGEST_TEXT
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.states import DecisionOutcome
from ledtrad.ui.formatters import format_weekday

# From analysis the round takes the step itself; what is published already may be asked about again, before another release.
OPENS_IN = (RoundState.ANALYSIS, RoundState.FACTCHECK, RoundState.PUBLISHED)
LONGEST_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class Opening:
    """A fact check as somebody wants to open it, and what it would ask: so many participants about so many claims."""

    state: str
    is_running: bool
    n_claims: int
    n_participants: int
    due_on: date | None
    today: date


def opening_faults(wanted: Opening) -> Iterator[tuple[str, str]]:
    """Yield what hinders a fact check from being opened, each with what is at fault ("" for the whole)."""
    yield from standing_faults(wanted)
    if wanted.due_on is None:
        yield "due_on", gettext("Ange sista dagen att svara.")
    elif wanted.due_on <= wanted.today:
        words = gettext("Sista dagen, %(day)s, har varit eller är i dag. Ange en senare.")
        yield "due_on", words % {"day": format_weekday(wanted.due_on)}


def standing_faults(wanted: Opening) -> Iterator[tuple[str, str]]:
    """Yield what hinders one whatever its last day."""
    if wanted.is_running:
        yield "", gettext("En faktagranskning av sammanställningen pågår redan. Avsluta den först.")
    if wanted.state not in OPENS_IN:
        here = RoundState(wanted.state).label
        words = gettext("Omgången är i läget %(here)s. En faktagranskning öppnas i analys eller senare.")
        yield "", words % {"here": here}
    if not wanted.n_claims:
        yield "", gettext("Sammanställningen har inga påståenden att fråga om. Skriv dem först.")
    if not wanted.n_participants:
        yield "", gettext("Omgången har ingen deltagare att fråga.")


def check_takes_answers(*, is_closed: bool) -> None:
    """Raise NotAllowed where the fact check is closed."""
    if is_closed:
        raise NotAllowed(
            gettext("Faktagranskningen är avslutad, så här går det inte att svara längre. Är något fel: hör av dig till den som samordnar omgången.")
        )  # fmt: skip


def decision_faults(outcome: str, reason: str) -> Iterator[tuple[str, str]]:
    """Yield what hinders a decision, each with what is at fault."""
    if outcome not in DecisionOutcome.values:
        yield "outcome", gettext("Välj om rättelsen är godtagen, delvis godtagen eller avslagen.")
    if not reason.strip():
        yield "reason", gettext("Ange skälet till beslutet. Det trycks i utgåvan.")
    elif len(reason.strip()) > LONGEST_TEXT:
        yield "reason", gettext("Skälet är för långt. Det får ha högst %(most)s tecken.") % {"most": LONGEST_TEXT}  # fmt: skip
