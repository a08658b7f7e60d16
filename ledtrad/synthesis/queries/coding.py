"""Reads for those who code: an answer's words as they stand now, and what is coded in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ledtrad.core.counting import Certainty
from ledtrad.core.periods import PartialDate
from ledtrad.core.spans import NOWHERE, Extent, Part
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Question, Round
from ledtrad.rounds.queries.revisions import is_latest
from ledtrad.rounds.states import Provenance
from ledtrad.synthesis.models import SecondReading, Statement, StatementEvidence
from ledtrad.synthesis.states import Stance


@dataclass(frozen=True, slots=True)
class AnswerText:
    """An answer of a current revision. `extent` is its place in the version's text, `parts` all answers of that text.

    Without a text (`is_silent`) it says why in `missing`; without any answer at all that is empty too.
    """

    unit: str
    unit_name: str
    topic: str
    title: str
    pk: UUID | None = None
    version: UUID | None = None
    block: UUID | None = None
    participant: UUID | None = None
    round: UUID | None = None
    text: str = ""
    missing: str = ""
    extent: Extent = NOWHERE
    parts: tuple[Part, ...] = ()
    revision: int = 0
    reconstructed: bool = False
    made_by: str = ""
    made_at: datetime | None = None
    value: Any = None

    @property
    def is_silent(self) -> bool:
        """Tell whether there are no words to read."""
        return self.version is None or not self.text.strip()

    @property
    def part(self) -> Part:
        """The answer as a part of its version's text."""
        return Part(self.title, self.extent)


def topics_of(round_: Round) -> dict[str, str]:
    """Give the topics of the round's template by key, in its order; one query."""
    rows = Question.objects.filter(version_id=round_.template_version_id).order_by("order")
    return dict(rows.values_list("key", "title"))


def current_answers(
    round_: Round, *, units: Collection[str], titles: Mapping[str, str], viewer: Viewer
) -> Mapping[tuple[str, str], AnswerText]:
    """Give an answer for each unit and topic as its current revision has it; one query.

    `titles` are those of the topics by key. What was never answered is there too, without words.
    """
    viewer.require("statements.code")
    found: dict[tuple[str, str], Answer] = {}
    parts: dict[str, list[Part]] = {unit: [] for unit in units}
    for answer in _answers().filter(**{f"{_ASKED}__round": round_, f"{_ASKED}__actor__key__in": units}):
        unit = answer.revision.response.participant.actor.key
        found[unit, answer.question.key] = answer
        if answer.block:
            extent = Extent(answer.block.start, answer.block.end)
            parts[unit].append(Part(answer.question.title, extent))
    return {
        (unit, topic): _answer_text(
            AnswerText(unit, unit, topic, title), found.get((unit, topic)), tuple(parts[unit])
        )
        for unit in units
        for topic, title in titles.items()
    }


_ASKED = "revision__response__participant"


def _answers() -> QuerySet[Answer]:
    return (
        Answer.objects.filter(is_latest("revision__"))
        .select_related("block", "question", f"{_ASKED}__actor")
        .order_by("question__order")
    )


def find_answer(
    round_key: str, *, unit: str, topic: str, viewer: Viewer
) -> tuple[AnswerText, str] | tuple[None, str]:
    """Give the current answer of one place alone, without what a page tells about it, and the code of the county that it counts for.

    None and "" where it has no words. One lean query.
    """
    viewer.require("statements.code")
    place = {f"{_ASKED}__round__key": round_key, f"{_ASKED}__actor__key": unit, "question__key": topic}
    told = (
        Answer.objects.filter(**place)
        .order_by("-revision__number")
        .values_list(
            "pk",
            "revision__version_id",
            "block_id",
            "revision__response_id",
            f"{_ASKED}__round_id",
            "text",
            "block__start",
            "block__end",
            "question__title",
            f"{_ASKED}__actor__short_name",
            f"{_ASKED}__actor__name",
            f"{_ASKED}__parent__actor__key",
        )
        .first()
    )
    if told is None or told[2] is None:
        return None, ""
    pk, version, block, participant, round_, text, start, end, title, short_name, name, parent = told
    extent = Extent(start, end)
    answer = AnswerText(
        unit, short_name or name, topic, title, pk, version, block, participant, round_, text,
        extent=extent, parts=(Part(title, extent),),
    )  # fmt: skip
    return answer, parent or unit


