"""The cast of a round under way: the makers of drafts, steps, notes, loaded files and reminders. Tests import from tests.cast."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from ledtrad.rounds.models import (
    Dispatch,
    Draft,
    FileContent,
    Participant,
    Question,
    ReportFile,
    Response,
    ResponseStep,
    ReturnedQuestion,
    ReviewNote,
    Revision,
    Round,
    TemplateVersion,
)
from tests.cast_people import ALVA, BJORKO, BO, GRANO, MORNING, NORRA_GRANO, TALLMO, kept
from tests.cast_rounds import (
    make_participant,
    make_question,
    make_response,
    make_revision,
    make_template_version,
    the_participant,
    the_response,
)

DUE_ON = date(2026, 3, 27)
OPEN = "bjorkoinsamlingen"


def make_open_round(key: str = OPEN, *, version: TemplateVersion | None = None, **fields: Any) -> Round:
    """Give an open round of three counties and a sub-region, due on 27 March 2026, whose template asks two questions."""
    version = version or make_template_version()
    round_ = Round.objects.create(
        key=key, title="Björköinsamlingen", template_version=version, period_start=date(2025, 1, 1), period_end=date(2026, 1, 1),
        as_of=date(2025, 12, 31), state=fields.pop("state", "open"), due_on=DUE_ON, opened_at=MORNING, opened_by=ALVA, **fields,
    )  # fmt: skip
    if not version.questions.exists():
        make_question("bjorkofragan", version=version, order=1)
        Question.objects.create(
            version=version, key="antal-grupper", order=2, title="Antal grupper", text="Hur många grupper finns?",
            kind="number", shape={"whole": True, "least": 0}, required=True,
        )  # fmt: skip
    for unit in (BJORKO, GRANO, TALLMO):
        make_participant(unit, round_=round_)
    make_participant(NORRA_GRANO, round_=round_, parent=participant_in(round_, GRANO))
    return round_


def participant_in(round_: Round, unit: str) -> Participant:
    return Participant.objects.select_related("round", "actor").get(round=round_, actor__key=unit)


def the_open_round() -> Round:
    return kept(Round, make_open_round, key=OPEN)


def make_draft(
    typed: Any = "Vi har två grupper.",
    *,
    participant: Participant | None = None,
    question: Question | None = None,
    **fields: Any,
) -> Draft:
    participant = participant or participant_in(the_open_round(), BJORKO)
    question = question or participant.round.template_version.questions.order_by("order")[0]
    return Draft.objects.create(
        participant=participant, question=question, typed=typed, saved_at=MORNING, saved_by=BO, **fields
    )


def make_response_step(
    after: str = "accepted", *, response: Response | None = None, revision: Revision | None = None, reason: str = ""
) -> ResponseStep:  # fmt: skip
    response = response or the_response()
    revision = revision or response.revisions.order_by("-number").first() or make_revision(response=response)
    return ResponseStep.objects.create(
        response=response, revision=revision, before=response.state, after=after, reason=reason, made_at=MORNING, made_by=ALVA
    )  # fmt: skip


def make_returned_question(
    *, step: ResponseStep | None = None, question: Question | None = None
) -> ReturnedQuestion:
    return ReturnedQuestion.objects.create(
        step=step or make_response_step("returned", reason="En fråga behöver kompletteras."),
        question=question or make_question(),
        reason="Skriv vilka grupper som är nya.",
    )


def make_review_note(*, response: Response | None = None, question: Question | None = None) -> ReviewNote:
    return ReviewNote.objects.create(
        response=response or make_response(),
        question=question or make_question(),
        text="Stämmer med registret.",
        made_at=MORNING,
        made_by=ALVA,
    )


def make_report_file(
    content: bytes = b"# Nya grupper\n\nEn grupp.\n", *, participant: Participant | None = None, **fields: Any
) -> ReportFile:
    return ReportFile.objects.create(
        participant=participant or participant_in(the_open_round(), BJORKO), name="rapport.md", media_type="text/markdown",
        content=content, sha256=hashlib.sha256(content).hexdigest(), loaded_at=MORNING, loaded_by=ALVA, **fields,
    )  # fmt: skip


def make_file_content(content: bytes = b"En plan.\n") -> FileContent:
    return FileContent.objects.create(sha256=hashlib.sha256(content).hexdigest(), content=content)


def make_dispatch(days: int = 14, *, participant: Participant | None = None) -> Dispatch:
    return Dispatch.objects.create(
        participant=participant or the_participant(), days_before=days, due_on=DUE_ON, made_at=MORNING, made_by=ALVA
    )  # fmt: skip
