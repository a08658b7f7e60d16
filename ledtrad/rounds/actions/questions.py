"""Writes of a version's questions, as long as it is not frozen: adding, changing, moving and removing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.core.asking import Asked, BadShape, Kind
from ledtrad.core.errors import LedtradError
from ledtrad.core.outline import Move
from ledtrad.core.question_forms import kept_shape, made_key
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.templates import PREPARE
from ledtrad.rounds.models import Question, TemplateVersion
from ledtrad.rounds.policies.templates import (
    TemplateRefused,
    check_can_add,
    check_can_remove,
    check_form,
    check_may_change,
    check_question_key,
)
from ledtrad.rounds.queries.templates import (
    earlier_questions,
    find_question,
    is_settled,
    last_change,
    questions_of,
    subject_of,
    versions_of,
)
from ledtrad.rounds.states import Lineage, QuestionKind

# Above every order that a version has, so that questions can change places one by one.
_ASIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class QuestionTyped:
    """A question as it was typed. `previous` is (version number, key) of the earlier question; an empty key is made of the title."""

    title: str
    text: str
    section: str = ""
    guidance: str = ""
    used_by: str = ""
    kind: str = QuestionKind.NARRATIVE
    shape: Mapping[str, Any] = field(default_factory=dict)
    required: bool = False
    visible_if: Mapping[str, Any] = field(default_factory=dict)
    lineage: str = Lineage.NEW
    previous: tuple[int, str] | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a writer had before them: the version's edit, and the print of the question (`print_of`), empty for a new one."""

    edit: int
    seen: str = ""


class QuestionMoved(LedtradError):
    """Somebody else has saved the question since it was opened: `theirs` is what stands, `edit` the version's edit now."""

    def __init__(self, theirs: Question, *, edit: int, by: str) -> None:
        self.theirs, self.edit = theirs, edit
        super().__init__(
            _("%(who)s har sparat frågan medan du skrev. Din text är inte sparad, och inget skrevs över.")
            % {"who": by or _("Någon annan")}
        )


class OrderMoved(LedtradError):
    """Somebody else has changed the version since the page with its order was opened."""

    def __init__(self, *, by: str) -> None:
        super().__init__(
            _("%(who)s har ändrat mallen medan sidan var öppen, så inget flyttades eller togs bort. Se hur den står nu och gör om det som behövs.")
            % {"who": by or _("Någon annan")}
        )  # fmt: skip


def print_of(question: Question) -> str:
    """Give a short print of all that a question says; another print, another question."""
    told = (
        question.section, question.title, question.text, question.guidance, question.used_by, question.kind, question.shape,
        question.required, question.visible_if, question.lineage, str(question.previous_id or ""),
    )  # fmt: skip
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


@transaction.atomic
def add_question(version: TemplateVersion, typed: QuestionTyped, *, viewer: Viewer, at: datetime) -> Question:
    """Give a new question, last in its section; raise NotAllowed for a frozen version, TemplateRefused with the field at fault.

    What others have added meanwhile is not in the way, so no edit is asked for.
    """
    current, questions = _locked(version, viewer)
    check_can_add(len(questions))
    taken = [one.key for one in questions]
    key = typed.key.strip() or made_key(typed.title, taken=taken)
    check_question_key(key, taken=taken)
    question = Question(version=current, key=key, order=max((one.order for one in questions), default=0) + 1)
    _fill(question, typed)
    placed = _placed([*questions, question], question)
    check_form([one.asked for one in placed], changed=key)
    question.save(force_insert=True)
    _reorder(current, placed)
    _note("question_added", current, key, viewer=viewer, at=at)
    return question


@transaction.atomic
def change_question(
    version: TemplateVersion, key: str, typed: QuestionTyped, *, opened: Opened, viewer: Viewer, at: datetime
) -> Question:  # fmt: skip
    """Give the changed question; its key stays. Raises NotAllowed, TemplateRefused, UnknownName, and QuestionMoved where the question has been changed since it was opened; a change of another question is not in the way."""
    current, questions = _locked(version, viewer)
    question = find_question(questions, key)
    if opened.edit != current.edit and opened.seen != print_of(question):
        raise QuestionMoved(question, edit=current.edit, by=_last(current))
    before, section = print_of(question), question.section
    _fill(question, typed)
    if print_of(question) == before:
        return question
    placed = questions if question.section == section else _placed(questions, question)
    check_form([one.asked for one in placed], changed=key)
    question.save()
    if placed != questions:
        _reorder(current, placed)
    _note("question_changed", current, key, viewer=viewer, at=at)
    return question


@transaction.atomic
def move_question(
    version: TemplateVersion, key: str, *, move: Move, edit: int, viewer: Viewer, at: datetime
) -> None:
    """Move a question one step up or down; past the end of its section it joins the next one.

    Raises NotAllowed, UnknownName, OrderMoved on an older edit, and LedtradError where there is nowhere to go or a condition stops it.
    """
    current, questions = _opened(version, viewer, edit)
    question = find_question(questions, key)
    place = questions.index(question)
    other = place - 1 if move is Move.UP else place + 1
    if not 0 <= other < len(questions):
        raise LedtradError(_("Frågan står redan först.") if move is Move.UP else _("Frågan står redan sist."))
    if questions[other].section != question.section:
        question.section = questions[other].section
        question.save(update_fields=["section"])
    else:
        questions[place], questions[other] = questions[other], questions[place]
        check_form([one.asked for one in questions])
        _reorder(current, questions)
    _note("question_moved", current, key, viewer=viewer, at=at)


