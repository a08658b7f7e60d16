"""Reads of fact checks: all that was asked and answered of a compilation, for the national office, the checks and the release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from ledtrad.core.deadlines import day_in_sweden, is_on_time
from ledtrad.core.errors import UnknownName
from ledtrad.core.matter import AskedFacts, Undecided
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Compilation, FactCheck, FactCheckItem, FactCheckSeat
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
    """Give the fact checks of a compilation, the first one first; one query, with a row for every decision, correction or seat."""
    found: dict[UUID, list[Mapping[str, Any]]] = {}
    for row in _rows(compilation):
        found.setdefault(row["fact_check_id"], []).append(row)
    return tuple(_told(rows) for rows in found.values())


def _rows(compilation: Compilation) -> Iterable[Mapping[str, Any]]:
    """Give every seat as often as it has corrections and additions, and each of these as often as it was decided on, the last decision last."""
    said = FilteredRelation("answer__replies", condition=~Q(answer__replies__kind=ReplyKind.AGREES))
    asked = FactCheckItem.objects.filter(seat=OuterRef("pk")).order_by().values("seat")
    return (
        FactCheckSeat.objects.filter(fact_check__compilation=compilation)
        .annotate(said=said)
        .order_by("fact_check__number", "said__number", "said__decisions__number")
        .values(
            "fact_check_id", number=F("fact_check__number"), due_on=F("fact_check__due_on"), opened_at=F("fact_check__opened_at"),
            closed_at=F("fact_check__closed_at"), unit=F("participant__actor__key"), whole=F("participant__parent__actor__key"),
            short_name=F("participant__actor__short_name"), name=F("participant__actor__name"), sent_at=F("answer__sent_at"),
            draft_edit=F("draft__edit"), n_items=Coalesce(Subquery(asked.annotate(n=Count("pk")).values("n")), 0), reply=F("said__number"),
            claim=F("said__item__claim__key"), text=F("said__item__text"), wrong=F("said__wrong"), instead=F("said__instead"),
            outcome=F("said__decisions__outcome"), reason=F("said__decisions__reason"), decided_by=F("said__decisions__decided_by"),
            decided_at=F("said__decisions__decided_at"),
        )
    )  # fmt: skip


def _told(rows: list[Mapping[str, Any]]) -> ToldCheck:
    one = rows[0]
    seats = {row["unit"]: _seat(row) for row in rows}
    # The last row of each is the decision that holds.
    latest = {(row["unit"], row["reply"]): row for row in rows if row["reply"] is not None}
    replies = sorted((_reply(row) for row in latest.values()), key=lambda reply: reply.number)
    return ToldCheck(
        number=one["number"],
        opened_on=day_in_sweden(one["opened_at"]),
        due_on=one["due_on"],
        is_closed=one["closed_at"] is not None,
        seats=tuple(sorted(seats.values(), key=_by_name)),
        replies=tuple(sorted(replies, key=lambda reply: _by_name(seats[reply.unit]))),
    )


def _by_name(seat: ToldSeat) -> tuple[Any, str]:
    """Give the order of seats: by name, and by key where two are named alike, so that the answers of each keep together."""
    return swedish_key(seat.name), seat.unit


def _seat(row: Mapping[str, Any]) -> ToldSeat:
    return ToldSeat(
        unit=row["unit"],
        name=row["short_name"] or row["name"],
        whole=row["whole"] or "",
        n_items=row["n_items"],
        sent_at=row["sent_at"],
        is_begun=row["draft_edit"] is not None,
    )


def _reply(row: Mapping[str, Any]) -> ToldReply:
    decision = None
    if row["outcome"]:
        on = day_in_sweden(row["decided_at"])
        decision = ToldDecision(row["outcome"], row["reason"], row["decided_by"], on)
    claim, text = row["claim"] or "", row["text"] or ""
    return ToldReply(row["unit"], row["reply"], claim, text, row["wrong"], row["instead"], decision)


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
    """Give a fact check by its number; raise UnknownName. One query."""
    return check_among(told_checks(compilation), number)


def check_among(checks: Iterable[ToldCheck], number: int) -> ToldCheck:
    """Give the one with the number; raise UnknownName."""
    found = next((one for one in checks if one.number == number), None)
    if found is None:
        raise no_such_check(number)
    return found


def no_such_check(number: int) -> UnknownName:
    """Give the error for a number that no fact check of the compilation has."""
    words = gettext(
        "Faktagranskning %(number)s av sammanställningen finns inte. Gå till faktagranskningen och välj där."
    )
    return UnknownName(words % {"number": number})


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
