"""How far a round has come: a row for each participant, a dot for each topic, and the numbers with their base."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Case, F, JSONField, OuterRef, Subquery, Value, When

from ledtrad.core.asking import Asked, Asks, asks_of
from ledtrad.core.deadlines import is_on_time
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.answering import is_blank
from ledtrad.rounds.models import (
    Answer,
    Dispatch,
    Draft,
    Participant,
    Question,
    ReturnedQuestion,
    Revision,
    Round,
)
from ledtrad.rounds.queries.reviewing import standing_returns
from ledtrad.rounds.queries.revisions import is_latest
from ledtrad.rounds.states import ResponseState


class DotState(StrEnum):
    """Where a participant stands with a topic."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"  # another question must be answered before it is known whether this one is asked
    NOT_ASKED = "not_asked"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    REASON = "reason"  # handed in without an answer, with the reason told
    ACCEPTED = "accepted"


class RowState(StrEnum):
    """Where a participant stands with the whole."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    ACCEPTED = "accepted"
    EXEMPT = "exempt"


# What is handed in and not sent back.
DONE = frozenset({RowState.SUBMITTED, RowState.UNDER_REVIEW, RowState.ACCEPTED})
_OF_RESPONSE = {
    ResponseState.SUBMITTED: RowState.SUBMITTED,
    ResponseState.UNDER_REVIEW: RowState.UNDER_REVIEW,
    ResponseState.RETURNED: RowState.RETURNED,
    ResponseState.ACCEPTED: RowState.ACCEPTED,
    ResponseState.LOCKED: RowState.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that the round asks about."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder: so many days before which last day, and when it was made."""

    days_before: int
    due_on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A participant: where it stands, with a dot for each topic in the order of the template.

    `whole` is the key of the participant that it is counted in. `last_day` is its own or the round's; `on_time` is that of what was first
    handed in, None where it has none. `overdue` tells that the last day has passed and nothing stands handed in.
    """

    unit: str
    name: str
    county: str
    county_name: str
    whole: str
    state: RowState
    dots: tuple[DotState, ...]
    exempt_reason: str
    last_day: date | None
    own_day: date | None
    due_reason: str
    first_in_at: datetime | None
    on_time: bool | None
    provenance: str
    revisions: int
    reminded: tuple[Reminded, ...]
    overdue: bool

    @property
    def done(self) -> bool:
        """Whether it has handed in, and was not sent its answer back."""
        return self.state in DONE


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers of a round: `expected` is the frozen roster without the exempt, and is in + not in; in is on time + late + untimed."""

    listed: int
    exempt: int
    expected: int
    come_in: int
    on_time: int
    late: int
    untimed: int
    not_in: int
    returned: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Board:
    """A round's board as it stands `at` an instant, by county; in each, the whole before its parts."""

    round: Round
    at: datetime
    topics: tuple[Topic, ...]
    rows: tuple[BoardRow, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Begun:
    """A topic that somebody has begun to write on: what was `chosen` where another depends on it, and there whether nothing is said, not even why."""

    chosen: Any
    is_silent: bool


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the rows are made of, by the key of each participant: reasons instead of answers, what was sent back, drafts, reminders."""

    asked: tuple[Asked, ...]
    answers: Mapping[str, Mapping[str, bool]]
    returned: Mapping[str, frozenset[str]]
    drafts: Mapping[str, Mapping[str, _Begun]]
    reminded: Mapping[str, Sequence[Reminded]]
    at: datetime


def board(round_: Round, *, viewer: Viewer, at: datetime) -> Board:
    """Give how far the round has come at an instant; six queries whatever its size. Raises NotAllowed.

    Of what stands in drafts only that it is there is read, and for a question on which another depends what was chosen or why nothing was.
    """
    viewer.require("drafts.read")
    questions = list(Question.objects.filter(version_id=round_.template_version_id).order_by("order"))
    asked = tuple(question.asked for question in questions)
    ground = _Ground(
        asked=asked, answers=_answers(round_), returned=_returned(round_), drafts=_drafts(round_, questions, asked),
        reminded=_reminded(round_), at=at,
    )  # fmt: skip
    rows = tuple(sorted((_row(row, round_, ground) for row in _participants(round_)), key=_place))
    return Board(round_, at, tuple(Topic(one.key, one.title) for one in questions), rows, tally_of(rows))


def _place(row: BoardRow) -> tuple[object, ...]:
    return (swedish_key(row.county_name), bool(row.whole), swedish_key(row.name), row.unit)


def _participants(round_: Round) -> list[Any]:
    """Give the roster with each response's state, and the provenance and number of what stands in it; one query."""
    latest = Revision.objects.filter(response=OuterRef("pk")).order_by("-number")
    return list(
        Participant.objects.filter(round=round_).values(
            "exempt", "exempt_reason", "due_on", "due_reason",
            key=F("actor__key"), name=F("actor__name"), short_name=F("actor__short_name"),
            county=F("actor__county__key"), county_name=F("actor__county__name"), county_short=F("actor__county__short_name"),
            whole=F("parent__actor__key"), came=F("response__state"), first_in_at=F("response__first_in_at"),
            on_time=F("response__on_time"), provenance=Subquery(latest.values("provenance")[:1]), number=Subquery(latest.values("number")[:1]),
        )
    )  # fmt: skip


def _answers(round_: Round) -> dict[str, dict[str, bool]]:
    """Give, of what stands now, the topics by key, and whether each holds an answer rather than a reason; one query."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    rows = Answer.objects.filter(is_latest("revision__"), revision__response__participant__round=round_)
    for participant, key, reason in rows.values_list(
        "revision__response__participant__actor__key", "question__key", "missing_reason"
    ):
        found[participant][key] = not reason
    return found


def _returned(round_: Round) -> dict[str, frozenset[str]]:
    """Give the topics that the latest return of each sent back, where it stands as returned; one query."""
    steps = standing_returns().filter(response__participant__round=round_)
    found: dict[str, set[str]] = defaultdict(set)
    for participant, key in ReturnedQuestion.objects.filter(step__in=steps).values_list(
        "step__response__participant__actor__key", "question__key"
    ):
        found[participant].add(key)
    return {participant: frozenset(keys) for participant, keys in found.items()}


def _drafts(
    round_: Round, questions: Sequence[Question], asked: Sequence[Asked]
) -> dict[str, dict[str, _Begun]]:
    """Give the topics that each has begun to write on, with what was chosen where another question depends on it; one query."""
    deciding = {one.condition.question for one in asked if one.condition}
    chosen = When(question__in=[one.pk for one in questions if one.key in deciding], then=F("typed"))
    typed = Case(chosen, default=Value(None, JSONField())) if deciding else Value(None, JSONField())
    found: dict[str, dict[str, _Begun]] = defaultdict(dict)
    rows = Draft.objects.filter(participant__round=round_).annotate(chosen=typed)
    for participant, key, value, missing in rows.values_list(
        "participant__actor__key", "question__key", "chosen", "missing_reason"
    ):
        found[participant][key] = _Begun(value, is_silent=not missing and is_blank(value or ""))
    return found


def _reminded(round_: Round) -> dict[str, list[Reminded]]:
    found: dict[str, list[Reminded]] = defaultdict(list)
    rows = Dispatch.objects.filter(participant__round=round_).order_by("made_at", "pk")
    for participant, days, due_on, at in rows.values_list(
        "participant__actor__key", "days_before", "due_on", "made_at"
    ):
        found[participant].append(Reminded(days, due_on, at))
    return found


def _row(told: Mapping[str, Any], round_: Round, ground: _Ground) -> BoardRow:
    unit, last_day = told["key"], told["due_on"] or round_.due_on
    drafts = ground.drafts.get(unit, {})
    state = _row_state(told, begun=bool(drafts))
    name = told["short_name"] or told["name"]
    return BoardRow(
        unit=unit, name=name, county=told["county"] or told["key"],
        county_name=(told["county_short"] or told["county_name"]) if told["county"] else name, whole=told["whole"] or "",
        state=state, dots=_dots(state, unit, ground), exempt_reason=told["exempt_reason"] if told["exempt"] else "",
        last_day=last_day, own_day=told["due_on"], due_reason=told["due_reason"], first_in_at=told["first_in_at"],
        on_time=told["on_time"], provenance=told["provenance"] or "", revisions=told["number"] or 0,
        reminded=tuple(ground.reminded.get(unit, ())), overdue=_is_overdue(state, last_day, ground.at),
    )  # fmt: skip


def _is_overdue(state: RowState, last_day: date | None, at: datetime) -> bool:
    if state in DONE or state is RowState.EXEMPT or last_day is None:
        return False
    return not is_on_time(at, due_on=last_day)


def _row_state(told: Mapping[str, Any], *, begun: bool) -> RowState:
    if told["exempt"]:
        return RowState.EXEMPT
    if told["came"]:
        return _OF_RESPONSE[ResponseState(told["came"])]
    return RowState.IN_PROGRESS if begun else RowState.NOT_STARTED


def _dots(state: RowState, unit: str, ground: _Ground) -> tuple[DotState, ...]:
    if state is RowState.EXEMPT:
        return (DotState.NOT_ASKED,) * len(ground.asked)
    if state in (RowState.NOT_STARTED, RowState.IN_PROGRESS):
        return _before(ground.asked, ground.drafts.get(unit, {}))
    said = DotState.ACCEPTED if state is RowState.ACCEPTED else DotState.SUBMITTED
    answers, returned = ground.answers.get(unit, {}), ground.returned.get(unit, frozenset())
    return tuple(
        DotState.RETURNED if one.key in returned else _after(one, answers, said) for one in ground.asked
    )


def _after(one: Asked, answers: Mapping[str, bool], said: DotState) -> DotState:
    """Tell what stands on a topic in what was handed in; a question that was not asked has no row there."""
    told = answers.get(one.key)
    if told is None:
        return DotState.NOT_ASKED if one.condition else DotState.REASON
    return said if told else DotState.REASON


def _before(asked: Sequence[Asked], drafts: Mapping[str, _Begun]) -> tuple[DotState, ...]:
    """Tell how far the writing has come, with the questions that are not asked, or not known to be asked yet."""
    silent = {one.key for one in asked if one.key not in drafts or drafts[one.key].is_silent}
    asks = asks_of(asked, {key: one.chosen for key, one in drafts.items()}, silent=silent)
    hidden = {Asks.NO: DotState.NOT_ASKED, Asks.WAITS: DotState.WAITING}
    begun = {True: DotState.IN_PROGRESS, False: DotState.NOT_STARTED}
    return tuple(hidden.get(asks[one.key]) or begun[one.key in drafts] for one in asked)


def tally_of(rows: Sequence[BoardRow]) -> Tally:
    """Give the numbers of some rows."""
    expected = [row for row in rows if row.state is not RowState.EXEMPT]
    come_in = [row for row in expected if row.done]
    return Tally(
        listed=len(rows),
        exempt=len(rows) - len(expected),
        expected=len(expected),
        come_in=len(come_in),
        on_time=sum(row.on_time is True for row in come_in),
        late=sum(row.on_time is False for row in come_in),
        untimed=sum(row.on_time is None for row in come_in),
        not_in=len(expected) - len(come_in),
        returned=sum(row.state is RowState.RETURNED for row in expected),
        overdue=sum(row.overdue for row in expected),
    )
