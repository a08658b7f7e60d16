"""What the state of a round and of a response allows a reviewer: plain values in, a sentence out."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import ACCEPTED, RESPONSE_STEPS, ResponseState, RoundState

_CLOSED_TO_REVIEW = {
    RoundState.DRAFT: gettext_noop("Omgången har inte öppnat ännu, så det finns inget svar att granska."),
    RoundState.ARCHIVED: gettext_noop("Omgången är arkiverad, och dess svar granskas inte längre."),
}
_REFUSED = {
    (ResponseState.ACCEPTED, ResponseState.ACCEPTED): gettext_noop("Svaret är redan godtaget."),
    (ResponseState.LOCKED, ResponseState.ACCEPTED): gettext_noop("Svaret är redan godtaget, och låst."),
    (ResponseState.RETURNED, ResponseState.ACCEPTED): gettext_noop(
        "Svaret är återsänt och väntar på deltagaren. Det kan godtas när det har lämnats in på nytt."
    ),
    (ResponseState.RETURNED, ResponseState.RETURNED): gettext_noop(
        "Svaret är redan återsänt och väntar på deltagaren."
    ),
    (ResponseState.UNDER_REVIEW, ResponseState.UNDER_REVIEW): gettext_noop("Svaret granskas redan."),
}


def is_reviewed(state: str) -> bool:
    """Tell whether the answers of a round in this state are reviewed."""
    return RoundState(state) not in _CLOSED_TO_REVIEW


def can_write_again(state: str) -> bool:
    """Tell whether a participant of a round in this state could write what it is asked for."""
    return state in (RoundState.OPEN, RoundState.CLOSED)


def can_lock(state: str) -> bool:
    """Tell whether the accepted answers of a round in this state can be locked: no more come in."""
    return is_reviewed(state) and state != RoundState.OPEN


def check_can_review(*, state: str, viewer: Viewer) -> None:
    """Raise NotAllowed unless the viewer reviews, and the round is one whose answers are reviewed."""
    viewer.require("rounds.review")
    if not is_reviewed(state):
        raise NotAllowed(gettext(_CLOSED_TO_REVIEW[RoundState(state)]))


def check_step(*, before: str, after: str) -> None:
    """Raise NotAllowed for a step that a response may not take (`RESPONSE_STEPS`)."""
    if after in RESPONSE_STEPS[before]:
        return
    was, wanted = ResponseState(before), ResponseState(after)
    refusal = _REFUSED.get((was, wanted))
    if refusal:
        raise NotAllowed(gettext(refusal))
    raise NotAllowed(
        gettext("Svaret är %(before)s och kan inte bli %(after)s. Läs sidan på nytt och se vad som går.")
        % {"before": was.label, "after": wanted.label}
    )


def check_can_write_again(*, state: str) -> None:
    """Raise NotAllowed where the participant could not write what it is asked for: once the answers are read, none is sent back."""
    if not can_write_again(state):
        raise NotAllowed(
            gettext(
                "Svaren läses redan, så deltagaren kan inte skriva. Ta omgången tillbaka till stängd först, eller be länet rätta sitt svar."
            )
        )


def check_is_decided(*, before: str, decided: bool) -> None:
    """Raise NotAllowed where something accepted is returned as if it waited (`decided` False), or something that waits is opened again."""
    is_decided = before in ACCEPTED
    if is_decided and not decided:
        raise NotAllowed(gettext("Svaret är godtaget. Öppna det igen, och säg varför."))
    if decided and not is_decided:
        raise NotAllowed(gettext("Svaret är inte godtaget, så det finns inget att öppna igen."))


def check_can_lock(*, state: str) -> None:
    """Raise NotAllowed while answers still come in; that they are reviewed at all is `check_can_review`."""
    if not can_lock(state):
        raise NotAllowed(gettext("Omgången är öppen. Stäng den först, så låses de godtagna svaren sedan."))
