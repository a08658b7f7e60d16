"""The users' place in the counties."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.registry.queries import counties as all_counties
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.website.frame import draw, missing, viewer_of
from ledtrad.website.pages.users import users_page
from ledtrad.website.ways import RoundPlace


@gzip_page
@require_safe
def users(request: HttpRequest) -> HttpResponse:
    """Where users sit in each county, with what kind of place, and which counties say nothing."""
    round_ = published_round()
    if round_ is None:
        return missing(
            request, _("Ingen omgång är publicerad ännu, så det finns inget att visa om brukarna.")
        )
    page = users_page(round_, viewer=viewer_of(request), counties=all_counties())
    if page is None:
        return missing(request, _("Den senaste omgången frågar inte om brukarnas medverkan."))
    return draw(
        request, "website/users.html", heading=page.heading, here="users", short=pgettext("menu", "Brukarnas plats"),
        place=RoundPlace(round_.key), page=page,
    )  # fmt: skip
