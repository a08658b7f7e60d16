"""A version of a template: its questions by section, what each is for, and what is missing before it can be sent out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, pgettext

from ledtrad.collection.pages.question_field import condition_told
from ledtrad.collection.pages.templates import size_of, state_word
from ledtrad.collection.pages.templates_addresses import question_url, row_id, version_url
from ledtrad.core.asking import Asked
from ledtrad.core.saying import listed, quoted
from ledtrad.core.wording import capitalised
from ledtrad.rounds.models import Question
from ledtrad.rounds.queries.templates import Changed, VersionToRead
from ledtrad.rounds.states import Lineage, QuestionKind
from ledtrad.ui.components import Mark, TaskRow, TaskState
from ledtrad.ui.formatters import format_instant


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question in its place; `notes` say its kind, whether it must be answered, when it is asked and what it goes back to."""

    key: str
    title: str
    text: str
    url: str
    used_by: str
    notes: tuple[str, ...]
    can_go_up: bool
    can_go_down: bool

    @property
    def row_id(self) -> str:
        """The id of the row."""
        return row_id(self.key)


@dataclass(frozen=True, slots=True)
class SectionRows:
    """The questions under one heading, "" for those that stand under none."""

    title: str
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class VersionPage:
    """A version with its questions; `edit` is what a move builds on."""

    key: str
    number: int
    title: str
    kind: str
    size: str
    state: str
    mark: Mark
    settled: bool
    is_latest: bool
    latest_url: str
    changed: str
    rounds: tuple[str, ...]
    sections: tuple[SectionRows, ...]
    tasks: tuple[TaskRow, ...]
    edit: int


def version_page(found: VersionToRead, changed: Changed | None) -> VersionPage:
    """Give a version's page; no query."""
    version, template = found.version, found.version.template
    told = {"when": format_instant(changed.at), "who": changed.by} if changed else {}
    return VersionPage(
        key=template.key, number=version.number, title=template.title, kind=capitalised(str(template.get_kind_display())), size=size_of(len(found.questions)),
        state=state_word(settled=found.settled), mark=Mark.DONE if found.settled else Mark.IN_PROGRESS, settled=found.settled,
        is_latest=version.number == found.latest, latest_url=version_url(template.key, found.latest),
        changed=gettext("Ändrad %(when)s av %(who)s") % told if told else "", rounds=tuple(one.title for one in found.rounds),
        sections=_sections(found), tasks=tasks_of(found.questions, url=version_url(template.key, version.number)), edit=version.edit,
    )  # fmt: skip


def _sections(found: VersionToRead) -> tuple[SectionRows, ...]:
    by_key = {one.key: one.asked for one in found.questions}
    rows = groupby(enumerate(found.questions), key=lambda one: one[1].section)
    return tuple(
        SectionRows(section, tuple(_row(found, question, place, by_key) for place, question in inside))
        for section, inside in rows
    )


def _row(found: VersionToRead, question: Question, place: int, by_key: Mapping[str, Asked]) -> QuestionRow:
    version = found.version
    notes = (
        kind_told(question),
        gettext("Måste besvaras") if question.required else "",
        lineage_told(question),
        condition_told(by_key[question.key], by_key).rstrip("."),
    )
    return QuestionRow(
        key=question.key, title=question.title, text=question.text, url=question_url(version.template_id, version.number, question.key),
        used_by=question.used_by, notes=tuple(one for one in notes if one),
        can_go_up=not found.settled and place > 0, can_go_down=not found.settled and place + 1 < len(found.questions),
    )  # fmt: skip


def kind_told(question: Question) -> str:
    """Give the kind of answer, and how many there are to choose among."""
    kind, asked = capitalised(str(QuestionKind(question.kind).label)), question.asked
    if not asked.options:
        return f"{kind} ({asked.unit})" if asked.unit else kind
    return gettext("%(kind)s: %(options)s") % {
        "kind": kind,
        "options": ", ".join(one.label for one in asked.options),
    }


def lineage_told(question: Question) -> str:
    """Give what the question goes back to, and how far the two can be compared."""
    if question.previous is None:
        return capitalised(pgettext("question of a template", "ny fråga"))
    told = {
        "how": capitalised(str(Lineage(question.lineage).label)),
        "number": question.previous.version.number,
        "title": quoted(question.previous.title),
    }
    return gettext("%(how)s med %(title)s i version %(number)s") % told


def tasks_of(questions: Sequence[Question], *, url: str) -> tuple[TaskRow, ...]:
    """Give what is done and what is missing before the version is sent out. Nothing of it but the questions themselves hinders that."""
    sections = [
        (title, len(list(inside))) for title, inside in groupby(questions, key=lambda one: one.section)
    ]
    unused = [one for one in questions if not one.used_by]
    unguided = [one for one in questions if not one.guidance]
    alone = [title or gettext("utan rubrik") for title, n in sections if n == 1 and len(sections) > 1]
    short = [one for one in questions if len(one.asked.options) == 1]
    return (
        TaskRow(gettext("Lägg till frågor"), _done(not questions)),
        _named(gettext("Säg vem som använder varje svar"), unused, url),
        _named(gettext("Ge varje fråga en anvisning"), unguided, url),
        _named(gettext("Ge varje tabell fler kolumner än en"), short, url),
        TaskRow(
            gettext("Ge varje avdelning mer än en fråga"),
            _done(bool(alone)),
            note=gettext("En enda fråga: %(titles)s") % {"titles": listed(alone)} if alone else "",
        ),
    )


def _named(label: str, left: Sequence[Question], url: str) -> TaskRow:
    """Give a task that is done when none is left; it leads to the first of those that are."""
    titles = [quoted(one.title) for one in left]
    shown = (
        listed(titles)
        if len(titles) <= 5
        else gettext("%(titles)s med flera") % {"titles": ", ".join(titles[:4])}
    )
    return TaskRow(
        label,
        _done(bool(left)),
        url=f"{url}#{row_id(left[0].key)}" if left else "",
        note=gettext("Saknas för %(titles)s") % {"titles": shown} if left else "",
    )


def _done(left: bool) -> TaskState:
    return TaskState.OPEN if left else TaskState.DONE
