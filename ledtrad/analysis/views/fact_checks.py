"""The fact checks of a compilation: opening one, following it, closing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.analysis.forms.fact_checks import OpenForm
from ledtrad.analysis.pages.fact_checks import board_page, opening_page, round_page
from ledtrad.analysis.pages.fact_checks_addresses import board_url, fact_check_crumbs, latest_url, opening_url
from ledtrad.analysis.views.finding import round_crumbs
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import NotAllowed
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.synthesis.actions.fact_checks import close_fact_check, open_fact_check
from ledtrad.synthesis.models import Compilation, FactCheck
from ledtrad.synthesis.policies.fact_checks import standing_faults
from ledtrad.synthesis.queries.desk import desk, find_compilation
from ledtrad.synthesis.queries.fact_check_asking import asked_by, wanted_opening
from ledtrad.synthesis.queries.fact_checks import (
    ToldCheck,
    check_among,
    compilations_asked,
    no_such_check,
    told_checks,
)
from ledtrad.synthesis.queries.material import find_round
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@never_cache
@require_safe
@told_if_missing
def of_round(request: HttpRequest, round_key: str) -> HttpResponse:
    """The compilations of a round, each with where its fact check stands."""
    round_ = find_round(round_key)
    page = round_page(round_, compilations_asked(round_))
    return draw(
        request, "analysis/fact_checks.html", heading=_("Faktagranskning, sammanställning för sammanställning"), here="", page=page,
        lead=round_.title, lead_language="sv", crumbs=round_crumbs(round_), short=pgettext("crumb", "Faktagranskning"), flashes=flashes(request),
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def latest(request: HttpRequest, key: str) -> HttpResponse:
    """The latest fact check; where there is none, what it is and how one is opened."""
    compilation = find_compilation(key)
    checks = told_checks(compilation)
    if checks:
        return _draw_board(request, compilation, checks, checks[-1])
    leads = viewer_of(request).may("rounds.prepare")
    return draw(
        request, "analysis/fact_check_none.html", heading=_("Ingen faktagranskning har hållits"), here="", flashes=flashes(request),
        crumbs=fact_check_crumbs(compilation), short=pgettext("crumb", "Faktagranskning"), open_url=opening_url(key) if leads else "",
        round_key=compilation.round.key,
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def board(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Who has answered, and what is to be decided."""
    compilation = find_compilation(key)
    checks = told_checks(compilation)
    return _draw_board(request, compilation, checks, check_among(checks, number))


def _draw_board(
    request: HttpRequest, compilation: Compilation, checks: tuple[ToldCheck, ...], told: ToldCheck
) -> HttpResponse:
    page = board_page(compilation, checks, told, viewer=viewer_of(request))
    return draw(
        request, "analysis/fact_check.html", heading=page.heading, here="", page=page, lead=page.lead, flashes=flashes(request),
        crumbs=fact_check_crumbs(compilation), short=_("Faktagranskning %(n)s") % {"n": told.number},
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def open_one(request: HttpRequest, key: str) -> HttpResponse:
    """What opening a fact check does and what hinders it, and the button that opens."""
    compilation, viewer = find_compilation(key), viewer_of(request)
    form = OpenForm(request.POST if request.method == "POST" else None, auto_id="oppna-%s")
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = open_fact_check(
                compilation,
                due_on=told["sista_dag"],
                note=told["meddelande"],
                viewer=viewer,
                at=timezone.now(),
            )
        except RoundRefused as error:
            form.refuse(error)
        else:
            messages.success(request, _("Faktagranskningen är öppnad. Deltagarna ser den under Svara."))
            return HttpResponseRedirect(board_url(key, made.number))
    return _draw_opening(request, compilation, form)


def _draw_opening(request: HttpRequest, compilation: Compilation, form: OpenForm) -> HttpResponse:
    found = desk(compilation, viewer=viewer_of(request))
    wanted = wanted_opening(found, due_on=None, today=day_in_sweden(timezone.now()))
    faults = () if form.is_bound else [sentence for _field, sentence in standing_faults(wanted)]
    page = opening_page(found, asked_by(found), faults=faults)
    return draw(
        request, "analysis/fact_check_open.html", heading=_("Öppna en faktagranskning"), here="", page=page, form=form,
        crumbs=fact_check_crumbs(compilation, Crumb(pgettext("crumb", "Faktagranskning"), latest_url(compilation.key))),
        short=pgettext("crumb", "Öppna"), status=400 if form.is_bound else 200,
    )  # fmt: skip


@require_POST
@told_if_missing
def close(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Close a fact check: it takes no more answers."""
    compilation = find_compilation(key)
    check = FactCheck.objects.filter(compilation=compilation, number=number).first()
    if check is None:
        raise no_such_check(number)
    try:
        close_fact_check(check, viewer=viewer_of(request), at=timezone.now())
    except NotAllowed as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Faktagranskningen är avslutad och tar inte emot fler svar."))
    return HttpResponseRedirect(board_url(key, number))
