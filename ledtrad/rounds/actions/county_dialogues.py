"""Writes of a dialogue with a county: its day and place, its agenda, its notes, and that both sides accept them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import AgendaPoint, CountyDialogue, DialogueAcceptance, Participant, PointNote
from ledtrad.rounds.policies.county_dialogues import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_POINTS,
    DialoguePlan,
    check_can_be_accepted,
    check_can_be_held,
    check_can_be_planned,
    check_is_one_side,
    check_notes_are_open,
    may_accept,
    plan_faults,
    side_of,
)
from ledtrad.rounds.policies.rounds import refuse_faults
from ledtrad.rounds.queries.county_dialogues import (
    Dialogue,
    dialogue_of,
    first_review_of,
    has_notes,
    participant_of,
    point_of,
)
from ledtrad.rounds.states import Ground, Side

UP, DOWN = "upp", "ned"


class PlanMoved(LedtradError):
    """Somebody else has changed day, place or parties since they were shown."""

    def __init__(self) -> None:
        super().__init__(
            gettext("Någon annan har ändrat planen medan du skrev. Inget skrevs över: läs vad som står nu, jämför och spara igen.")
        )  # fmt: skip


class NotesMoved(LedtradError):
    """Somebody else has saved other notes on the point; `theirs` is what stands."""

    def __init__(self, theirs: PointNote) -> None:
        self.theirs = theirs
        super().__init__(
            gettext("%(who)s har sparat andra anteckningar medan du skrev. Dina är inte sparade, och inget skrevs över.")
            % {"who": theirs.made_by}
        )  # fmt: skip


class DialogueMoved(LedtradError):
    """Something that is accepted was changed since it was shown."""

    def __init__(self) -> None:
        super().__init__(
            gettext("Något har ändrats sedan du läste sidan, så inget är godkänt. Läs igenom och godkänn igen.")
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposed:
    """A point that the report gives rise to: of what kind, the key of its ground, and how it reads."""

    ground: Ground
    key: str
    title: str
    why: str = ""


@transaction.atomic
def plan_dialogue(
    participant: Participant, plan: DialoguePlan, *, seen: int, viewer: Viewer, at: datetime
) -> CountyDialogue:
    """Give the dialogue with a county, planned, or with what was changed in its plan; what nobody changed is not saved anew.

    `seen` is the save that the form was drawn from, 0 before there was any. Raises RoundRefused with every fault, PlanMoved where somebody
    else has saved since, NotAllowed.
    """
    viewer.require("dialogues.lead")
    seat = Participant.objects.select_for_update().get(pk=participant.pk)
    check_can_be_planned(
        round_state=participant.round.state, is_part=seat.parent_id is not None, exempt=seat.exempt
    )
    row = CountyDialogue.objects.filter(participant=seat).first()
    if row is None:
        if seen:
            raise PlanMoved
        return _planned(participant, plan, viewer=viewer, at=at)
    found = _open(row)
    if all(getattr(found.row, name) == value for name, value in _fields(plan).items()):
        return found.row
    if found.row.plan_edit != seen:
        raise PlanMoved
    held_on = day_in_sweden(found.row.held_at) if found.row.held_at else None
    refuse_faults(plan_faults(plan, first_review=first_review_of(found.row), held_on=held_on))
    for name, value in _fields(plan).items():
        setattr(found.row, name, value)
    found.row.plan_edit += 1
    return changed(found, "dialogue_plan_changed", viewer=viewer, at=at, day=str(plan.day))


def _planned(participant: Participant, plan: DialoguePlan, *, viewer: Viewer, at: datetime) -> CountyDialogue:
    refuse_faults(plan_faults(plan))
    by = {"changed_at": at, "changed_by": viewer.label, "made_at": at, "made_by": viewer.label}
    row = CountyDialogue.objects.create(participant=participant, **_fields(plan), **by)
    note(row, "dialogue_planned", viewer=viewer, at=at, day=str(plan.day))
    return row


def _fields(plan: DialoguePlan) -> dict[str, object]:
    return {
        "day": plan.day, "starts_at": plan.starts_at, "is_digital": plan.is_digital, "place": plan.place, "parties": plan.parties
    }  # fmt: skip


@transaction.atomic
def choose_points(row: CountyDialogue, proposed: Iterable[Proposed], *, viewer: Viewer, at: datetime) -> int:
    """Put points last on the agenda and give how many; one that stands there already, or is told twice, is not put there again.

    An own point is known by its title. Raises NotAllowed, and LedtradError for too many.
    """
    viewer.require("dialogues.lead")
    found = _open(row)
    held = {(one.row.ground, one.row.key or one.row.title) for one in found.points}
    new = [one for one in dict.fromkeys(proposed) if (one.ground.value, one.key or one.title) not in held]
    if not new:
        return 0
    if len(found.points) + len(new) > MOST_POINTS:
        raise LedtradError(gettext("En dagordning har högst %(most)s punkter. Välj färre, eller ta bort några.") % {"most": MOST_POINTS})  # fmt: skip
    number, order = max(found.row.last_point, _last(found.row, "number")), _last(found.row, "order")
    AgendaPoint.objects.bulk_create(
        AgendaPoint(
            dialogue=found.row, number=number + n, order=order + n, ground=one.ground, key=one.key, title=one.title[:LONGEST_TITLE], why=one.why[:500]
        )
        for n, one in enumerate(new, start=1)
    )  # fmt: skip
    found.row.last_point = number + len(new)
    changed(found, "agenda_changed", viewer=viewer, at=at, added=len(new))
    return len(new)


def _last(row: CountyDialogue, name: str) -> int:
    found: int | None = row.points.aggregate(last=Max(name))["last"]
    return found or 0


def add_own_point(row: CountyDialogue, title: str, *, viewer: Viewer, at: datetime) -> None:
    """Put a point of one's own last on the agenda; raise NotAllowed, and LedtradError for an empty one."""
    words = " ".join(title.split())
    if not words:
        raise LedtradError(gettext("Skriv vad punkten ska handla om."))
    choose_points(row, [Proposed(Ground.OWN, "", words)], viewer=viewer, at=at)