@transaction.atomic
def remove_question(version: TemplateVersion, key: str, *, edit: int, viewer: Viewer, at: datetime) -> None:
    """Remove a question; raise NotAllowed where another depends on it, and as `move_question` does."""
    current, questions = _opened(version, viewer, edit)
    question = find_question(questions, key)
    check_can_remove(key, [one.asked for one in questions])
    if question.later.exists():
        raise LedtradError(
            _("Frågan har en fortsättning i en senare version, så den kan inte tas bort. Ta först bort den där.")
        )  # fmt: skip
    question.delete()
    _note("question_removed", current, key, viewer=viewer, at=at)


def _locked(version: TemplateVersion, viewer: Viewer) -> tuple[TemplateVersion, list[Question]]:
    """Give the version, locked, with its questions in order; raise NotAllowed where it is not to be changed."""
    viewer.require(PREPARE)
    TemplateVersion.objects.select_for_update().get(pk=version.pk)
    current = versions_of(version.template_id).get(pk=version.pk)
    check_may_change(settled=is_settled(current))
    return current, list(questions_of(current))


def _opened(version: TemplateVersion, viewer: Viewer, edit: int) -> tuple[TemplateVersion, list[Question]]:
    current, questions = _locked(version, viewer)
    if current.edit != edit:
        raise OrderMoved(by=_last(current))
    return current, questions


def _last(version: TemplateVersion) -> str:
    found = last_change(version)
    return found.by if found else ""


def _fill(question: Question, typed: QuestionTyped) -> None:
    """Lay what was typed into the question; raise TemplateRefused with the field at fault."""
    if typed.kind not in QuestionKind.values:
        raise TemplateRefused("kind", _("Välj slag av svar i listan."))
    question.section, question.title = " ".join(typed.section.split()), " ".join(typed.title.split())
    question.text, question.guidance = _paragraphs(typed.text), _paragraphs(typed.guidance)
    question.used_by, question.required = " ".join(typed.used_by.split()), typed.required
    question.kind, question.visible_if = typed.kind, dict(typed.visible_if)
    try:
        question.shape = kept_shape(Kind(typed.kind), typed.shape)
        Asked.told(question.key, Kind(typed.kind), shape=question.shape, visible_if=question.visible_if)
    except BadShape as error:
        raise TemplateRefused(error.field, str(error)) from error
    _go_back(question, typed)
    try:
        question.clean_fields(exclude=["version", "previous", "shape", "visible_if"])
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        raise TemplateRefused(name, " ".join(sentences)) from error


def _paragraphs(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


def _go_back(question: Question, typed: QuestionTyped) -> None:
    """Tie the question to the earlier one that it goes back to, or to none; raise TemplateRefused."""
    if typed.lineage not in Lineage.values:
        raise TemplateRefused("lineage", _("Välj jämförbarhet i listan."))
    if typed.lineage == Lineage.NEW:
        if typed.previous is not None:
            raise TemplateRefused(
                "lineage",
                _(
                    "En ny fråga går inte tillbaka till en tidigare. Välj hur de kan jämföras, eller ta bort den tidigare frågan."
                ),
            )
        question.lineage, question.previous = Lineage.NEW, None
        return
    found = next(
        (
            one
            for one in earlier_questions(question.version)
            if (one.version.number, one.key) == typed.previous
        ),
        None,
    )
    if found is None:
        raise TemplateRefused("previous", _("Välj vilken tidigare fråga den går tillbaka till."))
    question.lineage, question.previous = typed.lineage, found


def _placed(questions: Sequence[Question], one: Question) -> list[Question]:
    """Give the questions with one of them last in its section; a section that begins with it stands after the one that it left."""
    at = questions.index(one)
    others = [other for other in questions if other is not one]
    inside = [place for place, other in enumerate(others) if other.section == one.section]
    if inside:
        place = inside[-1] + 1
    else:
        place = at
        while 0 < place < len(others) and others[place].section == others[place - 1].section:
            place += 1
    return [*others[:place], one, *others[place:]]


def _reorder(version: TemplateVersion, questions: Sequence[Question]) -> None:
    """Number the questions from 1, in two steps since no two may share a place even for a moment."""
    version.questions.update(order=F("order") + _ASIDE)
    for order, question in enumerate(questions, start=1):
        question.order = order
    Question.objects.bulk_update(questions, ["order"])


def _note(event: str, version: TemplateVersion, key: str, *, viewer: Viewer, at: datetime) -> None:
    """Count the version's edit up and write the journal."""
    version.edit += 1
    version.save(update_fields=["edit"])
    details = {"question": key, "edit": version.edit}
    write_journal(event, by=viewer.label, at=at, subject=("template", subject_of(version)), details=details)
