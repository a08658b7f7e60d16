"""Who takes part in a dialogue with a county, and what it allows when: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext

from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import ActionState, DialogueState, RoundState, Side
from ledtrad.ui.formatters import format_weekday

LONGEST_TITLE, LONGEST_PLACE, LONGEST_TEXT = 300, 200, 10_000
MOST_POINTS, MOST_ACTIONS = 60, 60
# A year outside these is mistyped.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class DialoguePlan:
    """When and where a dialogue is held, and who takes part: one a line, as roles and bodies."""

    day: date | None
    starts_at: time | None = None
    is_digital: bool = False
    place: str = ""
    parties: str = ""


def may_take_part(viewer: Viewer, *, unit: str) -> bool:
    """Tell whether the viewer reads the dialogue with a county and writes in it: the county's own people, and the national office."""
    if not viewer.may_somewhere("dialogues.join"):
        return False
    return viewer.may("dialogues.office") or viewer.may("responses.write", unit=unit)


def side_of(viewer: Viewer, *, unit: str) -> Side:
    """Give the side for which the viewer writes; the county's where somebody has a part in both."""
    return Side.COUNTY if viewer.may("responses.write", unit=unit) else Side.OFFICE


def may_accept(viewer: Viewer, side: str, *, unit: str) -> bool:
    """Tell whether the viewer accepts the notes for a side: who hands in for the county, and who leads the dialogues at the office."""
    return viewer.may("responses.submit", unit=unit) if side == Side.COUNTY else viewer.may("dialogues.lead")


def check_can_be_planned(*, round_state: str, is_part: bool, exempt: bool) -> None:
    """Raise NotAllowed for a participant with which no dialogue is held."""
    if is_part:
        raise NotAllowed(gettext("Dialogen hålls med hela länet. Välj länet, inte en del av det."))
    if exempt:
        raise NotAllowed(
            gettext("Länet är undantaget från omgången, så här finns ingen rapport att tala om.")
        )
    if round_state == RoundState.DRAFT:
        raise NotAllowed(gettext("Omgången har inte öppnat än. Planera dialogen när länen svarar."))


def plan_faults(
    plan: DialoguePlan, *, first_review: date | None = None, held_on: date | None = None
) -> Iterator[tuple[str, str]]:
    """Yield what hinders a plan from being saved.

    `first_review` is the first day on which something agreed is looked at again, `held_on` the day on which the dialogue was said to be held.
    """
    if plan.day is None:
        yield "dag", gettext("Ange vilken dag dialogen hålls.")
    elif plan.day >= LAST_DAY:
        yield "dag", gettext("Dagen ligger för långt fram. Kontrollera årtalet.")
    elif plan.day < FIRST_DAY:
        yield "dag", gettext("Dagen ligger för långt tillbaka. Kontrollera årtalet.")
    elif held_on is not None and plan.day > held_on:
        words = gettext("Dialogen är hållen: det sades %(day)s. Ange den dagen, eller en tidigare.")
        yield "dag", words % {"day": format_weekday(held_on)}
    elif first_review is not None and plan.day >= first_review:
        words = gettext("En åtgärd ska följas upp %(day)s. Dialogen måste hållas före den dagen.")
        yield "dag", words % {"day": format_weekday(first_review)}
    if plan.is_digital and plan.place:
        yield "plats", gettext("Ange en plats eller att dialogen är digital, inte båda.")
    if not plan.is_digital and not plan.place:
        yield "plats", gettext("Ange var dialogen hålls, eller kryssa för att den är digital.")


def action_faults(
    *, text: str, owner_is_party: bool, review_on: date | None, day: date
) -> Iterator[tuple[str, str]]:
    """Yield what hinders something from being agreed in a dialogue that is held on a day."""
    if not text:
        yield "vad", gettext("Skriv vad som ska göras.")
    if not owner_is_party:
        yield "ansvarig", gettext("Välj en ansvarig: kansliet eller länet.")
    if review_on is None:
        yield "uppfoljning", gettext("Ange vilken dag åtgärden följs upp.")
    elif review_on <= day:
        words = gettext("Uppföljningen måste vara efter dialogen, som hålls %(day)s.")
        yield "uppfoljning", words % {"day": format_weekday(day)}
    elif review_on >= LAST_DAY:
        yield "uppfoljning", gettext("Dagen ligger för långt fram. Kontrollera årtalet.")


def step_faults(before: str, after: str, *, reason: str) -> Iterator[tuple[str, str]]:
    """Yield what hinders an action from going from one state to another."""
    if after not in ActionState.values or after == before:
        yield "till", gettext("Välj ett annat läge än det som åtgärden har.")
    if after == ActionState.DROPPED and not reason:
        yield "skal", gettext("Skriv varför åtgärden avskrivs. Den andra sidan läser det.")


def check_notes_are_open(state: str) -> None:
    """Raise NotAllowed where both sides have accepted what is to be changed."""
    if state == DialogueState.ACCEPTED:
        raise NotAllowed(
            gettext("Båda har godkänt anteckningarna, så de ändras inte. Ska något rättas: ta först tillbaka ert godkännande på dialogens sida.")
        )  # fmt: skip


def check_can_be_held(*, is_held: bool, day: date, today: date) -> None:
    """Raise NotAllowed for a dialogue that is held already, or whose day has not come."""
    if is_held:
        raise NotAllowed(gettext("Dialogen är redan hållen. Läs om sidan."))
    if day > today:
        words = gettext("Dialogen är %(day)s. Säg att den är hållen när den dagen har kommit.")
        raise NotAllowed(words % {"day": format_weekday(day)})


def check_can_be_accepted(*, is_held: bool, stands: bool) -> None:
    """Raise NotAllowed for notes that can't be accepted yet, or are already."""
    if not is_held:
        raise NotAllowed(gettext("Dialogen är inte hållen än, så det finns inget att godkänna."))
    if stands:
        raise NotAllowed(gettext("Anteckningarna är redan godkända för er sida. Läs om sidan."))


def check_is_one_side(*, has_accepted_across: bool) -> None:
    """Raise NotAllowed for whoever has accepted for the other side: notes that one person accepts for both are accepted by nobody else."""
    if has_accepted_across:
        raise NotAllowed(gettext("Du har godkänt anteckningarna för den andra sidan. Be någon annan godkänna för den här."))  # fmt: skip
