"""What the state of a survey allows: plain values in, sentences out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from django.utils.translation import gettext

from ledtrad.core.deadlines import is_on_time
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import RoundState

MOST_INVITED, MOST_GROUPS = 5_000, 20
LONGEST_GROUP, LONGEST_ADDRESS = 100, 254


class LinkState(StrEnum):
    """What a personal link leads to."""

    UNKNOWN = "unknown"
    NOT_OPEN = "not_open"
    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    CLOSED = "closed"


class LinkRefused(LedtradError):
    """A link does not take an answer now; `state` tells why."""

    def __init__(self, state: LinkState) -> None:
        self.state = state
        super().__init__(gettext("Länken tar inte emot något svar nu."))


class SurveyRefused(LedtradError):
    """What was asked of a survey can't be done; the sentence says what to do instead."""


def link_state(*, round_state: str, due_on: date | None, answered: bool, at: datetime) -> LinkState:
    """Give what a known link leads to: a used one stays used, whatever happens to the round."""
    if answered:
        return LinkState.USED
    if round_state == RoundState.DRAFT:
        return LinkState.NOT_OPEN
    if round_state != RoundState.OPEN:
        return LinkState.CLOSED
    return LinkState.OPEN if due_on is None or is_on_time(at, due_on=due_on) else LinkState.EXPIRED


def mode_faults(*, is_survey: bool, state: str, has_answers: bool, changes: bool) -> Iterator[str]:
    """Yield what hinders a survey from being named or anonymous as it is asked to be."""
    if not is_survey:
        yield gettext("Omgångens mall är ingen enkät. Gör en omgång av en enkätmall.")
    elif has_answers and changes:
        yield gettext("Det har kommit svar, och de som svarade fick veta hur. Därför ändras det inte mer.")
    elif state not in (RoundState.DRAFT, RoundState.OPEN) and changes:
        yield gettext("Enkäten är stängd, så det ändras inte mer.")


def invite_faults(*, state: str, n_new: int, n_before: int, n_groups: int) -> Iterator[str]:
    """Yield what hinders more people from being invited."""
    if state not in (RoundState.DRAFT, RoundState.OPEN):
        yield gettext("Enkäten är stängd, så ingen mer kan bjudas in.")
        return
    if not n_new:
        yield gettext("Skriv minst en rad, eller välj en fil.")
    if n_before + n_new > MOST_INVITED:
        yield gettext("En enkät har högst %(most)s inbjudna. Dela upp den i flera.") % {"most": MOST_INVITED}
    if n_groups > MOST_GROUPS:
        yield gettext("En enkät har högst %(most)s svarsgrupper. Slå ihop några.") % {"most": MOST_GROUPS}


def renewal_faults(*, state: str) -> Iterator[str]:
    """Yield what hinders anybody from getting a new link."""
    if state not in (RoundState.DRAFT, RoundState.OPEN):
        yield gettext("Enkäten är stängd, så ingen ny länk görs.")


def refuse(faults: Iterator[str]) -> None:
    """Raise SurveyRefused with every fault, where there is any."""
    found = tuple(faults)
    if found:
        raise SurveyRefused(" ".join(found))


def check_closed(state: str) -> None:
    """Raise SurveyRefused while a survey may still be answered: two readings of results that grow would tell of who came in between."""
    if state in (RoundState.DRAFT, RoundState.OPEN):
        raise SurveyRefused(
            gettext("Resultatet visas när enkäten är stängd. Till dess syns bara hur många som har svarat.")
        )


def leads(viewer: Viewer, *, account: str) -> bool:
    """Tell whether the viewer leads a survey that is led by an account: somebody else may have the same name."""
    return bool(account) and viewer.account == account


def check_owner(*, account: str, viewer: Viewer) -> None:
    """Raise NotAllowed unless the viewer leads the survey: who answered what in a named one is for nobody else."""
    viewer.require("rounds.prepare")
    if not leads(viewer, account=account):
        raise NotAllowed(
            gettext("Bara den som leder enkäten läser enskilda svar. Resultatet i sin helhet kan du läsa.")
        )
