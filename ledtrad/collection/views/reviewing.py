"""The review of what came in: the queue, one answer with its topics, and the steps that a reviewer takes."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ledtrad.collection.forms.reviewing import ReviewForm
from ledtrad.collection.pages.reviewing import queue_page, review_url
from ledtrad.collection.pages.reviewing_sheet import Against, SheetPage, meanwhile, seen_in, sheet_page
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.typed import whole_number
from ledtrad.rounds.actions.reviewing import (
    ReviewMoved,
    accept_response,
    begin_review,
    lock_responses,
    note,
    reopen_response,
    return_response,
)
from ledtrad.rounds.models import Response, ResponseStep
from ledtrad.rounds.queries.reviewing import (
    ReviewSheet,
    find_submission,
    next_to_review,
    replies_in,
    review_sheet,
)
from ledtrad.synthesis.queries.material import find_round
from ledtrad.ui.components import BannerKind, Crumb, Flash
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@never_cache
@require_safe
@told_if_missing
def review_queue(request: HttpRequest, round_key: str) -> HttpResponse:
    """What waits in a round, what was sent back, what is accepted."""
    round_ = find_round(round_key)
    page, viewer = queue_page(round_), viewer_of(request)
    board = Crumb(round_.title, page.board_url, language="sv")
    return draw(
        request, "collection/review_queue.html", heading=page.heading, here="", page=page, flashes=flashes(request),
        crumbs=(board,), short=pgettext("crumb", "Granskning"),
        lock_url=reverse("collection:lock_responses", args=[round_key]) if viewer.may("rounds.review") else "",
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def review(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """One answer, topic by topic. Opening it changes nothing."""
    sheet = _sheet(find_submission(round_key, unit=unit))
    return _draw_sheet(request, sheet, _form(sheet))


def _sheet(response: Response) -> ReviewSheet:
    return review_sheet(response, day=day_in_sweden(timezone.now()))


def _form(sheet: ReviewSheet, **options: object) -> ReviewForm:
    questions = [topic.question for topic in sheet.topics]
    return ReviewForm(questions=questions, seen=seen_in(sheet), proposals=sheet.proposals, **options)  # type: ignore[arg-type]


def _draw_sheet(
    request: HttpRequest, sheet: ReviewSheet, form: ReviewForm, *, status: int = 200, told: tuple[str, ...] = (), flash: str = ""
) -> HttpResponse:  # fmt: skip
    """Draw the page; `told` is what has happened meanwhile, where somebody else was first."""
    page = _page(request, sheet, form)
    round_ = sheet.response.participant.round
    crumbs = (
        Crumb(round_.title, reverse("collection:board", args=[round_.key]), language="sv"),
        Crumb(pgettext("crumb", "Granskning"), page.queue_url),
    )
    actor = sheet.response.participant.actor
    shown = (Flash(flash, BannerKind.SUCCESS),) if flash else flashes(request)
    return draw(
        request, "collection/review.html", heading=page.heading, here="", page=page, form=form, told=told, status=status,
        flashes=shown, crumbs=crumbs, short=actor.short_name or actor.name,
    )  # fmt: skip


def _page(request: HttpRequest, sheet: ReviewSheet, form: ReviewForm) -> SheetPage:
    number = whole_number(request.GET.get("mot", ""))
    earlier = next((one for one in sheet.revisions[:-1] if one.number == number), None)
    against = Against(number, replies_in(earlier)) if earlier else Against()
    participant = sheet.response.participant
    waiting = next_to_review(participant.round, but=participant.actor.key)
    return sheet_page(sheet, form, viewer=viewer_of(request), against=against, waiting_next=waiting)


@never_cache
@require_POST
@told_if_missing
def review_step(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """Take a step or write notes down; what was typed is kept whenever nothing came of it."""
    response = find_submission(round_key, unit=unit)
    sheet = _sheet(response)
    form = _form(sheet, data=request.POST)
    if not form.is_valid():
        return _draw_sheet(request, sheet, form, status=400)
    wanted = request.POST.get("gor", "")
    try:
        if wanted not in STEPS:
            return _kept(request, response, form, wanted)
        STEPS[wanted](response, form.said, seen=form.seen, viewer=viewer_of(request), at=timezone.now())
    except ReviewMoved as error:
        seen, fresh = form.seen, _sheet(find_submission(round_key, unit=unit))
        anew = _form(fresh, initial=form.typed())
        lost = [
            _("Du skrev om ett förslag som inte väntar längre: ”%(text)s”") % {"text": text}
            for text in form.undeclined(anew)
        ]
        told = (str(error), *meanwhile(error.steps, error.latest, seen=seen), *lost)
        return _draw_sheet(request, fresh, anew, status=409, told=told)
    except LedtradError as error:
        form.add_error("skal" if wanted == "oppna" else None, str(error))
        status = 403 if isinstance(error, NotAllowed) else 400
        return _draw_sheet(request, _sheet(response), form, status=status)
    messages.success(request, DONE[wanted]())
    return HttpResponseRedirect(review_url(round_key, unit))


def _kept(request: HttpRequest, response: Response, form: ReviewForm, wanted: str) -> HttpResponse:
    """Take on the review, or write a note down, and show the page with all else that was typed."""
    viewer, now, kept = viewer_of(request), timezone.now(), form.typed()
    if wanted == "borja":
        begin_review(response, seen=form.seen, viewer=viewer, at=now)
        sheet = _sheet(find_submission(response.participant.round.key, unit=response.participant.actor.key))
        done = _("Du granskar svaret nu. De andra ser det i kön.")
        return _draw_sheet(request, sheet, _form(sheet, initial=kept), flash=done)
    question = wanted.removeprefix("not-")
    note(response, question, form.said.notes.get(question, ""), viewer=viewer, at=now)
    kept.pop(f"not-{question}", None)
    # A note is no step: what the reviewer has seen is still what the page was drawn from first.
    kept |= {"revision": form.seen.revision, "antal": form.seen.n_steps}
    sheet = _sheet(response)
    return _draw_sheet(request, sheet, _form(sheet, initial=kept), flash=_("Anteckningen är sparad."))


STEPS: dict[str, Callable[..., ResponseStep]] = {
    "godta": accept_response,
    "atersand": return_response,
    "oppna": reopen_response,
}
DONE: dict[str, Callable[[], str]] = {
    "godta": lambda: _("Svaret är godtaget."),
    "atersand": lambda: _("Svaret är återsänt. Deltagaren ser vid varje fråga vad du skrev."),
    "oppna": lambda: _("Svaret är öppnat igen och återsänt till deltagaren."),
}


@require_POST
@told_if_missing
def lock(request: HttpRequest, round_key: str) -> HttpResponse:
    """Lock what is accepted in a closed round."""
    round_ = find_round(round_key)
    try:
        n = lock_responses(round_, viewer=viewer_of(request), at=timezone.now())
    except NotAllowed as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Låsta svar: %(n)s. De öppnas igen bara med ett skäl.") % {"n": n})
    return HttpResponseRedirect(reverse("collection:review_queue", args=[round_key]))
