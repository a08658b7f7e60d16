"""Writes of templates and their versions: making, continuing, freezing, and taking in one that was told in a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError
from ledtrad.core.question_forms import made_key
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.exchange.told import QuestionTold, TemplateTold, row_of, told_of
from ledtrad.rounds.models import Question, Template, TemplateVersion
from ledtrad.rounds.policies.templates import (
    RESERVED_TEMPLATES,
    TemplateRefused,
    check_number,
    check_template_key,
)
from ledtrad.rounds.queries.templates import find_template, questions_of, subject_of
from ledtrad.rounds.states import CollectionKind, Lineage

PREPARE = "rounds.prepare"
NEW = Lineage.NEW.value


@dataclass(frozen=True, slots=True)
class Head:
    """What a template is called and is for; an empty key is made of the title."""

    title: str
    kind: str = CollectionKind.STATUS_REPORT
    key: str = ""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A version that was told in a file, and whether it was made now: the same file twice gives the first."""

    version: TemplateVersion
    is_new: bool


@transaction.atomic
def make_template(head: Head, *, viewer: Viewer, at: datetime, number: int = 1) -> TemplateVersion:
    """Give the first, empty version of a new template; raise TemplateRefused with the field at fault."""
    viewer.require(PREPARE)
    template = _new_template(head)
    check_number(number, after=0)
    version = TemplateVersion.objects.create(template=template, number=number)
    _note("template_made", version, viewer=viewer, at=at, kind=head.kind)
    return version


def _new_template(head: Head) -> Template:
    title = " ".join(head.title.split())
    if not title or len(title) > 200:
        raise TemplateRefused("title", _("Skriv en titel på högst 200 tecken."))
    if head.kind not in CollectionKind.values:
        raise TemplateRefused("kind", _("Välj vad mallen är till för i listan."))
    taken = set(Template.objects.values_list("key", flat=True))
    key = head.key.strip() or made_key(title, taken=taken, stem="mall", reserved=RESERVED_TEMPLATES)
    check_template_key(key, taken=key in taken)
    try:
        with transaction.atomic():
            return Template.objects.create(key=key, title=title, kind=head.kind)
    except IntegrityError:
        # Two people may take the same key in the same moment.
        check_template_key(key, taken=Template.objects.filter(pk=key).exists())
        raise


@transaction.atomic
def new_version(key: str, *, viewer: Viewer, at: datetime, number: int = 0) -> TemplateVersion:
    """Give a new version of a template with the questions of the latest: each goes back to its own, and is the same.

    Without a `number` it takes the next. Raises UnknownName for an unknown template, TemplateRefused for a number that is not above the
    latest one's.
    """
    viewer.require(PREPARE)
    template = Template.objects.select_for_update().get(pk=find_template(key).pk)
    latest = template.versions.order_by("-number").first()
    after = latest.number if latest else 0
    check_number(number or after + 1, after=after)
    version = TemplateVersion.objects.create(template=template, number=number or after + 1)
    questions = questions_of(latest) if latest else ()
    Question.objects.bulk_create(_continued(one, version) for one in questions)
    _note("template_version_made", version, viewer=viewer, at=at, questions=len(questions))
    return version


def _continued(question: Question, version: TemplateVersion) -> Question:
    return Question(
        version=version, key=question.key, order=question.order, section=question.section, title=question.title, text=question.text,
        guidance=question.guidance, used_by=question.used_by, kind=question.kind, shape=question.shape, required=question.required,
        visible_if=question.visible_if, lineage=Lineage.SAME, previous=question,
    )  # fmt: skip


@transaction.atomic
def freeze_version(version: TemplateVersion, *, at: datetime) -> TemplateVersion:
    """Give the version frozen, from its first freezing on: what is asked stays as it was asked (invariant 6).

    The caller opens a round with it, has checked the rights, and writes the journal. Raises TemplateRefused for a version without questions.
    """
    current = TemplateVersion.objects.select_for_update().get(pk=version.pk)
    if not current.questions.exists():
        raise TemplateRefused("", _("Mallen har inga frågor ännu. Lägg till minst en innan omgången öppnar."))
    if current.frozen_at is None:
        current.frozen_at = at
        current.save(update_fields=["frozen_at"])
    version.frozen_at = current.frozen_at
    return version


@transaction.atomic
def take_in(told: TemplateTold, *, viewer: Viewer, at: datetime) -> TakenIn:
    """Give the version that a file tells, made now unless it stands there already, word for word.

    What `told` says was checked when it was read. Raises LedtradError where the version's number is taken by other questions, or is not
    above the latest one's.
    """
    viewer.require(PREPARE)
    template = Template.objects.filter(pk=told.key).first()
    if template is None:
        template = _new_template(Head(told.title, told.kind, told.key))
    known = _earlier(told)
    questions = tuple(
        one if one.previous in known else replace(one, previous=None, lineage=NEW) for one in told.questions
    )
    standing = template.versions.select_related("template").filter(number=told.number).first()
    if standing is not None:
        return _already(standing, questions)
    latest = template.versions.order_by("-number").first()
    check_number(told.number, after=latest.number if latest else 0)
    version = TemplateVersion.objects.create(template=template, number=told.number)
    Question.objects.bulk_create(
        row_of(one, version=version, order=order, previous_id=known.get(one.previous))
        for order, one in enumerate(questions, start=1)
    )
    _note("template_taken_in", version, viewer=viewer, at=at, questions=len(questions))
    return TakenIn(version, is_new=True)


def _earlier(told: TemplateTold) -> dict[tuple[int, str] | None, UUID]:
    """Give the questions that stand here of those that the file goes back to; one that goes back to none that is here is a new one."""
    rows = Question.objects.filter(version__template=told.key, version__number__lt=told.number)
    return {(number, key): pk for pk, number, key in rows.values_list("pk", "version__number", "key")}


def _already(standing: TemplateVersion, questions: tuple[QuestionTold, ...]) -> TakenIn:
    if told_of(standing, questions_of(standing)).questions != questions:
        told = {"key": standing.template_id, "number": standing.number}
        raise LedtradError(
            _("Mallen ”%(key)s” har redan en version %(number)s, med andra frågor. Ge filens version ett högre nummer och läs in den igen.") % told
        )  # fmt: skip
    return TakenIn(standing, is_new=False)


def _note(event: str, version: TemplateVersion, *, viewer: Viewer, at: datetime, **details: object) -> None:
    subject = ("template", subject_of(version))
    write_journal(event, by=viewer.label, at=at, subject=subject, details=details)
