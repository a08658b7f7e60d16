"""A county: what it is in this material, who decides, what it answered, what it is silent about, where its words are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.counting import Question
from ledtrad.core.saying import amount_in_words, counted, listed
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun, capitalised, swedish_key
from ledtrad.registry.models import Body
from ledtrad.registry.queries import BodyRow, CountyName, CountyStructure, county_structure
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import AnswerRow, CountyAnswers, county_answers
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.ui.components import Column, Crumb, PlaceLink, ReadingLine, SetKind
from ledtrad.ui.formatters import format_date
from ledtrad.website.addresses import county_url, question_url, topic_anchor
from ledtrad.website.county_uses import CountyClaim, CountyUses, county_uses
from ledtrad.website.pages.counties import STATEMENT, places
from ledtrad.website.pages.ground import reading_line

BODY = Noun("organ", "organ")
CLAIM = Noun("påstående", "påståenden")
_SAID_TWICE = re.compile(r"^(.+) \(\1\)$")
# Bodies stand as the registry orders their kinds: the political ones first.
_KIND_ORDER = {kind: place for place, kind in enumerate(Body.Kind.values)}


@dataclass(frozen=True, slots=True)
class Use:
    """A claim that rests on a county's words, or that names it as silent; `report` is the title of its report where there are several, else ""."""

    sentence: str
    url: str
    number: str
    report: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer; `part` names the sub-region that gave it, "" where the county did."""

    part: str
    row: AnswerRow


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic of the template with the answers to it."""

    title: str
    anchor: str
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True, slots=True)
class CountyPage:
    """A county's page; `year` is the one that the round is about. `reports` are those whose claims are looked through, none where none is written."""

    county: CountyName
    year: int
    letter: str
    lead: str
    facts: tuple[str, ...]
    structure: CountyStructure
    bodies: tuple[BodyRow, ...]
    body_columns: tuple[Column, ...]
    topics: tuple[TopicView, ...]
    submitted: tuple[str, ...]
    is_reconstructed: bool
    parts: tuple[str, ...]
    silent_topics: tuple[str, ...]
    silent_questions: tuple[tuple[str, str], ...]
    uses_for: tuple[Use, ...]
    uses_against: tuple[Use, ...]
    uses_silent: tuple[Use, ...]
    reports: tuple[Crumb, ...]
    places: tuple[PlaceLink, ...]
    before: Crumb | None
    after: Crumb | None
    reading: ReadingLine


def body_columns() -> tuple[Column, ...]:
    """Give the headings of the table of bodies."""
    return (
        Column(pgettext("body", "Organ")),
        Column(pgettext("body", "Slag")),
        Column(gettext("Uppdrag och platser")),
        Column(gettext("Mötesrytm")),
        Column(pgettext("evidence", "Källa")),
    )


def county_page(
    county: CountyName,
    *,
    round_: Round,
    viewer: Viewer,
    counties: tuple[CountyName, ...],
    report_url: Callable[[str], str],
) -> CountyPage:
    """Give a county's page; `report_url` gives the address of each report by key."""
    ground = material(round_)
    structure = county_structure(county.code, day=round_.as_of, viewer=viewer)
    answers = county_answers(round_, code=county.code, viewer=viewer)
    parts = parts_of(answers, county)
    uses = county_uses(county.code, round_=round_, ground=ground, viewer=viewer)
    silent = tuple(_silent_questions(county.code, ground))
    place = next(i for i, other in enumerate(counties) if other.code == county.code)
    links = places(counties, current=county.code)
    return CountyPage(
        county=county,
        year=round_.period_start.year,
        letter=next((link.letter for link in links if link.current), ""),
        lead=lead(county, structure, answers),
        facts=_facts(county, ground, uses, silent),
        structure=structure,
        bodies=tuple(_bodies(structure)),
        body_columns=body_columns(),
        topics=tuple(topics_of(answers, parts)),
        submitted=tuple(submitted_by(answers)),
        is_reconstructed=any(row.reconstructed for row in answers.answers),
        parts=tuple(parts.values()),
        silent_topics=answers.silent,
        silent_questions=silent,
        uses_for=tuple(_use(claim, uses, report_url) for claim in uses.borne),
        uses_against=tuple(_use(claim, uses, report_url) for claim in uses.against),
        uses_silent=tuple(_use(claim, uses, report_url) for claim in uses.of_kind(SetKind.SILENT)),
        reports=tuple(Crumb(one.title, report_url(one.key), language="sv") for one in uses.reports),
        places=links,
        before=_crumb(counties[place - 1]) if place else None,
        after=_crumb(counties[place + 1]) if place + 1 < len(counties) else None,
        reading=reading_line(ground, round_),
    )


