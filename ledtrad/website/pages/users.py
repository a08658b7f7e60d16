"""The users' place: in which counties users sit, in which they are heard, and which counties say nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.counting import Answer, Certainty, Question
from ledtrad.core.saying import amount_in_words, counted, listed
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import COUNTY, capitalised
from ledtrad.registry.models import Actor, Body
from ledtrad.registry.queries import CountyName, name_on
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.material import Material, StatementView, material
from ledtrad.ui.components import Column, Crumb, Mark, ReadingLine, SetKind, SetView, UnitCell
from ledtrad.ui.formatters import base_label, format_lines, number_label
from ledtrad.website.addresses import county_url, page_addresses, question_url
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import (
    CERTAINTY_MARKS,
    Addresses,
    adds_up,
    cells,
    certainty_words,
    sets,
    value_words,
)

VARIABLE = "user_involvement"
CHILDREN = "child_participation_project"
# What a form of involvement gives the users, by the values of the codebook; the first is the most.
SITTING = frozenset({"representation"})
ADVISING = frozenset({"council", "reference_group", "panel"})
HEARD = frozenset({"audit", "survey", "consultation"})
OTHER_WORK = frozenset(
    {"training", "circle", "conference", "mapping", "strategy", "project", "post", "overview"}
)
NOT_YET = frozenset({Certainty.PLANNED, Certainty.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class FormLine:
    """A kind of place with how many counties have it."""

    label: str
    means: str
    url: str
    number_label: str
    base_label: str
    cells: tuple[UnitCell, ...]
    says: str
    language: str = ""  # of what it means, where that is a definition of the codebook


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a county does, in the codebook's words, with how surely it is told and the lines."""

    words: str
    mark: Mark
    note: str
    place: str


@dataclass(frozen=True, slots=True)
class UserBody:
    """A body where users have a place, as the registry has it."""

    name: str
    kind: str
    seats: str
    planned: bool


@dataclass(frozen=True, slots=True)
class CountyLine:
    """A county with what it does and the bodies where its users sit; both empty where it is silent."""

    name: str
    url: str
    told: tuple[Told, ...]
    bodies: tuple[UserBody, ...]


@dataclass(frozen=True, slots=True)
class UsersPage:
    """The users' place in every county."""

    heading: str
    lead: str
    cells: tuple[UnitCell, ...]
    sets: tuple[SetView, ...]
    adds_up: str
    question_url: str
    forms: tuple[FormLine, ...]
    columns: tuple[Column, ...]
    lines: tuple[CountyLine, ...]
    silent_heading: str
    silent: tuple[Crumb, ...]
    reading: ReadingLine


def users_page(round_: Round, *, viewer: Viewer, counties: tuple[CountyName, ...]) -> UsersPage | None:
    """Give the users' place as of the round's day; six queries. None where the round's codebook does not ask about it."""
    viewer.require("registry.read")
    ground = material(round_)
    if VARIABLE not in ground.labels:
        return None
    addresses = page_addresses(ground, counties)
    seated = _ask(SITTING | ADVISING, ground)
    everything = ground.ask(Question(VARIABLE, certainties=frozenset(Certainty)))
    bodies = _bodies(ground, round_.as_of)
    silent = ground.in_order(set(everything.silent) - set(bodies))
    by_code = {county.code: county for county in counties}
    return UsersPage(
        heading=gettext("I %(n)s av %(all)s län har brukarna en fast plats")
        % {"n": amount_in_words(seated.number), "all": seated.denominator},
        lead=_lead(len(silent), ground),
        cells=cells(seated, ground, addresses),
        sets=tuple(
            replace(view, title=_set_titles().get(view.kind, view.title))
            for view in sets(seated, ground, addresses)
        ),
        adds_up=adds_up(seated),
        question_url=question_url(ground.round_key, Question(VARIABLE)),
        forms=tuple(_forms(ground)),
        columns=(
            Column(pgettext("unit", "Län")),
            Column(gettext("Vad som sägs om brukarna")),
            Column(gettext("Organ med plats för brukare")),
        ),
        lines=tuple(_lines(ground, bodies, counties)),
        silent_heading=ngettext("%(counties)s säger inget", "%(counties)s säger inget", len(silent))
        % {"counties": capitalised(counted(len(silent), COUNTY))},
        silent=tuple(
            Crumb(ground.names[unit], county_url(by_code[unit]) if unit in by_code else "") for unit in silent
        ),
        reading=reading_line(ground, round_),
    )


def _ask(values: frozenset[str], ground: Material) -> Answer:
    """Ask for those of the values that the codebook holds."""
    known = values & set(ground.spec(VARIABLE).values)
    return ground.ask(Question(VARIABLE, values=known))


def _set_titles() -> dict[SetKind, str]:
    """Give what the sets are on this page; a set that is not here keeps its usual heading."""
    return {
        SetKind.SUPPORTS: pgettext("users", "Fast plats"),
        SetKind.SILENT: gettext("Ingen fast plats nämns"),
        SetKind.ELSEWHERE: gettext("Varav på annat sätt"),
    }


