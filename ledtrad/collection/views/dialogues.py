"""Dialogues with counties: the lists, and one as it is read, held and accepted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ledtrad.collection.pages.dialogues import (
    county_lines,
    dialogue_lines,
    dialogue_page,
    late_actions,
    list_heading,
    round_heading,
    round_lines,
)
from ledtrad.collection.pages.dialogues_addresses import (
    dialogue_name,
    dialogue_url,
    list_crumb,
)
from ledtrad.collection.pages.dialogues_agenda import ground_urls
from ledtrad.collection.views.writing_refused import told_if_refused
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.typed import whole_number
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.county_dialogues import (
    DialogueMoved,
    accept_notes,
    hold_dialogue,
    withdraw_acceptance,
)
from ledtrad.rounds.models import CountyDialogue
from ledtrad.rounds.queries.county_dialogues import (
    county_rows,
    dialogue_of,
    dialogues_to_read,
    find_dialogue,
    rounds_with_dialogues,
)
from ledtrad.website.frame import draw, flashes, viewer_of

ACCEPT, WITHDRAW = "godkann-", "ta-tillbaka-"


def dialogue_in(viewer: Viewer, round_key: str, unit: str) -> CountyDialogue:
    """Give the dialogue with a county for those who take part in it; raise UnknownName, also where none is planned."""
    row = find_dialogue(round_key, unit, viewer=viewer)
    if row is None:
        raise UnknownName(_("Ingen länsdialog är planerad än. Den som samordnar omgången planerar den."))
    return row


@never_cache
@require_safe
def all_dialogues(request: HttpRequest) -> HttpResponse:
    """What is overdue, every dialogue that the viewer may read, and the rounds in which more are planned."""
    viewer, today = viewer_of(request), timezone.localdate()
    units = None if viewer.may("dialogues.office") else viewer.units("responses.write")
    late = late_actions(viewer, today=today)
    lines = dialogue_lines(dialogues_to_read(units))
    rounds = round_lines(rounds_with_dialogues()) if viewer.may("dialogues.office") else ()
    return draw(
        request, "collection/dialogues_all.html", heading=list_heading(len(late), len(lines)), here="", short=pgettext("menu", "Länsdialoger"),
        late=late, lines=lines, rounds=rounds, plans=viewer.may("dialogues.lead"), flashes=flashes(request),
    )  # fmt: skip


@never_cache
@require_safe
@told_if_refused
def dialogues(request: HttpRequest, round_key: str) -> HttpResponse:
    """The counties of a round, each with where its dialogue stands; for a county's people their own."""
    viewer = viewer_of(request)
    rows = county_rows(round_key, viewer=viewer)
    if not rows:
        raise UnknownName(_("Omgången finns inte, eller har inget län vars dialog är din att läsa. Gå till Länsdialoger och välj där."))  # fmt: skip
    title = rows[0].participant.round.title
    return draw(
        request, "collection/dialogues.html", heading=round_heading(rows), here="", short=title, short_language="sv",
        lines=county_lines(rows, viewer=viewer), title=title, crumbs=(list_crumb(),), flashes=flashes(request),
    )  # fmt: skip


@never_cache
@require_safe
@told_if_refused
def dialogue(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """One dialogue, as it is read, written from and printed."""
    return _draw(request, dialogue_in(viewer_of(request), round_key, unit))


def _draw(request: HttpRequest, row: CountyDialogue, *, status: int = 200) -> HttpResponse:
    viewer = viewer_of(request)
    found = dialogue_of(row)
    page = dialogue_page(found, grounds=ground_urls(found, viewer=viewer), viewer=viewer, today=timezone.localdate())  # fmt: skip
    return draw(
        request, "collection/dialogue.html", heading=page.heading, here="", short=dialogue_name(row), short_language="sv", page=page,
        crumbs=(list_crumb(),), flashes=flashes(request), status=status,
    )  # fmt: skip


@never_cache
@require_POST
@told_if_refused
def decide(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """Say that a dialogue was held, accept its notes for a side, or take that back."""
    viewer, now = viewer_of(request), timezone.now()
    row, act = dialogue_in(viewer, round_key, unit), request.POST.get("gor", "")
    try:
        if act.startswith(ACCEPT):
            seen = whole_number(request.POST.get("andring", ""))
            accept_notes(row, act.removeprefix(ACCEPT), seen=seen, viewer=viewer, at=now)
            words = _("Anteckningarna är godkända för er sida.")
        elif act.startswith(WITHDRAW):
            withdraw_acceptance(row, act.removeprefix(WITHDRAW), viewer=viewer, at=now)
            words = _("Godkännandet är taget tillbaka. Anteckningarna kan ändras.")
        elif act == "hallen":
            hold_dialogue(row, viewer=viewer, at=now)
            words = _("Dialogen är hållen. Båda sidor kan nu godkänna anteckningarna.")
        else:
            raise LedtradError(_("Knappen sade inget som går att göra här. Läs om sidan och försök igen."))
    except (UnknownName, NotAllowed):
        raise
    except LedtradError as error:
        messages.error(request, str(error))
        return _draw(
            request, dialogue_in(viewer, round_key, unit), status=409 if isinstance(error, DialogueMoved) else 400
        )  # fmt: skip
    messages.success(request, words)
    return HttpResponseRedirect(dialogue_url(row.participant))
