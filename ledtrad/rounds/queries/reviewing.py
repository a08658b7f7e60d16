"""Reads of the review: what waits, one response with all that a reviewer needs, and what was sent back to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.expressions import Combinable
from django.utils.translation import gettext

from ledtrad.core.asking import Kind, shown_questions
from ledtrad.core.errors import UnknownName
from ledtrad.rounds.models import (
    Answer,
    Participant,
    Question,
    ReportFile,
    Response,
    ResponseStep,
    ReturnedQuestion,
    ReviewNote,
    Revision,
    Round,
)
from ledtrad.rounds.queries.earlier import EarlierAnswer, earlier_answers
from ledtrad.rounds.queries.proposals import Tabled, tabled_proposals
from ledtrad.rounds.queries.revisions import latest_revisions
from ledtrad.rounds.states import ACCEPTED, WAITING, Provenance, ResponseState


def awaits_acceptance() -> Combinable:
    """Give, of a participant, whether the round itself took its answer in and nobody has accepted it as it now stands.

    A round that was loaded as it once was never opened here, and its answers are told to be accepted.
    """
    came_in = Q(round__opened_at__isnull=False, response__isnull=False)
    return Case(
        When(came_in & ~Q(response__state__in=ACCEPTED), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A response in the queue: what stands, and since when it stands in its state; `n_returned` are the questions that were sent back last."""

    unit: str
    name: str
    part_of: str
    state: str
    revision: Revision
    since: datetime
    by: str
    n_returned: int


def review_queue(round_: Round) -> tuple[QueueRow, ...]:
    """Give every response of a round, what has stood longest in its state first; two queries."""
    revisions = latest_revisions().filter(response__participant__round=round_)
    place = "response__participant"
    rows = list(revisions.select_related(f"{place}__actor", f"{place}__parent__actor"))
    steps = ResponseStep.objects.filter(response__participant__round=round_).annotate(n=Count("questions"))
    latest: dict[Any, Any] = {step.response_id: step for step in steps.order_by("pk")}
    found = [_queue_row(row, latest.get(row.response_id)) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.since, one.name)))


def _queue_row(revision: Revision, step: Any) -> QueueRow:
    participant = revision.response.participant
    actor, parent = participant.actor, participant.parent
    # What came in after the latest step has waited since it came in.
    counts = step is not None and step.made_at >= revision.made_at
    return QueueRow(
        unit=actor.key,
        name=actor.short_name or actor.name,
        part_of=(parent.actor.short_name or parent.actor.name) if parent else "",
        state=revision.response.state,
        revision=revision,
        since=step.made_at if counts else revision.made_at,
        by=step.made_by if counts else revision.made_by,
        n_returned=step.n if step and step.after == ResponseState.RETURNED else 0,
    )


def find_submission(round_key: str, *, unit: str) -> Response:
    """Give a participant's response with its round, actor and source; raise UnknownName with what is the matter. One query, two where there is none."""
    participant = "participant"
    found = (
        Response.objects.filter(participant__round__key=round_key, participant__actor__key=unit)
        .select_related(
            f"{participant}__actor", f"{participant}__parent__actor", f"{participant}__round", "source"
        )
        .first()
    )
    if found is not None:
        return found
    asked = Participant.objects.filter(round__key=round_key, actor__key=unit).select_related("actor").first()
    if asked is None:
        raise UnknownName(
            gettext("”%(unit)s” deltar inte i omgången. Gå till kön och välj där.") % {"unit": unit}
        )
    raise UnknownName(
        gettext("%(unit)s har inte lämnat in något ännu, så det finns inget att granska.")
        % {"unit": asked.actor.name}
    )


@dataclass(frozen=True, slots=True)
class ReviewTopic:
    """A question with what the latest revision tells, what was told the time before, and what reviewers have said of it.

    `is_asked` is False where its condition does not hold, given the other answers. `returned` is what was asked for when the response
    was last sent back.
    """

    question: Question
    answer: Answer | None
    earlier: EarlierAnswer | None
    is_asked: bool
    returned: str
    notes: tuple[ReviewNote, ...]

    @property
    def is_unchanged(self) -> bool:
        """Tell whether the answer stands as it stood the time before."""
        answer, earlier = self.answer, self.earlier
        if answer is None or earlier is None:
            return False
        return answer.standing or (answer.text, answer.missing_reason) == (earlier.text, earlier.missing)


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """A response with all that a reviewer needs; revisions and steps the first first."""

    response: Response
    revisions: tuple[Revision, ...]
    steps: tuple[ResponseStep, ...]
    topics: tuple[ReviewTopic, ...]
    proposals: tuple[Tabled, ...] = ()

    @property
    def latest(self) -> Revision:
        """What stands now."""
        return self.revisions[-1]


