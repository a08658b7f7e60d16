"""Writing in a dialogue with a county: notes on a point, what is agreed, and how that goes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledtrad.collection.forms.dialogues import ActionForm, NotesForm, StepForm
from ledtrad.collection.pages.dialogues import action_heading, action_view, agreed_told, may_change
from ledtrad.collection.pages.dialogues_addresses import dialogue_crumbs, dialogue_url
from ledtrad.collection.views.dialogues import dialogue_in
from ledtrad.collection.views.writing_refused import told_if_refused
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.rounds.actions.agreed_actions import (
    ActionMoved,
    agree_action,
    remove_action,
    step_action,
)
from ledtrad.rounds.actions.county_dialogues import NotesMoved, write_notes
from ledtrad.rounds.models import CountyDialogue
from ledtrad.rounds.policies.county_dialogues import check_notes_are_open
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.rounds.queries.county_dialogues import (
    Agreed,
    Point,
    dialogue_of,
    live_action,
    owners_of,
    point_of,
)
from ledtrad.rounds.states import DialogueState
from ledtrad.website.frame import draw, flashes, viewer_of
from ledtrad.website.pages.comparison import word_runs


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def notes(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """The notes on one point, which both sides write in."""
    row = dialogue_in(viewer_of(request), round_key, unit)
    check_notes_are_open(dialogue_of(row).state)
    point = point_of(row, number)
    if request.method != "POST":
        text = point.note.text if point.note else ""
        return _draw_notes(
            request, row, point, NotesForm(initial={"text": text, "andring": str(point.n_notes)})
        )
    form = NotesForm(request.POST)
    if not form.is_valid():
        return _draw_notes(request, row, point, form, status=400)
    try:
        write_notes(
            row,
            number,
            form.cleaned_data["text"],
            seen=form.seen(),
            viewer=viewer_of(request),
            at=timezone.now(),
        )
    except NotesMoved as moved:
        return _draw_conflict(request, row, point, moved)
    messages.success(request, _("Anteckningen är sparad."))
    return HttpResponseRedirect(f"{dialogue_url(row.participant)}#punkt-{number}")


def _draw_conflict(
    request: HttpRequest, row: CountyDialogue, point: Point, moved: NotesMoved
) -> HttpResponse:
    """Show both texts, with what was typed still in the field, on the number of what stands: nothing is written over, and nothing is lost."""
    data = request.POST.copy()
    data["andring"] = str(moved.theirs.number)
    form = NotesForm(data)
    form.is_valid()
    return _draw_notes(request, row, point, form, status=409, moved=moved)


def _draw_notes(
    request: HttpRequest, row: CountyDialogue, point: Point, form: NotesForm, *, status: int = 200, moved: NotesMoved | None = None
) -> HttpResponse:  # fmt: skip
    mine, theirs = str(form["text"].value() or ""), moved.theirs if moved else None
    return draw(
        request, "collection/dialogue_notes.html", heading=point.row.title, heading_language="sv", here="", form=form, status=status,
        why=point.row.why, theirs=theirs, sentence=str(moved or ""), runs=word_runs(theirs.text, mine) if theirs else (),
        crumbs=dialogue_crumbs(row), flashes=flashes(request), back_url=f"{dialogue_url(row.participant)}#punkt-{point.row.number}",
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def agree(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """Something new that is agreed."""
    viewer = viewer_of(request)
    row = dialogue_in(viewer, round_key, unit)
    check_notes_are_open(dialogue_of(row).state)
    owners = tuple(owners_of(row).values())
    form = ActionForm(request.POST if request.method == "POST" else None, owners=owners)
    if form.is_valid():
        try:
            made = agree_action(row, form.wanted(), viewer=viewer, at=timezone.now())
        except RoundRefused as error:
            form.refuse(error)
        except (UnknownName, NotAllowed):
            raise
        except LedtradError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Åtgärden är överenskommen."))
            return HttpResponseRedirect(f"{dialogue_url(row.participant)}#atgard-{made.number}")
    return draw(
        request, "collection/dialogue_agree.html", heading=_("Ny överenskommen åtgärd"), here="", form=form, status=400 if form.is_bound else 200,
        has_office=len(owners) > 1, crumbs=dialogue_crumbs(row), flashes=flashes(request), back_url=dialogue_url(row.participant),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def action(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """Something that was agreed: how it goes, said by its owner, and its history."""
    viewer, now = viewer_of(request), timezone.now()
    row = dialogue_in(viewer, round_key, unit)
    one = live_action(row, number)
    if request.method != "POST":
        return _draw_action(
            request, row, one, StepForm(state=one.state, initial={"andring": str(one.n_steps)})
        )
    form = StepForm(request.POST, state=one.state)
    try:
        if request.POST.get("gor") == "stryk":
            remove_action(row, number, viewer=viewer, at=now)
            messages.success(request, _("Åtgärden är struken ur anteckningarna."))
            return HttpResponseRedirect(dialogue_url(row.participant))
        if form.is_valid():
            step_action(row, number, form.step(), viewer=viewer, at=now)
            messages.success(request, _("Åtgärdens läge är ändrat."))
            return HttpResponseRedirect(request.path)
    except RoundRefused as error:
        form.refuse(error)
    except (UnknownName, NotAllowed):
        raise
    except ActionMoved as moved:
        return _draw_moved_action(request, row, number, moved)
    except LedtradError as error:
        form.add_error(None, str(error))
    return _draw_action(request, row, live_action(row, number), form, status=400)


def _draw_moved_action(
    request: HttpRequest, row: CountyDialogue, number: int, moved: ActionMoved
) -> HttpResponse:
    """Show how the action stands now, with what was typed still in the field, to be said from there."""
    one, data = live_action(row, number), request.POST.copy()
    data["andring"] = str(one.n_steps)
    form = StepForm(data, state=one.state)
    form.add_error(None, str(moved))
    return _draw_action(request, row, one, form, status=400)


def _draw_action(
    request: HttpRequest, row: CountyDialogue, one: Agreed, form: StepForm, *, status: int = 200
) -> HttpResponse:
    viewer = viewer_of(request)
    is_open = dialogue_of(row).state != DialogueState.ACCEPTED
    return draw(
        request, "collection/dialogue_action.html", heading=action_heading(one), here="", page=action_view(one, today=timezone.localdate()), form=form,
        status=status, agreed=agreed_told(one), may_change=may_change(one, viewer=viewer), may_remove=is_open and one.step is None,
        crumbs=dialogue_crumbs(row), flashes=flashes(request), back_url=dialogue_url(row.participant),
    )  # fmt: skip
