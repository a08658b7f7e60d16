"""Quoting: words of an answer become a claim, copied character by character."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from ledtrad.analysis.forms.claims_quoting import QuoteForm
from ledtrad.analysis.pages.claims_addresses import claim_crumbs, claim_url
from ledtrad.analysis.pages.claims_quoting import QuoteDesk, quote_desk, quote_page
from ledtrad.analysis.pages.claims_words import proposed_key
from ledtrad.core.printable import printable
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.queries.rounds import readable_round
from ledtrad.synthesis.actions.claim_quoting import Excerpt, quote_claim
from ledtrad.synthesis.actions.claim_writing import ClaimExists
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.queries.claims import Places, claim_places, compilations_to_read, taken_keys
from ledtrad.website.frame import draw, missing, viewer_of


@require_http_methods(["GET", "HEAD", "POST"])
def quote(request: HttpRequest, round_key: str) -> HttpResponse:
    """A new quotation: an answer is chosen, then words of it, then the claim's key and place."""
    viewer = viewer_of(request)
    round_ = readable_round(round_key, viewer=viewer)
    if round_ is None:
        return missing(request, _("Omgången ”%(key)s” finns inte.") % {"key": round_key})
    homes = [one for one in compilations_to_read(viewer=viewer) if one.round_id == round_.pk]
    if not homes:
        return draw(
            request, "analysis/claims_none.html", heading=_("Det finns ingen sammanställning att citera i"), here=""
        )  # fmt: skip
    posted = request.POST if request.method == "POST" else None
    told = {name: printable(str(value)) for name, value in (posted or request.GET).items()}
    desk = quote_desk(round_, told, viewer=viewer)
    form = _form(request, desk, homes)
    if form is not None and form.is_valid() and "visa" not in request.POST:
        saved = _saved(request, form, desk, homes)
        if saved is not None:
            return saved
    return _drawn(request, desk, form, homes)


def _form(request: HttpRequest, desk: QuoteDesk, homes: list[Compilation]) -> QuoteForm | None:
    """Give the form of the chosen words; None until there are any."""
    answer, extent = desk.answer, desk.chosen.extent
    if answer is None or extent is None:
        return None
    home = _home(desk, homes)
    places: Places = claim_places(homes)
    key = proposed_key(f"citat {answer.unit_name}", taken=taken_keys(home))
    return QuoteForm(
        request.POST if request.method == "POST" else None,
        answer=answer,
        extent=extent,
        claims=places,
        initial={"sammanstallning": home.key, "nyckel": key},
    )


def _home(desk: QuoteDesk, homes: list[Compilation]) -> Compilation:
    return next((one for one in homes if one.key == desk.home), homes[0])


def _saved(
    request: HttpRequest, form: QuoteForm, desk: QuoteDesk, homes: list[Compilation]
) -> HttpResponse | None:
    """Save and lead to the claim, or to the one that quotes the words already; None, with the faults in the form, where it can't be."""
    told = form.cleaned_data
    home = next(one for one in homes if one.key == told["sammanstallning"])
    viewer: Viewer = viewer_of(request)
    try:
        claim = quote_claim(
            home, key=told["nyckel"], excerpt=_excerpt(form, desk), after=form.after(home), viewer=viewer, at=timezone.now()
        )  # fmt: skip
    except ClaimExists as error:
        messages.info(request, str(error))
        return HttpResponseRedirect(claim_url(home.key, error.key))
    except ClaimRefused as error:
        form.refuse(error)
        return None
    messages.success(request, _("Citatet är sparat. Det står inte i något avsnitt än."))
    return HttpResponseRedirect(claim_url(home.key, claim.key))


def _excerpt(form: QuoteForm, desk: QuoteDesk) -> Excerpt:
    if desk.answer is None:
        raise ValueError("A form is there for an answer only")
    return Excerpt(desk.answer, form.extent)


def _drawn(
    request: HttpRequest, desk: QuoteDesk, form: QuoteForm | None, homes: list[Compilation]
) -> HttpResponse:
    page = quote_page(desk, extent=form.extent if form else None)
    preview = "visa" in request.POST
    wrong = bool(form and form.is_bound and form.errors and not preview)
    home = _home(desk, homes)
    return draw(
        request, "analysis/claim_quote.html", heading=_("Nytt citat"), here="", short=pgettext("crumb", "Nytt citat"),
        lead=_("Ett citat är avskrivet ur ett svar, tecken för tecken. Välj orden: de går inte att skriva för hand."),
        status=400 if wrong or desk.chosen.error or desk.refusal else 200,
        page=page, form=form, error=desk.chosen.error, crumbs=claim_crumbs(home), home=home.key,
    )  # fmt: skip
