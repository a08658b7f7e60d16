"""A participant's own people read what is said of them, say whether it is right, and keep their receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.collection.forms.fact_checks import FactCheckForm, told_by_draft
from ledtrad.collection.pages.fact_checks import fact_check_page, fact_check_url, sent_page, sent_url
from ledtrad.collection.pages.writing_places import start_crumb
from ledtrad.collection.views.writing_refused import told_if_refused
from ledtrad.rounds.policies.drafts import check_is_one_of_them, may_hand_in
from ledtrad.synthesis.actions.fact_check_answers import (
    AlreadySent,
    FactDraftMoved,
    NotAnswered,
    save_fact_draft,
    send_fact_answer,
)
from ledtrad.synthesis.models import FactCheckDraft
from ledtrad.synthesis.policies.fact_checks import check_takes_answers
from ledtrad.synthesis.queries.fact_check_seats import FactSeat, fact_seat, replies_of, seats_beside
from ledtrad.ui.components import BannerKind, Flash
from ledtrad.website.frame import draw, flashes, viewer_of


def _own_seat(request: HttpRequest, compilation: str, number: int, unit: str) -> FactSeat:
    """Give a participant's place for its own people; raise UnknownName, and NotAllowed for everybody else."""
    seat = fact_seat(compilation, number, unit=unit)
    check_is_one_of_them(viewer_of(request), seat.units)
    return seat


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def fact_check(request: HttpRequest, compilation: str, number: int, unit: str) -> HttpResponse:
    """Each claim with the words it rests on and a choice; a post saves, or saves and sends."""
    seat = _own_seat(request, compilation, number, unit)
    if seat.answer is not None and request.method != "POST":
        return HttpResponseRedirect(sent_url(seat.row))
    if request.method == "POST":
        return _posted(request, seat)
    check_takes_answers(is_closed=seat.is_closed)
    return _draw(request, seat, FactCheckForm(items=seat.items, initial=told_by_draft(seat.draft)))


def _posted(request: HttpRequest, seat: FactSeat) -> HttpResponse:
    form = _bound(request, seat)
    if not form.is_valid():
        return _draw(request, seat, form, status=400)
    viewer, now = viewer_of(request), timezone.now()
    sends = request.POST.get("gor") == "sand"
    try:
        draft = save_fact_draft(seat, form.typing(), viewer=viewer, at=now)
        if sends:
            send_fact_answer(seat, viewer=viewer, at=now)
    except FactDraftMoved as moved:
        again = _bound(request, seat, edit=moved.theirs.edit)
        return _draw(request, seat, again, status=409, theirs=moved.theirs, fault=str(moved))
    except NotAnswered as error:
        again = _bound(request, seat, edit=draft.edit)
        again.is_valid()
        again.mark(error.faults)
        return _draw(request, seat, again, status=400)
    except AlreadySent:
        messages.info(request, _("Svaret var redan sänt, och inget nytt sändes. Det här är kvittot."))
        return HttpResponseRedirect(sent_url(seat.row))
    told = _("Svaret är sänt. Det här är kvittot.") if sends else _("Sparat. Ni kan fortsätta senare; inget är sänt.")  # fmt: skip
    messages.success(request, told)
    return HttpResponseRedirect(sent_url(seat.row) if sends else fact_check_url(seat.row))


def _bound(request: HttpRequest, seat: FactSeat, *, edit: int | None = None) -> FactCheckForm:
    """Give the form with what was typed, as drawn from another save where one is told."""
    data = request.POST.copy()
    if edit is not None:
        data["andring"] = str(edit)
    return FactCheckForm(data, items=seat.items, initial={})


def _draw(
    request: HttpRequest, seat: FactSeat, form: FactCheckForm, *, status: int = 200, theirs: FactCheckDraft | None = None, fault: str = ""
) -> HttpResponse:  # fmt: skip
    may_send = may_hand_in(viewer_of(request), seat.units)
    page = fact_check_page(
        seat, form, beside=seats_beside(seat, viewer=viewer_of(request)), may_send=may_send, theirs=theirs
    )
    told = (Flash(fault, BannerKind.ERROR),) if fault else flashes(request)
    return _shown(
        request, "collection/fact_check.html", seat, heading=page.heading, status=status, page=page, form=form, flashes=told,
    )  # fmt: skip


@never_cache
@require_safe
@told_if_refused
def fact_check_sent(request: HttpRequest, compilation: str, number: int, unit: str) -> HttpResponse:
    """What was answered, and what was decided on it; before it is sent the way leads to the form."""
    seat = _own_seat(request, compilation, number, unit)
    if seat.answer is None:
        return HttpResponseRedirect(fact_check_url(seat.row))
    page = sent_page(seat, replies_of(seat.answer), beside=seats_beside(seat, viewer=viewer_of(request)))
    return _shown(
        request, "collection/fact_check_sent.html", seat, heading=page.heading, page=page, flashes=flashes(request)
    )  # fmt: skip


def _shown(request: HttpRequest, template: str, seat: FactSeat, *, heading: str, **more: Any) -> HttpResponse:
    short = f"{seat.row.fact_check.compilation.title}: {seat.participant.actor}"
    return draw(
        request,
        template,
        heading=heading,
        here="",
        short=short,
        short_language="sv",
        crumbs=(start_crumb(),),
        **more,
    )
