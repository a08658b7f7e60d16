"""Writes of statements: coded, tied to more words, changed, withdrawn and taken back. A row is never overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.core.counting import Certainty, VariableSpec
from ledtrad.core.spans import Extent
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Reanchoring, SourceVersion
from ledtrad.registry.models import Actor
from ledtrad.registry.validity import validity_fields
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.coding_words import held_passage, held_subject, hold_round
from ledtrad.synthesis.actions.vectors import ask_for_vectors
from ledtrad.synthesis.models import Statement, StatementEvidence
from ledtrad.synthesis.policies.coding import Conflict, SaidAlready, StaleText, check_text, check_value
from ledtrad.synthesis.queries.coding import AnswerText
from ledtrad.synthesis.queries.question_ground import LiveRow, live_rows
from ledtrad.synthesis.states import Origin, Stance

# What makes two live statements of a variable the same: unit, value, and the id of the actor that they are about.
Fact = tuple[str, str, UUID | None]
# A key as they are given here.
_NUMBERED = re.compile(r"u\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Coded:
    """What a reader says that the words say, of a variable by its id and as the round's codebook has it.

    The dates are codes of partial dates, "" where none is told.
    """

    variable: UUID
    spec: VariableSpec
    value: str
    certainty: Certainty
    text: str
    about: Actor | None = None
    told_from: str = ""
    told_to: str = ""
    stance: Stance = Stance.FOR

    def fact(self, unit: str) -> Fact:
        """Give what makes a statement about the unit the same as another one of the variable."""
        return unit, self.value, self.about.pk if self.about else None

    def fields(self) -> dict[str, object]:
        """Give the columns of a statement."""
        return {
            "variable_id": self.variable,
            "value": self.value,
            "object": self.about,
            "certainty": self.certainty.value,
            "text": self.text,
            **validity_fields(self.told_from, self.told_to),
        }


@dataclass(frozen=True, slots=True)
class Written:
    """A statement that was written, the key of its variable, and the variable's live rows as they were just before."""

    statement: Statement
    variable: str
    before: tuple[LiveRow, ...]


@transaction.atomic
def code_statement(
    answer: AnswerText, *, extent: Extent, coded: Coded, viewer: Viewer, at: datetime
) -> Written:
    """Give the new statement, written with the words that it rests on.

    Raises StaleText when the answer has a later revision, SaidAlready when the subject says the same already.
    """
    viewer.require("statements.code")
    check_text(coded.text)
    check_value(coded.spec, coded.value)
    subject = held_subject(answer)
    before = live_rows(subject.round, variable=coded.variable)
    _check_is_new(coded.fact(answer.unit), before, round_=subject.round)
    statement = Statement.objects.create(
        key=_new_key(subject.round),
        round_id=subject.round,
        subject_id=subject.participant,
        origin=Origin.PASSAGE,
        made_by=viewer.label,
        recorded_at=at,
        **coded.fields(),
    )
    passage = held_passage(subject, extent, answer=answer)
    StatementEvidence.objects.create(statement=statement, passage=passage, stance=coded.stance)
    about = {"unit": answer.unit, "value": coded.value}
    _journal("statement_coded", statement, variable=coded.spec.key, viewer=viewer, at=at, **about)
    ask_for_vectors(subject.round, by=viewer.label, at=at)
    return Written(statement, coded.spec.key, before)


@transaction.atomic
def tie_words(
    answer: AnswerText, *, extent: Extent, key: str, stance: Stance, viewer: Viewer, at: datetime
) -> Statement:
    """Give the live statement with the words as further evidence; words that are tied to it already change nothing."""
    viewer.require("statements.code")
    subject = held_subject(answer)
    statement = _live(subject.round, key)
    if statement is None or statement.subject_id != subject.participant:
        raise Conflict(
            _("Utsagan har tagits tillbaka sedan du såg den. Koda orden som en ny utsaga i stället.")
        )
    passage = held_passage(subject, extent, answer=answer)
    tie = {"statement": statement, "passage": passage, "stance": stance, "retracted_at": None}
    if not StatementEvidence.objects.filter(**tie).exists():
        StatementEvidence.objects.create(statement=statement, passage=passage, stance=stance)
        _journal(
            "words_tied", statement, variable=statement.variable.key, viewer=viewer, at=at, unit=answer.unit
        )
        ask_for_vectors(subject.round, by=viewer.label, at=at)
    return statement