def review_sheet(response: Response, *, day: date) -> ReviewSheet:
    """Give a response with its topics, notes, revisions and steps, and what it proposes to the registry as that is on a day; nine queries at most. It has a revision (`find_submission`)."""
    participant = response.participant
    revisions = tuple(
        response.revisions.select_related("version", "basis", "approved_by")
        .defer("version__text")
        .order_by("number")
    )
    if any(one.provenance == Provenance.ENTERED_FOR for one in revisions):
        files = ReportFile.objects.defer("content", "split")
        prefetch_related_objects(list(revisions), Prefetch("files", files))
    returned = Prefetch("questions", ReturnedQuestion.objects.select_related("question").order_by("pk"))
    steps = tuple(response.steps.select_related("revision").prefetch_related(returned).order_by("pk"))
    questions = list(Question.objects.filter(version_id=participant.round.template_version_id))
    answers = {one.question_id: one for one in Answer.objects.filter(revision=revisions[-1])}
    notes: dict[Any, list[ReviewNote]] = defaultdict(list)
    for one in response.notes.order_by("pk"):
        notes[one.question_id].append(one)
    earlier = earlier_answers(participant, questions)
    asked_for = _asked_for(steps)
    shown = _shown(questions, answers)
    topics = tuple(
        ReviewTopic(
            one, answers.get(one.pk), earlier.get(one.key), one.key in shown, asked_for.get(one.key, ""), tuple(notes[one.pk])
        )
        for one in questions
    )  # fmt: skip
    # A report that was entered for the participant proposes by the names in it, whatever the round asks.
    is_entered = any(one.provenance == Provenance.ENTERED_FOR for one in revisions)
    proposes = is_entered or any(one.kind == Kind.REGISTRY_CHANGE for one in questions)
    proposals = tabled_proposals(response, revisions[-1], day=day) if proposes else ()
    return ReviewSheet(response, revisions, steps, topics, proposals)


def _asked_for(steps: Iterable[ResponseStep]) -> dict[str, str]:
    returns = [step for step in steps if step.after == ResponseState.RETURNED]
    return {one.question.key: one.reason for one in returns[-1].questions.all()} if returns else {}


def _shown(questions: Iterable[Question], answers: Mapping[Any, Answer]) -> frozenset[str]:
    asked = list(questions)
    values = {one.key: answers[one.pk].value for one in asked if one.pk in answers}
    return shown_questions([one.asked for one in asked], values)


@dataclass(frozen=True, slots=True)
class SentBack:
    """What the answer to a question lacks, when that was said and by whom."""

    reason: str
    at: datetime
    by: str


def returned_to(participant: Participant) -> dict[str, SentBack]:
    """Give what was asked for when the response was sent back, by the key of each question, in the order of the template; one query.

    Empty unless the response stands returned now. What was said of the whole is `returning_step`.
    """
    steps = standing_returns().filter(response=participant.pk)
    rows = ReturnedQuestion.objects.filter(step__in=steps).select_related("step", "question")
    return {
        one.question.key: SentBack(one.reason, one.step.made_at, one.step.made_by)
        for one in rows.order_by("question__order")
    }


def standing_returns() -> QuerySet[ResponseStep]:
    """Give the step by which each response stands returned now: what an earlier one asked for has been answered since."""
    returns = ResponseStep.objects.filter(after=ResponseState.RETURNED)
    later = returns.filter(response=OuterRef("response"), pk__gt=OuterRef("pk"))
    return returns.filter(~Exists(later), response__state=ResponseState.RETURNED)


def returning_step(participant: Participant) -> ResponseStep | None:
    """Give the step that sent the response back, with the reason that was said of the whole; None unless it stands returned now; one query."""
    return standing_returns().filter(response=participant.pk).first()


def replies_in(revision: Revision) -> dict[str, Answer]:
    """Give what an earlier revision told, by the key of each question; one query."""
    return {
        one.question.key: one for one in Answer.objects.filter(revision=revision).select_related("question")
    }


def next_to_review(round_: Round, *, but: str) -> tuple[str, str]:
    """Give unit and name of the answer that has waited longest, another than this one; empty where none waits. Two queries."""
    waiting = (
        (row.unit, row.name) for row in review_queue(round_) if row.state in WAITING and row.unit != but
    )
    return next(waiting, ("", ""))
