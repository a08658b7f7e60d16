"""The collections: the list, a new round, and its settings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.collection.forms.rounds import NewRoundForm, SettingsForm
from ledtrad.collection.pages.dialogues import late_actions
from ledtrad.collection.pages.rounds_addresses import (
    board_url,
    list_crumbs,
    roster_url,
    round_crumbs,
    survey_url,
)
from ledtrad.collection.pages.rounds_list import rounds_page
from ledtrad.rounds.actions.rounds import Change, RoundMoved, change_round, plan_of, prepare_round
from ledtrad.rounds.models import Round
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.queries.roster import collections, find_round, template_versions
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round, in whatever state."""
    viewer = viewer_of(request)
    page = rounds_page(collections(viewer=viewer))
    return draw(
        request, "collection/rounds.html", heading=page.heading, here="", short=pgettext("menu", "Insamlingar"), page=page,
        may_prepare=viewer.may("rounds.prepare"), late=late_actions(viewer, today=timezone.localdate()), flashes=flashes(request),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The form of a new round; a good one leads to who answers it."""
    form = NewRoundForm(request.POST if request.method == "POST" else None, versions=template_versions())
    if form.is_valid():
        try:
            made = prepare_round(
                form.cleaned_data["nyckel"], plan=form.plan(), version=form.version(), viewer=viewer_of(request),
                at=timezone.now(),
            )  # fmt: skip
        except RoundRefused as error:
            form.refuse(error)
        else:
            if made.is_survey:
                messages.success(request, _("Enkäten är förberedd som utkast. Välj nu hur den besvaras."))
                return HttpResponseRedirect(survey_url(made.key))
            messages.success(request, _("Omgången är förberedd som utkast. Välj nu vilka som svarar."))
            return HttpResponseRedirect(roster_url(made.key))
    return draw(
        request, "collection/round_new.html", heading=_("Ny omgång"), here="", form=form, crumbs=list_crumbs(),
        status=400 if form.is_bound else 200,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def settings(request: HttpRequest, round_key: str) -> HttpResponse:
    """A round's settings; what somebody else saved meanwhile is shown beside what was typed."""
    round_ = find_round(round_key, viewer=viewer_of(request))
    if request.method != "POST":
        form = SettingsForm.of(round_, plan=plan_of(round_), versions=template_versions())
        return _draw_settings(request, round_, form)
    form = SettingsForm(request.POST, round_=round_, versions=template_versions())
    if form.is_valid():
        told = form.cleaned_data
        try:
            change = Change(form.plan(), told["sett"], form.chosen_version(), told.get("skal", ""))
            change_round(round_, change, viewer=viewer_of(request), at=timezone.now())
        except RoundMoved as moved:
            # What was typed stays, on the mark of what now stands: saving again is a choice made with open eyes.
            again = request.POST.copy()
            again["sett"] = plan_of(moved.theirs).mark
            form = SettingsForm(again, round_=moved.theirs, versions=template_versions())
            return _draw_settings(request, moved.theirs, form, moved=moved, status=409)
        except RoundRefused as error:
            form.refuse(error)
        else:
            messages.success(request, _("Inställningarna är sparade."))
            return HttpResponseRedirect(board_url(round_key))
    return _draw_settings(request, round_, form, status=400)


def _draw_settings(
    request: HttpRequest,
    round_: Round,
    form: SettingsForm,
    *,
    moved: RoundMoved | None = None,
    status: int = 200,
) -> HttpResponse:
    return draw(
        request, "collection/round_settings.html", heading=_("Omgångens inställningar"), here="", short=_("Inställningar"), status=status,
        form=form, round=round_, moved=moved, crumbs=round_crumbs(round_),
    )  # fmt: skip
