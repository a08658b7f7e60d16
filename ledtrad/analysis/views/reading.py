"""Reading the answers: how far it has come, and the page of one answer."""

from __future__ import annotations

from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ledtrad.analysis.pages.reading_addresses import SECOND, ReadingPlace, readings_url
from ledtrad.analysis.pages.reading_desk import reading_desk
from ledtrad.analysis.pages.reading_edit import live_statement, told_of
from ledtrad.analysis.pages.readings import readings_page
from ledtrad.analysis.views.reading_page import Outcome, coding_form, draw_reading, fields_of, place_of
from ledtrad.core.errors import UnknownName
from ledtrad.rounds.queries.rounds import latest_round_key
from ledtrad.website.frame import draw, missing, told_if_missing, viewer_of


@never_cache
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """The reading of the latest round."""
    key = latest_round_key()
    if key is None:
        return missing(request, _("Det finns ingen omgång ännu, så det finns inga svar att läsa."))
    return HttpResponseRedirect(readings_url(key))


@never_cache
@require_safe
@told_if_missing
def readings(request: HttpRequest, round_key: str) -> HttpResponse:
    """Every unit by every topic: coded, read or unread, and the next unread. With a unit and a topic chosen: that answer."""
    second = request.GET.get("laser") == SECOND
    unit, topic = request.GET.get("lan", ""), request.GET.get("amne", "")
    page = readings_page(round_key, second=second, viewer=viewer_of(request))
    if unit or topic:
        page.check(unit=unit, topic=topic)
        place = ReadingPlace(round_key, unit, topic, request.GET.get("bredvid", ""), second)
        return HttpResponseRedirect(place.url())
    return draw(
        request, "analysis/readings.html", heading=page.heading, here="", page=page,
        short=pgettext("crumb", "Läsa och koda"),
    )  # fmt: skip


@never_cache
@require_safe
@told_if_missing
def unit_readings(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """Lead an address that was cut at the unit to its first answer, or to its row in the overview where it answered nothing."""
    second = request.GET.get("laser") == SECOND
    page = readings_page(round_key, second=second, viewer=viewer_of(request))
    return HttpResponseRedirect(urljoin(readings_url(round_key, second=second), page.first_answer(unit)))


@never_cache
@require_safe
@told_if_missing
def reading(request: HttpRequest, round_key: str, unit: str, topic: str) -> HttpResponse:
    """One answer, with what is coded in it, and the panel where more is coded."""
    place = place_of(request, round_key, unit, topic)
    desk = reading_desk(place, viewer=viewer_of(request))
    key = "" if place.second else request.GET.get("utsaga", "")
    told = fields_of(request.GET)
    if key:
        one = live_statement(desk, key)
        if one is None:
            raise UnknownName(_("Utsagan står inte i svaret. Den kan ha tagits tillbaka: läs svaret igen."))
        told = told_of(one, desk) | told
    form = coding_form(desk, told, bound=False)
    status = 400 if form.choice_error or desk.beside_error else 200
    return draw_reading(request, desk, form, Outcome(status, key))
