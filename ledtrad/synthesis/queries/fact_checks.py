"""Reads of fact checks: all that was asked and answered of a compilation, for the national office, the checks and the release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F
from django.utils.translation import gettext

from ledtrad.core.deadlines import day_in_sweden, is_on_time
from ledtrad.core.errors import UnknownName
from ledtrad.core.matter import AskedFacts, Undecided
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Compilation, FactCheck, FactCheckReply, FactCheckSeat
from ledtrad.synthesis.states import ReplyKind


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """The decision that holds on a correction: the outcome, by the key of `DecisionOutcome`, and why."""

    outcome: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ToldReply:
    """A correction of a claim, or an addition where `claim` is ""; `text` is the claim as it read when it was asked.

    `number` counts within the answer of the unit.
    """

    unit: str
    number: int
    claim: str
    text: str
    wrong: str
    instead: str
    decision: ToldDecision | None

    @property
    def is_addition(self) -> bool:
        """Tell whether it is about the whole, and no claim."""
        return not self.claim


@dataclass(frozen=True, slots=True)
class ToldSeat:
    """A participant that was asked, with how many claims; `sent_at` is None while it has not answered."""

    unit: str
    name: str
    whole: str
    n_items: int
    sent_at: datetime | None = None
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class ToldCheck:
    """A fact check with whom it asked, by name, and every correction and addition that came of it."""

    number: int
    opened_on: date
    due_on: date
    is_closed: bool
    seats: tuple[ToldSeat, ...]
    replies: tuple[ToldReply, ...]

    @property
    def answered(self) -> tuple[ToldSeat, ...]:
        """Those that have answered."""
        return tuple(seat for seat in self.seats if seat.sent_at)

    @property
    def unanswered(self) -> tuple[ToldSeat, ...]:
        """Those that have not."""
        return tuple(seat for seat in self.seats if not seat.sent_at)

    @property
    def undecided(self) -> tuple[ToldReply, ...]:
        """The corrections and additions that nobody has decided on."""
        return tuple(reply for reply in self.replies if reply.decision is None)

    def name_of(self, unit: str) -> str:
        """Give the name of one that was asked."""
        return next((seat.name for seat in self.seats if seat.unit == unit), unit)


def told_checks(compilation: Compilation) -> tuple[ToldCheck, ...]:
    """Give the fact checks of a compilation, the first one first; one query, and one more once anybody has answered."""
    rows = (
        FactCheckSeat.objects.filter(fact_check__compilation=compilation)
        .order_by("fact_check__number")
        .values(
            "fact_check_id", number=F("fact_check__number"), due_on=F("fact_check__due_on"), opened_at=F("fact_check__opened_at"),
            closed_at=F("fact_check__closed_at"), unit=F("participant__actor__key"), whole=F("participant__parent__actor__key"),
            short_name=F("participant__actor__short_name"), name=F("participant__actor__name"), sent_at=F("answer__sent_at"),
            draft_edit=F("draft__edit"), n_items=Count("items"),
        )
    )  # fmt: skip
    found: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["fact_check_id"], []).append(row)
    replies = _replies(compilation) if any(row["sent_at"] for row in rows) else {}
    return tuple(_told(rows_of, replies.get(pk, ())) for pk, rows_of in found.items())


def _told(rows: list[Mapping[str, Any]], replies: Iterable[ToldReply]) -> ToldCheck:
    one = rows[0]
    seats = sorted((_seat(row) for row in rows), key=lambda seat: swedish_key(seat.name))
    order = {seat.unit: place for place, seat in enumerate(seats)}
    return ToldCheck(
        number=one["number"],
        opened_on=day_in_sweden(one["opened_at"]),
        due_on=one["due_on"],
        is_closed=one["closed_at"] is not None,
        seats=tuple(seats),
        replies=tuple(sorted(replies, key=lambda reply: (order[reply.unit], reply.number))),
    )


def _seat(row: Mapping[str, Any]) -> ToldSeat:
    return ToldSeat(
        unit=row["unit"],
        name=row["short_name"] or row["name"],
        whole=row["whole"] or "",
        n_items=row["n_items"],
        sent_at=row["sent_at"],
        is_begun=row["draft_edit"] is not None,
    )


def _replies(compilation: Compilation) -> dict[UUID, list[ToldReply]]:
    """Give corrections and additions by the id of the fact check, each with the decision that holds; one query."""
    seat = "answer__seat"
    rows = (
        FactCheckReply.objects.filter(**{f"{seat}__fact_check__compilation": compilation})
        .exclude(kind=ReplyKind.AGREES)
        .order_by("pk", "decisions__number")
        .values_list(
            "pk", f"{seat}__fact_check_id", f"{seat}__participant__actor__key", "number", "item__claim__key", "item__text", "wrong", "instead",
            "decisions__outcome", "decisions__reason", "decisions__decided_by", "decisions__decided_at",
        )
    )  # fmt: skip
    # The last row of each is the decision that holds.
    latest = {row[0]: row for row in rows}
    found: dict[UUID, list[ToldReply]] = {}
    for _, check, unit, number, claim, text, wrong, instead, *decided in latest.values():
        outcome, reason, by, at = decided
        decision = ToldDecision(outcome, reason, by, day_in_sweden(at)) if outcome else None
        told = ToldReply(unit, number, claim or "", text or "", wrong, instead, decision)
        found.setdefault(check, []).append(told)
    return found


def asked_facts(checks: tuple[ToldCheck, ...], *, at: datetime) -> AskedFacts | None:
    """Give who has not answered the latest fact check, for the checks; None where there is none."""
    if not checks:
        return None
    latest = checks[-1]
    return AskedFacts(
        number=latest.number,
        unanswered=tuple(seat.unit for seat in latest.unanswered),
        is_over=latest.is_closed or not is_on_time(at, due_on=latest.due_on),
    )


def undecided(checks: Iterable[ToldCheck]) -> tuple[Undecided, ...]:
    """Give the corrections and additions of every fact check that nobody has decided on, for the checks."""
    return tuple(
        Undecided(f"{check.number}:{reply.unit}:{reply.number}", reply.unit, reply.claim)
        for check in checks
        for reply in check.undecided
    )


def find_check(compilation: Compilation, number: int) -> ToldCheck:
    """Give a fact check by its number; raise UnknownName. Two queries."""
    return check_among(told_checks(compilation), number)


def check_among(checks: Iterable[ToldCheck], number: int) -> ToldCheck:
    """Give the one with the number; raise UnknownName."""
    found = next((one for one in checks if one.number == number), None)
    if found is None:
        raise UnknownName(
            gettext("Faktagranskning %(number)s av sammanställningen finns inte. Gå till faktagranskningen och välj där.")
            % {"number": number}
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class CompilationAsked:
    """A compilation of a round, with how its latest fact check stands; `number` is 0 where it has none."""

    key: str
    title: str
    number: int
    due_on: date | None
    is_closed: bool
    n_asked: int
    n_answered: int


def compilations_asked(round_: Round) -> tuple[CompilationAsked, ...]:
    """Give the round's compilations by title, each with its latest fact check; two queries."""
    checks = (
        FactCheck.objects.filter(compilation__round=round_)
        .annotate(n_asked=Count("seats"), n_answered=Count("seats__answer"))
        .order_by("number")
    )
    latest = {check.compilation_id: check for check in checks}
    rows = Compilation.objects.filter(round=round_).values_list("pk", "key", "title")
    found = (_asked(key, title, latest.get(pk)) for pk, key, title in rows)
    return tuple(sorted(found, key=lambda one: swedish_key(one.title)))


def _asked(key: str, title: str, check: Any) -> CompilationAsked:
    if check is None:
        return CompilationAsked(key, title, 0, None, is_closed=False, n_asked=0, n_answered=0)
    return CompilationAsked(
        key, title, check.number, check.due_on, check.closed_at is not None, check.n_asked, check.n_answered
    )
