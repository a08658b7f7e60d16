"""Opening a round, and taking it from state to state: a page that says what happens, and one button."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledtrad.collection.forms.rounds import StepForm
from ledtrad.collection.pages.rounds_addresses import STEPS, board_url, round_crumbs
from ledtrad.collection.pages.rounds_steps import opening_page, step_page
from ledtrad.core.errors import UnknownName
from ledtrad.rounds.actions.rounds import move_round, n_unsettled, open_round
from ledtrad.rounds.models import Round
from ledtrad.rounds.policies.rounds import RoundRefused, is_back, steps_from
from ledtrad.rounds.queries.roster import find_round, readiness
from ledtrad.rounds.states import RoundState
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def opening(request: HttpRequest, round_key: str) -> HttpResponse:
    """What opening does and what hinders it, and the button that opens."""
    viewer = viewer_of(request)
    round_ = find_round(round_key, viewer=viewer)
    status = 200
    if request.method == "POST":
        try:
            open_round(round_, viewer=viewer, at=timezone.now())
        except RoundRefused as error:
            messages.error(request, str(error))
            round_, status = find_round(round_key, viewer=viewer), 409
        else:
            messages.success(request, _("Omgången är öppen. De som svarar kan börja skriva."))
            return HttpResponseRedirect(board_url(round_key))
    if round_.state != RoundState.DRAFT:
        return HttpResponseRedirect(board_url(round_key))
    page = opening_page(round_, readiness(round_, at=timezone.now()))
    return draw(
        request, "collection/round_opening.html", heading=page.heading, here="", short=_("Öppna"), page=page, status=status,
        crumbs=round_crumbs(round_), flashes=flashes(request),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def step(request: HttpRequest, round_key: str, step: str) -> HttpResponse:
    """What a step means, and the button that takes it."""
    viewer = viewer_of(request)
    round_ = find_round(round_key, viewer=viewer)
    to = _state(step)
    form = StepForm(request.POST if request.method == "POST" else None, asks_reason=is_back(round_.state, to))
    if form.is_valid():
        try:
            move_round(round_, to=to, reason=form.cleaned_data["skal"], viewer=viewer, at=timezone.now())
        except RoundRefused as error:
            form.refuse(error)
        else:
            words = _("Omgången är nu i läget %(state)s.")
            messages.success(request, words % {"state": to.label})
            return HttpResponseRedirect(board_url(round_key))
    if to not in steps_from(round_.state, is_survey=round_.is_survey) or round_.state == RoundState.DRAFT:
        return _nowhere(request, round_)
    return _draw_step(request, round_, to, form)


def _state(step: str) -> RoundState:
    found = next((state for state, name in STEPS.items() if name == step), None)
    if found is None:
        raise UnknownName(_("Omgången har inget läge som heter så. Gå till tavlan och välj där."))
    return found


def _nowhere(request: HttpRequest, round_: Round) -> HttpResponse:
    """Go back to the board with a sentence: the round has been taken on since the page was opened."""
    words = _("Omgången är i läget %(state)s, och det steget går inte att ta därifrån.")
    messages.error(request, words % {"state": round_.get_state_display()})
    return HttpResponseRedirect(board_url(round_.key))


def _draw_step(request: HttpRequest, round_: Round, to: RoundState, form: StepForm) -> HttpResponse:
    page = step_page(round_, to, n_unsettled=n_unsettled(round_))
    return draw(
        request, "collection/round_step.html", heading=page.heading, here="", page=page, form=form, status=400 if form.is_bound else 200,
        crumbs=round_crumbs(round_),
    )  # fmt: skip
