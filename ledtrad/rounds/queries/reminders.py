"""Who is to be reminded: those who are not done, of the latest step of the ladder that has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from ledtrad.core.deadlines import day_in_sweden, reminder_days
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Dispatch, Participant, Round
from ledtrad.rounds.states import ResponseState, RoundState


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is to be sent: to whom, which step of the ladder, and the last day that it speaks of."""

    participant: UUID
    unit: str
    name: str
    days_before: int
    due_on: date


def due_reminders(round_: Round, *, at: datetime) -> tuple[Due, ...]:
    """Give those to be reminded, by name: open round, not handed in (or sent back), not exempt; two queries.

    Of several steps that have come only the latest counts. A step that had come on the day when the round opened is passed over: nobody is
    reminded of what they were asked the same day.
    """
    if round_.state != RoundState.OPEN:
        return ()
    told = set(
        Dispatch.objects.filter(participant__round=round_).values_list(
            "participant_id", "days_before", "due_on"
        )
    )
    found = (one for row in _not_done(round_) for one in _due(row, round_, at))
    fresh = (one for one in found if (one.participant, one.days_before, one.due_on) not in told)
    return tuple(sorted(fresh, key=lambda one: swedish_key(one.name)))


def _not_done(round_: Round) -> Iterable[Any]:
    undone = Q(response=None) | Q(response__state=ResponseState.RETURNED)
    rows = Participant.objects.filter(undone, round=round_, exempt=False)
    return rows.values_list("pk", "actor__key", "actor__name", "due_on")


def _due(row: tuple[UUID, str, str, date | None], round_: Round, at: datetime) -> Iterator[Due]:
    participant, unit, name, own = row
    last_day = own or round_.due_on
    if last_day is None:
        return
    days = step_come(round_, due_on=last_day, opened_at=round_.opened_at, at=at)
    if days is not None:
        yield Due(participant, unit, name, days, last_day)


def step_come(round_: Round, *, due_on: date, opened_at: datetime | None, at: datetime) -> int | None:
    """Give the latest step of the round's ladder that has come, in days before a last day; None while none has since it was opened."""
    opened, today = day_in_sweden(opened_at) if opened_at else date.min, day_in_sweden(at)
    come = [days for days, day in reminder_days(due_on, ladder=round_.reminders) if opened < day <= today]
    return come[-1] if come else None
