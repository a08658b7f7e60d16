"""Writes of fact checks at the national office: opening one, closing it, and reminding those who have not answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import override

from ledtrad.accounts.actions import write_journal
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.actions.rounds import move_round
from ledtrad.rounds.models import Round
from ledtrad.rounds.policies.rounds import refuse_faults
from ledtrad.rounds.queries.reminders import Due
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.actions.fact_check_telling import tell_seats
from ledtrad.synthesis.models import (
    Claim,
    Compilation,
    FactCheck,
    FactCheckItem,
    FactCheckReminder,
    FactCheckSeat,
)
from ledtrad.synthesis.policies.fact_checks import LONGEST_NOTE, check_takes_answers, opening_faults
from ledtrad.synthesis.queries.desk import desk
from ledtrad.synthesis.queries.fact_check_asking import ToAsk, asked_by, participants_to_ask, wanted_opening
from ledtrad.synthesis.queries.fact_check_reminders import due_fact_check_reminders


@transaction.atomic
def open_fact_check(
    compilation: Compilation, *, due_on: date | None, note: str = "", viewer: Viewer, at: datetime
) -> FactCheck:
    """Ask every participant that is not exempt about the claims that rest on its words, and let its people know; give the fact check.

    What is asked is frozen as it reads now, in Swedish. A round in analysis takes the step to fact checking. Raises RoundRefused with
    everything that hinders it, NotAllowed.
    """
    viewer.require("rounds.prepare")
    Compilation.objects.select_for_update().get(pk=compilation.pk)
    earlier = FactCheck.objects.filter(compilation=compilation)
    # Held too, so that two compilations of it that are opened at once take its step once.
    round_ = Round.objects.select_for_update().get(pk=compilation.round_id)
    compilation.round = round_
    with override("sv"):
        found = desk(compilation, viewer=viewer)
        asked, units = asked_by(found).items, participants_to_ask(round_)
    refuse_faults(opening_faults(wanted_opening(found, due_on=due_on, today=day_in_sweden(at))))
    if due_on is None:
        raise ValueError("A fact check with faults was opened")
    number = max(earlier.values_list("number", flat=True), default=0) + 1
    check = FactCheck.objects.create(
        compilation=compilation, number=number, due_on=due_on, note=note.strip()[:LONGEST_NOTE], opened_at=at, opened_by=viewer.label
    )  # fmt: skip
    seats = [FactCheckSeat(id=new_id(), fact_check=check, participant_id=pk) for pk in units.values()]
    FactCheckSeat.objects.bulk_create(seats)
    n_items = _freeze(compilation, dict(zip(units, seats, strict=True)), asked)
    if round_.state == RoundState.ANALYSIS:
        move_round(round_, to=RoundState.FACTCHECK, viewer=viewer, at=at)
    tell_seats("fact_check_opened", {seat.pk: f"fact_check_opened:{seat.pk}" for seat in seats}, at=at)
    details = {"number": number, "due_on": str(due_on), "participants": len(seats), "items": n_items}
    _note("fact_check_opened", check, viewer=viewer, at=at, details=details)
    return check


def _freeze(
    compilation: Compilation, seats: Mapping[str, FactCheckSeat], asked: Mapping[str, tuple[ToAsk, ...]]
) -> int:
    """Write what each participant is asked; give how many rows that is."""
    claims = dict(Claim.objects.filter(compilation=compilation).values_list("key", "pk"))
    items = [
        FactCheckItem(
            id=new_id(), seat=seat, claim_id=claims[one.claim], order=order, text=one.text, place=one.place.value, passages=list(one.passages)
        )
        for unit, seat in seats.items()
        for order, one in enumerate(asked.get(unit, ()), start=1)
    ]  # fmt: skip
    FactCheckItem.objects.bulk_create(items, batch_size=500)
    return len(items)


@transaction.atomic
def close_fact_check(check: FactCheck, *, viewer: Viewer, at: datetime) -> FactCheck:
    """Give the fact check, closed: it takes no more answers. Raises NotAllowed, also where it is closed already."""
    viewer.require("rounds.prepare")
    standing: FactCheck = FactCheck.objects.select_for_update().get(pk=check.pk)
    check_takes_answers(is_closed=standing.closed_at is not None)
    standing.closed_at, standing.closed_by = at, viewer.label
    standing.save(update_fields=["closed_at", "closed_by"])
    unanswered = FactCheckSeat.objects.filter(fact_check=standing, answer=None).count()
    details = {"number": standing.number, "unanswered": unanswered}
    _note("fact_check_closed", standing, viewer=viewer, at=at, details=details)
    return standing


@transaction.atomic
def remind_of_fact_checks(round_: Round, *, viewer: Viewer, at: datetime) -> tuple[Due, ...]:
    """Give those who are reminded now of an open fact check, and let their people know; nobody is reminded of the same step again.

    Two who remind at once remind each once between them: the database takes one row for each step (`one_fact_check_reminder_per_step`).
    Raises NotAllowed.
    """
    viewer.require("rounds.prepare")
    due = {new_id(): one for one in due_fact_check_reminders(round_, at=at)}
    if not due:
        return ()
    FactCheckReminder.objects.bulk_create(
        (
            FactCheckReminder(id=pk, seat_id=one.participant, days_before=one.days_before, due_on=one.due_on, made_at=at, made_by=viewer.label)
            for pk, one in due.items()
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    made = set(FactCheckReminder.objects.filter(pk__in=due).values_list("pk", flat=True))
    reminded = tuple(one for pk, one in due.items() if pk in made)
    if reminded:
        keys = {one.participant: f"fact_check_reminder:{pk}" for pk, one in due.items() if pk in made}
        tell_seats("fact_check_reminder", keys, at=at)
        details = {"participants": len(reminded), "units": [one.unit for one in reminded]}
        subject = ("round", round_.key)
        write_journal("fact_check_reminded", by=viewer.label, at=at, subject=subject, details=details)
    return reminded


def _note(
    event: str, check: FactCheck, *, viewer: Viewer, at: datetime, details: Mapping[str, object]
) -> None:
    subject = ("compilation", check.compilation.key)
    write_journal(event, by=viewer.label, at=at, subject=subject, details=details)
