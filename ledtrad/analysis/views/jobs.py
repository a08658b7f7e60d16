"""Work that goes on while nobody looks: the list, one job, trying again, and asking for the round's passages to be followed."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ledtrad.accounts.models import User
from ledtrad.analysis.pages.jobs import job_page, jobs_page
from ledtrad.analysis.pages.jobs_addresses import job_url
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.jobs.actions import Order, queue_job, retry_job
from ledtrad.jobs.queries import find_job, jobs_to_see, queued_job
from ledtrad.synthesis.jobs import PLACE_PASSAGES
from ledtrad.synthesis.queries.material import find_round
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


def owner_of(request: HttpRequest) -> User:
    """Give the person who asks; the policy table lets nobody here who has not signed in."""
    return cast("User", request.user)


@never_cache
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """What goes on and what has been done."""
    viewer = viewer_of(request)
    found = jobs_to_see(owner_of(request), viewer=viewer)
    page = jobs_page(found, sees_all=viewer.may("jobs.read_all"))
    return draw(
        request, "analysis/jobs.html", heading=page.heading, here="", page=page, flashes=flashes(request),
        short=pgettext("crumb", "Arbeten"),
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One job; its page keeps itself up to date until the job has ended."""
    found = find_job(pk, user=owner_of(request), viewer=viewer_of(request))
    page = job_page(found, at=timezone.now())
    crumb = Crumb(pgettext("crumb", "Arbeten"), reverse("analysis:jobs"))
    return draw(
        request, "analysis/job.html", heading=page.heading, heading_language=page.language, here="", page=page, flashes=flashes(request), crumbs=(crumb,),
        still=request.GET.get("stilla") == "ja",
    )  # fmt: skip


@require_POST
@told_if_missing
def retry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Try a broken job again."""
    viewer = viewer_of(request)
    found = find_job(pk, user=owner_of(request), viewer=viewer)
    try:
        retry_job(found, viewer=viewer, at=timezone.now())
    except UnknownName:
        raise
    except LedtradError as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(job_url(pk))


@require_POST
@told_if_missing
def place(request: HttpRequest, round_key: str) -> HttpResponse:
    """Ask for the round's passages to be followed into the answers as they now read."""
    round_ = find_round(round_key)
    there = queued_job(PLACE_PASSAGES.name, arguments={"round": round_key})
    order = Order(
        PLACE_PASSAGES.name, _("Textställena i %(round)s") % {"round": round_.title}, {"round": round_key}
    )
    made = there or queue_job(order, owner=owner_of(request), viewer=viewer_of(request), at=timezone.now())
    return HttpResponseRedirect(job_url(made.pk))
