"""Somebody else's printed reports, revised: the list, a report's claims, the story of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.core.errors import UnknownName
from ledtrad.registry.queries import counties as all_counties
from ledtrad.synthesis.models import PrintedReport
from ledtrad.synthesis.queries.auditing import audit, find_printed_report
from ledtrad.synthesis.queries.material import material
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, missing, viewer_of
from ledtrad.website.pages.printed.filter import PrintedFilter
from ledtrad.website.pages.printed.report import (
    PUBLISHED,
    printed_heading,
    printed_page,
    printed_reports,
    printed_url,
)
from ledtrad.website.pages.printed.story import story_page
from ledtrad.website.ways import PrintedPlace


@gzip_page
@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """The printed reports that have been tried against a round."""
    lines = printed_reports(viewer=viewer_of(request))
    return draw(
        request, "website/printed.html", heading=printed_heading(lines), here="report",
        short=_("Tryckta rapporter"), lines=lines,
    )  # fmt: skip


def _report(key: str) -> PrintedReport:
    """Give the printed report; raise UnknownName where there is none, or its round is not published."""
    report = find_printed_report(key)
    if report.round.state not in PUBLISHED:
        raise UnknownName(
            _("Den tryckta rapporten ”%(key)s” prövas mot en omgång som inte är publicerad.") % {"key": key}
        )
    return report


def _above() -> tuple[Crumb, ...]:
    return (Crumb(_("Tryckta rapporter"), reverse("website:printed")),)


@gzip_page
@require_safe
def printed_report(request: HttpRequest, key: str) -> HttpResponse:
    """A printed report's claims with computed verdicts, filtered by verdict, question and words."""
    try:
        report = _report(key)
    except UnknownName as error:
        return missing(request, str(error))
    ground = material(report.round)
    claims = audit(report, viewer=viewer_of(request), ground=ground)
    form = PrintedFilter(request.GET, claims=claims, ground=ground)
    page = printed_page(report, claims, ground=ground, lets_through=form.lets_through, chosen=form.chosen)
    return draw(
        request, "website/printed_report.html", heading=page.heading, here="report", short=report.source.title,
        short_language="sv", place=PrintedPlace(key), page=page, form=form, crumbs=_above(), status=200 if form.is_valid() else 400,
    )  # fmt: skip


@gzip_page
@require_safe
def printed_claim(request: HttpRequest, key: str, claim: str) -> HttpResponse:
    """One printed claim: what the print says, what the question gives, and why the verdict."""
    try:
        report = _report(key)
    except UnknownName as error:
        return missing(request, str(error))
    ground = material(report.round)
    claims = audit(report, viewer=viewer_of(request), ground=ground)
    page = story_page(claim, report=report, claims=claims, ground=ground, counties=all_counties())
    if page is None:
        unknown = _("Rapporten har inget påstående ”%(key)s”. Gå till listan och välj där.") % {"key": claim}
        return missing(request, unknown)
    return draw(
        request, "website/printed_claim.html", heading=page.heading, here="report",
        short=page.place, place=PrintedPlace(key, claim), page=page,
        crumbs=(*_above(), Crumb(report.source.title, printed_url(key), language="sv")),
    )  # fmt: skip
