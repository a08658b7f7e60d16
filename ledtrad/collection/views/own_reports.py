"""A participant's own people load their report: the file, its split seen through, and its parts taken as drafts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.collection.forms.own_reports import OwnReportForm, chosen_landings
from ledtrad.collection.forms.reports import chosen_edit, chosen_places
from ledtrad.collection.forms.reports_names import chosen_names
from ledtrad.collection.pages.own_reports import NOTHING_CHOSEN, Choices, own_report_page, own_reports_page
from ledtrad.collection.pages.reports_names import names_view, own_note
from ledtrad.collection.pages.reports_split import places_of
from ledtrad.collection.pages.writing import TOPIC
from ledtrad.collection.pages.writing_places import own_report_url, own_reports_url, tasks_url
from ledtrad.collection.views.writing_refused import own_seat, refusal_now, seat_crumbs, told_if_refused
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.saying import counted
from ledtrad.core.wording import capitalised
from ledtrad.evidence.reading.files import BadFile
from ledtrad.rounds.actions.drafts import DraftsMoved
from ledtrad.rounds.actions.own_reports import Sorting, load_own_report, own_names, take_as_drafts
from ledtrad.rounds.actions.reports import SplitMoved, drop_report, place_parts
from ledtrad.rounds.models import ReportFile
from ledtrad.rounds.queries.drafts import pieces_of
from ledtrad.rounds.queries.reports import find_own_report, fits_of_file, own_reports
from ledtrad.rounds.queries.seats import Seat
from ledtrad.rounds.splitting import moved, split_told
from ledtrad.ui.components import Crumb, ErrorLink
from ledtrad.website.attachments import as_attachment
from ledtrad.website.frame import draw, flashes, viewer_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def reports(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """The files that were loaded, and one more taken in, which leads to its split."""
    seat = own_seat(request, round_key, unit)
    if request.method != "POST":
        return _draw_list(request, seat, OwnReportForm())
    form = OwnReportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw_list(request, seat, form, status=400)
    try:
        loaded = load_own_report(form.sent(unit), seat, viewer=viewer_of(request), at=timezone.now())
    except BadFile as error:
        form.add_error("fil", str(error))
        return _draw_list(request, seat, form, status=400)
    except NotAllowed as error:
        form.add_error(None, str(error))
        return _draw_list(request, seat, form, status=403)
    if not loaded.is_new:
        messages.info(request, _("Filen var redan inläst. Här är dess uppdelning."))
    return HttpResponseRedirect(own_report_url(seat.participant, loaded.file))


def _draw_list(request: HttpRequest, seat: Seat, form: OwnReportForm, *, status: int = 200) -> HttpResponse:
    files = own_reports(seat.participant)
    page = own_reports_page(seat.participant, files, refusal=refusal_now(seat))
    return draw(
        request, "collection/own_reports.html", heading=_("Hämta svaret ur er egen rapport"), here="", page=page, form=form, status=status,
        flashes=flashes(request), crumbs=seat_crumbs(seat), short=pgettext("crumb", "Ur er rapport"),
    )  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def report(request: HttpRequest, round_key: str, unit: str, pk: UUID) -> HttpResponse:
    """The proposed split, with each part to be moved; sent, it is saved or taken as drafts."""
    seat = own_seat(request, round_key, unit)
    file = find_own_report(seat.participant, pk)
    if request.method != "POST":
        return _draw(request, seat, file)
    chosen = Choices(chosen_places(request.POST), chosen_landings(request.POST), chosen_names(request.POST))
    try:
        return _acted(request, seat, file, chosen)
    except SplitMoved as error:
        refused = _Refused(409, moved=str(error), chosen=chosen)
    except DraftsMoved as error:
        refused = _Refused(409, str(error), chosen=chosen)
    except LedtradError as error:
        refused = _Refused(403 if isinstance(error, NotAllowed) else 400, str(error), chosen=chosen)
    return _draw(request, seat, find_own_report(seat.participant, pk), refused)


def _acted(request: HttpRequest, seat: Seat, file: ReportFile, chosen: Choices) -> HttpResponse:
    """Do what the button says: save the split, or take it as drafts and lead to the topics."""
    viewer, now, edit = viewer_of(request), timezone.now(), chosen_edit(request.POST)
    places = places_of(chosen.places, split_told(file.split["parts"]))
    if request.POST.get("steg") != "bekrafta":
        place_parts(file, places, edit=edit, names=chosen.names, viewer=viewer, at=now)
        messages.success(request, _("Uppdelningen är sparad. Inget är inlagt än."))
        return HttpResponseRedirect(own_report_url(seat.participant, file))
    sorting = Sorting(edit, places, chosen.names)
    drafts = take_as_drafts(file, chosen.landings, sorting, viewer=viewer, at=now)
    told = {"topics": capitalised(counted(len(drafts), TOPIC)), "file": file.name}
    messages.success(
        request, _("%(topics)s fick text ur %(file)s. Läs igenom och ändra: inget är inlämnat.") % told
    )
    return HttpResponseRedirect(tasks_url(seat.participant))


@never_cache
@require_safe
@told_if_refused
def original(request: HttpRequest, round_key: str, unit: str, pk: UUID) -> HttpResponse:
    """The file as it was sent, to be saved and never shown in the browser."""
    file = find_own_report(own_seat(request, round_key, unit).participant, pk)
    return as_attachment(bytes(file.content), name=file.name, media_type=file.media_type)


@require_POST
@told_if_refused
def drop(request: HttpRequest, round_key: str, unit: str, pk: UUID) -> HttpResponse:
    """Put the file aside; no draft is touched."""
    seat = own_seat(request, round_key, unit)
    file = find_own_report(seat.participant, pk)
    try:
        drop_report(file, viewer=viewer_of(request), at=timezone.now())
    except NotAllowed as error:
        return _draw(request, seat, file, _Refused(403, str(error)))
    messages.success(
        request, _("%(file)s är bortlagd. Läs in filen på nytt om den ska användas.") % {"file": file.name}
    )
    return HttpResponseRedirect(own_reports_url(seat.participant))


@dataclass(frozen=True, slots=True)
class _Refused:
    """What came of a form that was not taken: the choices that were made, what is wrong, and what somebody else did meanwhile."""

    status: int
    fault: str = ""
    moved: str = ""
    chosen: Choices = NOTHING_CHOSEN


_FINE = _Refused(200)


def _draw(request: HttpRequest, seat: Seat, file: ReportFile, refused: _Refused = _FINE) -> HttpResponse:
    pieces = pieces_of(seat)
    saved = split_told(file.split["parts"])
    shown = moved(saved, places_of(refused.chosen.places, saved))
    fits = fits_of_file(file, [one.question for one in pieces], split=shown)
    page = own_report_page(
        seat, file, pieces=pieces, fits=fits, refusal=refusal_now(seat), chosen=refused.chosen
    )  # fmt: skip
    names = names_view(own_names(file, pieces), note=own_note(), chosen=refused.chosen.names, has_place=True)
    page = replace(page, names=names)
    faults = (ErrorLink(refused.fault, "fragor"),) if refused.fault else ()
    crumb = Crumb(pgettext("crumb", "Ur er rapport"), own_reports_url(seat.participant))
    return draw(
        request, "collection/report.html", heading=page.heading, here="", page=page, form=None, moved=refused.moved, faults=faults,
        status=refused.status, flashes=flashes(request), crumbs=(*seat_crumbs(seat), crumb), short=file.name, short_language="sv",
    )  # fmt: skip
