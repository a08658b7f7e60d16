"""Writes of what is agreed in a dialogue with a county: a new action, one that is taken out, and how it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from ledtrad.access.queries import people_at, people_who_may
from ledtrad.accounts.models import User
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.mail.actions import post_notices
from ledtrad.mail.models import Notice
from ledtrad.rounds.actions.county_dialogues import changed, locked, note, taken_part_in
from ledtrad.rounds.models import ActionStep, AgreedAction, CountyDialogue
from ledtrad.rounds.policies.county_dialogues import (
    LONGEST_TEXT,
    MOST_ACTIONS,
    action_faults,
    side_of,
    step_faults,
)
from ledtrad.rounds.policies.rounds import refuse_faults
from ledtrad.rounds.queries.county_dialogues import (
    Agreed,
    live_action,
    owners_of,
    participant_of,
    to_be_reviewed,
)
from ledtrad.rounds.states import Side


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be agreed: what is done, the key of who owns it, and the day on which it is looked at again."""

    text: str
    owner: str
    review_on: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """How an action goes: the state it comes to, the reason, and how many steps the page showed."""

    after: str
    reason: str = ""
    seen: int = 0


class ActionMoved(LedtradError):
    """Somebody else has taken a step with the action since it was shown."""

    def __init__(self) -> None:
        super().__init__(
            gettext("Någon annan har ändrat åtgärdens läge medan du läste. Läs det nya läget; ditt är inte sparat.")
        )  # fmt: skip


@transaction.atomic
def agree_action(row: CountyDialogue, wanted: Wanted, *, viewer: Viewer, at: datetime) -> AgreedAction:
    """Give the new action, with its one owner; the same sent twice is one. Raises RoundRefused with every fault, UnknownName, NotAllowed."""
    found = taken_part_in(row, viewer)
    text = wanted.text.strip()[:LONGEST_TEXT]
    owner = next((one for one in owners_of(found.row).values() if one.key == wanted.owner), None)
    refuse_faults(action_faults(text=text, owner_is_party=owner is not None, review_on=wanted.review_on, day=found.row.day))  # fmt: skip
    if owner is None or wanted.review_on is None:
        raise ValueError("An action with faults was agreed")
    same = next((one.row for one in found.actions if (one.row.text, one.row.owner_id, one.row.review_on) == (text, owner.pk, wanted.review_on)), None)  # fmt: skip
    if same is not None:
        return same
    if len(found.actions) >= MOST_ACTIONS:
        raise LedtradError(gettext("En dialog har högst %(most)s åtgärder.") % {"most": MOST_ACTIONS})
    number = (found.row.actions.aggregate(last=Max("number"))["last"] or 0) + 1
    made = AgreedAction.objects.create(
        dialogue=found.row, number=number, text=text, owner=owner, review_on=wanted.review_on, made_at=at, made_by=viewer.label
    )  # fmt: skip
    changed(found, "action_agreed", viewer=viewer, at=at, action=number, owner=owner.key, review_on=str(wanted.review_on))  # fmt: skip
    return made


@transaction.atomic
def remove_action(row: CountyDialogue, number: int, *, viewer: Viewer, at: datetime) -> AgreedAction:
    """Give the action, taken out of notes that both have not accepted; raise UnknownName, NotAllowed, and LedtradError once it has taken a step."""
    found = taken_part_in(row, viewer)
    one = live_action(found.row, number)
    if one.step is not None:
        raise LedtradError(gettext("Åtgärden har fått ett nytt läge och står kvar. Avskriv den med ett skäl i stället."))  # fmt: skip
    one.row.removed_at, one.row.removed_by = at, viewer.label
    one.row.save(update_fields=["removed_at", "removed_by"])
    changed(found, "action_removed", viewer=viewer, at=at, action=number)
    return one.row


@transaction.atomic
def step_action(row: CountyDialogue, number: int, step: Step, *, viewer: Viewer, at: datetime) -> ActionStep:
    """Give the step by which the owner's people say how an action goes, the first where it is sent twice; the notes stand as they were accepted.

    Raises RoundRefused with every fault, ActionMoved where somebody else has taken a step since, UnknownName, NotAllowed.
    """
    participant_of(row.participant.round.key, row.participant.actor.key, viewer=viewer)
    found = locked(row)
    one = live_action(found.row, number)
    if not may_step(one, viewer=viewer):
        raise NotAllowed(gettext("Bara den som ansvarar för åtgärden säger hur det går med den."))
    why = step.reason.strip()[:LONGEST_TEXT]
    if one.n_steps != step.seen:
        if one.step is not None and _is_sent_twice(one.step, Step(step.after, why, step.seen), viewer=viewer):
            return one.step
        raise ActionMoved
    refuse_faults(step_faults(one.state, step.after, reason=why))
    made = ActionStep.objects.create(
        action=one.row, number=step.seen + 1, after=step.after, reason=why, made_at=at, made_by=viewer.label
    )
    note(found.row, "action_stepped", viewer=viewer, at=at, action=number, after=step.after)
    return made


def _is_sent_twice(taken: ActionStep, step: Step, *, viewer: Viewer) -> bool:
    """Tell whether the last step that was taken is the one that is sent now, by the same person from the same page."""
    told = (step.seen + 1, step.after, step.reason, viewer.label)
    return (taken.number, taken.after, taken.reason, taken.made_by) == told


def may_step(one: Agreed, *, viewer: Viewer) -> bool:
    """Tell whether the viewer is of the owner's people: who writes for the county, or those of the national office."""
    unit = one.row.dialogue.participant.actor.key
    if one.side == Side.COUNTY:
        return side_of(viewer, unit=unit) == Side.COUNTY
    return viewer.may("dialogues.office")


def post_reviews(at: datetime) -> None:
    """Write a notice to the owner's people of each open action whose day has come, once for each action; three queries where all are told."""
    today = day_in_sweden(at)
    come = to_be_reviewed(today=today)
    things = [f"action:{one.row.pk}" for one in come]
    told = set(Notice.objects.filter(kind="action_review", thing__in=things).values_list("thing", flat=True)) if come else set()  # fmt: skip
    for one in (one for one in come if f"action:{one.row.pk}" not in told):
        key = f"action_review:{one.row.pk}"
        post_notices("action_review", to=_people_of(one, today), thing=f"action:{one.row.pk}", key=key, at=at)


def _people_of(one: Agreed, today: date) -> tuple[User, ...]:
    """Give the people of an action's owner: who writes for the county, or those who lead dialogues at the office."""
    if one.side == Side.OFFICE:
        return people_who_may("dialogues.lead", on=today)
    unit = one.row.dialogue.participant.actor.key
    return people_at("responses.write", units=[unit], on=today).get(unit, ())
