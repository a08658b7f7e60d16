"""The way in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.registry.queries import counties as all_counties
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.website.frame import draw, viewer_of
from ledtrad.website.pages.start import start_page
from ledtrad.website.ways import StartPlace


@gzip_page
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The way in: what the latest round says, its reports, and every county."""
    round_ = published_round()
    if round_ is None:
        return draw(
            request, "website/start_empty.html", heading=_("Ingen omgång är publicerad ännu"), here="start",
            place=StartPlace(),
        )  # fmt: skip
    page = start_page(round_, viewer=viewer_of(request), counties=all_counties())
    place = StartPlace(round_.key)
    return draw(request, "website/start.html", heading=page.heading, here="start", place=place, page=page)
