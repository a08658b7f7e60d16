"""One loaded report: its split seen through and changed, confirmed, tied to another participant, or put aside; and the file itself."""

from __future__ import annotations

import io
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.collection.forms.reports import MoveForm, chosen_edit, chosen_places
from ledtrad.collection.forms.reports_names import chosen_names
from ledtrad.collection.pages.reports_addresses import report_url, reports_crumbs, reports_url
from ledtrad.collection.pages.reports_split import SplitPage, Surroundings, places_of, split_page
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.rounds.actions.naming import SaidOfName
from ledtrad.rounds.actions.reports import (
    SplitMoved,
    confirm_report,
    drop_report,
    move_report,
    place_parts,
)
from ledtrad.rounds.models import ReportFile
from ledtrad.rounds.queries.naming import name_desk
from ledtrad.rounds.queries.reports import (
    LoadingDesk,
    find_report,
    fits_of_file,
    loading_desk,
    next_waiting,
    standing_of,
)
from ledtrad.rounds.splitting import split_told
from ledtrad.synthesis.actions.taking_in import take_in
from ledtrad.ui.components import ErrorLink
from ledtrad.website.frame import draw, flashes, missing, told_if_missing, viewer_of
from ledtrad.website.ways import ResponsePlace, ways_from


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def report(request: HttpRequest, round_key: str, pk: UUID) -> HttpResponse:
    """The proposed split, with each part to be moved; sent, it is saved or confirmed."""
    file = find_report(round_key, pk)
    if request.method != "POST":
        return _draw(request, file)
    chosen = _Chosen(chosen_places(request.POST), chosen_names(request.POST), chosen_edit(request.POST))
    try:
        if request.POST.get("steg") == "bekrafta":
            _confirm(request, file, chosen)
        else:
            _save(request, file, chosen)
    except SplitMoved as error:
        refused = _Refused(409, moved=str(error), chosen=chosen)
        return _draw(request, find_report(round_key, pk), refused)
    except LedtradError as error:
        status = 403 if isinstance(error, NotAllowed) else 400
        refused = _Refused(status, str(error), chosen=chosen)
        return _draw(request, find_report(round_key, pk), refused)
    return HttpResponseRedirect(report_url(file))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What was chosen on the page: the place of each stretch by its first part, what each name is, and the edit that it was drawn from."""

    places: dict[int, str]
    names: dict[int, SaidOfName]
    edit: int


def _save(request: HttpRequest, file: ReportFile, chosen: _Chosen) -> None:
    places = places_of(chosen.places, split_told(file.split["parts"]))
    viewer, now = viewer_of(request), timezone.now()
    place_parts(file, places, edit=chosen.edit, names=chosen.names, viewer=viewer, at=now)
    messages.success(request, _("Uppdelningen är sparad. Inget är bekräftat än."))


def _confirm(request: HttpRequest, file: ReportFile, chosen: _Chosen) -> None:
    viewer, now = viewer_of(request), timezone.now()
    places = places_of(chosen.places, split_told(file.split["parts"]))
    made = take_in(
        file.participant.round_id,
        lambda: confirm_report(
            file, edit=chosen.edit, places=places, names=chosen.names, viewer=viewer, at=now
        ),
        viewer=viewer,
        at=now,
    )
    told = {"unit": file.participant.actor, "number": made.number}
    messages.success(request, _("Svaret är infört för %(unit)s som revision %(number)s.") % told)


@never_cache
@require_safe
def original(request: HttpRequest, round_key: str, pk: UUID) -> HttpResponseBase:
    """The file as it was sent, to be saved and never shown in the browser."""
    try:
        file = find_report(round_key, pk)
    except UnknownName as error:
        return missing(request, str(error))
    return FileResponse(
        io.BytesIO(bytes(file.content)), as_attachment=True, filename=file.name, content_type=file.media_type
    )


@require_POST
@told_if_missing
def move(request: HttpRequest, round_key: str, pk: UUID) -> HttpResponse:
    """Tie the report to another participant."""
    file = find_report(round_key, pk)
    desk = loading_desk(file.participant.round)
    form = _move_form(desk, file, request)
    if not form.is_valid():
        return _draw(request, file, _Refused(400), form=form)
    try:
        unit = form.cleaned_data["enhet"]
        moved = move_report(file, unit=unit, desk=desk, viewer=viewer_of(request), at=timezone.now())
    except LedtradError as error:
        return _draw(request, file, _Refused(403, str(error)))
    messages.success(request, _("Rapporten hör nu till %(unit)s.") % {"unit": moved.participant.actor})
    return HttpResponseRedirect(report_url(file))


@require_POST
@told_if_missing
def drop(request: HttpRequest, round_key: str, pk: UUID) -> HttpResponse:
    """Put the report aside."""
    file = find_report(round_key, pk)
    try:
        drop_report(file, viewer=viewer_of(request), at=timezone.now())
    except LedtradError as error:
        return _draw(request, file, _Refused(403, str(error)))
    messages.success(
        request, _("%(file)s är bortlagd. Läs in filen på nytt om den ska användas.") % {"file": file.name}
    )
    return HttpResponseRedirect(reports_url(round_key))


def _move_form(desk: LoadingDesk, file: ReportFile, request: HttpRequest | None = None) -> MoveForm:
    units = [(key, str(one.actor)) for key, one in desk.participants.items() if not one.exempt]
    return MoveForm(request.POST if request else None, units=units, unit=file.participant.actor.key)


@dataclass(frozen=True, slots=True)
class _Refused:
    """What came of a form that was not taken: the choices that were made, what is wrong, and what somebody else did meanwhile."""

    status: int
    fault: str = ""
    moved: str = ""
    chosen: _Chosen | None = None


_FINE = _Refused(200)


def _draw(
    request: HttpRequest, file: ReportFile, refused: _Refused = _FINE, *, form: MoveForm | None = None
) -> HttpResponse:
    desk = loading_desk(file.participant.round)
    page = _page(request, file, desk, refused.chosen)
    faults = (ErrorLink(refused.fault),) if refused.fault else ()
    return draw(
        request, "collection/report.html", heading=page.heading, here="", page=page, form=form or _move_form(desk, file), moved=refused.moved,
        faults=faults, status=refused.status, flashes=flashes(request), crumbs=reports_crumbs(file.participant.round),
        short=page.unit_name, short_language="sv",
    )  # fmt: skip


def _page(request: HttpRequest, file: ReportFile, desk: LoadingDesk, chosen: _Chosen | None) -> SplitPage:
    place = ResponsePlace(desk.round.key, file.participant.actor.key)
    ways = ways_from(place, viewer=viewer_of(request)) if file.revision_id else ()
    around = Surroundings(standing_of(file.participant), next_waiting(file), name_desk(file), ways)
    fits = fits_of_file(file, desk.questions)
    places, names = (chosen.places, chosen.names) if chosen else (None, None)
    return split_page(file, questions=desk.questions, fits=fits, around=around, chosen=places, said=names)
