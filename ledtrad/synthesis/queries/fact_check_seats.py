"""Reads of a participant's own place in a fact check: what it was asked, what it has typed, and what came of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext

from ledtrad.core.errors import UnknownName
from ledtrad.core.fact_checking import Typed
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Participant
from ledtrad.rounds.policies.drafts import may_read_drafts
from ledtrad.rounds.queries.revisions import units_of
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import (
    Claim,
    FactCheckAnswer,
    FactCheckDecision,
    FactCheckDraft,
    FactCheckItem,
    FactCheckReply,
    FactCheckSeat,
)
from ledtrad.synthesis.states import ReplyKind


@dataclass(frozen=True, slots=True)
class FactSeat:
    """A participant's place in a fact check. `answer` is None before it is sent, `draft` before anything is typed."""

    row: FactCheckSeat
    items: tuple[FactCheckItem, ...]
    draft: FactCheckDraft | None
    answer: FactCheckAnswer | None

    @property
    def participant(self) -> Participant:
        """Whose place it is."""
        return self.row.participant

    @property
    def units(self) -> tuple[str, ...]:
        """The participant and what it is a part of, for rights."""
        return units_of(self.participant)

    @property
    def is_closed(self) -> bool:
        """Tell whether the fact check takes no more answers: it was closed, or its round laid in the archive."""
        check = self.row.fact_check
        return check.closed_at is not None or check.compilation.round.state == RoundState.ARCHIVED


def seats_told() -> QuerySet[FactCheckSeat]:
    """Give places with fact check, compilation, round, participant, and what stands written and sent."""
    return FactCheckSeat.objects.select_related(
        "fact_check__compilation__round", "participant__actor", "participant__parent__actor", "participant__round", "draft", "answer"
    )  # fmt: skip


def fact_seat(compilation: str, number: int, *, unit: str) -> FactSeat:
    """Give a participant's place with what it was asked; two queries. Raises UnknownName."""
    row = seats_told().filter(
        fact_check__compilation__key=compilation, fact_check__number=number, participant__actor__key=unit
    ).first()  # fmt: skip
    if row is None:
        raise UnknownName(gettext("Faktagranskningen finns inte, eller frågar inte den deltagaren. Välj en som pågår."))  # fmt: skip
    return seat_with_items(row)


def seat_with_items(row: FactCheckSeat) -> FactSeat:
    """Give a place of `seats_told` with what it was asked; one query."""
    items = tuple(row.items.select_related("claim").order_by("order"))
    return FactSeat(row, items, getattr(row, "draft", None), getattr(row, "answer", None))


def typed_in(draft: FactCheckDraft | None) -> dict[int, Typed]:
    """Give what stands in a draft by the order of each item; whatever a row may hold, only what is known is read."""
    told: Mapping[str, Mapping[str, str]] = draft.typed if draft else {}
    return {int(order): Typed(**fields) for order, fields in told.items()}


def seats_to_check(units: Collection[str]) -> tuple[FactCheckSeat, ...]:
    """Give the places of some units, and what they are made of, in fact checks that are open; one query.

    The one with the nearest last day comes first, and in it the county before its parts.
    """
    rows = seats_told().filter(_of_units(units), fact_check__closed_at=None)
    return tuple(sorted(rows, key=lambda row: (row.fact_check.due_on, row.fact_check.compilation.key, *_order(row.participant))))  # fmt: skip


def seats_of_participant(participant: Participant) -> tuple[FactCheckSeat, ...]:
    """Give a participant's places in fact checks, open or closed, the first one first; one query."""
    return tuple(seats_told().filter(participant=participant).order_by("fact_check__opened_at", "pk"))


def seats_beside(seat: FactSeat, *, viewer: Viewer) -> tuple[FactCheckSeat, ...]:
    """Give the places of the county and its parts in the same fact check that the viewer writes for; one query."""
    county = (seat.participant.parent or seat.participant).actor.key
    rows = seats_told().filter(_of_units([county]), fact_check=seat.row.fact_check)
    own = (row for row in rows if may_read_drafts(viewer, units_of(row.participant)))
    return tuple(sorted(own, key=lambda row: _order(row.participant)))


def _of_units(units: Collection[str]) -> Q:
    return Q(participant__actor__key__in=units) | Q(participant__parent__actor__key__in=units)


def _order(participant: Participant) -> tuple[object, ...]:
    return participant.parent_id is not None, swedish_key(str(participant.actor))


def replies_of(answer: FactCheckAnswer) -> tuple[FactCheckReply, ...]:
    """Give what an answer says, each with its claim and every decision, the latest last; two queries."""
    return tuple(_replies().filter(answer=answer).order_by("number"))


def replies_on(claim: Claim) -> tuple[FactCheckReply, ...]:
    """Give what participants have answered on a claim, by fact check and name; one query, two where there is any."""
    rows = _replies().filter(item__claim=claim)
    return tuple(sorted(rows, key=lambda row: (row.answer.seat.fact_check.number, swedish_key(str(row.answer.seat.participant.actor)))))  # fmt: skip


def find_reply(compilation: str, number: int, *, unit: str, reply: int) -> FactCheckReply:
    """Give a correction or an addition; two queries. Raises UnknownName, also for a claim that was found right: nothing is decided on it."""
    seat = "answer__seat"
    found = _replies().filter(
        **{f"{seat}__fact_check__compilation__key": compilation, f"{seat}__fact_check__number": number, f"{seat}__participant__actor__key": unit},
        number=reply,
    ).exclude(kind=ReplyKind.AGREES).first()  # fmt: skip
    if found is None:
        raise UnknownName(
            gettext("Svaret finns inte. Gå till sammanställningens faktagranskning och välj där.")
        )
    return found


def _replies() -> QuerySet[FactCheckReply]:
    return FactCheckReply.objects.select_related(
        "item__claim", "answer__seat__fact_check__compilation__round", "answer__seat__participant__actor"
    ).prefetch_related(Prefetch("decisions", FactCheckDecision.objects.order_by("number")))


def decision_on(reply: FactCheckReply) -> FactCheckDecision | None:
    """Give the decision that holds on a reply read here; None where nobody has decided. No query."""
    told = tuple(reply.decisions.all())
    return told[-1] if told else None


def corrections_of(
    participants: Iterable[UUID],
) -> tuple[tuple[FactCheckReply, FactCheckDecision | None], ...]:
    """Give what some participants wanted mended or added in fact checks, each with the decision that holds; two queries."""
    rows = _replies().filter(answer__seat__participant__in=list(participants)).exclude(kind=ReplyKind.AGREES)
    told = rows.order_by("answer__seat__fact_check__opened_at", "answer__pk", "number")
    return tuple((row, decision_on(row)) for row in told)


def find_seats(places: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], FactCheckSeat]:
    """Give places in fact checks by compilation, number and unit, all as text; one query, none for nothing asked."""
    if not places:
        return {}
    rows = seats_told().filter(
        fact_check__compilation__key__in={place[0] for place in places}, participant__actor__key__in={place[2] for place in places}
    )  # fmt: skip
    return {(row.fact_check.compilation.key, str(row.fact_check.number), row.participant.actor.key): row for row in rows}  # fmt: skip
