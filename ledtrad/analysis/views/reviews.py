"""An analyst says whether changed words still bear what rested on them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ledtrad.analysis.forms.reviews import DecisionForm
from ledtrad.analysis.pages.reviews import review_url, reviews_page
from ledtrad.analysis.pages.reviews_passage import review_page
from ledtrad.analysis.things import passage_threads
from ledtrad.core.errors import LedtradError
from ledtrad.core.saying import listed
from ledtrad.evidence.models import Reanchoring
from ledtrad.synthesis.actions.reviews import Decided, Verdict, decide_passage
from ledtrad.synthesis.queries.material import find_round
from ledtrad.synthesis.queries.reviews import (
    find_reanchoring,
    round_with_most_to_review,
    statements_on,
    waiting_places,
)
from ledtrad.ui.components import Crumb, ErrorLink
from ledtrad.website.findings import shortened
from ledtrad.website.frame import draw, flashes, missing, told_if_missing, viewer_of


@require_safe
def reviews_start(request: HttpRequest) -> HttpResponse:
    """What waits in the round where most does, else in the latest."""
    key = round_with_most_to_review()
    if key is None:
        return missing(request, _("Det finns ingen omgång ännu, så ingenting väntar på prövning."))
    return reviews(request, key)


@never_cache
@require_safe
@told_if_missing
def reviews(request: HttpRequest, round_key: str) -> HttpResponse:
    """Everything that waits in a round, by county."""
    round_ = find_round(round_key)
    viewer = viewer_of(request)
    page = reviews_page(round_, viewer=viewer)
    return draw(
        request, "analysis/review_list.html", heading=page.heading, here="", page=page, flashes=flashes(request),
        short=pgettext("crumb", "Prövning"),
        place_url=reverse("analysis:place_passages", args=[round_key]) if viewer.may("statements.code") else "",
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def review(request: HttpRequest, round_key: str, pk: UUID) -> HttpResponse:
    """One passage with old and new words, and the decision."""
    row = find_reanchoring(round_key, pk=pk)
    return _draw_passage(request, row, form=None)


def _draw_passage(
    request: HttpRequest, row: Reanchoring, *, form: DecisionForm | None, status: int = 200
) -> HttpResponse:
    page = review_page(row, viewer=viewer_of(request))
    # Every fault is told at the decision as a whole: the fields are drawn as buttons and boxes in it.
    told = (message for held in (form.errors if form else {}).values() for message in held)
    errors = tuple(ErrorLink(str(message), "beslutet") for message in told)
    round_ = row.passage.version.source.response.participant.round
    crumb = Crumb(pgettext("crumb", "Prövning"), reverse("analysis:reviews", args=[round_.key]))
    return draw(
        request, "analysis/review_passage.html", heading=page.heading, here="", status=status, page=page, errors=errors,
        thread=passage_threads([row.passage_id], viewer=viewer_of(request)).get(row.passage_id),
        flashes=flashes(request), crumbs=(crumb,), short=shortened(row.passage.exact), short_language="sv", list_url=crumb.url,
    )  # fmt: skip


@require_POST
@told_if_missing
def decide(request: HttpRequest, round_key: str, pk: UUID) -> HttpResponse:
    """Take a decision, and go on to the next passage that waits."""
    row = find_reanchoring(round_key, pk=pk)
    keys = [one.key for one in statements_on([row.passage_id]).get(row.passage_id, ())]
    form = DecisionForm(request.POST, statements=keys)
    if form.is_valid():
        try:
            done = decide_passage(
                row, verdict=form.verdict, viewer=viewer_of(request), at=timezone.now(), keep=form.keep
            )
        except LedtradError as error:
            form.add_error(None, str(error))
            return _draw_passage(request, find_reanchoring(round_key, pk=pk), form=form, status=409)
        messages.success(request, decision_words(form.verdict, done))
        return HttpResponseRedirect(_next(row))
    return _draw_passage(request, row, form=form, status=400)


def decision_words(verdict: Verdict, done: Decided) -> str:
    """Say what a decision did to the statements, by their keys."""
    told = [
        (_("Orden bär %(keys)s vidare."), done.carried),
        (_let_go(len(done.let_go)), done.let_go),
        (_withdrawn(verdict, len(done.withdrawn)), done.withdrawn),
    ]
    parts = [words % {"keys": listed(list(keys))} for words, keys in told if keys]
    return " ".join(parts) or _("Beslutet är sparat. Inget vilade på orden.")


def _let_go(n: int) -> str:
    return ngettext("%(keys)s står kvar på annat belägg.", "%(keys)s står kvar på annat belägg.", n)


def _withdrawn(verdict: Verdict, n: int) -> str:
    if verdict is Verdict.WITHDRAW:
        return ngettext("%(keys)s är återtagen.", "%(keys)s är återtagna.", n)
    return ngettext(
        "%(keys)s är återtagen, eftersom inget belägg fanns kvar.",
        "%(keys)s är återtagna, eftersom inget belägg fanns kvar.",
        n,
    )


def _next(row: Reanchoring) -> str:
    """Give the first passage of the round that still waits, else the list."""
    round_ = row.passage.version.source.response.participant.round
    rows = waiting_places(round_)
    return review_url(round_.key, rows[0].pk) if rows else reverse("analysis:reviews", args=[round_.key])
