"""The board of a round, as a page and as files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.collection.forms.rounds_board import BoardForm
from ledtrad.collection.pages.rounds_addresses import list_crumbs, survey_url
from ledtrad.collection.pages.rounds_board import board_page, chosen_rows
from ledtrad.collection.pages.rounds_sheets import board_sheet, workbook_of
from ledtrad.collection.pages.rounds_words import row_words
from ledtrad.rounds.queries.board import Board
from ledtrad.rounds.queries.board import board as board_of
from ledtrad.rounds.queries.roster import find_round
from ledtrad.synthesis.documents.spreadsheets import csv_text
from ledtrad.website.attachments import attachment
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@gzip_page
@require_safe
@told_if_missing
def board(request: HttpRequest, round_key: str) -> HttpResponse:
    """A row for each participant, a dot for each topic; a survey has a page of its own."""
    round_ = find_round(round_key, viewer=viewer_of(request))
    if round_.is_survey:
        return HttpResponseRedirect(survey_url(round_key))
    return _draw(request, board_of(round_, viewer=viewer_of(request), at=timezone.now()))


def _draw(request: HttpRequest, found: Board) -> HttpResponse:
    form = _form(request, found)
    page = board_page(found, choice=form.choice(), viewer=viewer_of(request))
    return draw(
        request, "collection/board.html", heading=page.heading, here="", short=page.title, short_language="sv", page=page, form=form,
        flashes=flashes(request), crumbs=list_crumbs(), query=request.GET.urlencode(), status=200 if form.is_valid() else 400,
    )  # fmt: skip


def _found(request: HttpRequest, round_key: str) -> Board:
    viewer = viewer_of(request)
    return board_of(find_round(round_key, viewer=viewer), viewer=viewer, at=timezone.now())


def _form(request: HttpRequest, found: Board) -> BoardForm:
    return BoardForm(request.GET, board=found, words=row_words())


@require_safe
@told_if_missing
def table(request: HttpRequest, round_key: str) -> HttpResponse:
    """The board as CSV, as it is chosen."""
    found = _found(request, round_key)
    form = _form(request, found)
    if not form.is_valid():
        return _draw(request, found)
    content = csv_text(board_sheet(found, chosen_rows(found, form.choice()))).encode()
    return attachment(content, stem=f"tavla-{round_key}", ending="csv")


@require_safe
@told_if_missing
def workbook(request: HttpRequest, round_key: str) -> HttpResponse:
    """The board as XLSX, as it is chosen."""
    found = _found(request, round_key)
    form = _form(request, found)
    if not form.is_valid():
        return _draw(request, found)
    content = workbook_of(found, chosen_rows(found, form.choice()))
    return attachment(content, stem=f"tavla-{round_key}", ending="xlsx")
