"""How the coding and its second readers agree."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.analysis.pages.jobs_addresses import import_url
from ledtrad.analysis.pages.matrix_addresses import matrix_url
from ledtrad.analysis.pages.matrix_agreement import agreement_page
from ledtrad.analysis.pages.reading_addresses import readings_url
from ledtrad.analysis.views.finding import find_readable_round, matrix_crumbs
from ledtrad.synthesis.queries.agreement import blank_answers, reader_agreements, second_readings
from ledtrad.synthesis.queries.material import material
from ledtrad.website.frame import draw, told_if_missing, viewer_of


@gzip_page
@require_safe
@told_if_missing
def agreement(request: HttpRequest, round_key: str) -> HttpResponse:
    """Share and alpha for each question and second reader, and every place where they differ."""
    viewer = viewer_of(request)
    round_ = find_readable_round(round_key, viewer=viewer)
    ground = material(round_)
    found = reader_agreements(
        ground, second_readings(round_, viewer=viewer), blank_answers(round_, viewer=viewer)
    )
    page = agreement_page(found, ground=ground, round_=round_)
    return draw(
        request, "analysis/agreement.html", heading=page.heading, here="rounds", page=page,
        short=pgettext("menu", "Samstämmighet"), crumbs=matrix_crumbs(round_), matrix_url=matrix_url(round_.key),
        second_url=readings_url(round_.key, second=True) if viewer.may("statements.code") else "",
        import_url=import_url(round_key) if viewer.may("statements.code") else "",
    )  # fmt: skip
