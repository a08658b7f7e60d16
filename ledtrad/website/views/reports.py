"""The reports with their claims: the working version, every release, and one release against another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.registry.queries import counties as all_counties
from ledtrad.synthesis.documents.rows import canonical_json
from ledtrad.synthesis.models import Compilation, Release
from ledtrad.synthesis.policies.reading import check_can_read_compilation
from ledtrad.synthesis.queries.desk import desk, find_compilation
from ledtrad.synthesis.queries.releases import find_release, latest_release
from ledtrad.ui.components import Crumb
from ledtrad.ui.document.tree import Way
from ledtrad.website.addresses import page_addresses, release_url, report_url
from ledtrad.website.frame import draw, missing, viewer_of
from ledtrad.website.pages.release import comparison_page, release_page
from ledtrad.website.pages.report import ReportPage, report_page
from ledtrad.website.pages.taking import Taking, taken_from_report
from ledtrad.website.ways import ClaimPlace, CompilationPlace, ReleasePlace, ways_from


def _claim_ways(request: HttpRequest, key: str) -> Callable[[str], tuple[Way, ...]]:
    viewer = viewer_of(request)
    return lambda claim: tuple(
        Way(link.label, link.url) for link in ways_from(ClaimPlace(key, claim), viewer=viewer)
    )


def _as_asked(request: HttpRequest, page: ReportPage) -> ReportPage:
    """Unfold every claim where the reader asks for all evidence, which is how a report is printed whole."""
    return replace(page, unfolded=request.GET.get("underlag") == "alla")


@gzip_page
@require_safe
def report(request: HttpRequest, key: str) -> HttpResponse:
    """The latest release of a report, or the working version where nothing is frozen yet."""
    try:
        compilation = find_compilation(key)
        check_can_read_compilation(compilation, viewer=viewer_of(request))
        found = latest_release(compilation)
        if found:
            return _release(request, found)
        return _working_version(request, compilation, taking=taken_from_report(compilation))
    except UnknownName as error:
        return missing(request, str(error))


@gzip_page
@require_safe
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """A report as it stands right now, released or not."""
    try:
        return _working_version(request, find_compilation(key))
    except UnknownName as error:
        return missing(request, str(error))


def _working_version(
    request: HttpRequest, compilation: Compilation, *, taking: Taking | None = None
) -> HttpResponse:
    key = compilation.key
    found = desk(compilation, viewer=viewer_of(request))
    page = report_page(
        found,
        page_addresses(found.material, all_counties()),
        address=request.build_absolute_uri(request.path),
        ways=_claim_ways(request, key),
    )
    return draw(
        request, "website/report.html", heading=page.title, heading_language="sv", here="report",
        place=CompilationPlace(key), page=_as_asked(request, page), taking=taking,
    )  # fmt: skip


@gzip_page
@require_safe
def release(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """A release, as it was frozen."""
    try:
        found = find_release(key, number, viewer=viewer_of(request))
    except UnknownName as error:
        return missing(request, str(error))
    crumb = Crumb(found.compilation.title, report_url(key), language="sv")
    return _release(request, found, crumbs=(crumb,), short=number, short_language="")


def _release(request: HttpRequest, found: Release, **frame: Any) -> HttpResponse:
    key, number = found.compilation.key, found.number
    try:
        page = release_page(
            found,
            counties=all_counties(),
            address=request.build_absolute_uri(release_url(key, number)),
            ways=_claim_ways(request, key),
        )
    except LedtradError as error:
        return unreadable(request, found, str(error))
    return draw(
        request, "website/release.html", heading=page.report.title, heading_language="sv", here="report",
        place=ReleasePlace(key, number), page=_as_asked(request, page.report), changes=page.changes, taking=page.taking,
        may_read_draft=viewer_of(request).may("drafts.read"), **frame,
    )  # fmt: skip


def unreadable(request: HttpRequest, found: Release, sentence: str, *, status: int = 200) -> HttpResponse:
    """Draw the page that says why a release, or with status 503 a file of it, can't be had, with what can."""
    as_page, as_file = (
        _("Utgåva %(number)s går inte att visa som sida"),
        _("Utgåva %(number)s går inte att hämta så"),
    )
    heading = (as_page if status == 200 else as_file) % {"number": found.number}
    document = reverse("website:release_document", args=[found.compilation.key, found.number])
    return draw(
        request, "website/release_unreadable.html", heading=heading, here="report", status=status,
        sentence=sentence, document=document,
    )  # fmt: skip


@gzip_page
@require_safe
def release_document(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The frozen document itself, over which the seal is computed."""
    try:
        found = find_release(key, number, viewer=viewer_of(request))
    except UnknownName as error:
        return missing(request, str(error))
    name = f"{key}-{number.replace(':', '-')}.json"
    return HttpResponse(
        canonical_json(found.document),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@gzip_page
@require_safe
def comparison(request: HttpRequest, key: str, number: str, other: str) -> HttpResponse:
    """What differs between two releases of a report: words, numbers, and why."""
    try:
        one, two = (find_release(key, given, viewer=viewer_of(request)) for given in (number, other))
        page = comparison_page(one, two)
    except UnknownName as error:
        return missing(request, str(error))
    except LedtradError as error:
        return unreadable(request, one, str(error))
    crumbs = (
        Crumb(page.title, report_url(key), language="sv"),
        Crumb(page.after.number, release_url(key, page.after.number)),
    )
    return draw(
        request, "website/release_comparison.html", heading=page.changes.heading, here="report", page=page, key=key,
        crumbs=crumbs, short=_("Mot %(number)s") % {"number": page.before.number},
    )  # fmt: skip
