"""Acts on a claim: accepting its answer, withdrawing it and taking it back, tying evidence to a judgement."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledtrad.analysis.forms.claims_grounds import LinesForm, WordsForm
from ledtrad.analysis.pages.claims_addresses import claim_crumbs, claim_url
from ledtrad.analysis.views.finding import find_readable_compilation
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.printable import printable
from ledtrad.core.typed import whole_number
from ledtrad.evidence.queries import printed_reports
from ledtrad.synthesis.actions.claim_grounds import tie, untie
from ledtrad.synthesis.actions.claim_writing import take_back_claim, withdraw_claim
from ledtrad.synthesis.actions.claims import AnswerMoved, accept_answer
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.queries.claims import ClaimAlone, claim_alone
from ledtrad.synthesis.states import ClaimKind
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, told_if_missing, viewer_of


def _acted(
    request: HttpRequest, compilation: str, claim: str, *, act: Callable[[Compilation], object], told: str
) -> HttpResponse:
    """Do it and lead back to the claim, which says what became of it."""
    home = find_readable_compilation(compilation, viewer=viewer_of(request))
    try:
        act(home)
    except UnknownName:
        raise
    except AnswerMoved as error:
        messages.warning(request, str(error))
    except LedtradError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told)
    return HttpResponseRedirect(claim_url(compilation, claim))


@require_POST
@told_if_missing
def accept(request: HttpRequest, compilation: str, claim: str) -> HttpResponse:
    """Accept the answer that the page showed, and no other."""
    shown, viewer = printable(request.POST.get("svar", ""))[:64], viewer_of(request)

    def act(home: Compilation) -> object:
        return accept_answer(home, claim, shown_hash=shown, viewer=viewer, at=timezone.now())

    return _acted(request, compilation, claim, act=act, told=_("Svaret är godtaget."))


@require_POST
@told_if_missing
def withdraw(request: HttpRequest, compilation: str, claim: str) -> HttpResponse:
    """Take the claim out of use."""
    viewer = viewer_of(request)

    def act(home: Compilation) -> object:
        return withdraw_claim(home, claim, viewer=viewer, at=timezone.now())

    return _acted(
        request, compilation, claim, act=act, told=_("Påståendet är tillbakadraget. Det går att ångra här.")
    )


@require_POST
@told_if_missing
def take_back(request: HttpRequest, compilation: str, claim: str) -> HttpResponse:
    """Take a withdrawn claim into use again."""
    viewer = viewer_of(request)

    def act(home: Compilation) -> object:
        return take_back_claim(home, claim, viewer=viewer, at=timezone.now())

    return _acted(request, compilation, claim, act=act, told=_("Påståendet är i bruk igen."))


@require_POST
@told_if_missing
def untie_ground(request: HttpRequest, compilation: str, claim: str) -> HttpResponse:
    """Take a piece of evidence from a judgement."""
    viewer, number = viewer_of(request), whole_number(request.POST.get("belagg", ""), longest=18)

    def act(home: Compilation) -> object:
        return untie(home, claim, evidence=number, viewer=viewer, at=timezone.now())

    return _acted(request, compilation, claim, act=act, told=_("Belägget är borttaget ur påståendet."))


@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def tie_grounds(request: HttpRequest, compilation: str, claim: str) -> HttpResponse:
    """Two ways to point at evidence: lines of a source, or words of an answer; for the claim or against it."""
    viewer = viewer_of(request)
    alone = claim_alone(compilation, claim, viewer=viewer)
    if alone.claim.kind != ClaimKind.STATED:
        messages.info(request, _("Ett räknat påstående har sina utsagor som belägg."))
        return HttpResponseRedirect(claim_url(compilation, claim))
    posted = request.POST if request.method == "POST" else None
    with_words = posted is not None and "ordagrant" in posted
    lines = LinesForm(None if with_words else posted, sources=printed_reports())
    words = WordsForm(posted if with_words else None, units=_units(alone))
    chosen = words if with_words else lines
    if posted is not None and _tied(request, alone, chosen):
        messages.success(request, _("Belägget är kopplat till påståendet."))
        return HttpResponseRedirect(claim_url(compilation, claim))
    back = claim_url(compilation, claim)
    return draw(
        request, "analysis/claim_tie.html", heading=_("Lägg till ett belägg"), here="", lines=lines, words=words,
        chosen=chosen, lead=alone.told.text, lead_language="sv", status=400 if posted is not None else 200, back=back,
        crumbs=claim_crumbs(alone.claim.compilation, Crumb(claim, back)),
    )  # fmt: skip


def _tied(request: HttpRequest, alone: ClaimAlone, form: LinesForm | WordsForm) -> bool:
    """Tie what the form points at; False, with the faults in the form, where it points at nothing."""
    if not form.is_valid():
        return False
    try:
        tie(
            alone.claim.compilation, alone.claim.key, stance=form.stance(), what=form.what(),
            viewer=viewer_of(request), at=timezone.now(),
        )  # fmt: skip
    except ClaimRefused as error:
        form.refuse(error)
        return False
    return True


def _units(alone: ClaimAlone) -> list[tuple[str, str]]:
    names = alone.material.names
    return [
        ("", _("Välj län eller delregion")),
        *((key, names[key]) for key in alone.material.in_order(names)),
    ]