@dataclass(frozen=True, slots=True)
class Edited:
    """Which statement is changed: its key, the row that the writer read, and the piece of evidence whose words are changed."""

    key: str
    row: UUID
    evidence: int


@transaction.atomic
def edit_statement(
    answer: AnswerText, *, edited: Edited, extent: Extent, coded: Coded, viewer: Viewer, at: datetime
) -> Written | None:
    """Give the row that takes the old one's place under the same key; None when nothing was changed.

    All other evidence follows along. Raises Conflict when the row is not the live one, StaleText for words of an old revision.
    """
    viewer.require("statements.code")
    check_text(coded.text)
    check_value(coded.spec, coded.value)
    subject = held_subject(answer)
    old = _live(subject.round, edited.key)
    if old is None or old.pk != edited.row:
        raise Conflict(_("Någon annan har ändrat eller tagit tillbaka utsagan sedan du öppnade den."))
    before = live_rows(subject.round, variable=coded.variable)
    _check_is_new(coded.fact(answer.unit), before, round_=subject.round, but=old.key)
    passage = held_passage(subject, extent, answer=answer)
    held = list(StatementEvidence.objects.filter(statement=old, retracted_at=None).order_by("pk"))
    ties = dict.fromkeys(
        (coded.stance, passage.pk, None)
        if tie.pk == edited.evidence
        else (Stance(tie.stance), tie.passage_id, tie.citation_id)
        for tie in held
    )
    tied = [(Stance(tie.stance), tie.passage_id, tie.citation_id) for tie in held]
    fields = coded.fields()
    if list(ties) == tied and all(getattr(old, name) == value for name, value in fields.items()):
        return None
    _retract(old, viewer=viewer, at=at)
    new = Statement.objects.create(
        key=old.key,
        round=old.round,
        subject=old.subject,
        origin=old.origin,
        existence=old.existence,
        made_by=viewer.label,
        recorded_at=at,
        **fields,
    )
    StatementEvidence.objects.bulk_create(
        StatementEvidence(statement=new, stance=stance, passage_id=passage_id, citation_id=citation_id)
        for stance, passage_id, citation_id in ties
    )
    about = {"unit": answer.unit, "value": coded.value}
    _journal("statement_edited", new, variable=coded.spec.key, viewer=viewer, at=at, **about)
    ask_for_vectors(subject.round, by=viewer.label, at=at)
    return Written(new, coded.spec.key, before)


@transaction.atomic
def withdraw_statement(
    round_: Round, *, key: str, row: UUID, reason: str, viewer: Viewer, at: datetime
) -> Statement:
    """Give the statement as it was withdrawn: from now on it counts no more. Raises Conflict when the row is not the live one."""
    viewer.require("statements.code")
    statement = _live(_locked(round_), key)
    if statement is None or statement.pk != row:
        raise Conflict(_("Någon annan har ändrat eller tagit tillbaka utsagan. Läs hur den står nu."))
    _retract(statement, viewer=viewer, at=at)
    key = statement.variable.key
    _journal("statement_withdrawn", statement, variable=key, viewer=viewer, at=at, reason=reason)
    return statement


