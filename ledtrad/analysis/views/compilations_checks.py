"""The checks of a compilation, and reasons for letting one stand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ledtrad.analysis.forms.compilations import OverrideForm
from ledtrad.analysis.pages.compilations_checks import checks_page
from ledtrad.analysis.pages.compilations_places import checks_url, compilation_url
from ledtrad.analysis.views.compilations import crumbs_to
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.synthesis.actions.compilations import override_check, withdraw_override
from ledtrad.synthesis.queries.desk import desk, find_compilation
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@require_safe
@told_if_missing
def checks(request: HttpRequest, key: str) -> HttpResponse:
    """Every finding in plain words, with where it is mended."""
    return _draw_checks(request, key)


def _draw_checks(
    request: HttpRequest, key: str, *, refused: OverrideForm | None = None, status: int = 200
) -> HttpResponse:
    viewer = viewer_of(request)
    found = desk(find_compilation(key), viewer=viewer)
    page = checks_page(found)
    crumbs = crumbs_to(Crumb(found.compilation.title, compilation_url(key), language="sv"))
    return draw(
        request, "analysis/compilation_checks.html", flashes=flashes(request), heading=page.heading, short=_("Kontroller"), here="", status=status,
        page=page, key=key, crumbs=crumbs, refused=refused, may_write=viewer.may("compilations.write"),
    )  # fmt: skip


@require_POST
@told_if_missing
def override(request: HttpRequest, key: str) -> HttpResponse:
    """Let an error stand for a reason; one that is refused is told with the reason still in its field."""
    form = OverrideForm(request.POST, auto_id=False)
    found = find_compilation(key)
    if form.is_valid():
        told = form.cleaned_data
        try:
            override_check(
                found,
                check=told["kontroll"],
                subject=told["galler"],
                reason=told["skal"],
                viewer=viewer_of(request),
                at=timezone.now(),
            )
        except LedtradError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Felet får stå. Skälet trycks i rapporten med ditt namn."))
            return HttpResponseRedirect(checks_url(key))
    return _draw_checks(request, key, refused=form, status=400)


@require_POST
@told_if_missing
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take back a reason for letting an error stand."""
    form = OverrideForm(request.POST, auto_id=False)
    found = find_compilation(key)
    if not form.is_valid():
        return _draw_checks(request, key, refused=form, status=400)
    told = form.cleaned_data
    try:
        withdraw_override(
            found,
            check=told["kontroll"],
            subject=told["galler"],
            viewer=viewer_of(request),
            at=timezone.now(),
        )
    except UnknownName as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Skälet är borttaget."))
    return HttpResponseRedirect(checks_url(key))
