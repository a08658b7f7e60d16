"""Reading claims: all of a compilation, one with its thread both ways, the statements behind it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ledtrad.analysis.pages.claims import Shown, claims_page
from ledtrad.analysis.pages.claims_addresses import claim_crumbs, claim_url
from ledtrad.analysis.pages.claims_history import history_columns
from ledtrad.analysis.pages.claims_one import claim_page
from ledtrad.analysis.pages.claims_statements import statements_page
from ledtrad.analysis.pages.fact_checks_on_claim import answered_on_claim
from ledtrad.analysis.things import claim_thread
from ledtrad.analysis.views.finding import find_readable_compilation
from ledtrad.synthesis.queries.claims import claim_desk, claims_desk, compilations_to_read
from ledtrad.synthesis.queries.fact_check_seats import replies_on
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@gzip_page
@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """The claims of the latest compilation, with the way to the others."""
    return _claims(request, None)


@gzip_page
@require_safe
@told_if_missing
def claims_of(request: HttpRequest, compilation: str) -> HttpResponse:
    """The claims of one compilation."""
    return _claims(request, compilation)


def _claims(request: HttpRequest, key: str | None) -> HttpResponse:
    viewer = viewer_of(request)
    found = compilations_to_read(viewer=viewer)
    chosen = find_readable_compilation(key, viewer=viewer) if key else next(iter(found), None)
    if chosen is None:
        return draw(
            request, "analysis/claims_none.html", heading=_("Inga påståenden ännu"), here="",
            short=pgettext("menu", "Påståenden"), flashes=flashes(request),
        )  # fmt: skip
    told = request.GET.get("visa", Shown.ALL.value)
    known = told in set(Shown)
    page = claims_page(
        claims_desk(chosen, viewer=viewer),
        shown=Shown(told) if known else Shown.ALL,
        compilations=found,
        writes=viewer.may("claims.write"),
    )
    return draw(
        request, "analysis/claims.html", heading=page.heading, here="", short=page.title, short_language="sv", page=page,
        crumbs=claim_crumbs(chosen)[:1], flashes=flashes(request), unknown="" if known else told,
        status=200 if known else 400,
    )  # fmt: skip


@gzip_page
@require_safe
@told_if_missing
def claim(request: HttpRequest, compilation: str, claim: str) -> HttpResponse:
    """A claim: what it says and asks, what has changed, what it rests on, where it stands."""
    viewer = viewer_of(request)
    desk = claim_desk(compilation, claim, viewer=viewer)
    page = claim_page(desk, viewer=viewer)
    # What participants say of a claim is told to those who read drafts; everybody else reads it in the release.
    fact_checked = answered_on_claim(replies_on(desk.claim) if viewer.may("drafts.read") else ())
    return draw(
        request, "analysis/claim.html", heading=page.heading, here="", short=page.short, short_language="sv", page=page,
        crumbs=claim_crumbs(desk.all.compilation), flashes=flashes(request), history_columns=history_columns(),
        thread=claim_thread(compilation, desk.claim.key, viewer=viewer),
        fact_checked=fact_checked,
    )  # fmt: skip


@gzip_page
@require_safe
@told_if_missing
def claim_statements(request: HttpRequest, compilation: str, claim: str) -> HttpResponse:
    """The statements that a claim's answer rests on, with the ways to where they are read."""
    desk = claim_desk(compilation, claim, viewer=viewer_of(request), around=False)
    page = statements_page(desk)
    back = claim_url(compilation, claim)
    return draw(
        request, "analysis/claim_statements.html", heading=page.heading, here="", short=_("Utsagorna bakom"),
        crumbs=claim_crumbs(desk.all.compilation, Crumb(claim, back)), page=page, back=back, lead=page.sentence, lead_language="sv",
    )  # fmt: skip
