"""Taking back and marking from the page of an answer: statements, second readings, and answers with nothing to code."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ledtrad.analysis.pages.reading_addresses import ReadingPlace
from ledtrad.analysis.pages.reading_changes import change_words, row_of, without
from ledtrad.analysis.pages.reading_desk import answer_at, reading_desk
from ledtrad.analysis.views.reading_page import Outcome, coding_form, draw_reading, place_of
from ledtrad.analysis.views.reading_writes import read_uuid
from ledtrad.core.errors import LedtradError
from ledtrad.core.printable import printable
from ledtrad.synthesis.actions.coding import reinstate_statement as reinstate
from ledtrad.synthesis.actions.coding import withdraw_statement as withdraw
from ledtrad.synthesis.actions.coding_reading import mark_answer_read as mark
from ledtrad.synthesis.actions.coding_reading import unmark_answer
from ledtrad.synthesis.actions.coding_reading import withdraw_second_reading as withdraw_reading
from ledtrad.synthesis.models import Statement
from ledtrad.synthesis.policies.coding import LONGEST_REASON, Conflict
from ledtrad.synthesis.queries.coding import AnswerText
from ledtrad.synthesis.queries.material import codebook_of, find_round
from ledtrad.synthesis.queries.question_ground import live_rows, question_ground
from ledtrad.website.frame import told_if_missing, viewer_of

Write = Callable[[HttpRequest, AnswerText], None]


@told_if_missing
def _answer(request: HttpRequest, place: ReadingPlace, write: Write) -> HttpResponse:
    """Write and send back to the page; where it is refused the page says why, and a visit without a form writes nothing."""
    if request.method != "POST":
        return HttpResponseRedirect(place.url())
    viewer = viewer_of(request)
    answer, _county = answer_at(place, viewer=viewer)
    try:
        write(request, answer)
    except LedtradError as error:
        page = reading_desk(place, viewer=viewer)
        form = coding_form(page, {}, bound=False)
        status = 409 if isinstance(error, Conflict) else 400
        return draw_reading(request, page, form, Outcome(status, refused=error))
    return HttpResponseRedirect(place.url("innehall"))


@never_cache
def withdraw_statement(request: HttpRequest, round_key: str, unit: str, topic: str, key: str) -> HttpResponse:
    """Withdraw a statement, with a reason if one is given; the message leads to where it is undone."""

    def write(request: HttpRequest, answer: AnswerText) -> None:
        reason = printable(request.POST.get("skal", "")).strip()
        if len(reason) > LONGEST_REASON:
            raise LedtradError(
                _("Skälet är för långt. Skriv högst %(n)s tecken. Utsagan står kvar.") % {"n": LONGEST_REASON}
            )
        gone = withdraw(
            find_round(round_key), key=key, row=read_uuid(request.POST.get("rad", "")), reason=reason,
            viewer=viewer_of(request), at=timezone.now(),
        )  # fmt: skip
        told = f"{_('Utsagan är tillbakatagen.')} {_changed(round_key, gone, was_live=True)}"
        messages.success(request, told, extra_tags=gone.key)

    return _answer(request, place_of(request, round_key, unit, topic), write)


@never_cache
def reinstate_statement(
    request: HttpRequest, round_key: str, unit: str, topic: str, key: str
) -> HttpResponse:
    """Take a withdrawn statement back, as a new row."""

    def write(request: HttpRequest, answer: AnswerText) -> None:
        back = reinstate(find_round(round_key), key=key, viewer=viewer_of(request), at=timezone.now())
        messages.success(request, f"{_('Utsagan gäller igen.')} {_changed(round_key, back, was_live=False)}")

    return _answer(request, place_of(request, round_key, unit, topic), write)


def _changed(round_key: str, statement: Statement, *, was_live: bool) -> str:
    """Give how the number of the statement's question stands with and without it."""
    variable = statement.variable.key
    codebook = codebook_of(round_key, only={variable})
    ground = question_ground(statement.round_id, variable=variable, codebook=codebook)
    row = row_of(statement, unit=statement.subject.actor.key)
    rest = without(live_rows(statement.round_id, variable=statement.variable_id), row.key)
    whole = [*rest, row]
    before, after = (whole, rest) if was_live else (rest, whole)
    return change_words(ground, row, before=before, after=after)


@never_cache
def mark_answer_read(request: HttpRequest, round_key: str, unit: str, topic: str) -> HttpResponse:
    """Mark that the answer holds nothing to code, or take the mark back."""
    place = place_of(request, round_key, unit, topic)

    def write(request: HttpRequest, answer: AnswerText) -> None:
        viewer, at = viewer_of(request), timezone.now()
        if request.POST.get("angra"):
            unmark_answer(answer, second=place.second, viewer=viewer, at=at)
            messages.success(request, _("Markeringen är borttagen: svaret är oläst igen."))
        else:
            mark(answer, second=place.second, viewer=viewer, at=at)
            messages.success(request, _("Svaret är läst: inget att koda här."))

    return _answer(request, place, write)


@never_cache
def withdraw_second_reading(
    request: HttpRequest, round_key: str, unit: str, topic: str, key: str
) -> HttpResponse:
    """Take back what the viewer saw as a second reader."""

    def write(request: HttpRequest, answer: AnswerText) -> None:
        withdraw_reading(
            find_round(round_key), pk=read_uuid(key), viewer=viewer_of(request), at=timezone.now()
        )
        messages.success(request, _("Din läsning är tillbakatagen."))

    return _answer(request, place_of(request, round_key, unit, topic), write)
