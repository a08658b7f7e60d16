"""Planning a dialogue with a county: its day and place, and its agenda."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledtrad.collection.forms.dialogues import OwnPointForm, PlanForm, ProposedForm, plan_told
from ledtrad.collection.pages.dialogues import dialogue_page, point_value, proposal_groups
from ledtrad.collection.pages.dialogues_addresses import dialogue_crumbs, dialogue_url, list_crumb
from ledtrad.collection.pages.dialogues_agenda import proposed_points
from ledtrad.collection.views.dialogues import dialogue_in
from ledtrad.collection.views.writing_refused import told_if_refused
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.typed import whole_number
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.county_dialogues import (
    DOWN,
    UP,
    PlanMoved,
    Proposed,
    add_own_point,
    choose_points,
    move_point,
    plan_dialogue,
    remove_point,
)
from ledtrad.rounds.models import CountyDialogue, Participant
from ledtrad.rounds.policies.county_dialogues import check_can_be_planned
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.queries.county_dialogues import agenda_of, dialogue_of, find_dialogue, participant_of
from ledtrad.website.frame import draw, flashes, viewer_of

REMOVE = "bort-"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def plan(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """The day, the place and the parties of a dialogue."""
    viewer = viewer_of(request)
    seat, row = participant_of(round_key, unit, viewer=viewer), find_dialogue(round_key, unit, viewer=viewer)
    check_can_be_planned(round_state=seat.round.state, is_part=seat.parent_id is not None, exempt=seat.exempt)
    if request.method != "POST":
        return _draw_plan(request, seat, row, PlanForm(initial=plan_told(row)))
    form = PlanForm(request.POST)
    if not form.is_valid():
        return _draw_plan(request, seat, row, form, status=400)
    try:
        plan_dialogue(seat, form.plan(), seen=form.seen(), viewer=viewer, at=timezone.now())
    except RoundRefused as error:
        form.refuse(error)
        return _draw_plan(request, seat, row, form, status=400)
    except PlanMoved as error:
        return _draw_moved_plan(request, seat, str(error))
    told = _("Planen är sparad.") if row else _("Dialogen är planerad. Välj nu punkter till dagordningen.")
    messages.success(request, told)
    return HttpResponseRedirect(dialogue_url(seat, "dialogue" if row else "dialogue_agenda"))


def _draw_moved_plan(request: HttpRequest, seat: Participant, sentence: str) -> HttpResponse:
    """Show the form with what was typed, to be saved over what stands now, which is told above it."""
    row = find_dialogue(seat.round.key, seat.actor.key, viewer=viewer_of(request))
    data = request.POST.copy()
    data["andring"] = str(row.plan_edit if row else 0)
    form = PlanForm(data)
    form.is_valid()
    form.add_error(None, sentence)
    return _draw_plan(request, seat, row, form, status=409)


def _draw_plan(
    request: HttpRequest, seat: Participant, row: CountyDialogue | None, form: PlanForm, *, status: int = 200
) -> HttpResponse:  # fmt: skip
    heading = (
        _("Ändra planen") if row else _("Planera länsdialogen med %(county)s") % {"county": seat.actor.name}
    )
    stands = dialogue_page(dialogue_of(row), grounds={}, viewer=viewer_of(request), today=timezone.localdate()) if row and status == 409 else None  # fmt: skip
    return draw(
        request, "collection/dialogue_plan.html", heading=heading, here="", form=form, status=status, stands=stands,
        crumbs=dialogue_crumbs(row) if row else (list_crumb(),), flashes=flashes(request), back_url=_back(seat, row),
    )  # fmt: skip


def _back(seat: Participant, row: CountyDialogue | None) -> str:
    return dialogue_url(seat) if row else list_crumb().url


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def agenda(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """The agenda: points of the report to choose among, own points, and their order."""
    viewer = viewer_of(request)
    row = dialogue_in(viewer, round_key, unit)
    if request.method != "POST":
        return _draw_agenda(request, row)
    proposed, own = _proposed_in(row, viewer), OwnPointForm(request.POST)
    form = ProposedForm(request.POST, proposed=proposed)
    try:
        words = _agenda_act(request, row, proposed, form, own)
    except (UnknownName, NotAllowed):
        raise
    except LedtradError as error:
        faulty = own if request.POST.get("gor") == "egen" else form
        faulty.add_error(None, str(error))
        words = ""
    if not words:
        return _draw_agenda(request, row, form=form, own=own, status=400)
    messages.success(request, words)
    return HttpResponseRedirect(dialogue_url(row.participant, "dialogue_agenda"))


def _agenda_act(
    request: HttpRequest, row: CountyDialogue, proposed: dict[str, Proposed], form: ProposedForm, own: OwnPointForm
) -> str:  # fmt: skip
    """Do what the button says, and say what was done; "" where a form is wrong."""
    viewer, now, act = viewer_of(request), timezone.now(), request.POST.get("gor", "")
    way, _sign, number = act.partition("-")
    if act == "valj":
        if not form.is_valid():
            return ""
        chosen = [proposed[key] for key in form.cleaned_data["punkter"]]
        if not chosen:
            raise LedtradError(_("Kryssa för minst en punkt."))
        choose_points(row, chosen, viewer=viewer, at=now)
        return _("Punkterna står på dagordningen.")
    if act == "egen":
        if not own.is_valid():
            return ""
        add_own_point(row, own.cleaned_data["rubrik"], viewer=viewer, at=now)
        return _("Punkten står på dagordningen.")
    if way in (UP, DOWN):
        move_point(row, whole_number(number), way, viewer=viewer, at=now)
        return _("Punkten är flyttad.")
    if act.startswith(REMOVE):
        remove_point(row, whole_number(number), viewer=viewer, at=now)
        return _("Punkten är borttagen.")
    raise LedtradError(_("Knappen sade inget som går att göra här. Läs om sidan och försök igen."))


def _proposed_in(row: CountyDialogue, viewer: Viewer) -> dict[str, Proposed]:
    """Give the proposed points by what their boxes send."""
    return {point_value(one): one for one in proposed_points(agenda_of(row), viewer=viewer)}


def _draw_agenda(
    request: HttpRequest, row: CountyDialogue, *, form: ProposedForm | None = None, own: OwnPointForm | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    viewer = viewer_of(request)
    found = agenda_of(row)
    page = dialogue_page(found, grounds={}, viewer=viewer, today=timezone.localdate())
    points = proposed_points(found, viewer=viewer)
    return draw(
        request, "collection/dialogue_agenda.html", heading=_("Dagordning"), here="", page=page, own=own or OwnPointForm(),
        faulty=own if own and own.errors else form, proposed=proposal_groups(points, request.POST.getlist("punkter")), status=status, crumbs=dialogue_crumbs(found.row),
        flashes=flashes(request), back_url=dialogue_url(found.participant), may_write=page.may_write,
    )  # fmt: skip
