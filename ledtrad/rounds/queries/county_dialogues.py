"""Reads of dialogues with counties: one with all that is on its page, those of a round, and what was agreed with a county."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext

from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import (
    ActionStep,
    AgendaPoint,
    AgreedAction,
    CountyDialogue,
    DialogueAcceptance,
    Participant,
    PointNote,
    Round,
)
from ledtrad.rounds.policies.county_dialogues import may_take_part
from ledtrad.rounds.queries.registration import national_authorities
from ledtrad.rounds.states import ActionState, DialogueState, RoundState, Side

_TOLD = ("participant__round", "participant__actor")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What a side has said of the notes last: `stands` is False where it took that back, or something was changed since."""

    row: DialogueAcceptance
    stands: bool


@dataclass(frozen=True, slots=True)
class Point:
    """A point with what is noted on it; `note` is None before anybody has written."""

    row: AgendaPoint
    note: PointNote | None

    @property
    def n_notes(self) -> int:
        """How many times it has been saved: what a writer started from."""
        return self.note.number if self.note else 0


@dataclass(frozen=True, slots=True)
class Agreed:
    """Something agreed, with where it stands; `step` is None while nothing has happened with it."""

    row: AgreedAction
    step: ActionStep | None

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.step.after if self.step else ActionState.OPEN

    @property
    def n_steps(self) -> int:
        """How many steps it has taken: what somebody who takes another started from."""
        return self.step.number if self.step else 0

    @property
    def side(self) -> Side:
        """Whose it is."""
        return Side.COUNTY if self.row.owner_id == self.row.dialogue.participant.actor_id else Side.OFFICE

    def is_overdue(self, today: date) -> bool:
        """Tell whether it is open and its day has gone."""
        return self.state == ActionState.OPEN and self.row.review_on < today


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A dialogue as it is read: its points in order, what was agreed by number, and what each side has said of the notes."""

    row: CountyDialogue
    points: tuple[Point, ...]
    actions: tuple[Agreed, ...]
    acceptances: dict[str, Acceptance]

    @property
    def participant(self) -> Participant:
        """With whom it is."""
        return self.row.participant

    @property
    def unit(self) -> str:
        """The county, by key."""
        key: str = self.row.participant.actor.key
        return key

    @property
    def state(self) -> DialogueState:
        """Where it stands."""
        return state_of(self.row, self.acceptances)

    def has_accepted_across(self, name: str, side: str) -> bool:
        """Tell whether somebody of this name has accepted the notes, as they stand, for the other side than this one."""
        others = (said for place, said in self.acceptances.items() if place != side)
        return any(said.stands and said.row.made_by == name for said in others)


def state_of(row: CountyDialogue, acceptances: dict[str, Acceptance]) -> DialogueState:
    """Give where a dialogue stands: accepted while both sides' acceptances do."""
    if row.held_at is None:
        return DialogueState.PLANNED
    both = all(side in acceptances and acceptances[side].stands for side in Side.values)
    return DialogueState.ACCEPTED if both else DialogueState.HELD


def dialogue_of(row: CountyDialogue) -> Dialogue:
    """Give a dialogue with all that is on its page; five queries. Its participant, round and actor are at hand."""
    return Dialogue(
        row,
        _points(row),
        agreed(row.actions.filter(removed_at=None).order_by("number")),
        _acceptances(row, row.acceptances.order_by("pk")),
    )


def agenda_of(row: CountyDialogue) -> Dialogue:
    """Give a dialogue with its points and acceptances, and without what was agreed; three queries."""
    return Dialogue(row, _points(row), (), _acceptances(row, row.acceptances.order_by("pk")))


def _points(row: CountyDialogue) -> tuple[Point, ...]:
    points = row.points.prefetch_related(Prefetch("notes", PointNote.objects.order_by("number")))
    return tuple(_point(one) for one in points.order_by("order", "pk"))


def _point(row: AgendaPoint) -> Point:
    notes = tuple(row.notes.all())
    return Point(row, notes[-1] if notes else None)


def _acceptances(row: CountyDialogue, rows: Iterable[DialogueAcceptance]) -> dict[str, Acceptance]:
    return {one.side: Acceptance(one, one.accepts and one.edit == row.edit) for one in rows}


def find_dialogue(round_key: str, unit: str, *, viewer: Viewer) -> CountyDialogue | None:
    """Give the dialogue with a county about a round, None where none is planned; one query, two where none is.

    Raises UnknownName, the same for a county that is not there and for one that is not the viewer's to read of.
    """
    rows = CountyDialogue.objects.select_related(*_TOLD)
    found = rows.filter(participant__round__key=round_key, participant__actor__key=unit).first()
    if found is None or not may_take_part(viewer, unit=unit):
        participant_of(round_key, unit, viewer=viewer)
    return found


