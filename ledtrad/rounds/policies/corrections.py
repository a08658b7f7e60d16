"""What the state of a round allows a county: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext, gettext_noop

from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import RoundState

_CLOSED_TO_CORRECTIONS = {
    RoundState.DRAFT: gettext_noop("Omgången har inte öppnat ännu, så det finns inget svar att rätta."),
    RoundState.OPEN: gettext_noop(
        "Insamlingen är öppen än, så ni ändrar i själva svaret, på sidan Svara. Här rättar ni när den har stängt."
    ),
    RoundState.ARCHIVED: gettext_noop(
        "Omgången är arkiverad, och dess svar ändras inte längre. Fråga den som samordnar omgången."
    ),
}


def check_can_correct(*, state: str, viewer: Viewer, units: Iterable[str]) -> None:
    """Raise NotAllowed, with the sentence that the user should read, or return. `units` are the participant and what it is a part of."""
    if not any(viewer.may("responses.correct", unit=unit) for unit in units):
        raise NotAllowed(
            gettext("Du kan bara rätta ditt eget läns svar. Fråga din samordnare om du saknar ett län.")
        )
    refusal = _CLOSED_TO_CORRECTIONS.get(RoundState(state))
    if refusal:
        raise NotAllowed(gettext(refusal))
