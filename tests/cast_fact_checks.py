"""The cast of a fact check: one of the small round's compilation, what its people type, and the makers of its rows. Tests import from here."""

from __future__ import annotations

from datetime import date

from ledtrad.access.policies import viewer_for
from ledtrad.core.fact_checking import Typed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Participant
from ledtrad.synthesis.actions.fact_check_answers import (
    FactTyping,
    Sent,
    decide_correction,
    save_fact_draft,
    send_fact_answer,
)
from ledtrad.synthesis.actions.fact_checks import open_fact_check
from ledtrad.synthesis.models import (
    Claim,
    Compilation,
    FactCheck,
    FactCheckAnswer,
    FactCheckDecision,
    FactCheckDraft,
    FactCheckItem,
    FactCheckReminder,
    FactCheckReply,
    FactCheckSeat,
)
from ledtrad.synthesis.queries.fact_check_seats import FactSeat, fact_seat
from tests.cast_people import ALVA, BJORKO, BO, MORNING, NOON
from tests.cast_rounds import the_participant
from tests.cast_synthesis import make_claim, the_compilation

DISA = viewer_for("coordinator", label="Disa", signed_in=True)
HOMES = ("responses.write", "responses.submit")
LAST_DAY = date(2026, 3, 20)
AGREES = Typed("agrees")
MENDS = Typed("corrects", "Gruppen är inte ny.", "Gruppen fanns redan 2010.")


def of_county(unit: str = BJORKO, *, name: str = BO, sends: bool = True) -> Viewer:
    """Give one of a county's own people; a co-writer does not send."""
    held = HOMES if sends else HOMES[:1]
    return Viewer(name, homes=frozenset((permission, unit) for permission in held), signed_in=True)


def ask(compilation: Compilation, *, due_on: date | None = LAST_DAY, note: str = "") -> FactCheck:
    """Open a fact check as Disa."""
    return open_fact_check(compilation, due_on=due_on, note=note, viewer=DISA, at=MORNING)


def seat_of(check: FactCheck, unit: str = BJORKO) -> FactSeat:
    return fact_seat(check.compilation.key, check.number, unit=unit)


def type_in(
    check: FactCheck, *told: Typed, unit: str = BJORKO, added: str = "", edit: int = 0
) -> FactCheckDraft:
    """Save what is told of each claim in turn as one of the unit's people."""
    typing = FactTyping(dict(enumerate(told, start=1)), added, edit)
    return save_fact_draft(seat_of(check, unit), typing, viewer=of_county(unit), at=NOON)


def answer(check: FactCheck, *told: Typed, unit: str = BJORKO, added: str = "") -> Sent:
    """Type and send as one of the unit's people."""
    type_in(check, *told, unit=unit, added=added)
    return send_fact_answer(seat_of(check, unit), viewer=of_county(unit), at=NOON)


def decide(reply: FactCheckReply, outcome: str = "accepted", *, seen: int = 0) -> FactCheckDecision:
    reason = "Vi har läst svaret igen."
    return decide_correction(reply, outcome=outcome, reason=reason, seen=seen, viewer=DISA, at=NOON)


def make_fact_check(*, compilation: Compilation | None = None, number: int = 1) -> FactCheck:
    return FactCheck.objects.create(
        compilation=compilation or the_compilation(), number=number, due_on=LAST_DAY, opened_at=MORNING, opened_by=ALVA
    )  # fmt: skip


def make_fact_check_seat(
    *, check: FactCheck | None = None, participant: Participant | None = None
) -> FactCheckSeat:
    return FactCheckSeat.objects.create(
        fact_check=check or make_fact_check(), participant=participant or the_participant()
    )


def make_fact_check_item(*, seat: FactCheckSeat | None = None, claim: Claim | None = None) -> FactCheckItem:
    return FactCheckItem.objects.create(
        seat=seat or make_fact_check_seat(), claim=claim or make_claim(), order=1, text="Två län bildade nya grupper.", place="supports"
    )  # fmt: skip


def make_fact_check_answer(*, seat: FactCheckSeat | None = None) -> FactCheckAnswer:
    return FactCheckAnswer.objects.create(
        seat=seat or make_fact_check_seat(), sent_at=NOON, sent_by=BO, on_time=True
    )


def make_fact_check_reply(*, answer: FactCheckAnswer | None = None) -> FactCheckReply:
    return FactCheckReply.objects.create(
        answer=answer or make_fact_check_answer(), number=1, kind="adds", instead="Ett brukarråd saknas."
    )


def make_fact_check_decision(*, reply: FactCheckReply | None = None) -> FactCheckDecision:
    return FactCheckDecision.objects.create(
        reply=reply or make_fact_check_reply(), number=1, outcome="accepted", reason="Rådet finns.", decided_at=NOON, decided_by=ALVA
    )  # fmt: skip


def make_fact_check_draft(*, seat: FactCheckSeat | None = None) -> FactCheckDraft:
    return FactCheckDraft.objects.create(seat=seat or make_fact_check_seat(), saved_at=NOON, saved_by=BO)


def make_fact_check_reminder(*, seat: FactCheckSeat | None = None) -> FactCheckReminder:
    return FactCheckReminder.objects.create(
        seat=seat or make_fact_check_seat(), days_before=7, due_on=LAST_DAY, made_at=NOON, made_by=ALVA
    )