def _lead(n_silent: int, ground: Material) -> str:
    sitting, advising, heard = (_ask(values, ground).number for values in (SITTING, ADVISING, HEARD))
    told = gettext(
        "I %(sitting)s sitter företrädare för brukarna med i ett arbete, i %(advising)s finns råd, panel eller "
        "referensgrupp, och i %(heard)s hörs de på annat sätt."
    ) % {
        "sitting": counted(sitting, COUNTY),
        "advising": amount_in_words(advising),
        "heard": amount_in_words(heard),
    }
    silent = ngettext("%(counties)s säger inget alls.", "%(counties)s säger inget alls.", n_silent) % {
        "counties": capitalised(counted(n_silent, COUNTY))
    }
    unasked = gettext("Ingen har frågat om brukarna får rösta, så det framgår inte för något län.")
    return f"{told} {silent} {unasked}"


def _forms(ground: Material) -> Iterable[FormLine]:
    known = set(ground.spec(VARIABLE).values)
    kinds = (
        (
            gettext("Sitter med"),
            gettext("Företrädare för brukarna har plats i en grupp eller i ett arbete."),
            SITTING,
        ),
        (
            gettext("Råd, panel eller referensgrupp"),
            gettext("En fast grupp för brukarna, som ger råd."),
            ADVISING,
        ),
        (
            gettext("Hörs"),
            gettext("Brukarna får lämna synpunkter, svarar på frågor eller granskar själva."),
            HEARD,
        ),
        (
            gettext("Annat arbete för medverkan"),
            gettext("Utbildning, konferens, kartläggning, plan, projekt eller tjänst."),
            OTHER_WORK,
        ),
    )
    for label, means, values in kinds:
        yield _form(label, means, Question(VARIABLE, values=values & known), ground)
    planned = Question(VARIABLE, certainties=NOT_YET)
    yield _form(
        gettext("På väg"),
        gettext("Något är planerat eller har börjat, men är inte på plats."),
        planned,
        ground,
    )
    if CHILDREN in ground.labels:
        labels = ground.labels[CHILDREN]
        yield replace(_form(labels.said, labels.definition, Question(CHILDREN), ground), language="sv")


def _form(label: str, means: str, question: Question, ground: Material) -> FormLine:
    answer = ground.ask(question)
    return FormLine(
        label=label,
        means=means,
        url=question_url(ground.round_key, question),
        number_label=number_label(answer.number),
        base_label=base_label(answer.denominator),
        cells=cells(answer, ground, Addresses()),
        says=adds_up(answer),
    )


def _bodies(ground: Material, day: date) -> Mapping[str, list[UserBody]]:
    """Give, by county, the bodies of the registry where users have a place; two queries.

    They are the users' own councils, those with a seat for users, and those that a statement on the users' involvement is about.
    """
    about = {view.object for view in ground.statements.values() if view.variable == VARIABLE and view.object}
    # The registry names a category of seats in words, and each that is of users begins with "brukar".
    of_users = (
        Q(kind=Body.Kind.USER_COUNCIL) | Q(seats__category__istartswith="brukar") | Q(actor__key__in=about)
    )
    of_users |= Q(seats__category__icontains=" brukar")
    rows = (
        Body.objects.filter(of_users, actor__in=Actor.objects.live().valid_on(day, with_planned=True))
        .select_related("actor__county")
        .prefetch_related("seats")
        .annotate(named=name_on(day, "actor"))
        .order_by("named")
        .distinct()
    )
    found: dict[str, list[UserBody]] = defaultdict(list)
    for body in rows:
        if body.actor.county:
            seats = [row.category for row in body.seats.all() if "brukar" in row.category.casefold()]
            found[body.actor.county.key].append(
                UserBody(
                    name=body.named,
                    kind=body.get_kind_display(),
                    seats=listed(seats),
                    planned=body.actor.existence == "planned",
                )
            )
    return found


def _lines(
    ground: Material, bodies: Mapping[str, list[UserBody]], counties: tuple[CountyName, ...]
) -> Iterable[CountyLine]:
    said: dict[str, list[StatementView]] = defaultdict(list)
    for view in ground.statements.values():
        if view.variable == VARIABLE:
            said[view.county_code].append(view)
    for county in counties:
        if county.code in ground.names:
            yield CountyLine(
                name=county.short_name,
                url=county_url(county),
                told=tuple(_told(view, ground) for view in said[county.code]),
                bodies=tuple(bodies.get(county.code, ())),
            )


def _told(view: StatementView, ground: Material) -> Told:
    part = ground.names[view.reporting_unit] if view.reporting_unit != view.county_code else ""
    certainty = certainty_words(view.certainty) if view.certainty is not Certainty.EXPLICIT else ""
    return Told(
        words=capitalised(value_words(ground.labels[VARIABLE], view.value)),
        mark=CERTAINTY_MARKS[view.certainty],
        note=", ".join(word for word in (part, certainty) if word),
        place=format_lines(view.source_lines),
    )
