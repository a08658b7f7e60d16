"""What the state of a round and of a response allows whoever loads a report for a participant: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import ACCEPTED, RoundState

_CLOSED_TO_REPORTS: Mapping[str, str] = {
    RoundState.DRAFT: gettext_noop(
        "Omgången är ett utkast. Öppna den först, så går det att läsa in rapporter."
    ),
    RoundState.CLOSED: gettext_noop(
        "Omgången är stängd, så det går inte att läsa in fler rapporter. Öppna den igen om en rapport fattas."
    ),
    RoundState.ANALYSIS: gettext_noop(
        "Omgången är under analys, så det går inte att läsa in fler rapporter. Ta den tillbaka till stängd och öppna den igen om en rapport fattas."
    ),
}
_PAST = gettext_noop(
    "Omgången är avslutad, så det går inte att läsa in fler rapporter. Länet kan rätta sitt eget svar."
)


def refusal_of_round(state: str) -> str:
    """Give the sentence that says why nothing may be loaded into a round in this state; "" where it may."""
    return "" if state == RoundState.OPEN else gettext(_CLOSED_TO_REPORTS.get(state, _PAST))


def check_can_load(*, state: str, viewer: Viewer, exempt: bool = False, name: str = "") -> None:
    """Raise NotAllowed, with the sentence that the user should read, or return. `exempt` is whether the participant of this name is left out."""
    viewer.require("responses.enter_for")
    refusal = refusal_of_round(state)
    if refusal:
        raise NotAllowed(refusal)
    if exempt:
        raise NotAllowed(
            gettext("%(unit)s är undantagen från omgången. Ta bort undantaget först.") % {"unit": name}
        )


def check_can_change(*, confirmed: bool, dropped: bool, taken: bool = False) -> None:
    """Raise NotAllowed for a loaded report that has become an answer or drafts (`taken`), or was put aside."""
    if confirmed:
        raise NotAllowed(
            gettext(
                "Rapporten är bekräftad, så uppdelningen ändras inte mer. Läs in en rättad fil om något ska vara annorlunda."
            )
        )
    if taken:
        raise NotAllowed(
            gettext(
                "Filens delar ligger redan som utkast. Ändra dem fråga för fråga, eller läs in en ny fil."
            )
        )
    if dropped:
        raise NotAllowed(gettext("Filen är bortlagd. Läs in den på nytt om den ska användas."))


def refusal_to_confirm(*, name: str, own: bool, state: str) -> str:
    """Give the sentence that says why no report may become the answer of the participant of this name; "" where it may.

    The participant has itself handed in (`own`), or its response is closed; `state` is "" where nothing has come in.
    """
    if own:
        return gettext(
            "%(unit)s har själv lämnat in sitt svar, och då skrivs det inte över av en inläst rapport. Be dem rätta svaret, eller sänd tillbaka det i granskningen."
        ) % {"unit": name}
    if state in ACCEPTED:
        words = gettext("Svaret från %(unit)s är redan godtaget. Öppna det igen i granskningen först.")
        return words % {"unit": name}
    return ""


def check_can_confirm(*, name: str, own: bool, state: str) -> None:
    """Raise NotAllowed with the sentence of `refusal_to_confirm`, or return."""
    refusal = refusal_to_confirm(name=name, own=own, state=state)
    if refusal:
        raise NotAllowed(refusal)
