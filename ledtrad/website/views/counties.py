"""The counties: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.registry.queries import counties as all_counties
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.ui.components import Crumb
from ledtrad.website.addresses import county_url, report_url
from ledtrad.website.frame import draw, missing, viewer_of
from ledtrad.website.pages.counties import counties_page
from ledtrad.website.pages.county import county_page
from ledtrad.website.pages.politicians import politicians_page
from ledtrad.website.ways import CountyPlace


@gzip_page
@require_safe
def counties(request: HttpRequest) -> HttpResponse:
    """Every county, in the Swedish order of their names, with what the material holds of it."""
    page, short = counties_page(published_round(), counties=all_counties()), pgettext("menu", "Län")
    return draw(
        request, "website/counties.html", heading=page.heading, here="counties", short=short, page=page
    )


def _unknown(slug: str) -> str:
    return _("Länet ”%(slug)s” finns inte. Välj ett län i listan.") % {"slug": slug}


def _nothing_to_show() -> str:
    return _("Ingen omgång är publicerad ännu, så det finns inget att visa om länet.")


def _above() -> tuple[Crumb, ...]:
    return (Crumb(pgettext("menu", "Län"), reverse("website:counties")),)


@gzip_page
@require_safe
def county(request: HttpRequest, slug: str) -> HttpResponse:
    """A county: who decides, what it answered, what it is silent about, where its words are used."""
    counties, round_ = all_counties(), published_round()
    found = next((county for county in counties if county.slug == slug), None)
    if found is None:
        return missing(request, _unknown(slug))
    if round_ is None:
        return missing(request, _nothing_to_show())
    page = county_page(
        found, round_=round_, viewer=viewer_of(request), counties=counties, report_url=report_url
    )
    return draw(
        request, "website/county.html", heading=found.name, heading_language="sv", here="counties",
        place=CountyPlace(round_.key, found.code, round_.state), page=page,
        crumbs=_above(),
    )  # fmt: skip


@gzip_page
@require_safe
def politicians(request: HttpRequest, slug: str) -> HttpResponse:
    """A county on one side of paper, for its politicians."""
    found, round_ = next((one for one in all_counties() if one.slug == slug), None), published_round()
    if found is None:
        return missing(request, _unknown(slug))
    if round_ is None:
        return missing(request, _nothing_to_show())
    address = request.build_absolute_uri(request.path)
    page = politicians_page(found, round_=round_, viewer=viewer_of(request), address=address)
    own = Crumb(found.name, county_url(found), language="sv")
    return draw(
        request, "website/politicians.html", heading=page.heading, here="counties", short=_("För politiker"),
        place=CountyPlace(round_.key, found.code, round_.state), page=page, county=found, crumbs=(*_above(), own),
    )  # fmt: skip
