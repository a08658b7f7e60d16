"""Reads of templates: the list, a version with its questions, what a question can go back to, and who may be chosen as an actor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import Question, Round, Template, TemplateVersion
from ledtrad.rounds.policies.templates import HIGHEST_NUMBER
from ledtrad.rounds.queries.seats import IS_NATIONAL, by_name
from ledtrad.rounds.states import RoundState


@dataclass(frozen=True, slots=True)
class VersionToRead:
    """A version with its questions in order, the rounds that ask it, and who changed it last.

    `settled` says that a round has opened with it, so that it is only read.
    """

    version: TemplateVersion
    questions: tuple[Question, ...]
    rounds: tuple[Round, ...]
    latest: int
    settled: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """Who changed a version last, and when."""

    by: str
    at: datetime


def listed_templates(viewer: Viewer) -> tuple[Template, ...]:
    """Give every template by title, each with its versions, the latest first, and their number of questions and rounds; three queries."""
    viewer.require("drafts.read")
    versions = (
        TemplateVersion.objects.order_by("-number")
        .annotate(n_questions=Count("questions"))
        .prefetch_related(Prefetch("round_set", Round.objects.order_by("-period_start", "key")))
    )
    return tuple(Template.objects.order_by("title", "key").prefetch_related(Prefetch("versions", versions)))


def find_template(key: str) -> Template:
    """Give a template; raise UnknownName."""
    found = Template.objects.filter(key=key).first()
    if found is None:
        raise UnknownName(_("Mallen ”%(key)s” finns inte. Sök den i listan över mallar.") % {"key": key[:60]})
    return found


def versions_of(key: str) -> QuerySet[TemplateVersion]:
    """Give the versions of a template, each knowing whether a round has opened with it."""
    opened = Round.objects.filter(template_version=OuterRef("pk")).exclude(state=RoundState.DRAFT)
    return TemplateVersion.objects.filter(template=key).annotate(is_asked=Exists(opened))


def find_version(key: str, number: int) -> TemplateVersion:
    """Give a version with its template; raise UnknownName. One query, two where there is none."""
    found = (
        versions_of(key).select_related("template").filter(number=number).first()
        if number <= HIGHEST_NUMBER
        else None
    )
    if found is None:
        find_template(key)
        raise UnknownName(_("Mallen har ingen version %(number)s. Välj en i listan.") % {"number": number})
    return found


def is_settled(version: TemplateVersion) -> bool:
    """Tell whether a version is only read; `version` comes from `versions_of`."""
    return version.frozen_at is not None or bool(vars(version)["is_asked"])


def questions_of(version: TemplateVersion) -> tuple[Question, ...]:
    """Give a version's questions in order, each with the earlier one it goes back to; one query."""
    return tuple(version.questions.select_related("previous__version").order_by("order"))


def version_to_read(key: str, number: int, *, viewer: Viewer) -> VersionToRead:
    """Give a version with all that its page tells; four queries."""
    viewer.require("drafts.read")
    version = find_version(key, number)
    rounds = tuple(Round.objects.filter(template_version=version).order_by("-period_start", "key"))
    latest = (
        TemplateVersion.objects.filter(template=key)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return VersionToRead(version, questions_of(version), rounds, latest or number, is_settled(version))


def last_change(version: TemplateVersion) -> Changed | None:
    """Give who changed a version last, by the journal; None where nobody has since it was loaded."""
    subject = {"subject_kind": "template", "subject_key": subject_of(version)}
    found = JournalEntry.objects.filter(**subject).order_by("-at", "-pk").values_list("by", "at").first()
    return Changed(*found) if found else None


def subject_of(version: TemplateVersion) -> str:
    """Give what the journal calls a version: "lagesrapport/2026"."""
    return f"{version.template_id}/{version.number}"


def find_question(questions: Sequence[Question], key: str) -> Question:
    """Give the question of a key among those of a version; raise UnknownName."""
    found = next((one for one in questions if one.key == key), None)
    if found is None:
        raise UnknownName(
            _("Frågan ”%(key)s” finns inte i den här versionen. Den kan ha tagits bort: se mallens frågor.")
            % {"key": key[:60]}
        )
    return found


def earlier_questions(version: TemplateVersion) -> tuple[Question, ...]:
    """Give the questions of the template's earlier versions, the latest version first and each in its order; one query."""
    found = Question.objects.filter(
        version__template_id=version.template_id, version__number__lt=version.number
    )
    return tuple(found.select_related("version").order_by("-version__number", "order"))


def actors_to_choose(*, also: Iterable[str] = ()) -> Mapping[str, str]:
    """Give the names of the actors that belong to no county, by key and in their order: what every county may choose; one query.

    `also` are keys that were chosen, wherever their actors belong.
    """
    rows = (
        Actor.objects.live()
        .filter(IS_NATIONAL | Q(key__in=list(also)))
        .values_list("key", "short_name", "name")
    )
    return by_name({key: short or name for key, short, name in rows})