def _use(claim: CountyClaim, uses: CountyUses, report_url: Callable[[str], str]) -> Use:
    report = claim.report if len(uses.reports) > 1 else ""
    return Use(claim.sentence, f"{report_url(claim.compilation)}#{claim.key}", claim.counted, report)


def _bodies(structure: CountyStructure) -> Iterator[BodyRow]:
    """Give the bodies, the political ones first; a seat whose organisation bears its very name says it once."""
    for body in sorted(structure.bodies, key=lambda body: _KIND_ORDER.get(body.kind, len(_KIND_ORDER))):
        yield replace(body, seats=tuple(_SAID_TWICE.sub(r"\1", seat) for seat in body.seats))


def _crumb(county: CountyName) -> Crumb:
    return Crumb(county.short_name, county_url(county))


def lead(county: CountyName, structure: CountyStructure, answers: CountyAnswers) -> str:
    """Give what the county is in this material, in a line or two."""
    hosts = listed([host.name for host in structure.hosts])
    if hosts:
        home = gettext("Plattformen finns hos %(hosts)s.") % {"hosts": hosts}
    else:
        home = gettext("Källan säger inte var plattformen finns.")
    n_answered = len({row.title for row in answers.answers if row.text})
    n_asked = n_answered + len(answers.silent)
    if not answers.silent:
        told = gettext("Svaren täcker alla %(n)s ämnen i mallen.") % {"n": n_asked}
    else:
        told = gettext("Svaren täcker %(n)s av %(all)s ämnen i mallen; om %(silent)s är länet tyst.") % {
            "n": amount_in_words(n_answered),
            "all": n_asked,
            "silent": amount_in_words(len(answers.silent)),
        }
    n_bodies = len(structure.bodies)
    named = ngettext("%(bodies)s nämns.", "%(bodies)s nämns.", n_bodies)
    bodies = named % {"bodies": capitalised(counted(n_bodies, BODY))}
    return f"{home} {bodies} {told}"


def _facts(
    county: CountyName, ground: Material, uses: CountyUses, silent: tuple[tuple[str, str], ...]
) -> tuple[str, ...]:
    n_statements = sum(view.county_code == county.code for view in ground.statements.values())
    return (
        gettext("Länskod %(code)s") % {"code": county.code},
        gettext("%(statements)s i materialet")
        % {"statements": capitalised(counted(n_statements, STATEMENT))},
        gettext("Bär %(claims)s i rapporten") % {"claims": counted(len(uses.borne), CLAIM)},
        gettext("Tyst på %(n)s av %(all)s frågor") % {"n": len(silent), "all": len(ground.labels)},
    )


def parts_of(answers: CountyAnswers, county: CountyName) -> dict[str, str]:
    """Give the full names of the sub-regions that answered, by key, in the Swedish order of the names."""
    names = {row.unit: row.unit_full_name for row in answers.answers if row.unit != county.code}
    return dict(sorted(names.items(), key=lambda part: swedish_key(part[1])))


def topics_of(answers: CountyAnswers, parts: Mapping[str, str]) -> Iterator[TopicView]:
    """Give the topics that are answered, in the order of the template; `parts` names the sub-regions by key."""
    for title, rows in groupby(answers.answers, key=lambda row: row.title):
        views = tuple(AnswerView(part=parts.get(row.unit, ""), row=row) for row in rows)
        yield TopicView(title=title, anchor=topic_anchor(title), answers=views)


def submitted_by(answers: CountyAnswers) -> Iterator[str]:
    """Say who has submitted its answers itself, in which revision and when."""
    own = {row.unit: row for row in answers.answers if not row.reconstructed}
    for row in own.values():
        told = {
            "unit": row.unit_name,
            "n": row.revision,
            "when": format_date(timezone.localdate(row.made_at)),
        }
        yield gettext("%(unit)s har själv lämnat in sina svar: revision %(n)s, den %(when)s.") % told


def _silent_questions(code: str, ground: Material) -> Iterator[tuple[str, str]]:
    spoken = {view.variable for view in ground.statements.values() if view.county_code == code}
    for variable, labels in ground.labels.items():
        if variable not in spoken:
            yield labels.said, question_url(ground.round_key, Question(variable))
