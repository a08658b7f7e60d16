"""One participant's answer to a fact check, and the decision on each correction."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.analysis.forms.fact_checks import DecisionForm
from ledtrad.analysis.pages.fact_checks_addresses import (
    answer_url,
    board_url,
    decision_url,
    fact_check_crumbs,
)
from ledtrad.analysis.pages.fact_checks_deciding import answer_page, deciding_page
from ledtrad.core.errors import LedtradError
from ledtrad.rounds.policies.rounds import RoundRefused
from ledtrad.synthesis.actions.fact_check_answers import DecisionMoved, decide_correction
from ledtrad.synthesis.models import Compilation, FactCheckReply
from ledtrad.synthesis.queries.fact_check_seats import decision_on, fact_seat, find_reply, replies_of
from ledtrad.synthesis.queries.fact_checks import find_check
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, flashes, told_if_missing, viewer_of


@never_cache
@require_safe
@told_if_missing
def answer(request: HttpRequest, key: str, number: int, unit: str) -> HttpResponse:
    """What one participant was asked, as it read then, and what it answered."""
    seat = fact_seat(key, number, unit=unit)
    replies = replies_of(seat.answer) if seat.answer else ()
    page = answer_page(seat, replies, decides=viewer_of(request).may("claims.write"))
    name = str(seat.participant.actor)
    heading = _("Så svarade %(unit)s") if page.is_sent else _("Det här har %(unit)s frågats om")
    return draw(
        request, "analysis/fact_check_answer.html", heading=heading % {"unit": name}, here="", page=page, flashes=flashes(request),
        crumbs=_crumbs(seat.row.fact_check.compilation, number), short=name, back=board_url(key, number),
    )  # fmt: skip


def _crumbs(compilation: Compilation, number: int) -> tuple[Crumb, ...]:
    label = _("Faktagranskning %(n)s") % {"n": number}
    return fact_check_crumbs(compilation, Crumb(label, board_url(compilation.key, number)))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_missing
def decide(request: HttpRequest, key: str, number: int, unit: str, reply: int) -> HttpResponse:
    """A correction beside what the claim says now; a post decides, and leads to the next that waits."""
    found = find_reply(key, number, unit=unit, reply=reply)
    if request.method != "POST":
        holds = decision_on(found)
        told = {"sett": len(found.decisions.all()), "beslut": holds.outcome if holds else ""}
        return _draw(
            request, found, DecisionForm(initial=told, addition=found.item is None, auto_id="beslut-%s")
        )
    form = DecisionForm(request.POST, addition=found.item is None, auto_id="beslut-%s")
    status = 400
    if form.is_valid():
        try:
            _decided(request, found, form)
        except RoundRefused as error:
            form.refuse(error)
        except DecisionMoved as error:
            return _moved(request, key, number, unit, reply, sentence=str(error))
        except LedtradError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Beslutet är sparat. Deltagaren ser det på sin sida."))
            return HttpResponseRedirect(_next(found))
    return _draw(request, found, form, status=status)


def _decided(request: HttpRequest, found: FactCheckReply, form: DecisionForm) -> None:
    told = form.cleaned_data
    decide_correction(
        found, outcome=told["beslut"], reason=told["skal"], seen=form.seen, viewer=viewer_of(request), at=timezone.now()
    )  # fmt: skip


def _moved(
    request: HttpRequest, key: str, number: int, unit: str, reply: int, *, sentence: str
) -> HttpResponse:
    """Show the decision that somebody else took, with what was typed still in the fields."""
    found = find_reply(key, number, unit=unit, reply=reply)
    data = request.POST.copy()
    data["sett"] = str(len(found.decisions.all()))
    form = DecisionForm(data, addition=found.item is None, auto_id="beslut-%s")
    form.is_valid()
    form.add_error(None, sentence)
    return _draw(request, found, form, status=409)


def _next(found: FactCheckReply) -> str:
    """Give the next correction of the fact check that waits, else its board."""
    check = found.answer.seat.fact_check
    key = check.compilation.key
    waiting = find_check(check.compilation, check.number).undecided
    if not waiting:
        return board_url(key, check.number)
    return decision_url(key, check.number, waiting[0].unit, waiting[0].number)


def _draw(
    request: HttpRequest, found: FactCheckReply, form: DecisionForm, *, status: int = 200
) -> HttpResponse:
    page = deciding_page(found, viewer=viewer_of(request))
    check, unit = found.answer.seat.fact_check, found.answer.seat.participant.actor.key
    words = _("%(unit)s begär en rättelse") if found.item else _("%(unit)s skriver att något saknas")
    return draw(
        request, "analysis/fact_check_decide.html", heading=words % {"unit": page.unit_name}, here="", page=page, form=form,
        flashes=flashes(request), crumbs=_crumbs(check.compilation, check.number), short=pgettext("fact check", "Beslut"), status=status,
        back=answer_url(check.compilation.key, check.number, unit), board=board_url(check.compilation.key, check.number),
    )  # fmt: skip
