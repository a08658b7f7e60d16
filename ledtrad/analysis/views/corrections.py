"""A county corrects its own answers, and sees where its words are used."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.analysis.forms.corrections import CorrectionForm
from ledtrad.analysis.pages.corrections import check_page, clash_of, correct_page
from ledtrad.analysis.pages.corrections_asked import Asked, asked_for, first_home, for_analysts, refusal_of
from ledtrad.analysis.pages.corrections_receipt import receipt_page
from ledtrad.analysis.pages.corrections_uses import uses_heading, uses_page
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.revisions import NothingChanged, RevisionMoved, Submission, told_anew
from ledtrad.rounds.composing import HandedIn, Reply
from ledtrad.rounds.queries.revisions import find_revision, latest_revision, revision_before, topics_of
from ledtrad.rounds.states import Provenance, ResponseState, RoundState
from ledtrad.synthesis.actions.reviews import correct_response, take_over_response
from ledtrad.website.frame import draw, flashes, missing, told_if_missing, viewer_of
from ledtrad.website.ways import Link, OwnAnswerPlace, Place, ways_from


def refused(request: HttpRequest, error: NotAllowed, place: Place) -> HttpResponse:
    """Draw the page that says what is not allowed, and where to go instead."""
    heading = _("Det här får du inte göra")
    return draw(
        request, "analysis/correct_refused.html", heading=heading, here="", status=403, lead=str(error), place=place
    )  # fmt: skip


def asked_or_told(request: HttpRequest, round_key: str, unit: str) -> Asked | HttpResponse:
    """Give what is asked for, or the page that says why it may not be had; raise UnknownName for what does not exist."""
    try:
        return asked_for(round_key, unit, viewer=viewer_of(request))
    except NotAllowed as error:
        return refused(request, error, OwnAnswerPlace(round_key, unit))


@require_safe
def correct_start(request: HttpRequest) -> HttpResponse:
    """A county's own words in the latest round that it takes part in."""
    home = first_home(viewer_of(request))
    if home is None:
        return missing(
            request, _("Ditt län har inget svar i någon omgång ännu, så det finns inget att rätta.")
        )
    return our_words(request, *home)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def correct(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """The county's own answers, to be corrected topic by topic; what changes is shown before it is submitted."""
    asked = asked_or_told(request, round_key, unit)
    if isinstance(asked, HttpResponse):
        return asked
    form = _form(request, asked)
    refusal = refusal_of(asked, viewer=viewer_of(request))
    if refusal:
        return _draw_refused(request, asked, form, refusal)
    if request.method != "POST":
        return _draw_form(request, asked, form)
    if not form.is_valid():
        return _draw_form(request, asked, form, status=400)
    step = {"lamna": _submit, "andra": _back_to_form}.get(request.POST.get("steg", ""), _check)
    return step(request, asked, form)


def _form(
    request: HttpRequest, asked: Asked, *, replies: Mapping[str, Reply] | None = None
) -> CorrectionForm:
    """Give the form of the topics that are shown; with `replies`, one that was not sent but holds them."""
    latest = latest_revision(asked.response)
    topics = topics_of(latest, round_=asked.round)
    chosen = request.GET.get("amne", "")
    shown = tuple(topic for topic in topics if topic.key == chosen) or topics
    return CorrectionForm(
        request.POST if request.method == "POST" and replies is None else None,
        topics=shown,
        number=latest.number,
        may_take_over=latest.provenance == Provenance.RECONSTRUCTED,
        replies=replies,
    )


def _draw_form(
    request: HttpRequest, asked: Asked, form: CorrectionForm, *, status: int = 200, clash: object = None, ways: tuple[Link, ...] = ()
) -> HttpResponse:  # fmt: skip
    latest = latest_revision(asked.response)
    topics = topics_of(latest, round_=asked.round)
    chosen = form.topics[0].key if len(form.topics) == 1 < len(topics) else ""
    page = correct_page(asked.response, latest, round_=asked.round, topics=topics, chosen=chosen)
    heading = (
        _("Svaret från %(unit)s är rekonstruerat: rätta det och gör det till ert")
        if page.is_reconstructed
        else _("Rätta svaret från %(unit)s")
    ) % {"unit": page.unit_name}
    return draw(
        request, "analysis/correct.html", heading=heading, here="", status=status, page=page, form=form, clash=clash, ways_on=ways,
        crumbs=asked.crumbs, short=pgettext("crumb", "Rätta svaret"),
    )  # fmt: skip


def _draw_refused(
    request: HttpRequest, asked: Asked, form: CorrectionForm, refusal: NotAllowed
) -> HttpResponse:
    """Say why nothing is corrected now, with what was typed; while the answer is still written, lead to where that is done."""
    place = OwnAnswerPlace(asked.round.key, asked.unit)
    is_written = asked.round.state == RoundState.OPEN or asked.response.state == ResponseState.RETURNED
    ways = ways_from(place, viewer=viewer_of(request)) if is_written else ()
    if request.method != "POST":
        return HttpResponseRedirect(ways[0].url) if ways else refused(request, refusal, place)
    form.add_error(None, str(refusal))
    return _draw_form(request, asked, form, status=403, ways=ways)


def _back_to_form(request: HttpRequest, asked: Asked, form: CorrectionForm) -> HttpResponse:
    return _draw_form(request, asked, form)


def _check(request: HttpRequest, asked: Asked, form: CorrectionForm) -> HttpResponse:
    """Show what would change; nothing is written."""
    latest = latest_revision(asked.response)
    topics = topics_of(latest, round_=asked.round)
    if form.base_number != latest.number:
        return _clash(request, asked, form, RevisionMoved(latest))
    try:
        told_anew(topics, form.replies())
    except LedtradError as error:
        form.add_error(None, str(error))
        return _draw_form(request, asked, form, status=400)
    page = check_page(
        asked.response,
        latest,
        round_=asked.round,
        topics=topics,
        replies=form.replies(),
        viewer=viewer_of(request),
    )
    if not page.changes and not form.takes_over:
        form.add_error(
            None, str(NothingChanged(_("Ni har inte ändrat något. Ändra en text, eller gå tillbaka.")))
        )
        return _draw_form(request, asked, form, status=400)
    heading = _("Kontrollera rättelsen innan ni lämnar in den")
    return draw(
        request, "analysis/correct_check.html", heading=heading, here="", page=page, form=form,
        crumbs=asked.crumbs, short=pgettext("crumb", "Kontrollera"),
    )  # fmt: skip


def _submit(request: HttpRequest, asked: Asked, form: CorrectionForm) -> HttpResponse:
    try:
        made = _written(asked, form, viewer=viewer_of(request))
    except RevisionMoved as error:
        return _clash(request, asked, form, error)
    except LedtradError as error:
        form.add_error(None, str(error))
        return _draw_form(request, asked, form, status=400)
    number = made.revision.number
    told = (
        _("Revision %(n)s är inlämnad.")
        if made.is_new
        else _("Revision %(n)s stod redan så: inget nytt lämnades in.")
    )
    messages.success(request, told % {"n": number})
    return HttpResponseRedirect(reverse("analysis:receipt", args=[asked.round.key, asked.unit, number]))


def _written(asked: Asked, form: CorrectionForm, *, viewer: Viewer) -> Submission:
    """Submit what the form tells; a reconstructed text without a change only where the box says so."""
    reason, base, now = form.cleaned_data["skal"], form.base_number, timezone.now()
    try:
        handed = HandedIn(reason, base, form.replies())
        return correct_response(asked.response, handed, viewer=viewer, at=now)
    except NothingChanged:
        if not form.takes_over:
            raise
    return take_over_response(asked.response, HandedIn(reason, base), viewer=viewer, at=now)


def _clash(request: HttpRequest, asked: Asked, form: CorrectionForm, error: RevisionMoved) -> HttpResponse:
    """Show both texts; the writer's own stays in the form, beside what the other has changed elsewhere."""
    base = revision_before(asked.response, number=form.base_number)
    clash, together = clash_of(
        str(error), base=base, latest=error.latest, mine=form.replies(), round_=asked.round
    )
    fresh = _form(request, asked, replies=together)
    fresh.initial["skal"] = form.cleaned_data["skal"]
    return _draw_form(request, asked, fresh, status=409, clash=clash)


@require_safe
@told_if_missing
def receipt(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """The receipt of a revision, and the revisions before it, for the county itself."""
    asked = asked_or_told(request, round_key, unit)
    return asked if isinstance(asked, HttpResponse) else _draw_revision(request, asked, number, own=True)


@require_safe
@told_if_missing
def revision(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """A revision as those at the national office read it."""
    return _draw_revision(request, for_analysts(round_key, unit), number, own=False)


def _draw_revision(request: HttpRequest, asked: Asked, number: int, *, own: bool) -> HttpResponse:
    found = find_revision(asked.response, number=number)
    page = receipt_page(asked.response, found, round_=asked.round, own=own)
    heading = (
        _("Revision %(n)s från %(unit)s gäller")
        if page.is_latest
        else _("Revision %(n)s från %(unit)s är ersatt")
    )
    return draw(
        request, "analysis/correct_receipt.html", heading=heading % {"n": number, "unit": page.unit_name}, here="",
        page=page, own=own, flashes=flashes(request), asked=asked, crumbs=asked.crumbs, short=_("Revision %(n)s") % {"n": number},
    )  # fmt: skip


@require_safe
@told_if_missing
def our_words(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """Where the county's words are used, and what became of its corrections."""
    asked = asked_or_told(request, round_key, unit)
    if isinstance(asked, HttpResponse):
        return asked
    page = uses_page(asked.response, round_=asked.round, viewer=viewer_of(request))
    return draw(
        request, "analysis/correct_uses.html", heading=uses_heading(page), here="", page=page, asked=asked, flashes=flashes(request),
        crumbs=asked.crumbs[:-1], short=pgettext("crumb", "Era ord"),
    )  # fmt: skip