@transaction.atomic
def reinstate_statement(round_: Round, *, key: str, viewer: Viewer, at: datetime) -> Statement:
    """Give a new row that says what the withdrawn one said, with the evidence that still stands.

    Raises Conflict when the key has a live row, SaidAlready when another statement says the same by now, StaleText when nothing
    that it rested on stands any longer.
    """
    viewer.require("statements.code")
    locked = _locked(round_)
    rows = Statement.objects.filter(round=locked, key=key).select_related("subject__actor")
    old = rows.order_by("-retracted_at", "-recorded_at").first()
    if old is None or _live(locked, key) is not None:
        raise Conflict(_("Utsagan är inte tillbakatagen längre. Läs hur den står nu."))
    fact = (old.subject.actor.key, old.value, old.object_id)
    _check_is_new(fact, live_rows(locked, variable=old.variable_id), round_=locked)
    ties = list(_standing(old))
    if not ties:
        raise StaleText(
            _(
                "Utsagan kan inte gälla igen, för inget av det som den vilade på står kvar: svaret har ändrats eller orden har prövats sedan dess. Läs svaret som det står nu och koda på nytt."
            )
        )
    new = Statement.objects.get(pk=old.pk)
    new.pk = new.id = Statement().id
    new.retracted_at, new.retracted_by = None, ""
    new.recorded_at, new.made_by = at, viewer.label
    new.save(force_insert=True)
    for tie in ties:
        tie.pk, tie.statement = None, new
    StatementEvidence.objects.bulk_create(ties)
    _journal("statement_reinstated", new, variable=new.variable.key, viewer=viewer, at=at)
    ask_for_vectors(locked, by=viewer.label, at=at)
    return new


def _standing(statement: Statement) -> QuerySet[StatementEvidence]:
    """Give the evidence of a withdrawn statement that can bear it again.

    When a text gets a new version only what bears a live statement is followed into it. So cited lines stand, and words of the latest
    version, and older words that wait for a person; any other older words nobody has tried against the text as it is now.
    """
    later = SourceVersion.objects.filter(
        source=OuterRef("passage__version__source"), number__gt=OuterRef("passage__version__number")
    )
    waiting = Reanchoring.objects.waiting().filter(passage=OuterRef("passage"))
    rows = StatementEvidence.objects.filter(statement=statement, retracted_at=None)
    return rows.filter(Q(passage=None) | ~Exists(later) | Exists(waiting)).order_by("pk")


def _locked(round_: Round) -> UUID:
    """Give the round's id, held against other coders until the transaction ends: keys are numbered one after the other."""
    hold_round(round_.pk)
    return round_.pk


def _new_key(round_: UUID) -> str:
    """Give a key that no statement of the round has had; rows are never deleted, so their number only grows."""
    known = Statement.objects.filter(round=round_).aggregate(n=Count("pk"), last=Max("key"))
    number, last = known["n"] + 1, known["last"] or ""
    # Most often it follows on the last one. Only keys of one form and length are in the same order in every database.
    if len(last) == len(f"u{number:03}") and _NUMBERED.fullmatch(last) and last < f"u{number:03}":
        return f"u{number:03}"
    while Statement.objects.filter(round=round_, key=f"u{number:03}").exists():
        number += 1
    return f"u{number:03}"


def _live(round_: UUID, key: str) -> Statement | None:
    rows = Statement.objects.live().select_for_update(of=("self",)).filter(round=round_, key=key)
    return rows.select_related("variable", "object", "subject", "round").first()


def _check_is_new(fact: Fact, rows: Iterable[LiveRow], *, round_: UUID, but: str = "") -> None:
    """Raise SaidAlready where another live statement says the same: told twice it would be added twice to a sum."""
    same = [row.key for row in rows if (row.subject, row.value, row.about) == fact and row.key != but]
    if same:
        found = Statement.objects.live().get(round=round_, key=min(same))
        raise SaidAlready(found.key, found.text)


def _retract(statement: Statement, *, viewer: Viewer, at: datetime) -> None:
    statement.retracted_at, statement.retracted_by = at, viewer.label
    statement.save(update_fields=["retracted_at", "retracted_by"])


def _journal(
    event: str, statement: Statement, *, variable: str, viewer: Viewer, at: datetime, **details: str
) -> None:
    told = {"variable": variable, **details}
    write_journal(event, by=viewer.label, at=at, subject=("statement", statement.key), details=told)
