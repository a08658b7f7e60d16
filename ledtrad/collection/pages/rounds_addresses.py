"""Where a round's pages are, those of the other nouns among them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext

from ledtrad.rounds.models import Round
from ledtrad.rounds.states import RoundState
from ledtrad.ui.components import Crumb

# The last part of a step's address, by the state that it leads to.
STEPS = {
    RoundState.OPEN: "oppen",
    RoundState.CLOSED: "stangd",
    RoundState.ANALYSIS: "analys",
    RoundState.FACTCHECK: "faktagranskning",
    RoundState.PUBLISHED: "publicerad",
    RoundState.ARCHIVED: "arkiverad",
}
# A unit that stands in for the others, so that an address is worked out once for a whole roster.
ANY_UNIT = "0-any-unit-0"


@dataclass(frozen=True, slots=True)
class UnitAddress:
    """The address of a page about one participant of a round, worked out for `ANY_UNIT`; an empty one leads nowhere."""

    pattern: str = ""

    def of(self, unit: str) -> str:
        """Give the address for one unit."""
        return self.pattern.replace(ANY_UNIT, unit)


NOWHERE = UnitAddress()


def review_address(round_key: str) -> UnitAddress:
    """Give where each participant's answers are reviewed."""
    return UnitAddress(reverse("collection:review", args=[round_key, ANY_UNIT]))


def exempt_address(round_key: str) -> UnitAddress:
    """Give where each participant is exempted."""
    return UnitAddress(reverse("collection:exempt", args=[round_key, ANY_UNIT]))


def end_exemption_address(round_key: str) -> UnitAddress:
    """Give where each exemption is ended."""
    return UnitAddress(reverse("collection:end_exemption", args=[round_key, ANY_UNIT]))


def more_time_address(round_key: str) -> UnitAddress:
    """Give where each participant is given more time."""
    return UnitAddress(reverse("collection:more_time", args=[round_key, ANY_UNIT]))


def board_url(round_key: str) -> str:
    """Give the address of a round's board."""
    return reverse("collection:board", args=[round_key])


def survey_url(round_key: str) -> str:
    """Give the address of a survey: who is asked, and how many have answered."""
    return reverse("collection:survey", args=[round_key])


def settings_url(round_key: str) -> str:
    """Give the address of a round's settings."""
    return reverse("collection:round_settings", args=[round_key])


def roster_url(round_key: str) -> str:
    """Give the address of who answers."""
    return reverse("collection:roster", args=[round_key])


def opening_url(round_key: str) -> str:
    """Give the address where a round is opened."""
    return reverse("collection:open_round", args=[round_key])


def step_url(round_key: str, to: str) -> str:
    """Give the address where a round is taken to another state."""
    return reverse("collection:move_round", args=[round_key, STEPS[RoundState(to)]])


def list_crumbs() -> tuple[Crumb, ...]:
    """Give the way to what lies below the list of collections."""
    return (Crumb(pgettext("menu", "Insamlingar"), reverse("collection:rounds")),)


def round_crumbs(round_: Round) -> tuple[Crumb, ...]:
    """Give the way to what lies below a round's board."""
    return (*list_crumbs(), Crumb(round_.title, board_url(round_.key), language="sv"))
