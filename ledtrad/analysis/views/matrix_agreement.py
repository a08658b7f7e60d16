"""How the coding and its second readers agree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.analysis.pages.matrix_addresses import matrix_url
from ledtrad.analysis.pages.matrix_agreement import agreement_page
from ledtrad.analysis.views.matrix import no_round, round_crumbs
from ledtrad.rounds.queries import readable_round
from ledtrad.synthesis.queries.agreement import reader_agreements, second_readings
from ledtrad.synthesis.queries.material import material
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, viewer_of


@gzip_page
@require_safe
def agreement(request: HttpRequest, round_key: str) -> HttpResponse:
    """Share and alpha for each question and second reader, and every place where they differ."""
    viewer = viewer_of(request)
    round_ = readable_round(round_key, viewer=viewer)
    if round_ is None:
        return no_round(request, round_key)
    ground = material(round_)
    found = reader_agreements(ground, second_readings(round_, viewer=viewer))
    page = agreement_page(found, ground=ground, round_=round_)
    crumbs = (*round_crumbs(round_), Crumb(pgettext("menu", "Matris"), matrix_url(round_.key)))
    return draw(
        request, "analysis/agreement.html", heading=page.heading, here="rounds", page=page,
        short=pgettext("menu", "Samstämmighet"), crumbs=crumbs, matrix_url=matrix_url(round_.key),
    )  # fmt: skip
