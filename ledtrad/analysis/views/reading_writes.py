"""Writing from the page of an answer: each view takes a form, calls one action, and sends back to the page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledtrad.analysis.forms.reading import CodingForm, StatementForm
from ledtrad.analysis.forms.reading_choice import stepped
from ledtrad.analysis.pages.reading_addresses import ReadingPlace
from ledtrad.analysis.pages.reading_changes import change_words, exclusive_words, row_of, without
from ledtrad.analysis.pages.reading_desk import AnswerDesk, answer_desk, reading_desk
from ledtrad.analysis.pages.reading_edit import live_statement, told_of
from ledtrad.analysis.views.reading_page import Outcome, coding_form, draw_reading, fields_of, place_of
from ledtrad.core.errors import LedtradError
from ledtrad.core.printable import printable
from ledtrad.core.spans import BadSpan, Step
from ledtrad.core.typed import whole_number
from ledtrad.synthesis.actions.coding import Edited, Written, tie_words
from ledtrad.synthesis.actions.coding import code_statement as code
from ledtrad.synthesis.actions.coding import edit_statement as edit
from ledtrad.synthesis.actions.coding_reading import make_second_reading
from ledtrad.synthesis.policies.coding import Conflict
from ledtrad.synthesis.queries.question_ground import question_ground
from ledtrad.synthesis.states import Stance
from ledtrad.website.frame import told_if_missing, viewer_of

NOBODY = UUID(int=0)


@never_cache
def code_statement(request: HttpRequest, round_key: str, unit: str, topic: str) -> HttpResponse:
    """Code the chosen words, as a statement or as a second reader's; or choose more or fewer words first."""
    return _save(request, place_of(request, round_key, unit, topic))


@never_cache
def edit_statement(request: HttpRequest, round_key: str, unit: str, topic: str, key: str) -> HttpResponse:
    """Change a statement: a new row takes the old one's place."""
    return _save(request, place_of(request, round_key, unit, topic), editing=key)


@told_if_missing
def _save(request: HttpRequest, place: ReadingPlace, *, editing: str = "") -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect(place.url())
    viewer, told = viewer_of(request), fields_of(request.POST)
    if "steg" in told:
        return _redraw(request, place, told, editing=editing)
    desk = answer_desk(place, variable=printable(told.get("variabel", "")), viewer=viewer)
    form = coding_form(desk, told, bound=True)
    try:
        if told.get("knyt") and form.chosen.extent:
            _tie(request, desk, form, key=told["knyt"])
        elif not form.is_valid():
            return _refuse(request, place, told, editing=editing)
        else:
            _write(request, desk, form, editing=editing)
    except LedtradError as error:
        return _refuse(request, place, told, editing=editing, refused=error)
    return HttpResponseRedirect(place.url("innehall"))


def _write(request: HttpRequest, desk: AnswerDesk, form: CodingForm, *, editing: str) -> None:
    viewer, at, extent = viewer_of(request), timezone.now(), form.chosen.extent
    if extent is None:
        raise BadSpan(form.chosen.error)
    if not isinstance(form, StatementForm):
        make_second_reading(desk.answer, extent=extent, seen=form.seen(), viewer=viewer, at=at)
        messages.success(request, _("Din läsning är sparad. Den räknas inte: den jämförs med den första."))
        return
    if not editing:
        made = code(desk.answer, extent=extent, coded=form.coded(), viewer=viewer, at=at)
        _tell(request, desk, made, _("Utsagan är sparad."))
        return
    told = form.cleaned_data
    edited = Edited(editing, read_uuid(told["rad"]), whole_number(told["belagg"], longest=18))
    changed = edit(desk.answer, edited=edited, extent=extent, coded=form.coded(), viewer=viewer, at=at)
    if changed is None:
        messages.info(request, _("Inget var ändrat, så utsagan står som den stod."))
    else:
        _tell(request, desk, changed, _("Utsagan är ändrad."))


def _tie(request: HttpRequest, desk: AnswerDesk, form: CodingForm, *, key: str) -> None:
    if form.chosen.extent is None or desk.place.second:
        raise BadSpan(form.chosen.error or _("Välj först ord i svaret."))
    stance = Stance.AGAINST if form.data.get("talar") == Stance.AGAINST.value else Stance.FOR
    tie_words(
        desk.answer, extent=form.chosen.extent, key=printable(key), stance=stance,
        viewer=viewer_of(request), at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("Orden är knutna till utsagan som ytterligare belägg. Inget tal ändrades."))


def _tell(request: HttpRequest, desk: AnswerDesk, written: Written, saved: str) -> None:
    """Say what was saved, how the number of the question stands, and what does not go together."""
    made = written.statement
    ground = question_ground(made.round_id, variable=written.variable, codebook=desk.codebook)
    row = row_of(made, unit=desk.answer.unit)
    after = [*without(written.before, row.key), row]
    messages.success(request, f"{saved} {change_words(ground, row, before=written.before, after=after)}")
    warning = exclusive_words(ground, row, after)
    if warning:
        messages.warning(request, warning)


def _redraw(request: HttpRequest, place: ReadingPlace, told: dict[str, str], *, editing: str) -> HttpResponse:
    """Draw the page with all that was typed, and more or fewer words chosen; nothing is written."""
    page = reading_desk(place, viewer=viewer_of(request))
    form = coding_form(page, told, bound=False)
    refused: BadSpan | None = None
    if told["steg"] in list(Step):
        try:
            chosen = stepped(page.answer, form.chosen, step=told["steg"])
            form = coding_form(page, told, bound=False, chosen=chosen)
        except BadSpan as error:
            refused = None if form.choice_error else error
    status = 400 if form.choice_error or refused else 200
    suggested = told["steg"] == "forslag"
    return draw_reading(request, page, form, Outcome(status, editing, refused, suggested))


def _refuse(
    request: HttpRequest,
    place: ReadingPlace,
    told: dict[str, str],
    *,
    editing: str,
    refused: LedtradError | None = None,
) -> HttpResponse:
    """Draw the page with what was typed and why it was not written; after a conflict it can be written over what stands now."""
    page = reading_desk(place, viewer=viewer_of(request))
    conflict = isinstance(refused, Conflict)
    now = live_statement(page, editing) if conflict and editing else None
    if now:
        fresh = told_of(now, page)
        told = told | {"rad": fresh["rad"], "belagg": fresh["belagg"]}
    form = coding_form(page, told, bound=True)
    form.is_valid()
    return draw_reading(request, page, form, Outcome(409 if conflict else 400, editing, refused))


def read_uuid(told: str) -> UUID:
    """Give the id; one that belongs to no row for what is none, so that the conflict is told."""
    try:
        return UUID(told)
    except ValueError:
        return NOBODY
