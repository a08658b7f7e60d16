"""Writing down what a participant answers: the one place where a revision, its text, its blocks and its answers come into being."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ledtrad.accounts.actions import write_journal
from ledtrad.core.asking import Kind
from ledtrad.core.deadlines import is_on_time
from ledtrad.core.registry_changes import Change, What, change_words
from ledtrad.evidence.models import Block, Source, SourceVersion
from ledtrad.registry.models import Actor, Relation
from ledtrad.rounds.actions.contents import held_by_drafts, hold_of_answers, let_go
from ledtrad.rounds.composing import compose
from ledtrad.rounds.models import Answer, Draft, Participant, Proposal, Question, Response, Revision
from ledtrad.rounds.queries.proposals import Worded, worded
from ledtrad.rounds.states import Provenance


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is written down on one question: a text (with a value where the question is typed), or the reason why there is none."""

    text: str = ""
    missing: str = ""
    value: Any = None
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """Which body approved what is handed in, on which day, at which paragraph of its minutes."""

    body: Actor
    on: date
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who hands in, when and why, and whose words they are; `reason` is empty for the first revision."""

    provenance: str
    by: str
    at: datetime
    reason: str = ""
    approval: Approval | None = None


def response_of(participant: Participant, *, provenance: str, at: datetime) -> Response:
    """Give the participant's response, locked; it comes into being now where nothing has come in before.

    Whether it is on time is written then and never again (invariant 4), see `come_in_first`: only where the participant's own people
    hand in.
    """
    Participant.objects.select_for_update().get(pk=participant.pk)
    found = Response.objects.filter(participant=participant).select_related("source").first()
    if found is not None:
        return found
    round_, unit = participant.round, participant.actor
    source = Source.objects.create(
        key=f"{round_.key}-{unit.key}", title=f"{round_.title}: {unit.name}"[:300], kind=Source.Kind.RESPONSE,
        year=round_.period_start.year,
    )  # fmt: skip
    made = Response(participant=participant, source=source)
    if provenance == Provenance.SUBMITTED:
        come_in_first(made, at=at)
    made.save(force_insert=True)
    return made


def come_in_first(response: Response, *, at: datetime) -> None:
    """Set when the participant itself handed in first, whether that was in time, and the last day that decided it; nothing is saved here."""
    due_on = response.participant.last_day
    response.first_in_at, response.first_due_on = at, due_on
    response.on_time = is_on_time(at, due_on=due_on) if due_on else None


def set_first(response: Response, *, at: datetime) -> bool:
    """Write when the participant itself handed in first, also where a report was entered for it before; never again after that.

    Gives whether it was written now.
    """
    if response.first_in_at is not None:
        return False
    come_in_first(response, at=at)
    response.save(update_fields=["first_in_at", "on_time", "first_due_on"])
    return True


def record_revision(
    response: Response, told: Mapping[str, Recorded], *, number: int, signed: Signed
) -> Revision:
    """Give a new revision of a response that holds what is told, by the key of each question, in the order of the template.

    The caller has locked the response and checked the rights. No answer cites the lines of a reconstruction: the words are the
    participant's own, or those that it sent. Where they are its own, the drafts that became them are gone; a draft on a question that is
    not told stays.
    """
    asked = Question.objects.filter(version_id=response.participant.round.template_version_id, key__in=told)
    questions = list(asked.order_by("order"))
    with_text = [question for question in questions if told[question.key].text]
    text, spans = compose([(question.title, told[question.key].text) for question in with_text])
    digest = hashlib.sha256(text.encode()).hexdigest()
    version = SourceVersion.objects.create(
        source=response.source, number=number, text=text, sha256=digest, made_at=signed.at
    )
    approval = signed.approval
    revision = Revision.objects.create(
        response=response, number=number, provenance=signed.provenance, version=version, made_by=signed.by, made_at=signed.at,
        reason=signed.reason, approved_by=approval.body if approval else None, approved_on=approval.on if approval else None,
        approved_paragraph=approval.paragraph if approval else "",
    )  # fmt: skip
    blocks = {
        question.key: Block(version=version, heading=question.title, order=order, start=start, end=end)
        for order, (question, (start, end)) in enumerate(zip(with_text, spans, strict=True), start=1)
    }
    Block.objects.bulk_create(blocks.values())
    answers = Answer.objects.bulk_create(
        _answer(revision, question, told[question.key], blocks.get(question.key)) for question in questions
    )
    hold_of_answers(one for one in answers if one.question.kind == Kind.FILE)
    if signed.provenance == Provenance.SUBMITTED:
        _end_drafts(response, questions)
    _propose(answers)
    subject, details = ("response", response.source.key), {"revision": number, "sha256": digest}
    write_journal("revision_submitted", by=signed.by, at=signed.at, subject=subject, details=details)
    return revision


def _end_drafts(response: Response, questions: Sequence[Question]) -> None:
    """Take the drafts away: what their people now stand for is told, and one that was left behind would come back over every later revision."""
    drafts = Draft.objects.filter(participant=response.participant_id, question__in=questions)
    held = held_by_drafts(drafts) if any(one.kind == Kind.FILE for one in questions) else set()
    drafts.delete()
    let_go(held)


def _propose(answers: Iterable[Answer]) -> None:
    """Write down what answers propose to change in the registry, with what the registry said when they came in."""
    held = [
        (one, place, Change(What(row[0]), *row[1:]))
        for one in answers
        if one.question.kind == Kind.REGISTRY_CHANGE and isinstance(one.value, list)
        for place, row in enumerate(one.value, 1)
    ]
    held = [(answer, place, change) for answer, place, change in held if change.lands]
    Proposal.objects.bulk_create(proposals_of(held))


def proposals_of(held: Sequence[tuple[Answer, int, Change]]) -> list[Proposal]:
    """Give the proposals that some changes become, each of an answer and at its place there, with what the registry says now; nothing is saved here."""
    if not held:
        return []
    words = worded(change for _, _, change in held)
    return [Proposal(answer=answer, order=place, **_fields(change, words)) for answer, place, change in held]


def _fields(change: Change, words: Worded) -> dict[str, Any]:
    state = words.subjects.get(change.subject)
    row = state.row if state else None
    return {
        "what": change.what, "subject": change.subject, "name": change.name, "other": change.other, "on": change.on, "why": change.why,
        "told": change_words(change, names=words.names), "seen": state.label if state else "",
        "body": row if isinstance(row, Actor) else None, "tie": row if isinstance(row, Relation) else None,
    }  # fmt: skip


def _answer(revision: Revision, question: Question, one: Recorded, block: Block | None) -> Answer:
    return Answer(
        revision=revision, question=question, text=one.text, value=one.value, standing=one.standing,
        missing_reason=one.missing, block=block,
    )  # fmt: skip
