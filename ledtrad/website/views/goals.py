"""The six goals of the support structures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.rounds.queries.rounds import published_round
from ledtrad.website.addresses import report_url
from ledtrad.website.frame import draw, missing, viewer_of
from ledtrad.website.goals import goals as the_goals
from ledtrad.website.pages.goals import goals_page
from ledtrad.website.ways import RoundPlace


@gzip_page
@require_safe
def goals(request: HttpRequest) -> HttpResponse:
    """What can be shown of each goal today, and what nobody asked."""
    round_ = published_round()
    if round_ is None:
        return missing(request, _("Ingen omgång är publicerad ännu, så det finns inget att visa om målen."))
    page = goals_page(the_goals(), round_=round_, viewer=viewer_of(request), report_url=report_url)
    return draw(
        request, "website/goals.html", heading=page.heading, here="goals", short=pgettext("menu", "Sex mål"),
        place=RoundPlace(round_.key), page=page,
    )  # fmt: skip
