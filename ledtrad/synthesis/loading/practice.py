"""A practice round for newcomers: half answered by invented people, and made through the same actions as a real one.

Nothing is written past the actions: each thing that the files tell is done by somebody of the right role, at the time that the files
give, in the order of time. So the journal, the steps and the receipts of a practice round are those of any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from ledtrad.access.policies import viewer_for, viewer_with_roles
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.county_dialogues import add_own_point, plan_dialogue
from ledtrad.rounds.actions.drafts import Typing, copy_earlier, save_draft
from ledtrad.rounds.actions.handing_in import hand_in
from ledtrad.rounds.actions.participants import choose_participants, exempt, give_more_time, remind
from ledtrad.rounds.actions.reports import SentFile, confirm_report, load_report
from ledtrad.rounds.actions.reviewing import Said, Seen, accept_response, begin_review, return_response
from ledtrad.rounds.actions.rounds import Change, change_round, open_round, plan_of, prepare_round
from ledtrad.rounds.actions.templates import take_in as take_in_template
from ledtrad.rounds.models import Participant, Question, Response, Round
from ledtrad.rounds.policies.county_dialogues import DialoguePlan
from ledtrad.rounds.queries.board import board
from ledtrad.rounds.queries.reports import loading_desk
from ledtrad.rounds.queries.revisions import latest_revision
from ledtrad.rounds.queries.roster import proposed_roster, roster_mark
from ledtrad.rounds.queries.seats import participants_told, seat_of
from ledtrad.synthesis.actions.taking_in import take_in
from ledtrad.synthesis.loading.practice_files import read_practice, round_key
from ledtrad.synthesis.loading.practice_told import (
    Decision,
    Excused,
    Moved,
    Planned,
    Practice,
    Report,
    Seated,
)

Deed = tuple[datetime, Callable[..., object]]


@dataclass(frozen=True, slots=True)
class Practised:
    """What came of it: `fresh` is false where the round was there already; `states` is how many participants stand where."""

    round: str
    fresh: bool
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Stage:
    """The round that things happen in, its questions by key, and who leads it."""

    round: Round
    questions: Mapping[str, Question]
    leader: Viewer

    def participant(self, unit: str) -> Participant:
        """Give a participant as it stands now."""
        found: Participant = participants_told().get(round=self.round, actor__key=unit)
        return found

    def response(self, unit: str) -> tuple[Response, Seen]:
        """Give what a participant has handed in, and what a reviewer has seen who has just read it."""
        found = Response.objects.get(participant__round=self.round, participant__actor__key=unit)
        return found, Seen(latest_revision(found).number, found.steps.count())


def load_practice(directory: Path, *, templates: Path, at: datetime) -> Practised:
    """Make the practice round that a directory tells, whole or not at all; one that is there already stays as it is.

    `templates` is the directory of the shipped templates, `at` when the states are told. Raises BadData with every fault of the files at
    once, and LedtradError where an action refuses.
    """
    key = round_key(directory)
    found = Round.objects.filter(key=key).first()
    if found is not None:
        return Practised(key, fresh=False, states=_states(found, at=at))
    practice = read_practice(directory, templates=templates)
    with transaction.atomic():
        made = _played(practice)
    return Practised(key, fresh=True, states=_states(made, at=at))


def _states(round_: Round, *, at: datetime) -> dict[str, int]:
    """Give how many stand where, by the board's own reading."""
    rows = board(round_, viewer=viewer_for("reader", label="konsolen"), at=at).rows
    return dict(sorted(Counter(row.state.value for row in rows).items()))


def _played(practice: Practice) -> Round:
    """Give the round with all that has happened in it, in the order of time; what happens at once, in the order of the files."""
    stage = _opened(practice)
    for at, do in sorted(_deeds(practice), key=lambda deed: deed[0]):
        do(stage, at=at)
    return stage.round


def _opened(practice: Practice) -> _Stage:
    told = practice.opening
    leader = viewer_for("coordinator", label=told.coordinator, signed_in=True)
    version = take_in_template(practice.template, viewer=leader, at=told.prepared).version
    made = prepare_round(told.key, plan=told.plan, version=version, viewer=leader, at=told.prepared)
    units = [one.key for one in proposed_roster(made.as_of, who=told.who)]
    choose_participants(made, units, seen=roster_mark(()), viewer=leader, at=told.prepared)
    made = open_round(made, viewer=leader, at=told.opened)
    return _Stage(made, {one.key: one for one in version.questions.all()}, leader)


