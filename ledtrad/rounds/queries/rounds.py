"""Reads of a round: what a county answered, and what it is silent about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import F, Q

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Question, Round
from ledtrad.rounds.queries.revisions import latest_revisions
from ledtrad.rounds.states import CollectionKind, Provenance, RoundState


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer to one question; `lines` are those of the source that a reconstructed answer rests on.

    `unit_name` is the short name where there is one. `revision` is the number of the revision that it stands in, made at `made_at`.
    """

    unit: str
    unit_name: str
    unit_full_name: str
    question: str
    title: str
    text: str
    missing: str
    reconstructed: bool
    lines: tuple[int, ...]
    revision: int
    made_at: datetime


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


def latest_round_key() -> str | None:
    """Give the key of the latest round that has been closed, or else of the latest one; None when there is none.

    Who reads and codes is not led to a round that is still being prepared or answered.
    """
    under_way = Q(state__in=[RoundState.DRAFT, RoundState.OPEN])
    surveys = Q(template_version__template__kind=CollectionKind.SURVEY)
    found = (
        Round.objects.exclude(surveys)
        .annotate(under_way=under_way)
        .order_by("under_way", "-period_start", "key")
    )
    return found.values_list("key", flat=True).first()


def readable_round(key: str, *, viewer: Viewer) -> Round | None:
    """Give the round of this key if the viewer may read it: a published one, or any round for those who read drafts; else None."""
    if viewer.may("drafts.read"):
        return Round.objects.filter(key=key).first()
    return published_round(key)


def county_answers(round_: Round, *, code: str, viewer: Viewer) -> CountyAnswers:
    """Give what a county and its sub-regions answered, by the latest revision of each; two queries."""
    viewer.require("rounds.read_published")
    asked = list(Question.objects.filter(version_id=round_.template_version_id))
    by_answer = groupby(_answer_rows(round_, code), key=lambda row: row.pk)
    answers = tuple(_answer(tuple(rows)) for _, rows in by_answer)
    answered = {answer.question for answer in answers if answer.text}
    silent = tuple(question.title for question in asked if question.key not in answered)
    return CountyAnswers(round_.key, round_.title, answers, silent)


def _answer_rows(round_: Round, code: str) -> Iterable[Any]:
    """Give each answer once for every run of lines that it cites, and once where it cites none; one query."""
    participant = "revision__response__participant"
    return (
        Answer.objects.filter(revision__in=latest_revisions(), revision__response__participant__round=round_)
        .filter(Q(**{f"{participant}__actor__key": code}) | Q(**{f"{participant}__parent__actor__key": code}))
        .select_related("question", f"{participant}__actor")
        .annotate(first_line=F("citations__first_line"), last_line=F("citations__last_line"))
        .order_by("question__order", f"{participant}__actor__key", "first_line", "last_line")
    )


def _answer(rows: Sequence[Any]) -> AnswerRow:
    answer = rows[0]
    actor = answer.revision.response.participant.actor
    runs = [(row.first_line, row.last_line) for row in rows if row.first_line is not None]
    return AnswerRow(
        unit=actor.key,
        unit_name=actor.short_name or actor.name,
        unit_full_name=actor.name,
        question=answer.question.key,
        title=answer.question.title,
        text=answer.text,
        missing=answer.get_missing_reason_display() if answer.missing_reason else "",
        reconstructed=answer.revision.provenance == Provenance.RECONSTRUCTED,
        lines=tuple(n for first, last in runs for n in range(first, last + 1)),
        revision=answer.revision.number,
        made_at=answer.revision.made_at,
    )
