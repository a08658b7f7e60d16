"""Freezing a release, and correcting what one said."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ledtrad.analysis.forms.compilations import CorrectionForm, FreezeForm
from ledtrad.analysis.pages.compilations_freezing import correctable_claims, freeze_page, sentence_of
from ledtrad.analysis.pages.compilations_places import compilation_url
from ledtrad.analysis.pages.jobs_addresses import job_url
from ledtrad.analysis.views.compilations import crumbs_to
from ledtrad.analysis.views.jobs import owner_of
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.jobs.models import Job
from ledtrad.synthesis.actions.releases import Fault, correct_release, freeze_release
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.desk import desk, find_compilation
from ledtrad.synthesis.queries.releases import find_release, latest_and_numbers
from ledtrad.ui.components import Crumb
from ledtrad.website.addresses import release_url, report_url
from ledtrad.website.frame import draw, told_if_missing, viewer_of
from ledtrad.website.jobs import queue_release_files


@never_cache
@require_safe
@told_if_missing
def freeze(request: HttpRequest, key: str) -> HttpResponse:
    """What stands in the way of a release, or what it would be."""
    return _draw_freeze(request, key)


def _draw_freeze(
    request: HttpRequest, key: str, *, form: FreezeForm | None = None, status: int = 200
) -> HttpResponse:
    # The latest release brings its compilation, which saves finding that: the page has few questions to spend.
    former, taken = latest_and_numbers(key)
    found = desk(former.compilation if former else find_compilation(key), viewer=viewer_of(request))
    page = freeze_page(found, former=former, taken=taken)
    shown = form or FreezeForm(initial={"nummer": page.number}, auto_id="frys-%s")
    return draw(
        request, "analysis/freeze.html", heading=page.heading, short=_("Frys en utgåva"), here="", status=status, page=page,
        form=shown, crumbs=crumbs_to(Crumb(found.compilation.title, compilation_url(key), language="sv")),
    )  # fmt: skip


@require_POST
@told_if_missing
def freeze_now(request: HttpRequest, key: str) -> HttpResponse:
    """Freeze the compilation and show how its files are written."""
    form = FreezeForm(request.POST, auto_id="frys-%s")
    found = find_compilation(key)
    if form.is_valid():
        told = form.cleaned_data
        try:
            made = freeze_release(
                found,
                number=told["nummer"],
                note=told["anmarkning"],
                viewer=viewer_of(request),
                at=timezone.now(),
            )
        except LedtradError as error:
            form.add_error(None, str(error))
        else:
            words = _("Utgåva %(number)s är fryst. Nu skrivs dess filer.")
            messages.success(request, words % {"number": made.number})
            return HttpResponseRedirect(job_url(_writing(request, key, made.number).pk))
    return _draw_freeze(request, key, form=form, status=400)


def _writing(request: HttpRequest, key: str, number: str) -> Job:
    """Give the job that writes the release's files: print and Word take longer than a page may."""
    return queue_release_files(
        key, number, owner=owner_of(request), viewer=viewer_of(request), at=timezone.now()
    )


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def correct(request: HttpRequest, key: str, number: str) -> HttpResponse:
    """The form that says what a release got wrong; the release itself stays as it is."""
    found = find_release(key, number)
    claims = correctable_claims(found)
    if request.method != "POST":
        claim = request.GET.get("pastaende", "")
        sentence = sentence_of(found, claim)
        initial = {"pastaende": claim if sentence else "", "stod": sentence}
        return _draw_correction(request, found, CorrectionForm(claims=claims, initial=initial))
    form = CorrectionForm(request.POST, claims=claims)
    if not form.is_valid():
        return _draw_correction(request, found, form, status=400)
    told = form.cleaned_data
    try:
        fault = Fault(told["pastaende"], told["stod"], told["ska_sta"])
        correct_release(found, fault=fault, reason=told["skal"], viewer=viewer_of(request), at=timezone.now())
    except UnknownName:
        raise
    except LedtradError as error:
        form.add_error(None, str(error))
        return _draw_correction(request, found, form, status=400)
    # The files tell of the correction too, and are written anew with it.
    _writing(request, key, number)
    return HttpResponseRedirect(f"{release_url(key, number)}#rattelser")


def _draw_correction(
    request: HttpRequest, found: Release, form: CorrectionForm, *, status: int = 200
) -> HttpResponse:
    key, number = found.compilation.key, found.number
    heading = _("Rätta utgåva %(number)s") % {"number": number}
    title = found.document.get("title") or found.compilation.title
    return draw(
        request, "analysis/freeze_correction.html", heading=heading, here="report", status=status, form=form,
        number=number, key=key, crumbs=(Crumb(title, report_url(key), language="sv"), Crumb(number, release_url(key, number))),
    )  # fmt: skip