@transaction.atomic
def move_point(row: CountyDialogue, number: int, way: str, *, viewer: Viewer, at: datetime) -> None:
    """Let a point change places with the one before or after it; the first stays first, and the last last. Raises NotAllowed, UnknownName."""
    viewer.require("dialogues.lead")
    found = _open(row)
    rows = [one.row for one in found.points]
    at_place = next((n for n, one in enumerate(rows) if one.number == number), None)
    if at_place is None:
        point_of(found.row, number)
        return
    other = at_place + (-1 if way == UP else 1)
    if not 0 <= other < len(rows):
        return
    rows[at_place], rows[other] = rows[other], rows[at_place]
    for order, one in enumerate(rows, start=1):
        one.order = order
    AgendaPoint.objects.bulk_update(rows, ["order"])
    changed(found, "agenda_changed", viewer=viewer, at=at, moved=number)


@transaction.atomic
def remove_point(row: CountyDialogue, number: int, *, viewer: Viewer, at: datetime) -> None:
    """Take a point off the agenda; raise LedtradError where something is noted on it, UnknownName, NotAllowed."""
    viewer.require("dialogues.lead")
    found = _open(row)
    point = point_of(found.row, number).row
    if has_notes(point):
        raise LedtradError(gettext("Punkten har anteckningar och står kvar på dagordningen."))
    point.delete()
    changed(found, "agenda_changed", viewer=viewer, at=at, removed=number)


@transaction.atomic
def write_notes(
    row: CountyDialogue, number: int, text: str, *, seen: int, viewer: Viewer, at: datetime
) -> PointNote | None:
    """Give what stands noted on a point, None where nothing does; what nobody changed is not saved anew.

    `seen` is the save that the writer started from, 0 for none. Raises NotesMoved where somebody else has saved since, UnknownName, NotAllowed.
    """
    found = taken_part_in(row, viewer)
    point, words = point_of(found.row, number), text.strip()
    if len(words) > LONGEST_TEXT:
        raise LedtradError(gettext("Anteckningen är för lång. Den får ha högst %(most)s tecken.") % {"most": LONGEST_TEXT})  # fmt: skip
    stands = point.note
    if (stands.text if stands else "") == words:
        return stands
    if stands is not None and stands.number != seen:
        raise NotesMoved(stands)
    made = PointNote.objects.create(
        point=point.row, number=point.n_notes + 1, side=side_of(viewer, unit=found.unit), text=words, made_at=at, made_by=viewer.label
    )  # fmt: skip
    changed(found, "notes_written", viewer=viewer, at=at, point=number, number=made.number)
    return made


