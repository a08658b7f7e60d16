"""Drawing the page of an answer, for those who only read and for those whose writing was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import pgettext

from ledtrad.analysis.forms.reading import CodingForm, CodingGround, StatementForm
from ledtrad.analysis.forms.reading_choice import Chosen
from ledtrad.analysis.pages.reading import ReadingPage, reading_page
from ledtrad.analysis.pages.reading_addresses import SECOND, ReadingPlace, readings_url
from ledtrad.analysis.pages.reading_desk import AnswerDesk, ReadingDesk
from ledtrad.analysis.pages.reading_edit import conflict_of, live_statement
from ledtrad.analysis.pages.reading_suggestions import suggestions_view
from ledtrad.core.printable import printable
from ledtrad.synthesis.policies.coding import SaidAlready
from ledtrad.ui.components import BannerKind, Crumb, ErrorLink, Flash
from ledtrad.website.frame import draw, viewer_of

_KINDS = {"success": BannerKind.SUCCESS, "warning": BannerKind.WARNING, "error": BannerKind.ERROR}


def place_of(request: HttpRequest, round_key: str, unit: str, topic: str) -> ReadingPlace:
    """Give where the reader stands, as the address tells."""
    beside = printable(request.GET.get("bredvid", ""))
    return ReadingPlace(round_key, unit, topic, beside, second=request.GET.get("laser") == SECOND)


def fields_of(data: QueryDict) -> dict[str, str]:
    """Give the fields that were sent, the last of each name."""
    return {name: str(value) for name, value in data.items()}


def coding_form(
    desk: AnswerDesk, told: Mapping[str, str], *, bound: bool, chosen: Chosen | None = None
) -> CodingForm:
    """Give the form of the reader: a second reader's asks less."""
    ground = CodingGround(desk.answer, desk.codebook, desk.county)
    kind = CodingForm if desk.place.second else StatementForm
    return kind(told, ground=ground, bound=bound, chosen=chosen)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a request: `editing` is the key of the statement that the form changes, `refused` says why nothing was written.

    With `suggested` the reader has asked for suggestions.
    """

    status: int = 200
    editing: str = ""
    refused: Exception | None = None
    suggested: bool = False


def draw_reading(request: HttpRequest, desk: ReadingDesk, form: CodingForm, outcome: Outcome) -> HttpResponse:
    """Draw the page of the answer."""
    status, editing, refused = outcome.status, outcome.editing, outcome.refused
    page = reading_page(desk, form)
    conflict = conflict_of(desk, editing, form) if status == 409 and editing else None
    is_live = bool(editing) and live_statement(desk, editing) is not None
    return draw(
        request, "analysis/reading.html", heading=page.heading, here="", status=status, page=page, form=form,
        editing=editing if is_live else "",
        action=desk.place.edit_url(editing) if is_live else page.code_url,
        conflict=conflict,
        suggestions=suggestions_view(desk, form.chosen, viewer=viewer_of(request)) if outcome.suggested else None,
        said=refused if isinstance(refused, SaidAlready) and refused.key else None,
        # What a conflict is about, its banner tells, with both texts.
        errors=_errors(form, desk, None if conflict else refused),
        flashes=_flashes(request, page),
        short=desk.answer.unit_name,
        crumbs=(Crumb(pgettext("crumb", "Läsa och koda"), readings_url(desk.round.key, second=desk.place.second)),),
    )  # fmt: skip


def _errors(form: CodingForm, desk: ReadingDesk, refused: Exception | None) -> tuple[ErrorLink, ...]:
    """Give what is wrong beside the fields of a form that was sent."""
    found = []
    if form.choice_error:
        found.append(ErrorLink(form.choice_error, "utsaga-ordagrant"))
    if desk.beside_error:
        found.append(ErrorLink(desk.beside_error, "valj-bredvid"))
    if refused is not None:
        found.append(ErrorLink(str(refused)))
    return tuple(found)


def _flashes(request: HttpRequest, page: ReadingPage) -> tuple[Flash, ...]:
    """Give the messages of what just happened; one of a withdrawn statement leads to where that is undone."""
    undone = {note.key: note.anchor for note in page.column.withdrawn}
    found = []
    for message in messages.get_messages(request):
        anchor = undone.get(message.extra_tags or "", "")
        found.append(
            Flash(
                str(message),
                _KINDS.get(message.level_tag, BannerKind.INFO),
                f"#{anchor}" if anchor else "",
                pgettext("flash", "Ångra") if anchor else "",
            )
        )
    return tuple(found)
