"""Reports that are loaded for participants: the list, and files that come in, many at once."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledtrad.accounts.models import User
from ledtrad.collection.forms.reports import ReportsForm
from ledtrad.collection.pages.reports import REPORT, reports_page
from ledtrad.collection.pages.reports_addresses import report_url, reports_url
from ledtrad.collection.pages.rounds_addresses import round_crumbs
from ledtrad.core.errors import NotAllowed
from ledtrad.core.saying import counted
from ledtrad.core.wording import capitalised
from ledtrad.jobs.actions import queue_job
from ledtrad.rounds.actions.report_batches import Batch, Refused, load_reports
from ledtrad.rounds.actions.reports import SentFile
from ledtrad.rounds.jobs import reading_order
from ledtrad.rounds.policies.reports import check_can_load
from ledtrad.rounds.queries.reports import LoadingDesk, filed_reports, loading_desk, round_of
from ledtrad.ui.components import ErrorLink
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of
from ledtrad.website.ways import JobPlace, ways_from

# So many are read while the page waits; more become a job.
MOST_AT_ONCE = 3


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def reports(request: HttpRequest, round_key: str) -> HttpResponse:
    """Who has which files, and more files taken in: a few at once, many as a job whose page is shown."""
    desk = loading_desk(round_of(round_key))
    form = _form(request, desk)
    if request.method != "POST":
        return _draw(request, desk, form)
    if not form.is_valid():
        return _draw(request, desk, form, status=400)
    viewer, files = viewer_of(request), form.sent()
    try:
        check_can_load(state=desk.round.state, viewer=viewer)
    except NotAllowed as error:
        form.add_error(None, str(error))
        return _draw(request, desk, form, status=403)
    if len(files) > MOST_AT_ONCE:
        return _queued(request, desk, files)
    return _told(request, desk, form, load_reports(files, desk=desk, viewer=viewer, at=timezone.now()))


def _form(request: HttpRequest, desk: LoadingDesk) -> ReportsForm:
    units = [(key, str(one.actor)) for key, one in desk.participants.items() if not one.exempt]
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    asked = request.GET.get("enhet", "")
    return ReportsForm(*sent, units=units, unit=asked if asked in desk.participants else "")


def _queued(request: HttpRequest, desk: LoadingDesk, files: list[SentFile]) -> HttpResponse:
    page, viewer = reports_url(desk.round.key), viewer_of(request)
    order = reading_order(files, round_=desk.round, page=page)
    job = queue_job(order, owner=cast("User", request.user), viewer=viewer, at=timezone.now())
    followed = next((way.url for way in ways_from(JobPlace(str(job.pk)), viewer=viewer)), "")
    if not followed:
        messages.success(request, _("Filerna läses in. De står i listan när de är lästa."))
    return HttpResponseRedirect(followed or page)


def _told(request: HttpRequest, desk: LoadingDesk, form: ReportsForm, batch: Batch) -> HttpResponse:
    """Lead on to what was loaded; what was refused is told at its file, below which stands what was loaded all the same."""
    n_new = sum(one.is_new for one in batch.loaded)
    known = len(batch.loaded) - n_new
    if n_new:
        told = {"reports": capitalised(counted(n_new, REPORT))}
        messages.success(request, _("%(reports)s lästes in.") % told)
    if known:
        told = {"reports": capitalised(counted(known, REPORT))}
        messages.info(request, _("%(reports)s fanns redan.") % told)
    if batch.refused:
        return _draw(request, desk, form, status=400, refused=batch.refused)
    if len(batch.loaded) == 1:
        return HttpResponseRedirect(report_url(batch.loaded[0].file))
    return HttpResponseRedirect(reports_url(desk.round.key))


def _draw(
    request: HttpRequest, desk: LoadingDesk, form: ReportsForm, *, status: int = 200, refused: list[Refused] | None = None
) -> HttpResponse:  # fmt: skip
    page = reports_page(desk, filed_reports(desk))
    faults = tuple(ErrorLink(f"{one.name}: {one.sentence}", "id_filer") for one in refused or [])
    return draw(
        request, "collection/reports.html", heading=page.heading, here="", page=page, form=form, faults=faults, status=status,
        flashes=flashes(request), crumbs=round_crumbs(desk.round), short=pgettext("crumb", "Rapporter"),
    )  # fmt: skip