@transaction.atomic
def hold_dialogue(row: CountyDialogue, *, viewer: Viewer, at: datetime) -> CountyDialogue:
    """Give the dialogue, said to be held, also by the same person twice; raise NotAllowed, also before its day."""
    viewer.require("dialogues.lead")
    found = locked(row)
    if found.row.held_at is not None and found.row.held_by == viewer.label:
        return found.row
    check_can_be_held(is_held=found.row.held_at is not None, day=found.row.day, today=day_in_sweden(at))
    found.row.held_at, found.row.held_by = at, viewer.label
    found.row.save(update_fields=["held_at", "held_by"])
    note(found.row, "dialogue_held", viewer=viewer, at=at)
    return found.row


@transaction.atomic
def accept_notes(
    row: CountyDialogue, side: str, *, seen: int, viewer: Viewer, at: datetime
) -> DialogueAcceptance:
    """Give a side's acceptance of the notes as they stand, the first where it is sent twice; `seen` is the change that the page showed.

    Raises DialogueMoved where something has been changed since, NotAllowed.
    """
    found = _for_a_side(row, side, viewer)
    standing = found.acceptances.get(side)
    if standing is not None and standing.stands and (standing.row.made_by, standing.row.edit) == (viewer.label, seen):  # fmt: skip
        return standing.row
    check_can_be_accepted(is_held=found.row.held_at is not None, stands=standing is not None and standing.stands)  # fmt: skip
    check_is_one_side(has_accepted_across=found.has_accepted_across(viewer.label, side))
    if found.row.edit != seen:
        raise DialogueMoved
    return _said(found, side, accepts=True, viewer=viewer, at=at)


@transaction.atomic
def withdraw_acceptance(
    row: CountyDialogue, side: str, *, viewer: Viewer, at: datetime
) -> DialogueAcceptance:
    """Give the row by which a side takes its acceptance back, so that the notes can be changed; raise NotAllowed, LedtradError."""
    found = _for_a_side(row, side, viewer)
    standing = found.acceptances.get(side)
    if standing is None or not standing.stands:
        raise LedtradError(gettext("Det finns inget godkännande att ta tillbaka. Läs om sidan."))
    return _said(found, side, accepts=False, viewer=viewer, at=at)


def _said(found: Dialogue, side: str, *, accepts: bool, viewer: Viewer, at: datetime) -> DialogueAcceptance:
    made = DialogueAcceptance.objects.create(
        dialogue=found.row, side=side, accepts=accepts, edit=found.row.edit, made_at=at, made_by=viewer.label
    )
    if accepts:
        note(found.row, "notes_accepted", viewer=viewer, at=at, side=side, edit=made.edit)
    else:
        note(found.row, "acceptance_withdrawn", viewer=viewer, at=at, side=side, edit=made.edit)
    return made


def _for_a_side(row: CountyDialogue, side: str, viewer: Viewer) -> Dialogue:
    found = locked(row)
    if side not in Side.values or not may_accept(viewer, side, unit=found.unit):
        raise NotAllowed(gettext("Länets författare godkänner anteckningarna för länet, och samordnaren för kansliet."))  # fmt: skip
    return found


def locked(row: CountyDialogue) -> Dialogue:
    """Give the dialogue as it stands now; nobody else writes in it until we are done."""
    CountyDialogue.objects.select_for_update().get(pk=row.pk)
    told = CountyDialogue.objects.select_related("participant__round", "participant__actor")
    return dialogue_of(told.get(pk=row.pk))


def _open(row: CountyDialogue) -> Dialogue:
    """Give the dialogue, locked; raise NotAllowed where both have accepted its notes."""
    found = locked(row)
    check_notes_are_open(found.state)
    return found


def taken_part_in(row: CountyDialogue, viewer: Viewer) -> Dialogue:
    """Give the dialogue, locked and open, for those who take part; raise UnknownName for everybody else."""
    participant_of(row.participant.round.key, row.participant.actor.key, viewer=viewer)
    return _open(row)


def changed(
    found: Dialogue, event: str, *, viewer: Viewer, at: datetime, **details: object
) -> CountyDialogue:
    """Count a change of what is accepted: every acceptance before it no longer stands."""
    row = found.row
    row.edit += 1
    row.changed_at, row.changed_by = at, viewer.label
    row.save()
    note(row, event, viewer=viewer, at=at, **details)
    return row


def note(row: CountyDialogue, event: str, *, viewer: Viewer, at: datetime, **details: object) -> None:
    """Write the journal's entry about a dialogue."""
    subject = ("dialogue", f"{row.participant.round.key}/{row.participant.actor.key}")
    write_journal(event, by=viewer.label, at=at, subject=subject, details=details)
