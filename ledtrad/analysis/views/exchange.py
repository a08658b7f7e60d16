"""Bringing in coding from another tool: the file becomes a job, so that it can be large and the page left."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ledtrad.analysis.forms.exchange import ImportForm
from ledtrad.analysis.pages.jobs_addresses import job_url
from ledtrad.analysis.views.finding import find_readable_round, matrix_crumbs
from ledtrad.analysis.views.jobs import owner_of
from ledtrad.jobs.actions import Order, queue_job
from ledtrad.jobs.models import Job
from ledtrad.rounds.models import Round
from ledtrad.synthesis.jobs import IMPORT_CODING
from ledtrad.website.frame import draw, told_if_missing, viewer_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def import_coding(request: HttpRequest, round_key: str) -> HttpResponse:
    """The form; a file that can be taken in becomes a job, whose page is shown."""
    round_ = find_readable_round(round_key, viewer=viewer_of(request))
    if request.method != "POST":
        told = {"kodare": request.GET.get("kodare", ""), "slut": request.GET.get("slut", "") or "auto"}
        return _draw(request, round_, ImportForm(initial=told))
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _draw(request, round_, form, status=400)
    return HttpResponseRedirect(job_url(_queued(request, round_, form).pk))


def _queued(request: HttpRequest, round_: Round, form: ImportForm) -> Job:
    name, content = form.cleaned_data["fil"]
    title = _("Kodning ur %(file)s till %(round)s") % {"file": name, "round": round_.title}
    told = {"round": round_.key, "coder": form.cleaned_data["kodare"], "ends": form.ends}
    order = Order(IMPORT_CODING.name, title, told, file=(name, content))
    return queue_job(order, owner=owner_of(request), viewer=viewer_of(request), at=timezone.now())


def _draw(request: HttpRequest, round_: Round, form: ImportForm, *, status: int = 200) -> HttpResponse:
    return draw(
        request, "analysis/import_coding.html", heading=_("Läs in kodning från en fil"), here="rounds", status=status, form=form,
        round=round_, crumbs=matrix_crumbs(round_), short=_("Läs in kodning"),
        lead=_("Har någon kodat svaren i ett annat verktyg kommer det de såg in som andra läsningar, bredvid kodningen här."),
    )  # fmt: skip
