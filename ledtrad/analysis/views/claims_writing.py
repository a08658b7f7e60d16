"""Writing claims: a question saved as one, and a judgement stated."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledtrad.analysis.forms.claims import SaveForm, StateForm
from ledtrad.analysis.pages.claims_addresses import claim_crumbs, claim_url
from ledtrad.analysis.pages.claims_form import Asking, asked_view, asking
from ledtrad.analysis.pages.claims_words import Proposal, fitting_words, proposal
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.queries.rounds import readable_round
from ledtrad.synthesis.actions.claim_writing import ClaimExists, ClaimWords, save_claim
from ledtrad.synthesis.models import Claim, Compilation
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.queries.claims import Places, claim_places, compilations_to_read, taken_keys
from ledtrad.synthesis.queries.material import material
from ledtrad.synthesis.states import ClaimKind
from ledtrad.website.forms import QuestionForm
from ledtrad.website.frame import draw, missing, viewer_of
from ledtrad.website.pages.ground import reading_line

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_OR_POST)
def save(request: HttpRequest, round_key: str) -> HttpResponse:
    """A question becomes a claim: as proposed with one button, or with words of one's own in the form."""
    viewer = viewer_of(request)
    round_ = readable_round(round_key, viewer=viewer)
    if round_ is None:
        return missing(request, _("Omgången ”%(key)s” finns inte.") % {"key": round_key})
    posted = request.method == "POST"
    asked = QuestionForm(request.POST if posted else request.GET, ground=material(round_))
    homes = [one for one in compilations_to_read(viewer=viewer) if one.round_id == round_.pk]
    found = asking(asked, round_=round_)
    if found is None:
        return draw(
            request, "website/question_error.html", heading=_("Frågan gick inte att ställa"), here="questions",
            status=400, form=asked, reading=reading_line(asked.ground, round_),
        )  # fmt: skip
    if not homes:
        return draw(
            request,
            "analysis/claims_none.html",
            heading=_("Det finns ingen sammanställning att spara i"),
            here="",
        )
    proposed = proposal(found.question, asked.ground, taken=taken_keys(homes[0]))
    if posted and "direkt" in request.POST and len(homes) == 1:
        return _saved_at_once(request, homes[0], found, proposed)
    return _with_words(request, found, claim_places(homes), proposed)


def _saved_at_once(
    request: HttpRequest, home: Compilation, found: Asking, proposed: Proposal
) -> HttpResponse:
    """Save what is proposed; where that can't be, the form says why."""
    words = ClaimWords(proposed.text, question=found.question)
    try:
        return _save(request, home, proposed.key, words, after=None)
    except ClaimRefused as error:
        form = _form(found, claim_places([home]), proposed)
        return _drawn(request, form, found, error=str(error))


def _with_words(request: HttpRequest, found: Asking, places: Places, proposed: Proposal) -> HttpResponse:
    if request.method != "POST" or "direkt" in request.POST:
        return _drawn(request, _form(found, places, proposed), found)
    form = SaveForm(request.POST, words=fitting_words(found.answer), claims=places)
    if "visa" in request.POST or not form.is_valid():
        return _drawn(request, form, found)
    told = form.cleaned_data
    home = next(one for one in places if one.key == told["sammanstallning"])
    words = ClaimWords(told["text"], quantifier=told["mangdord"], question=found.question)
    try:
        return _save(request, home, told["nyckel"], words, after=form.after(home))
    except ClaimRefused as error:
        form.refuse(error)
        return _drawn(request, form, found)


def _form(found: Asking, places: Places, proposed: Proposal) -> SaveForm:
    first = next(iter(places))
    initial = {"sammanstallning": first.key, "nyckel": proposed.key, "text": proposed.text}
    return SaveForm(words=fitting_words(found.answer), claims=places, initial=initial)


def _save(
    request: HttpRequest, home: Compilation, key: str, words: ClaimWords, *, after: str | None
) -> HttpResponse:
    """Save and lead to the claim; the same claim once more leads to the one that is there."""
    try:
        claim = save_claim(
            home, key=key, words=words, after=after, viewer=viewer_of(request), at=timezone.now()
        )
    except ClaimExists as error:
        messages.info(request, str(error))
        return HttpResponseRedirect(claim_url(home.key, error.key))
    messages.success(request, _("Påståendet är sparat. Det står inte i något avsnitt än."))
    return HttpResponseRedirect(claim_url(home.key, claim.key))


def _drawn(request: HttpRequest, form: SaveForm, found: Asking, *, error: str = "") -> HttpResponse:
    """Draw the form beside the question, with the sentence as it would be printed."""
    text = str(form["text"].value() or "")
    page = asked_view(found, text=text, quantifier=str(form["mangdord"].value() or ""))
    wrong = bool(error) or (form.is_bound and bool(form.errors) and "visa" not in request.POST)
    return draw(
        request, "analysis/claim_save.html", heading=_("Spara frågan som ett påstående"), here="questions",
        status=400 if wrong else 200, form=form, page=page, error=error,
    )  # fmt: skip


@require_http_methods(GET_OR_POST)
def state(request: HttpRequest, compilation: str) -> HttpResponse:
    """A judgement that is not counted: what it says, how sure it is, and what was searched for against it."""
    viewer = viewer_of(request)
    home = next((one for one in compilations_to_read(viewer=viewer) if one.key == compilation), None)
    if home is None:
        return missing(request, _("Sammanställningen ”%(key)s” finns inte.") % {"key": compilation})
    form = StateForm(request.POST if request.method == "POST" else None)
    form.place_among(claim_places([home]))
    claim = _stated(form, home, viewer) if form.is_valid() else None
    if claim is not None:
        messages.success(request, _("Påståendet är sparat som utkast. Lägg till belägg för och emot."))
        return HttpResponseRedirect(claim_url(home.key, claim.key))
    lead = _(
        "Det som inte går att räkna kan ändå påstås, om det vilar på något. Beläggen läggs till när påståendet är sparat."
    )
    return draw(
        request, "analysis/claim_state.html", heading=_("Skriv ett bedömt påstående"), here="", lead=lead,
        status=400 if form.is_bound else 200, form=form, crumbs=claim_crumbs(home),
    )  # fmt: skip


def _stated(form: StateForm, home: Compilation, viewer: Viewer) -> Claim | None:
    """Give the new claim; None, with the faults in the form, where it can't be saved."""
    told = form.cleaned_data
    words = ClaimWords(
        told["text"],
        kind=ClaimKind.STATED,
        searched=told["sokt"],
        confidence=told["tilltro"],
        figure=told["tal"],
    )
    try:
        return save_claim(
            home, key=told["nyckel"], words=words, after=form.after(home), viewer=viewer, at=timezone.now()
        )
    except ClaimRefused as error:
        form.refuse(error)
    except ClaimExists as error:
        form.add_error("text", str(error))
    return None
