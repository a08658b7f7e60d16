"""The matrix of a round, its cells, and its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.analysis.forms.matrix import MatrixForm
from ledtrad.analysis.pages.matrix import matrix_page
from ledtrad.analysis.pages.matrix_cell import cell_page, seconds_said
from ledtrad.analysis.pages.matrix_sheets import statements_sheet, wide_sheet, workbook_of
from ledtrad.analysis.views.finding import find_readable_round, matrix_crumbs, round_crumbs
from ledtrad.core.viewer import Viewer
from ledtrad.registry.queries import counties
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.synthesis.documents.spreadsheets import Sheet, csv_text
from ledtrad.synthesis.queries.agreement import second_readings
from ledtrad.synthesis.queries.coding import topics_of
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.synthesis.queries.matrix import matrix as matrix_of
from ledtrad.synthesis.queries.matrix_values import Matrix
from ledtrad.website.attachments import attachment
from ledtrad.website.frame import draw, missing, told_if_missing, viewer_of
from ledtrad.website.pages.ground import reading_line

SheetMaker = Callable[[Matrix, Material], Sheet]


def _wrong(request: HttpRequest, form: MatrixForm, round_: Round) -> HttpResponse:
    """Draw the form with its faults; everything that was chosen is kept."""
    return draw(
        request, "analysis/matrix_error.html", heading=_("Matrisen gick inte att visa så"), here="rounds", status=400,
        crumbs=round_crumbs(round_), form=form, reading=reading_line(form.ground, round_),
    )  # fmt: skip


@gzip_page
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The matrix of the latest published round."""
    round_ = published_round()
    if round_ is None:
        return missing(request, _("Ingen omgång är publicerad ännu, så det finns ingen matris att visa."))
    return _matrix(request, round_)


@gzip_page
@require_safe
@told_if_missing
def matrix(request: HttpRequest, round_key: str) -> HttpResponse:
    """Counties by questions."""
    return _matrix(request, find_readable_round(round_key, viewer=viewer_of(request)))


def _matrix(request: HttpRequest, round_: Round) -> HttpResponse:
    form = MatrixForm(request.GET, ground=material(round_))
    if not form.is_valid():
        return _wrong(request, form, round_)
    viewer = viewer_of(request)
    page = matrix_page(form.choice(), ground=form.ground, round_=round_, counties=counties(), viewer=viewer)
    return draw(
        request, "analysis/matrix.html", heading=page.heading, here="rounds", short=pgettext("menu", "Matris"),
        crumbs=round_crumbs(round_), form=form, page=page,
    )  # fmt: skip


def _topics(round_: Round, viewer: Viewer) -> dict[str, str] | None:
    """Give the keys of the topics by title, for those who may open an answer and code it."""
    if not viewer.may("statements.code"):
        return None
    return {title: key for key, title in topics_of(round_).items()}


@gzip_page
@require_safe
@told_if_missing
def cell(request: HttpRequest, round_key: str, unit: str, variable: str) -> HttpResponse:
    """What one unit says on one question, with the words behind."""
    viewer = viewer_of(request)
    round_ = find_readable_round(round_key, viewer=viewer)
    ground = material(round_)
    page = cell_page(
        unit, variable, ground=ground, round_=round_, counties=counties(), topics=_topics(round_, viewer)
    )
    if viewer.may("drafts.read"):
        readings = second_readings(round_, viewer=viewer, unit=unit, variable=variable)
        page = replace(page, seconds=seconds_said(readings, ground))
    return draw(
        request, "analysis/matrix_cell.html", heading=page.heading, here="rounds", short=page.short,
        crumbs=matrix_crumbs(round_), page=page,
    )  # fmt: skip


@require_safe
@told_if_missing
def workbook(request: HttpRequest, round_key: str) -> HttpResponse:
    """The matrix as XLSX, as it is chosen."""
    viewer = viewer_of(request)
    round_ = find_readable_round(round_key, viewer=viewer)
    form = MatrixForm(request.GET, ground=material(round_))
    if not form.is_valid():
        return _wrong(request, form, round_)
    found = matrix_of(form.ground, form.choice())
    content = workbook_of(found, ground=form.ground, round_=round_, viewer=viewer)
    return attachment(content, stem=f"matris-{round_.key}", ending="xlsx")


def _rows(request: HttpRequest, round_key: str, *, name: str, make: SheetMaker) -> HttpResponse:
    """Give one of the sheets as CSV."""
    round_ = find_readable_round(round_key, viewer=viewer_of(request))
    form = MatrixForm(request.GET, ground=material(round_))
    if not form.is_valid():
        return _wrong(request, form, round_)
    content = csv_text(make(matrix_of(form.ground, form.choice()), form.ground)).encode()
    return attachment(content, stem=f"{name}-{round_.key}", ending="csv")


@gzip_page
@require_safe
@told_if_missing
def table(request: HttpRequest, round_key: str) -> HttpResponse:
    """The matrix as CSV, a row for each county and sub-region."""
    return _rows(request, round_key, name="matris", make=wide_sheet)


@gzip_page
@require_safe
@told_if_missing
def statements(request: HttpRequest, round_key: str) -> HttpResponse:
    """The statements behind the matrix as CSV, one a row."""
    return _rows(request, round_key, name="utsagor", make=statements_sheet)
