"""A survey while it is under way: its page, how it is answered, who is invited, and the links, which are told once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.collection.forms.surveys import GuestsForm, LinksForm, ModeForm
from ledtrad.collection.pages.rounds_addresses import board_url, list_crumbs, survey_url
from ledtrad.collection.pages.surveys import (
    invited_columns,
    invited_page,
    links_sheet,
    survey_board,
    survey_crumbs,
)
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.typed import whole_number
from ledtrad.rounds.actions.surveys import Handed, choose_mode, invite, renew_link
from ledtrad.rounds.exchange.invitations import Guest
from ledtrad.rounds.models import Round, Survey
from ledtrad.rounds.policies.surveys import SurveyRefused
from ledtrad.rounds.queries.roster import find_round
from ledtrad.rounds.queries.surveys import counties_asked, find_code, survey_of, turnout_of
from ledtrad.rounds.states import SurveyMode
from ledtrad.synthesis.documents.spreadsheets import csv_text, workbook
from ledtrad.website.frame import draw, flashes, sheet_file, told_if_missing, viewer_of


@require_safe
@told_if_missing
def survey(request: HttpRequest, round_key: str) -> HttpResponse:
    """How many were asked and have answered as of today, and what can be done next."""
    viewer = viewer_of(request)
    round_ = find_round(round_key, viewer=viewer)
    if not round_.is_survey:
        return HttpResponseRedirect(board_url(round_key))
    found = survey_of(round_)
    page = survey_board(round_, found, turnout_of(found) if found else None, viewer=viewer)
    return draw(
        request, "collection/survey.html", heading=page.heading, here="", short=page.title, short_language="sv", page=page,
        crumbs=list_crumbs(), flashes=flashes(request),
    )  # fmt: skip


def asked_survey(request: HttpRequest, round_key: str) -> Survey:
    """Give the survey of the round; raise UnknownName where the round is none, or where it is not chosen how it is answered."""
    round_ = find_round(round_key, viewer=viewer_of(request))
    found = survey_of(round_)
    if found is None:
        raise UnknownName(_("Omgången är ingen enkät än. Välj på dess sida hur den besvaras."))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def mode(request: HttpRequest, round_key: str) -> HttpResponse:
    """Whether it is kept who answered what; it stands from the first answer on."""
    viewer = viewer_of(request)
    round_ = find_round(round_key, viewer=viewer)
    found = survey_of(round_)
    form = ModeForm(
        request.POST if request.method == "POST" else None, initial={"satt": found.mode if found else None}
    )
    if form.is_valid():
        try:
            choose_mode(round_, mode=SurveyMode(form.cleaned_data["satt"]), viewer=viewer, at=timezone.now())
        except LedtradError as error:
            form.add_error("satt", str(error))
        else:
            messages.success(request, _("Det är valt hur enkäten besvaras. Bjud nu in dem som ska svara."))
            return HttpResponseRedirect(survey_url(round_key))
    return draw(
        request, "collection/survey_mode.html", heading=_("Anonym eller med namn"), here="", form=form, round=round_,
        crumbs=survey_crumbs(round_), status=400 if form.is_bound else 200,
    )  # fmt: skip


@require_safe
@told_if_missing
def invited(request: HttpRequest, round_key: str) -> HttpResponse:
    """Who is invited, a part at a time, and the forms that invite more."""
    return _draw_invited(request, asked_survey(request, round_key))


def _draw_invited(
    request: HttpRequest, found: Survey, *, guests: GuestsForm | None = None, links: LinksForm | None = None
) -> HttpResponse:
    page, wrong = invited_page(found, page=whole_number(request.GET.get("sida", ""))), guests or links
    return draw(
        request, "collection/survey_invited.html", heading=page.heading, here="", short=_("Inbjudna"), page=page, key=found.round.key,
        guests=guests or GuestsForm(), links=links or LinksForm(counties=counties_asked()), wrong=wrong, columns=invited_columns(),
        crumbs=survey_crumbs(found.round), flashes=flashes(request), status=400 if wrong else 200,
    )  # fmt: skip


@never_cache
@require_POST
@told_if_missing
def invite_guests(request: HttpRequest, round_key: str) -> HttpResponse:
    """Invite those of the rows or the file; the answer is the file of their links, which are told nowhere else."""
    found = asked_survey(request, round_key)
    form = GuestsForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _handed(request, found, form.guests(counties_asked()), ending=form.cleaned_data["format"])
        except LedtradError as error:
            form.add_error("rader", str(error))
    return _draw_invited(request, found, guests=form)


@never_cache
@require_POST
@told_if_missing
def make_links(request: HttpRequest, round_key: str) -> HttpResponse:
    """Make a number of links without addresses; the answer is the file of them."""
    found = asked_survey(request, round_key)
    form = LinksForm(request.POST, counties=counties_asked())
    if form.is_valid():
        try:
            return _handed(request, found, form.guests(), ending=form.cleaned_data["format"])
        except LedtradError as error:
            form.add_error(None, str(error))
    return _draw_invited(request, found, links=form)


def _handed(request: HttpRequest, found: Survey, guests: Sequence[Guest], *, ending: str) -> HttpResponse:
    handed = invite(found, guests, viewer=viewer_of(request), at=timezone.now())
    return _links_file(request, found.round, handed, ending=ending)


def _links_file(
    request: HttpRequest, round_: Round, handed: Sequence[Handed], *, ending: str
) -> HttpResponse:
    sheet = links_sheet(handed, address_of=lambda token: _address(request, token))
    content = (
        csv_text(sheet).encode()
        if ending == "csv"
        else workbook([sheet], title=round_.title, as_of=round_.as_of)
    )
    return sheet_file(content, stem=f"lankar-{round_.key}", ending=ending)


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("collection:answer_survey", args=[token]))


@never_cache
@require_POST
@told_if_missing
def renew(request: HttpRequest, round_key: str, code: str) -> HttpResponse:
    """Give a new link for one that was lost, on a page of its own; the old one dies."""
    found = asked_survey(request, round_key)
    invitation, crumbs = find_code(found, code), survey_crumbs(found.round)
    try:
        handed = renew_link(invitation, viewer=viewer_of(request), at=timezone.now())
    except SurveyRefused as error:
        return draw(
            request, "collection/survey_refused.html", heading=_("Ingen ny länk är gjord"), here="", sentence=str(error), key=round_key,
            crumbs=crumbs, status=409,
        )  # fmt: skip
    return draw(
        request, "collection/survey_new_link.html", heading=_("Ny personlig länk"), here="", invitation=invitation,
        address=_address(request, handed.token), key=round_key, crumbs=crumbs,
    )  # fmt: skip
