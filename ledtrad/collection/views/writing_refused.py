"""What a participant's own pages are refused with: a sentence that says what to do, and everything typed given back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from ledtrad.collection.pages.writing_places import start_crumb, tasks_crumb
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.rounds.policies.drafts import check_is_one_of_them, check_is_open
from ledtrad.rounds.queries.seats import Seat, seat_in
from ledtrad.ui.components import Crumb
from ledtrad.ui.forms import typed_texts
from ledtrad.website.frame import draw, viewer_of

View = Callable[..., HttpResponse]


def wants_json(request: HttpRequest) -> bool:
    """Tell the field's own script from a form that was sent."""
    return request.headers.get("Accept") == "application/json"


def own_seat(request: HttpRequest, round_key: str, unit: str) -> Seat:
    """Give a participant's place for its own people; raise UnknownName, and NotAllowed for everybody else."""
    seat = seat_in(round_key, unit=unit)
    check_is_one_of_them(viewer_of(request), seat.stand.units)
    return seat


def refusal_now(seat: Seat) -> str:
    """Say why nothing is written for a participant now; "" where it is."""
    try:
        check_is_open(seat.stand)
    except NotAllowed as error:
        return str(error)
    return ""


def seat_crumbs(seat: Seat) -> tuple[Crumb, ...]:
    """Give the way to what lies below the list of topics."""
    return (start_crumb(), tasks_crumb(seat.participant))


def told_if_refused(view: View) -> View:
    """Draw the page that says why, with what was typed, where the view finds that a name is unknown or that something may not be done."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except UnknownName as error:
            return refused(request, str(error), heading=_("Sidan finns inte"), status=404)
        except NotAllowed as error:
            return refused(request, str(error), heading=_("Här går det inte att skriva"), status=403)

    return wrapped


def refused(
    request: HttpRequest,
    sentence: str,
    *,
    heading: str,
    status: int,
    texts: Iterable[str] = (),
    crumbs: tuple[Crumb, ...] = (),
) -> HttpResponse:
    """Draw the page that says why not; `texts` are what stands saved, and what was typed now is given back in any case."""
    if wants_json(request):
        return JsonResponse({"sentence": sentence}, status=status)
    typed = typed_texts(request.POST)
    return draw(
        request, "collection/writing_refused.html", heading=heading, here="", status=status, lead=sentence, typed=typed, texts=tuple(texts),
        crumbs=crumbs or (start_crumb(),),
    )  # fmt: skip
