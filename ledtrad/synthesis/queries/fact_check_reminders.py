"""Who is to be reminded of a fact check under way: the ladder is the round's, as for the answers themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max

from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.reminders import Due, step_come
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Compilation, FactCheck, FactCheckReminder, FactCheckSeat


def rounds_with_open_fact_checks() -> tuple[Round, ...]:
    """Give the rounds in which a fact check is open, by key; one query. One in the archive asks nobody any more."""
    held = FactCheck.objects.filter(closed_at=None).values("compilation__round")
    return tuple(Round.objects.filter(pk__in=held).exclude(state=RoundState.ARCHIVED).order_by("key"))


def due_fact_check_reminders(round_: Round, *, at: datetime) -> tuple[Due, ...]:
    """Give those to be reminded of an open fact check, by name: not answered; two queries. `participant` is the id of their place in it.

    As for a round, of several steps that have come only the latest counts, and nobody is reminded of what they were asked the same day.
    """
    told = set(
        FactCheckReminder.objects.filter(
            seat__fact_check__compilation__round=round_, seat__fact_check__closed_at=None
        ).values_list("seat_id", "days_before", "due_on")
    )
    found = (one for one in _come(round_, at) if (one.participant, one.days_before, one.due_on) not in told)
    return tuple(sorted(found, key=lambda one: swedish_key(one.name)))


def _come(round_: Round, at: datetime) -> Iterable[Due]:
    rows = FactCheckSeat.objects.filter(
        fact_check__compilation__round=round_, fact_check__closed_at=None, answer=None
    ).values_list(
        "pk", "participant__actor__key", "participant__actor__name", "fact_check__due_on", "fact_check__opened_at"
    )  # fmt: skip
    for pk, unit, name, due_on, opened_at in rows:
        days = step_come(round_, due_on=due_on, opened_at=opened_at, at=at)
        if days is not None:
            yield Due(pk, unit, name, days, due_on)


def reminders_made(compilation: Compilation, number: int) -> tuple[int, datetime | None]:
    """Give how many reminders a fact check has sent, and when the last was made; one query."""
    rows = FactCheckReminder.objects.filter(
        seat__fact_check__compilation=compilation, seat__fact_check__number=number
    )
    told = rows.aggregate(n=Count("pk"), last=Max("made_at"))
    return told["n"], told["last"]
