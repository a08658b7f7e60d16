"""Writes of what participants answer a fact check: a draft that is saved, an answer that is sent once, and what is decided on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.deadlines import is_on_time
from ledtrad.core.errors import LedtradError
from ledtrad.core.fact_checking import Field, Typed, Verdict, faults_of
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.policies.drafts import check_is_one_of_them, check_may_hand_in
from ledtrad.rounds.policies.rounds import refuse_faults
from ledtrad.synthesis.actions.fact_check_telling import tell_seats
from ledtrad.synthesis.models import (
    FactCheck,
    FactCheckAnswer,
    FactCheckDecision,
    FactCheckDraft,
    FactCheckReply,
)
from ledtrad.synthesis.policies.fact_checks import check_takes_answers, decision_faults
from ledtrad.synthesis.queries.fact_check_seats import FactSeat, seat_with_items, seats_told, typed_in
from ledtrad.synthesis.states import ReplyKind


@dataclass(frozen=True, slots=True)
class FactTyping:
    """What stands in the whole form: the fields of each item by its order, what is missing, and the edit that the page was drawn from."""

    items: Mapping[int, Typed] = field(default_factory=dict)
    added: str = ""
    edit: int = 0


class FactDraftMoved(LedtradError):
    """Somebody else at the participant has saved meanwhile; `theirs` is what stands."""

    def __init__(self, theirs: FactCheckDraft) -> None:
        self.theirs = theirs
        words = (
            gettext(
                "%(who)s har sparat annat medan du skrev. Inget skrevs över: jämför nedan och spara igen."
            )
            if theirs.saved_by
            else gettext(
                "Sidan utgick från något som inte står sparat. Inget skrevs över: jämför nedan och spara igen."
            )
        )
        super().__init__(words % {"who": theirs.saved_by})


class AlreadySent(LedtradError):
    """The answer is sent, so nothing more is saved."""

    def __init__(self) -> None:
        super().__init__(gettext("Svaret är redan sänt, så inget mer sparas."))


class NotAnswered(LedtradError):
    """Something must be mended before the answer is sent; `faults` are (order of the item, field, sentence)."""

    def __init__(self, faults: tuple[tuple[int, Field, str], ...]) -> None:
        self.faults = faults
        super().__init__(
            gettext("Inget är sänt än: några påståenden behöver ett svar. Det du skrev är sparat.")
        )


class DecisionMoved(LedtradError):
    """Somebody else has decided on the same correction since it was shown."""

    def __init__(self) -> None:
        super().__init__(
            gettext("Någon annan har beslutat om rättelsen medan du läste. Läs det beslutet; ditt är inte sparat.")
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """The answer as it stands; `is_new` is False where it was sent before."""

    answer: FactCheckAnswer
    is_new: bool


@transaction.atomic
def save_fact_draft(seat: FactSeat, typing: FactTyping, *, viewer: Viewer, at: datetime) -> FactCheckDraft:
    """Give the draft with what is typed; what nobody changed is not saved anew. Raises FactDraftMoved, AlreadySent, NotAllowed."""
    check_is_one_of_them(viewer, seat.units)
    standing = _locked(seat)
    if standing.answer is not None:
        raise AlreadySent
    check_takes_answers(is_closed=standing.is_closed)
    known = {item.order for item in standing.items}
    typed = {
        str(order): asdict(one) for order, one in typing.items.items() if order in known and not one.is_empty
    }
    stands = standing.draft
    if stands is not None and (stands.typed, stands.added) == (typed, typing.added):
        return stands
    if (stands.edit if stands else 0) != typing.edit:
        raise FactDraftMoved(_held(standing))
    fields = {"typed": typed, "added": typing.added, "edit": typing.edit + 1, "saved_at": at, "saved_by": viewer.label}  # fmt: skip
    if stands is None:
        return FactCheckDraft.objects.create(seat=standing.row, **fields)
    for name, value in fields.items():
        setattr(stands, name, value)
    stands.save()
    return stands


def _held(seat: FactSeat) -> FactCheckDraft:
    """Give what stands; an empty draft where the page was drawn from one that has never been."""
    return seat.draft or FactCheckDraft(seat=seat.row, edit=0, saved_by="")


def _locked(seat: FactSeat) -> FactSeat:
    """Give the place as it stands now; nobody else saves, sends or closes until we are done."""
    FactCheck.objects.select_for_update().get(pk=seat.row.fact_check_id)
    return seat_with_items(seats_told().get(pk=seat.row.pk))


@transaction.atomic
def send_fact_answer(seat: FactSeat, *, viewer: Viewer, at: datetime) -> Sent:
    """Send what stands in the draft; give the answer that stands, where one was sent already. Raises NotAllowed, NotAnswered."""
    check_may_hand_in(viewer, seat.units)
    standing = _locked(seat)
    if standing.answer is not None:
        return Sent(standing.answer, is_new=False)
    check_takes_answers(is_closed=standing.is_closed)
    typed = typed_in(standing.draft)
    faults = tuple(
        (item.order, place, sentence)
        for item in standing.items
        for place, sentence in faults_of(typed.get(item.order, Typed()))
    )
    if faults:
        raise NotAnswered(faults)
    check = standing.row.fact_check
    answer = FactCheckAnswer.objects.create(
        seat=standing.row, sent_at=at, sent_by=viewer.label, on_time=is_on_time(at, due_on=check.due_on)
    )
    replies = list(_replies(standing, typed, answer))
    FactCheckReply.objects.bulk_create(replies)
    subject = ("compilation", check.compilation.key)
    kinds = [reply.kind for reply in replies]
    details = {
        "number": check.number, "unit": standing.participant.actor.key, "corrections": kinds.count(ReplyKind.CORRECTS),
        "additions": kinds.count(ReplyKind.ADDS),
    }  # fmt: skip
    write_journal("fact_check_answered", by=viewer.label, at=at, subject=subject, details=details)
    return Sent(answer, is_new=True)


def _replies(seat: FactSeat, typed: Mapping[int, Typed], answer: FactCheckAnswer) -> Iterator[FactCheckReply]:
    for item in seat.items:
        one = typed[item.order]
        is_right = one.verdict == Verdict.AGREES
        yield FactCheckReply(
            answer=answer, number=item.order, item=item, kind=ReplyKind.AGREES if is_right else ReplyKind.CORRECTS,
            wrong="" if is_right else one.wrong.strip(), instead="" if is_right else one.instead.strip(),
        )  # fmt: skip
    added = seat.draft.added.strip() if seat.draft else ""
    if added:
        yield FactCheckReply(answer=answer, number=len(seat.items) + 1, kind=ReplyKind.ADDS, instead=added)


@transaction.atomic
def decide_correction(
    reply: FactCheckReply, *, outcome: str, reason: str, seen: int, viewer: Viewer, at: datetime
) -> FactCheckDecision:
    """Give the decision on a correction or an addition, which takes the place of any before it; the participant's people are told.

    `seen` is how many decisions the page showed. Raises RoundRefused with every fault, DecisionMoved where somebody else has decided since,
    NotAllowed, and LedtradError for what asks for nothing.
    """
    viewer.require("claims.write")
    if reply.kind == ReplyKind.AGREES:
        raise LedtradError(gettext("Deltagaren har svarat att påståendet stämmer, så det finns inget att besluta."))  # fmt: skip
    refuse_faults(decision_faults(outcome, reason))
    FactCheckReply.objects.select_for_update().get(pk=reply.pk)
    if FactCheckDecision.objects.filter(reply=reply).count() != seen:
        raise DecisionMoved
    try:
        with transaction.atomic():
            decision = FactCheckDecision.objects.create(
                reply=reply, number=seen + 1, outcome=outcome, reason=reason.strip(), decided_at=at, decided_by=viewer.label
            )  # fmt: skip
    except IntegrityError as error:
        raise DecisionMoved from error
    seat = reply.answer.seat
    tell_seats("correction_decided", {seat.pk: f"correction_decided:{decision.pk}"}, at=at)
    subject = ("compilation", seat.fact_check.compilation.key)
    details = {
        "number": seat.fact_check.number, "unit": seat.participant.actor.key, "reply": reply.number, "outcome": outcome,
    }  # fmt: skip
    write_journal("correction_decided", by=viewer.label, at=at, subject=subject, details=details)
    return decision
