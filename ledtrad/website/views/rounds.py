"""The rounds: the list, and the page of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.registry.queries import counties as all_counties
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, missing, viewer_of
from ledtrad.website.pages.rounds import round_lines, round_page
from ledtrad.website.ways import RoundPlace

ROUND = Noun("omgång", "omgångar", common=True)


@gzip_page
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Every published round with what has come in."""
    lines = round_lines(viewer=viewer_of(request))
    heading = _("Ingen omgång är publicerad ännu")
    if lines:
        words = ngettext("%(rounds)s är publicerad", "%(rounds)s är publicerade", len(lines))
        heading = words % {"rounds": capitalised(counted(len(lines), ROUND))}
    return draw(
        request, "website/rounds.html", heading=heading, here="rounds", short=pgettext("menu", "Omgångar"),
        lines=lines,
    )  # fmt: skip


@gzip_page
@require_safe
def round_(request: HttpRequest, key: str) -> HttpResponse:
    """A round: who is in it, what has come in by participant and topic, how the base is made up."""
    found = published_round(key)
    if found is None:
        unknown = _("Omgången ”%(key)s” finns inte eller är inte publicerad.") % {"key": key}
        return missing(request, unknown)
    page = round_page(found, viewer=viewer_of(request), counties=all_counties())
    return draw(
        request, "website/round.html", heading=page.heading, here="rounds", short=page.title, short_language="sv",
        place=RoundPlace(found.key), page=page,
        crumbs=(Crumb(pgettext("menu", "Omgångar"), reverse("website:rounds")),),
    )  # fmt: skip
