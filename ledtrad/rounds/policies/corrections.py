"""What the state of a round allows a county: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext, gettext_noop

from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import ResponseState, RoundState

_CLOSED_TO_CORRECTIONS = {
    RoundState.DRAFT: gettext_noop("Omgången har inte öppnat ännu, så det finns inget svar att rätta."),
    RoundState.OPEN: gettext_noop(
        "Insamlingen är öppen, och då skrivs svaret på sidan Svara. Är det redan inlämnat, be den som samordnar insamlingen att sända tillbaka det."
    ),
    RoundState.ARCHIVED: gettext_noop(
        "Omgången är arkiverad, och dess svar ändras inte längre. Fråga den som samordnar omgången."
    ),
}


_SENT_BACK = gettext_noop(
    "Svaret är återsänt till er. Komplettera det på sidan Svara och lämna in det där, så prövas det som helhet."
)
# Where what was sent back is written anew (`ledtrad.rounds.policies.drafts.check_is_open`).
_WRITTEN_ANEW = (RoundState.OPEN, RoundState.CLOSED)


def may_correct_in(state: str) -> bool:
    """Tell whether a round in this state is one in which counties correct their answers; else they are written elsewhere, or stand."""
    return RoundState(state) not in _CLOSED_TO_CORRECTIONS


def check_can_correct(*, state: str, response_state: str, viewer: Viewer, units: Iterable[str]) -> None:
    """Raise NotAllowed, with the sentence that the user should read, or return.

    `state` is that of the round; `units` are the participant and what it is a part of. What can still be written and handed in whole is
    not corrected: a correction asks for no answer that is missing.
    """
    if not any(viewer.may("responses.correct", unit=unit) for unit in units):
        raise NotAllowed(
            gettext("Du kan bara rätta ditt eget läns svar. Fråga din samordnare om du saknar ett län.")
        )
    is_back = response_state == ResponseState.RETURNED and state in _WRITTEN_ANEW
    refusal = _SENT_BACK if is_back else _CLOSED_TO_CORRECTIONS.get(RoundState(state))
    if refusal:
        raise NotAllowed(gettext(refusal))
