"""The templates: the list, with the rounds that each version is asked in, and those that can be taken in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.pages.templates_addresses import version_url
from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.exchange.told import TemplateTold
from ledtrad.rounds.models import Round, Template, TemplateVersion
from ledtrad.rounds.states import RoundState
from ledtrad.ui.components import Mark

TEMPLATE = Noun("mall", "mallar", common=True)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list; `rounds` are the titles of those that ask it."""

    label: str
    url: str
    size: str
    state: str
    mark: Mark
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template in the list, its versions with the latest first."""

    key: str
    title: str
    kind: str
    versions: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """Every template; `offered` are the titles of those that come with the project and are not taken in."""

    heading: str
    rows: tuple[TemplateRow, ...]
    offered: tuple[str, ...]


def list_page(templates: Sequence[Template], *, shipped: Collection[TemplateTold]) -> ListPage:
    """Give the list; no query."""
    n = len(templates)
    held = {(one.key, version.number) for one in templates for version in one.versions.all()}
    offered = tuple(f"{one.title} {one.number}" for one in shipped if (one.key, one.number) not in held)
    heading = capitalised(counted(n, TEMPLATE)) if n else gettext("Det finns ingen mall än")
    return ListPage(heading, tuple(map(_row, templates)), offered)


def _row(template: Template) -> TemplateRow:
    versions = tuple(_version(one) for one in template.versions.all())
    return TemplateRow(template.key, template.title, capitalised(str(template.get_kind_display())), versions)


# The list's query adds the number of questions to the model.
def _version(version: TemplateVersion) -> VersionRow:
    rounds: list[Round] = list(version.round_set.all())
    settled = version.frozen_at is not None or any(one.state != RoundState.DRAFT for one in rounds)
    return VersionRow(
        label=gettext("Version %(number)s") % {"number": version.number},
        url=version_url(version.template_id, version.number),
        size=size_of(vars(version)["n_questions"]),
        state=state_word(settled=settled),
        mark=Mark.DONE if settled else Mark.IN_PROGRESS,
        rounds=tuple(one.title for one in rounds),
    )


def size_of(n_questions: int) -> str:
    """Give how many questions a version has: "12 frågor"."""
    return ngettext("%(n)s fråga", "%(n)s frågor", n_questions) % {"n": n_questions}


def state_word(*, settled: bool) -> str:
    """Give whether a version can still be changed."""
    return pgettext("template version", "Fryst") if settled else pgettext("template version", "Går att ändra")