def participant_of(round_key: str, unit: str, *, viewer: Viewer) -> Participant:
    """Give the county's place in a round, for those who take part in its dialogue; one query. Raises UnknownName for everybody else."""
    seats = Participant.objects.select_related("round", "actor").exclude(round__state=RoundState.DRAFT)
    found = (
        seats.filter(round__key=round_key, actor__key=unit, parent=None).first()
        if may_take_part(viewer, unit=unit)
        else None
    )
    if found is None:
        raise UnknownName(
            gettext("Länsdialogen finns inte, eller är inte din att läsa. Gå till Länsdialoger och välj där.")
        )
    return found


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county of a round in the list, with its dialogue, None where none is planned, and what each side has said of the notes."""

    participant: Participant
    dialogue: CountyDialogue | None
    acceptances: dict[str, Acceptance]


def county_rows(round_key: str, *, viewer: Viewer) -> tuple[CountyRow, ...]:
    """Give the counties of a round whose dialogue the viewer may read, by name; two queries."""
    told = Prefetch("dialogue__acceptances", DialogueAcceptance.objects.order_by("pk"))
    seats = (
        Participant.objects.select_related("actor", "round", "dialogue")
        .filter(round__key=round_key, parent=None, exempt=False)
        .exclude(round__state=RoundState.DRAFT)
        .prefetch_related(told)
    )
    rows = [_county_row(one) for one in seats if may_take_part(viewer, unit=one.actor.key)]
    return tuple(sorted(rows, key=lambda one: swedish_key(str(one.participant.actor))))


def _county_row(participant: Participant) -> CountyRow:
    row: CountyDialogue | None = getattr(participant, "dialogue", None)
    return CountyRow(participant, row, _acceptances(row, row.acceptances.all()) if row else {})


def dialogues_to_read(units: Collection[str] | None) -> tuple[CountyDialogue, ...]:
    """Give the dialogues with some counties, with all where `units` is None, the latest first; one query."""
    rows = CountyDialogue.objects.select_related(*_TOLD)
    if units is not None:
        rows = rows.filter(participant__actor__key__in=units)
    return tuple(rows.order_by("-day", "pk"))


def dialogues_about(participant: Participant) -> tuple[CountyDialogue, ...]:
    """Give the dialogue about what a participant answered, none where none is planned; one query."""
    return tuple(CountyDialogue.objects.select_related(*_TOLD).filter(participant=participant))


def rounds_with_dialogues() -> tuple[Round, ...]:
    """Give the rounds in which dialogues are held or can be planned: opened, and answered by counties; the latest first. One query."""
    counties = Participant.objects.filter(parent=None, exempt=False).values("round")
    rows = Round.objects.filter(pk__in=counties).exclude(state=RoundState.DRAFT)
    return tuple(rows.order_by("-period_start", "key"))


def agreed(rows: QuerySet[AgreedAction]) -> tuple[Agreed, ...]:
    """Give actions with owner, dialogue and where each stands; two queries."""
    steps = Prefetch("steps", ActionStep.objects.order_by("number"))
    told = rows.select_related(
        "owner", "dialogue__participant__round", "dialogue__participant__actor"
    ).prefetch_related(steps)
    return tuple(Agreed(one, next(reversed(tuple(one.steps.all())), None)) for one in told)


def states_with(unit: str) -> tuple[tuple[AgreedAction, str], ...]:
    """Give what was agreed with a county in all its dialogues, by the day of each, with the state that it is in; one query."""
    latest = ActionStep.objects.filter(action=OuterRef("pk")).order_by("-number").values("after")[:1]
    rows = AgreedAction.objects.filter(dialogue__participant__actor__key=unit, removed_at=None)
    told = rows.annotate(after=Subquery(latest)).select_related("owner", "dialogue__participant__round")
    return tuple((one, one.after or ActionState.OPEN) for one in told.order_by("dialogue__day", "number"))


def overdue(*, units: Collection[str] | None, today: date) -> tuple[Agreed, ...]:
    """Give what is open after its day in the dialogues with some counties, or with all where `units` is None; two queries."""
    rows = AgreedAction.objects.filter(removed_at=None, review_on__lt=today)
    if units is not None:
        rows = rows.filter(dialogue__participant__actor__key__in=units)
    return tuple(one for one in agreed(rows.order_by("review_on", "pk")) if one.is_overdue(today))


def to_be_reviewed(*, today: date) -> tuple[Agreed, ...]:
    """Give what is open and whose day has come; two queries."""
    rows = AgreedAction.objects.filter(removed_at=None, review_on__lte=today)
    return tuple(one for one in agreed(rows) if one.state == ActionState.OPEN)


def owners_of(row: CountyDialogue) -> dict[UUID, Actor]:
    """Give those who may own what is agreed, the county first: it, and the national office as of the dialogue's day; one query."""
    office = national_authorities(day=row.day).order_by("key")
    return {one.pk: one for one in (row.participant.actor, *office)}


def first_review_of(row: CountyDialogue) -> date | None:
    """Give the first day on which something agreed in the dialogue is looked at again; one query."""
    rows = row.actions.filter(removed_at=None).order_by("review_on")
    return rows.values_list("review_on", flat=True).first()


def has_notes(point: AgendaPoint) -> bool:
    """Tell whether anything has been noted on a point, also what was emptied since; one query."""
    return point.notes.exists()


def live_action(row: CountyDialogue, number: int) -> Agreed:
    """Give what was agreed under a number; raise UnknownName. Two queries."""
    found = agreed(row.actions.filter(number=number, removed_at=None))
    if not found:
        raise UnknownName(
            gettext("Åtgärden finns inte, eller är struken. Gå till dialogens sida och välj där.")
        )
    return found[0]


def point_of(row: CountyDialogue, number: int) -> Point:
    """Give the point of a number with what stands noted; raise UnknownName. Two queries."""
    notes = Prefetch("notes", PointNote.objects.order_by("number"))
    found = row.points.filter(number=number).prefetch_related(notes).first()
    if found is None:
        raise UnknownName(
            gettext("Punkten finns inte på dagordningen längre. Gå till dialogens sida och välj där.")
        )
    return _point(found)
