"""The way in: what the latest round says, whose county it is about, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.counting import Question, UnitKind, roll_up
from ledtrad.core.periods import Period
from ledtrad.core.saying import counted
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import Response, Round
from ledtrad.synthesis.models import Compilation, Section
from ledtrad.synthesis.queries.desk import AnsweredClaim, answered_claims
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.ui.components import ClaimView, ReadingLine
from ledtrad.ui.county_tiles import COUNTY_TILES
from ledtrad.ui.formatters import STOCKHOLM, base_label, format_date, format_period, number_label
from ledtrad.website.addresses import page_addresses
from ledtrad.website.claims import claim_view, division, leading_claim
from ledtrad.website.pages.ground import n_counties, reading_line
from ledtrad.website.pages.questions import QuestionLine, question_line
from ledtrad.website.pages.rounds import PART

# What the first page has room for.
N_STORIES = 5
N_QUESTIONS = 6
N_CHANGES = 4


@dataclass(frozen=True, slots=True)
class Story:
    """What a section of the report says, by its heading and the claim that tells most of it."""

    heading: str
    section: str
    claim: ClaimView
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class LetteredCounty:
    """A county with the letter that people know it by."""

    letter: str
    county: CountyName


@dataclass(frozen=True, slots=True)
class Change:
    """Something that lately came to be, as far as everybody may know it: what and when, never who."""

    words: str
    when: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """The first page; `report` is the one that the stories come from, None where none is written."""

    heading: str
    parts: str
    round_url: str
    changes: tuple[Change, ...]
    stories: tuple[Story, ...]
    report: Compilation | None
    reports: tuple[Compilation, ...]
    counties: tuple[LetteredCounty, ...]
    questions: tuple[QuestionLine, ...]
    n_questions: int
    reading: ReadingLine


def start_page(round_: Round, *, viewer: Viewer, counties: tuple[CountyName, ...]) -> StartPage:
    """Give the first page of a round; nine queries with a report, whatever the amount of data."""
    viewer.require("synthesis.read")
    ground = material(round_)
    reports = tuple(
        Compilation.objects.filter(round=round_, is_open=True).select_related("round").order_by("key")
    )
    report = reports[0] if reports else None
    period = Period(round_.period_start, round_.period_end)
    n_answered = _n_answered(round_, ground)
    return StartPage(
        heading=ngettext(
            "%(number)s %(base)s har svar om %(year)s", "%(number)s %(base)s har svar om %(year)s", n_answered
        )
        % {
            "number": number_label(n_answered),
            "base": base_label(n_counties(ground)),
            "year": format_period(period),
        },
        parts=_parts(ground),
        round_url=reverse("website:round", args=[round_.key]),
        changes=_changes(),
        stories=_stories(report, ground, counties, viewer=viewer) if report else (),
        report=report,
        reports=reports,
        counties=tuple(
            LetteredCounty(COUNTY_TILES[county.code].letter if county.code in COUNTY_TILES else "", county)
            for county in counties
        ),
        questions=_divided(ground),
        n_questions=len(ground.labels),
        reading=reading_line(ground, round_),
    )


def _n_answered(round_: Round, ground: Material) -> int:
    """Give how many counties of the base have an answer, in whole or through a part; one query."""
    came = set(
        Response.objects.filter(participant__round=round_, revisions__isnull=False).values_list(
            "participant__actor__key", flat=True
        )
    )
    units = roll_up(ground.roster, unit=UnitKind.COUNTY)
    return len({units[key] for key in came if key in units})


def _parts(ground: Material) -> str:
    """Give that the parts of counties are counted in; "" where there are none."""
    parts = [member.key for member in ground.roster if member.parent]
    if not parts:
        return ""
    return ngettext("%(parts)s räknas in i sitt län.", "%(parts)s räknas in i sitt län.", len(parts)) % {
        "parts": capitalised(counted(len(parts), PART))
    }


def _changes() -> tuple[Change, ...]:
    """Give the latest events that everybody may know of, the last first; one query."""
    told = _event_words()
    rows = JournalEntry.objects.filter(event__in=told).order_by("-at", "-pk")[:N_CHANGES]
    return tuple(Change(told[row.event], format_date(localtime(row.at, STOCKHOLM).date())) for row in rows)


def _event_words() -> dict[str, str]:
    """Give the events that concern readers, as they would be told; the rest is work in progress."""
    return {
        "data_loaded": gettext("En omgång med sitt material lästes in"),
        "revision_submitted": gettext("Ett svar i omgången fick en ny revision"),
        "release_frozen": gettext("En utgåva av rapporten frystes"),
        "release_corrected": gettext("En rättelse lades till en utgåva"),
    }


def _stories(
    report: Compilation, ground: Material, counties: tuple[CountyName, ...], *, viewer: Viewer
) -> tuple[Story, ...]:
    """Give the leading claims of the sections where the counties are most divided, in the order of the report."""
    addresses = page_addresses(ground, counties)
    claims = answered_claims(report, ground, only_counted=True, viewer=viewer)
    leading: list[tuple[Section, AnsweredClaim]] = []
    for section in Section.objects.filter(compilation=report):
        claim = leading_claim(section, claims.values(), ground)
        if claim:
            leading.append((section, claim))
    chosen = sorted(leading, key=lambda pair: division(pair[1]), reverse=True)[:N_STORIES]
    return tuple(
        Story(section.heading, section.key, claim_view(claim, ground, addresses), section.language)
        for section, claim in leading
        if (section, claim) in chosen
    )


def _divided(ground: Material) -> tuple[QuestionLine, ...]:
    """Give the questions on which the counties differ most, in the order of the codebook."""

    def differ(variable: str) -> tuple[int, int]:
        answer = ground.ask(Question(variable))
        against = len(answer.contradicts) + len(answer.mixed)
        return (against, min(answer.number, answer.denominator - answer.number))

    chosen = sorted(ground.labels, key=differ, reverse=True)[:N_QUESTIONS]
    return tuple(question_line(variable, ground) for variable in ground.labels if variable in chosen)
