"""What a round and a response allow those who write for a participant: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import ACCEPTED, OPEN_TO_WRITERS, RoundState


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a participant stands in its round.

    `units` are the participant and what it is a part of; `response_state` is "" before anything has come in, and `is_own` tells whether the
    participant has handed in itself.
    """

    units: tuple[str, ...]
    round_state: str
    is_exempt: bool = False
    response_state: str = ""
    is_own: bool = False

    @property
    def is_prepared(self) -> bool:
        """Tell whether the round has not opened yet, and its questions may still change."""
        return self.round_state == RoundState.DRAFT

    @property
    def is_returned(self) -> bool:
        """Tell whether what was handed in has come back."""
        return self.response_state in OPEN_TO_WRITERS


_NOT_OPEN = {
    RoundState.DRAFT: gettext_noop(
        "Insamlingen har inte öppnat än. När den öppnar skriver ni här; den som samordnar den hör av sig."
    ),
    RoundState.CLOSED: gettext_noop(
        "Insamlingen är stängd. Saknas något i ert svar: hör av dig till den som samordnar den."
    ),
}
_OVER = gettext_noop(
    "Insamlingen är avslutad, och svaren läses nu. Är något fel i ert svar rättar ni det med en ny revision, på sidan Era ord."
)
_HANDED_IN = gettext_noop(
    "Svaret är inlämnat. Vill ni ändra något, be den som samordnar insamlingen att sända tillbaka det."
)
_TAKEN = gettext_noop(
    "Svaret är godtaget. Vill ni ändra något, be den som samordnar insamlingen att sända tillbaka det."
)


def may_read_drafts(viewer: Viewer, units: Iterable[str]) -> bool:
    """Tell whether the viewer is one of those who write for the units: nobody else reads what is not handed in."""
    return any(viewer.may("responses.write", unit=unit) for unit in units)


def check_is_one_of_them(viewer: Viewer, units: Iterable[str]) -> None:
    """Raise NotAllowed unless the viewer writes for one of the units."""
    if not may_read_drafts(viewer, units):
        raise NotAllowed(
            gettext("Du kan bara skriva för ditt eget län. Fråga din samordnare om du saknar ett län.")
        )


def check_can_write(*, stand: Stand, viewer: Viewer) -> None:
    """Raise NotAllowed, with the sentence that the user should read, or return."""
    check_is_one_of_them(viewer, stand.units)
    check_is_open(stand)


def may_hand_in(viewer: Viewer, units: Iterable[str]) -> bool:
    """Tell whether the viewer hands in for one of the units."""
    return any(viewer.may("responses.submit", unit=unit) for unit in units)


def check_may_hand_in(viewer: Viewer, units: Iterable[str]) -> None:
    """Raise NotAllowed unless the viewer hands in for one of the units."""
    if not may_hand_in(viewer, units):
        raise NotAllowed(
            gettext(
                "Bara länets författare kan lämna in svaret. Det du har skrivit är sparat: säg till när det är klart."
            )
        )


def check_is_open(stand: Stand) -> None:
    """Raise NotAllowed where the participant does not write any more, or not yet; what has come back is written also after the last day."""
    if stand.is_exempt:
        raise NotAllowed(
            gettext(
                "Ni är undantagna från insamlingen, så här finns inget att skriva. Stämmer det inte: hör av dig till den som samordnar den."
            )
        )
    if stand.round_state == RoundState.CLOSED and stand.is_returned:
        return
    if stand.round_state != RoundState.OPEN:
        raise NotAllowed(gettext(_NOT_OPEN.get(RoundState(stand.round_state), _OVER)))
    taken = stand.response_state in ACCEPTED
    if taken or (stand.is_own and not stand.is_returned):
        raise NotAllowed(gettext(_TAKEN if taken else _HANDED_IN))
