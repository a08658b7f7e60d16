"""Where the pages are: the only module of this room that turns units and questions into addresses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from ledtrad.core.counting import DEFAULT_CERTAINTIES, Question, UnitKind
from ledtrad.core.periods import Period
from ledtrad.registry.queries import CountyName, slug_of
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.desk import AnsweredClaim
from ledtrad.synthesis.queries.material import Material, StatementView
from ledtrad.website.presenting import Addresses


def question_url(round_key: str, question: Question) -> str:
    """Give the address of a question's page; what is the default is left out, so that addresses stay short and last."""
    told: list[tuple[str, str]] = [("variabel", question.variable)]
    told += [("varde", value) for value in sorted(question.values)]
    if question.certainties != DEFAULT_CERTAINTIES:
        told += [("sakerhet", certainty.value) for certainty in sorted(question.certainties)]
    if question.period.start or question.period.end:
        told.append(("period", period_told(question.period)))
    if question.unit is not UnitKind.COUNTY:
        told.append(("enhet", question.unit.value))
    return f"{reverse('website:question', args=[round_key])}?{urlencode(told, safe='/')}"


def period_told(period: Period) -> str:
    """Give a period as it is typed: "2012/2012" for whole years, else its half-open days."""
    start, end = period.start, period.end
    if start and end and _opens_a_year(start) and _opens_a_year(end):
        return f"{start.year:04}/{end.year - 1:04}"
    return f"{start or ''}/{end or ''}"


def _opens_a_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def county_url(county: CountyName) -> str:
    """Give the address of a county's page."""
    return reverse("website:county", args=[county.slug])


def year_url(
    county: CountyName, year: int, *, part: str = "", round_key: str = "", question: str = ""
) -> str:
    """Give the address of what came back to a county, or to a part of it, from a year; `round_key` and `question` lead to a place in it."""
    if part:
        base = reverse("website:subregion_year", args=[county.slug, year, part])
    else:
        base = reverse("website:county_year", args=[county.slug, year])
    query = f"?{urlencode({'omgang': round_key})}" if round_key else ""
    return base + query + (f"#fraga-{question}" if question else "")


def report_url(key: str) -> str:
    """Give the address of a report."""
    return reverse("website:report", args=[key])


def release_url(key: str, number: str) -> str:
    """Give the lasting address of a release."""
    return reverse("website:release", args=[key, number])


def lasting_address(release: Release) -> str:
    """Give the whole address of a release, for what is read away from the site; "" where nobody has told what the site is called."""
    known = settings.PUBLIC_URL
    return f"{known}{release_url(release.compilation.key, release.number)}" if known else ""


def topic_anchor(title: str) -> str:
    """Give the place of a topic's answers on a county's page."""
    return f"amne-{slug_of(title)}"


def unit_anchor(unit: str) -> str:
    """Give the place of a unit's words on a question's page."""
    return f"ord-{unit}"


def page_addresses(ground: Material, counties: tuple[CountyName, ...]) -> Addresses:
    """Give the addresses that a page's components link to; a sub-region leads to its county."""
    # Resolved once: a report names its counties some thousands of times.
    by_code: Mapping[str, str] = {county.code: county_url(county) for county in counties}
    parents = {member.key: member.parent or member.key for member in ground.roster}

    def unit(key: str) -> str:
        return by_code.get(parents.get(key, key), "")

    def question(claim: AnsweredClaim) -> str:
        return question_url(ground.round_key, claim.question) if claim.question else ""

    def topic(view: StatementView) -> str:
        home = unit(view.county_code)
        return f"{home}#{topic_anchor(view.topic)}" if home and view.topic else ""

    return Addresses(unit=unit, question=question, topic=topic)
