"""Writes of reading itself: an answer with nothing to code, and what a second reader sees. None of it is ever counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.core.counting import Certainty, VariableSpec
from ledtrad.core.errors import UnknownName
from ledtrad.core.spans import Extent
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Round
from ledtrad.synthesis.actions.coding_words import held_passage, held_subject
from ledtrad.synthesis.models import ReadAnswer, SecondReading, StatementEvidence, Variable
from ledtrad.synthesis.policies.coding import SaidAlready, check_is_somebody_else, check_value
from ledtrad.synthesis.queries.coding import AnswerText, within


@dataclass(frozen=True, slots=True)
class Seen:
    """What a second reader says that the words say."""

    spec: VariableSpec
    value: str
    certainty: Certainty


@transaction.atomic
def mark_answer_read(answer: AnswerText, *, second: bool, viewer: Viewer, at: datetime) -> None:
    """Mark that the viewer found nothing to code in the answer; marking twice changes nothing."""
    viewer.require("statements.code")
    if second:
        check_is_somebody_else(viewer.label, coders_of(answer))
    subject = held_subject(answer)
    row = Answer.objects.get(revision__version=subject.version, block=answer.block)
    own = ReadAnswer.objects.filter(answer=row, second=second, read_by=viewer.label, retracted_at=None)
    if not own.exists():
        ReadAnswer.objects.create(answer=row, second=second, read_by=viewer.label, read_at=at)
        _journal("answer_read", answer, viewer=viewer, at=at)


@transaction.atomic
def unmark_answer(answer: AnswerText, *, second: bool, viewer: Viewer, at: datetime) -> int:
    """Take back the marks on the answer: all of the first reading, or the viewer's own second one. Give how many."""
    viewer.require("statements.code")
    marks = ReadAnswer.objects.filter(answer__block=answer.block, second=second, retracted_at=None)
    if second:
        marks = marks.filter(read_by=viewer.label)
    n_marks = marks.update(retracted_at=at, retracted_by=viewer.label)
    if n_marks:
        _journal("answer_unread", answer, viewer=viewer, at=at)
    return n_marks


@transaction.atomic
def make_second_reading(
    answer: AnswerText, *, extent: Extent, seen: Seen, viewer: Viewer, at: datetime
) -> SecondReading:
    """Give what the second reader saw in the words. Raises NotAllowed for whoever coded the answer, SaidAlready for the same again."""
    viewer.require("statements.code")
    check_value(seen.spec, seen.value)
    check_is_somebody_else(viewer.label, coders_of(answer))
    subject = held_subject(answer)
    variable = Variable.objects.get(codebook__rounds=subject.round, key=seen.spec.key)
    passage = held_passage(subject, extent, answer=answer)
    row = {
        "round_id": subject.round,
        "subject_id": subject.participant,
        "variable": variable,
        "value": seen.value,
        "passage": passage,
        "made_by": viewer.label,
    }
    if SecondReading.objects.filter(**row, retracted_at=None).exists():
        raise SaidAlready("", passage.exact)
    unmark_answer(answer, second=True, viewer=viewer, at=at)
    made = SecondReading.objects.create(**row, certainty=seen.certainty.value, made_at=at)
    _journal("second_reading_made", answer, viewer=viewer, at=at, variable=seen.spec.key, value=seen.value)
    return made


@transaction.atomic
def withdraw_second_reading(round_: Round, *, pk: UUID, viewer: Viewer, at: datetime) -> None:
    """Take back what the viewer saw as a second reader; raise UnknownName for a reading that is not the viewer's own."""
    viewer.require("statements.code")
    own = SecondReading.objects.filter(round=round_, pk=pk, made_by=viewer.label, retracted_at=None)
    if not own.update(retracted_at=at, retracted_by=viewer.label):
        raise UnknownName(_("Läsningen finns inte, eller är inte din. Läs hur dina läsningar står nu."))
    subject = ("second_reading", str(pk))
    write_journal("second_reading_withdrawn", by=viewer.label, at=at, subject=subject)


def coders_of(answer: AnswerText) -> frozenset[str]:
    """Give those who have coded what stands in the answer; one query."""
    live = StatementEvidence.objects.live().filter(within([answer]))
    return frozenset(live.values_list("statement__made_by", flat=True))


def _journal(event: str, answer: AnswerText, *, viewer: Viewer, at: datetime, **details: str) -> None:
    subject = ("answer", str(answer.pk))
    told = {"unit": answer.unit, "topic": answer.topic, **details}
    write_journal(event, by=viewer.label, at=at, subject=subject, details=told)
