"""A participant's own people hand in, and keep their receipt."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.collection.documents.receipt import receipt_document
from ledtrad.collection.forms.writing import ApprovalForm
from ledtrad.collection.pages.writing_handing_in import ReceiptPage, check_page, receipt_page
from ledtrad.collection.pages.writing_places import receipt_url
from ledtrad.collection.views.writing_refused import own_seat, refused, seat_crumbs, told_if_refused
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.rounds.actions.drafts import DraftsMoved
from ledtrad.rounds.actions.handing_in import hand_in
from ledtrad.rounds.models import Revision
from ledtrad.rounds.policies.drafts import check_is_open, may_hand_in
from ledtrad.rounds.policies.registration import LOCAL, may_keep_register
from ledtrad.rounds.queries.drafts import pieces_of
from ledtrad.rounds.queries.proposals import tabled_proposals
from ledtrad.rounds.queries.revisions import topics_of
from ledtrad.rounds.queries.seats import Seat, bodies_of, handed_in
from ledtrad.synthesis.actions.taking_in import take_in
from ledtrad.ui.components import BannerKind, Flash
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.website.attachments import attachment
from ledtrad.website.frame import draw, flashes, viewer_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def hand_in_all(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """What is missing, and the whole text as it is sent; a post hands it in."""
    seat = own_seat(request, round_key, unit)
    form = ApprovalForm(
        request.POST if request.method == "POST" else None, bodies=bodies_of(seat, day=_today())
    )
    if request.method != "POST":
        check_is_open(seat.stand)
        return _draw_check(request, seat, form)
    if not form.is_valid():
        return _draw_check(request, seat, form, status=400)
    viewer, now, seen = viewer_of(request), timezone.now(), request.POST.get("sett", "")
    write = partial(hand_in, seat.participant, viewer=viewer, at=now, approval=form.approval(), seen=seen)
    try:
        made = take_in(seat.participant.round_id, write, viewer=viewer, at=now)
    except (NotAllowed, UnknownName):
        raise
    except DraftsMoved as error:
        return _draw_check(request, seat, form, status=409, fault=str(error))
    except LedtradError as error:
        return _draw_check(request, seat, form, status=400, fault=str(error))
    told = (
        _("Svaret är inlämnat. Det här är kvittot.")
        if made.is_new
        else _("Svaret var redan inlämnat, och inget nytt sändes. Det här är kvittot.")
    )
    messages.success(request, told)
    return HttpResponseRedirect(receipt_url(seat.participant, made.revision.number))


def _draw_check(
    request: HttpRequest, seat: Seat, form: ApprovalForm, *, status: int = 200, fault: str = ""
) -> HttpResponse:
    may = may_hand_in(viewer_of(request), seat.stand.units)
    page = check_page(seat, pieces_of(seat), may_hand_in=may, at=timezone.now())
    told = (Flash(fault, BannerKind.ERROR),) if fault else flashes(request)
    return draw(
        request, "collection/hand_in.html", heading=_("Läs igenom och lämna in"), here="", status=status, page=page, form=form,
        flashes=told, crumbs=seat_crumbs(seat), short=pgettext("crumb", "Lämna in"),
    )  # fmt: skip


@never_cache
@require_safe
@told_if_refused
def receipt(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """What was handed in, when, and what happens now."""
    seat = own_seat(request, round_key, unit)
    revision = handed_in(seat, number=number)
    may_register = may_keep_register(viewer_of(request), kinds=LOCAL, units=seat.registering)
    page = _receipt_page(seat, revision, may_register=may_register)
    told = {"n": number, "unit": page.unit_name}
    heading = _("Kvitto nummer %(n)s: svaret från %(unit)s är inlämnat") % told
    return draw(
        request, "collection/receipt.html", heading=heading, here="", page=page,
        flashes=flashes(request), crumbs=seat_crumbs(seat), short=pgettext("crumb", "Kvitto %(n)s") % {"n": number},
    )  # fmt: skip


@require_safe
@told_if_refused
def receipt_pdf(request: HttpRequest, round_key: str, unit: str, number: int) -> HttpResponse:
    """A receipt for print, in Swedish as what was sent."""
    seat = own_seat(request, round_key, unit)
    revision = handed_in(seat, number=number)
    address = request.build_absolute_uri(receipt_url(seat.participant, number))
    try:
        with translation.override("sv"):
            title = f"{seat.participant.round.title}: {seat.participant.actor}"
            document = receipt_document(
                _receipt_page(seat, revision),
                title=title,
                dated=day_in_sweden(revision.made_at),
                address=address,
            )
            check_document(document)
            written = pdf_bytes(document)
    except LedtradError as error:
        heading = _("Kvittot går inte att hämta som PDF just nu")
        return refused(request, str(error), heading=heading, status=503, crumbs=seat_crumbs(seat))
    return attachment(written, stem=f"kvitto-{round_key}-{unit}-{number}", ending="pdf")


def _today() -> date:
    return day_in_sweden(timezone.now())


def _receipt_page(seat: Seat, revision: Revision, *, may_register: bool = False) -> ReceiptPage:
    latest = seat.latest
    topics = topics_of(revision, round_=seat.participant.round)
    is_latest = latest is not None and latest.number == revision.number
    proposals = tabled_proposals(revision.response, revision, day=_today())
    return receipt_page(
        seat, revision, topics, is_latest=is_latest, may_register=may_register, proposals=proposals
    )
