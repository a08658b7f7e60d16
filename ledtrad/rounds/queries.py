"""Reads of a round: what a county answered, and what it is silent about."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Question, Round
from ledtrad.rounds.states import Provenance, RoundState


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer to one question; `lines` are those of the source that a reconstructed answer rests on."""

    unit: str
    unit_name: str
    question: str
    title: str
    text: str
    missing: str
    reconstructed: bool
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CountyAnswers:
    """A county's answers with its sub-regions', by question order then unit; and the questions that nobody of them answered."""

    round: str
    title: str
    answers: tuple[AnswerRow, ...]
    silent: tuple[str, ...]


def published_round(key: str | None = None) -> Round | None:
    """Give the latest published round, or the published one of this key; None when there is none."""
    rounds = Round.objects.filter(state__in=[RoundState.PUBLISHED, RoundState.ARCHIVED])
    if key is not None:
        rounds = rounds.filter(key=key)
    return rounds.order_by("-period_start").first()


def county_answers(round_: Round, *, code: str, viewer: Viewer) -> CountyAnswers:
    """Give what a county and its sub-regions answered in a published round; three queries."""
    viewer.require("rounds.read_published")
    asked = list(Question.objects.filter(version_id=round_.template_version_id))
    rows = (
        Answer.objects.filter(revision__response__participant__round=round_)
        .filter(_of_county(code))
        .select_related("question", "revision__response__participant__actor")
        .prefetch_related("citations")
        .order_by("question__order", "revision__response__participant__actor__key")
    )
    answers = tuple(_row(answer) for answer in rows)
    answered = {answer.question for answer in answers if answer.text}
    silent = tuple(question.title for question in asked if question.key not in answered)
    return CountyAnswers(round_.key, round_.title, answers, silent)


def _of_county(code: str) -> Q:
    return Q(revision__response__participant__actor__key=code) | Q(
        revision__response__participant__parent__actor__key=code
    )


def _row(answer: Answer) -> AnswerRow:
    actor = answer.revision.response.participant.actor
    return AnswerRow(
        unit=actor.key,
        unit_name=actor.short_name or actor.name,
        question=answer.question.key,
        title=answer.question.title,
        text=answer.text,
        missing=answer.get_missing_reason_display() if answer.missing_reason else "",
        reconstructed=answer.revision.provenance == Provenance.RECONSTRUCTED,
        lines=tuple(n for c in answer.citations.all() for n in range(c.first_line, c.last_line + 1)),
    )