def _answer_text(empty: AnswerText, answer: Answer | None, parts: tuple[Part, ...]) -> AnswerText:
    if answer is None:
        return empty
    revision, block = answer.revision, answer.block
    return replace(
        empty,
        unit_name=str(revision.response.participant.actor),
        pk=answer.pk,
        version=revision.version_id if block else None,
        block=answer.block_id,
        participant=revision.response_id,
        round=revision.response.participant.round_id,
        text=answer.text,
        value=answer.value,
        missing=answer.get_missing_reason_display() if answer.missing_reason else "",
        extent=Extent(block.start, block.end) if block else NOWHERE,
        parts=parts,
        revision=revision.number,
        reconstructed=revision.provenance == Provenance.RECONSTRUCTED,
        made_by=revision.made_by,
        made_at=revision.made_at,
    )


@dataclass(frozen=True, slots=True)
class CodedHere:
    """A statement with one piece of its evidence in an answer; `extent` is its place in the version's text.

    A statement that has been withdrawn, and has no live row, has `withdrawn_at`. A second reading has no `passage` told.
    """

    pk: UUID
    key: str
    evidence: int
    version: UUID
    extent: Extent
    against: bool
    variable: str
    value: str
    certainty: Certainty
    object: str = ""
    object_name: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    text: str = ""
    made_by: str = ""
    made_at: datetime | None = None
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    passage: UUID | None = None


def within(answers: Iterable[AnswerText]) -> Q:
    """Give the condition that a row's passage stands in one of the answers."""
    found = Q(pk__in=[])
    for answer in answers:
        if answer.version:
            found |= Q(
                passage__version=answer.version,
                passage__start__gte=answer.extent.start,
                passage__end__lte=answer.extent.end,
            )
    return found


def coded_in(answers: Iterable[AnswerText]) -> tuple[CodedHere, ...]:
    """Give what is coded in the words of the answers, in the order of the text, with what has been withdrawn; one query.

    Of a statement that was changed only the live row is given, of one that was withdrawn only the last.
    """
    live = Statement.objects.live().filter(round=OuterRef("statement__round"), key=OuterRef("statement__key"))
    rows = (
        StatementEvidence.objects.filter(within(answers), retracted_at=None)
        .filter(Q(statement__retracted_at=None) | ~Exists(live))
        .select_related("statement__variable", "statement__object", "passage")
        .order_by("passage__start", "passage__end", "pk")
    )
    found = [_coded(row) for row in rows]
    last: dict[str, datetime] = {}
    for one in found:
        if one.withdrawn_at:
            last[one.key] = max(last.get(one.key, one.withdrawn_at), one.withdrawn_at)
    return tuple(one for one in found if one.withdrawn_at == last.get(one.key))


def _coded(row: StatementEvidence) -> CodedHere:
    statement, passage = row.statement, row.passage
    if passage is None:
        raise ValueError(f"Evidence {row.pk} has no passage")  # the query asks for passages
    return CodedHere(
        pk=statement.pk,
        key=statement.key,
        evidence=row.pk,
        version=passage.version_id,
        extent=Extent(passage.start, passage.end),
        against=row.stance == Stance.AGAINST,
        variable=statement.variable.key,
        value=statement.value,
        certainty=Certainty(statement.certainty),
        object=statement.object.key if statement.object else "",
        object_name=str(statement.object or ""),
        valid_from=statement.told_from,
        valid_to=statement.told_to,
        text=statement.text,
        made_by=statement.made_by,
        made_at=statement.recorded_at,
        withdrawn_by=statement.retracted_by,
        withdrawn_at=statement.retracted_at,
        passage=passage.pk,
    )


def second_read_in(answers: Iterable[AnswerText], *, by: str) -> tuple[CodedHere, ...]:
    """Give what one second reader saw in the words of the answers, in the order of the text; one query."""
    rows = (
        SecondReading.objects.filter(within(answers), retracted_at=None, made_by=by)
        .annotate(start=F("passage__start"), end=F("passage__end"), version=F("passage__version_id"))
        .select_related("variable")
        .order_by("start", "end", "made_at")
    )
    return tuple(
        CodedHere(
            pk=row.pk,
            key=str(row.pk),
            evidence=0,
            version=row.version,
            extent=Extent(row.start, row.end),
            against=False,
            variable=row.variable.key,
            value=row.value,
            certainty=Certainty(row.certainty),
            made_by=row.made_by,
            made_at=row.made_at,
        )
        for row in rows
    )