def _deeds(practice: Practice) -> Iterator[Deed]:
    """Yield what happens once the round is open, each with its time."""
    opening = practice.opening
    yield from ((at, _remind) for at in opening.reminded)
    if opening.moved:
        yield opening.moved.at, partial(_move, opening.moved)
    yield from ((one.at, partial(_exempt, one)) for one in practice.exempt)
    yield from ((one.at, partial(_give_time, one)) for one in practice.more_time)
    for report in practice.reports:
        yield report.loaded, partial(_load, report)
        yield report.confirmed, partial(_confirm, report)
    for one in practice.seated:
        yield from _deeds_of(one)
    yield from ((one.at, partial(_plan_dialogue, one)) for one in practice.dialogues)


def _deeds_of(one: Seated) -> Iterator[Deed]:
    yield one.written, partial(_write, one)
    if one.handed_in:
        yield one.handed_in, partial(_hand_in, one)
    if one.begun:
        yield one.begun, partial(_begin, one)
    if one.returned:
        yield one.returned.at, partial(_send_back, one, one.returned)
    if one.accepted:
        yield one.accepted.at, partial(_accept, one, one.accepted)


def _remind(stage: _Stage, *, at: datetime) -> None:
    remind(stage.round, viewer=stage.leader, at=at)


def _move(moved: Moved, stage: _Stage, *, at: datetime) -> None:
    standing = Round.objects.get(pk=stage.round.pk)
    before = plan_of(standing)
    change = Change(replace(before, due_on=moved.to), seen=before.mark, reason=moved.reason)
    change_round(standing, change, viewer=stage.leader, at=at)


def _exempt(one: Excused, stage: _Stage, *, at: datetime) -> None:
    exempt(stage.participant(one.unit), reason=one.reason, viewer=stage.leader, at=at)


def _give_time(one: Excused, stage: _Stage, *, at: datetime) -> None:
    give_more_time(stage.participant(one.unit), day=one.until, reason=one.reason, viewer=stage.leader, at=at)


def _load(report: Report, stage: _Stage, *, at: datetime) -> None:
    sent = SentFile(report.name, report.content, report.unit)
    load_report(sent, desk=loading_desk(stage.round), viewer=stage.leader, at=at)


def _confirm(report: Report, stage: _Stage, *, at: datetime) -> None:
    file = stage.participant(report.unit).report_files.latest("loaded_at")
    write = partial(confirm_report, file, edit=file.edit, viewer=stage.leader, at=at)
    take_in(stage.round.pk, write, viewer=stage.leader, at=at)


def _plan_dialogue(one: Planned, stage: _Stage, *, at: datetime) -> None:
    plan = DialoguePlan(one.day, is_digital=True, parties=one.parties)
    made = plan_dialogue(stage.participant(one.unit), plan, seen=0, viewer=stage.leader, at=at)
    for title in one.points:
        add_own_point(made, title, viewer=stage.leader, at=at)


def _write(one: Seated, stage: _Stage, *, at: datetime) -> None:
    writer = viewer_with_roles(one.writer, roles=[("county_author", one.unit)])
    other = viewer_with_roles(one.co_writer, roles=[("county_writer", one.unit)])
    participant = stage.participant(one.unit)
    seat = seat_of(participant)
    for key, written in one.answers.items():
        viewer, question = other if written.by_other else writer, stage.questions[key]
        typing = Typing(written.typed, 0, written.missing, ready=written.ready, revision=seat.number)
        try:
            if written.unchanged:
                copy_earlier(participant, question, typing, viewer=viewer, at=at, unchanged=True)
            else:
                save_draft(participant, question, typing, viewer=viewer, at=at)
        except LedtradError as error:
            raise LedtradError(f"{one.unit}, {key}: {error}") from error


def _hand_in(one: Seated, stage: _Stage, *, at: datetime) -> None:
    writer = viewer_with_roles(one.writer, roles=[("county_author", one.unit)])
    participant = stage.participant(one.unit)
    take_in(stage.round.pk, lambda: hand_in(participant, viewer=writer, at=at), viewer=writer, at=at)


def _begin(one: Seated, stage: _Stage, *, at: datetime) -> None:
    response, seen = stage.response(one.unit)
    begin_review(response, seen=seen, viewer=stage.leader, at=at)


def _send_back(one: Seated, told: Decision, stage: _Stage, *, at: datetime) -> None:
    response, seen = stage.response(one.unit)
    said = Said(told.questions, told.reason, told.notes)
    return_response(response, said, seen=seen, viewer=stage.leader, at=at)


def _accept(one: Seated, told: Decision, stage: _Stage, *, at: datetime) -> None:
    response, seen = stage.response(one.unit)
    accept_response(response, Said(notes=told.notes), seen=seen, viewer=stage.leader, at=at)
