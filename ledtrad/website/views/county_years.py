"""What came back to a county from a year, and to a part of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.core.errors import UnknownName
from ledtrad.core.saying import listed
from ledtrad.registry.queries import CountyName, county_by_slug
from ledtrad.registry.queries import counties as all_counties
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.feedback import UnitPlace, places_of
from ledtrad.rounds.states import CollectionKind
from ledtrad.ui.components import Crumb
from ledtrad.website.addresses import county_url, year_url
from ledtrad.website.frame import draw, told_if_missing, viewer_of
from ledtrad.website.pages.county_year import year_page
from ledtrad.website.ways import CountyPlace


@never_cache
@gzip_page
@require_safe
@told_if_missing
def county_year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What came back to a county: where its words are used, its answers beside the others', what changed, what its needs were answered with."""
    return _draw(request, county_by_slug(slug), year)


@never_cache
@gzip_page
@require_safe
@told_if_missing
def subregion_year(request: HttpRequest, slug: str, year: int, unit: str) -> HttpResponse:
    """The same for a part of a county that answers itself."""
    return _draw(request, county_by_slug(slug), year, part=unit)


def _draw(request: HttpRequest, county: CountyName, year: int, *, part: str = "") -> HttpResponse:
    viewer = viewer_of(request)
    places = places_of(county.code, part=part, viewer=viewer)
    round_ = _round_of(places, year, county, asked=request.GET.get("omgang", ""))
    page = year_page(county, round_=round_, places=places, part=part, counties=all_counties(), viewer=viewer)
    above = [Crumb(pgettext("menu", "Län"), reverse("website:counties")), Crumb(county.name, county_url(county), language="sv")]  # fmt: skip
    if part:
        above.append(Crumb(str(year), year_url(county, year)))
    return draw(
        request, "website/county_year.html", heading=page.heading, here="counties", short=page.unit_name if part else str(year), page=page,
        place=CountyPlace(round_.key, county.code, round_.state), crumbs=tuple(above),
    )  # fmt: skip


def _round_of(places: tuple[UnitPlace, ...], year: int, county: CountyName, *, asked: str) -> Round:
    """Give the round of the year that was asked for, else its status report, else its latest; raise UnknownName with the years that there are."""
    held = {one.round.key: one.round for one in places if one.year == year}
    if asked in held:
        return held[asked]
    reports = [one.round for one in places if one.year == year and one.kind == CollectionKind.STATUS_REPORT]
    if held:
        return (reports or list(held.values()))[0]
    years = listed([str(one) for one in sorted({place.year for place in places})])
    if not years:
        raise UnknownName(
            _("Ingen omgång med %(county)s är publicerad än. När en är det står här vad som kom tillbaka.")
            % {"county": county.name}
        )
    raise UnknownName(
        _("Från %(year)s finns ingen omgång med %(county)s att läsa. År som finns: %(years)s.")
        % {"year": year, "county": county.name, "years": years}
    )
