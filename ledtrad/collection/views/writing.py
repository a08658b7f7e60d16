"""A participant's own people write: what is left to do, and one question at a time."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ledtrad.collection.forms.saves import save_mark
from ledtrad.collection.forms.writing import typing_in
from ledtrad.collection.pages.dialogues import dialogue_ways, late_actions
from ledtrad.collection.pages.fact_checks import fact_check_rows, fact_checks_told
from ledtrad.collection.pages.question_field import Standing
from ledtrad.collection.pages.writing import seat_rows, tasks_page
from ledtrad.collection.pages.writing_places import start_crumb, tasks_url, writing_url
from ledtrad.collection.pages.writing_question import (
    FieldNow,
    after,
    conflict_page,
    joined,
    others_save,
    words_told,
    writing_page,
)
from ledtrad.collection.things import talks_of
from ledtrad.collection.views.writing_files import acted_on_files
from ledtrad.collection.views.writing_refused import (
    own_seat,
    refusal_now,
    refused,
    seat_crumbs,
    told_if_refused,
    wants_json,
)
from ledtrad.core.asking import Kind
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.printable import printable
from ledtrad.rounds.actions.drafts import DraftMoved, Typing, copy_earlier, save_draft
from ledtrad.rounds.models import Draft, Question
from ledtrad.rounds.policies.county_dialogues import may_take_part
from ledtrad.rounds.policies.drafts import check_is_open
from ledtrad.rounds.queries.county_dialogues import dialogues_about
from ledtrad.rounds.queries.drafts import (
    Piece,
    draft_of,
    names_for,
    pieces_of,
    question_in,
    standing_draft,
)
from ledtrad.rounds.queries.earlier import earlier_answers
from ledtrad.rounds.queries.reviewing import returning_step
from ledtrad.rounds.queries.seats import Found, Seat, actors_found, seats_beside, seats_to_write
from ledtrad.synthesis.queries.fact_check_seats import seats_of_participant, seats_to_check
from ledtrad.ui.components import Crumb
from ledtrad.website.frame import draw, flashes, viewer_of


@never_cache
@require_safe
def answer_start(request: HttpRequest) -> HttpResponse:
    """Lead to what one's own people answer; a list where there are several, and words where there is none."""
    units = viewer_of(request).units("responses.write")
    rows = (*seat_rows(seats_to_write(units)), *fact_check_rows(seats_to_check(units)))
    late = late_actions(viewer_of(request), today=timezone.localdate())
    if len(rows) == 1 and not late:
        return HttpResponseRedirect(rows[0].url)
    heading = _("Svara på insamlingar") if rows else _("Ingen insamling är öppen för er")
    return draw(
        request, "collection/answer_start.html", heading=heading, here="", rows=rows, late=late, flashes=flashes(request),
        short=pgettext("menu", "Svara"),
    )  # fmt: skip


@never_cache
@require_safe
@told_if_refused
def answer(request: HttpRequest, round_key: str, unit: str) -> HttpResponse:
    """A participant's topics, with how far each has come and what is missing."""
    seat = own_seat(request, round_key, unit)
    step = returning_step(seat.participant) if seat.stand.is_returned else None
    refusal = refusal_now(seat)
    # A round that has not opened has questions that may still change: nobody is shown them.
    pieces = () if seat.stand.is_prepared else pieces_of(seat)
    beside = seats_beside(seat, viewer=viewer_of(request))
    page = tasks_page(seat, pieces, beside=beside, step=step, refusal=refusal, at=timezone.now())
    checks = (*fact_checks_told(seats_of_participant(seat.participant)), *_dialogue_ways(request, seat))
    late = late_actions(viewer_of(request), today=timezone.localdate(), unit=seat.participant.actor.key)
    title = f"{seat.participant.round.title}: {seat.participant.actor}"
    return draw(
        request, "collection/answer.html", heading=title, heading_language="sv", here="", page=page, flashes=flashes(request),
        crumbs=(start_crumb(),), checks=checks, late=late,
    )  # fmt: skip


def _dialogue_ways(request: HttpRequest, seat: Seat) -> tuple[Crumb, ...]:
    """Give the way to the dialogue about this answer, for those who take part in it."""
    participant = seat.participant
    if participant.parent_id is not None or not may_take_part(viewer_of(request), unit=participant.actor.key):
        return ()
    return dialogue_ways(dialogues_about(participant))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@told_if_refused
def write(request: HttpRequest, round_key: str, unit: str, question: str) -> HttpResponse:
    """One question: its field, and what is saved of it. The field's own script is answered in JSON, a person with a page."""
    seat = own_seat(request, round_key, unit)
    if seat.stand.is_prepared:
        check_is_open(seat.stand)
    asked = question_in(seat, question)
    if request.method == "POST":
        return _save(request, seat, asked)
    sentence = refusal_now(seat)
    if not sentence:
        return _draw(request, seat, asked)
    draft = draft_of(seat, asked)
    texts = (words_told(asked, draft.typed, names_for(seat, asked, draft.typed)),) if draft else ()
    heading = _("Här går det inte att skriva")
    return refused(
        request, sentence, heading=heading, status=403, texts=filter(None, texts), crumbs=seat_crumbs(seat)
    )


def _save(request: HttpRequest, seat: Seat, asked: Question) -> HttpResponse:
    typing = typing_in(asked.asked, request.POST)
    try:
        if asked.kind == Kind.FILE:
            draft = acted_on_files(request, seat, asked, typing) or _acted(request, seat, asked, typing)
        else:
            draft = _acted(request, seat, asked, typing)
    except DraftMoved as moved:
        return _told_of_conflict(request, seat, asked, typing, moved)
    except (NotAllowed, UnknownName):
        raise
    except LedtradError as error:
        if wants_json(request):
            return JsonResponse({"sentence": str(error)}, status=400)
        stands = Standing(typing.typed, typing.missing, str(error))
        mark = save_mark(edit=typing.edit, revision=typing.revision)
        return _draw(request, seat, asked, stands=stands, mark=mark, status=400)
    sentence = _("Sparat %(time)s") % {"time": timezone.localtime().strftime("%H.%M")}
    if wants_json(request):
        mark = save_mark(edit=draft.edit, revision=seat.number)
        return JsonResponse({"edit": mark, "sentence": sentence})
    return _went_on(request, seat, asked, draft, sentence)


def _acted(request: HttpRequest, seat: Seat, asked: Question, typing: Typing) -> Draft:
    """Do what the button says: save, copy last year's answer, say that nothing has changed, or lay both writers' texts together."""
    viewer, now, act = viewer_of(request), timezone.now(), request.POST.get("gor", "")
    if act in ("kopiera", "oforandrat"):
        unchanged = act == "oforandrat"
        return copy_earlier(seat.participant, asked, typing, viewer=viewer, at=now, unchanged=unchanged)
    if act == "bada":
        typing = joined(asked, typing, standing_draft(seat, asked))
    return save_draft(seat.participant, asked, typing, viewer=viewer, at=now)


def _went_on(request: HttpRequest, seat: Seat, asked: Question, draft: Draft, sentence: str) -> HttpResponse:
    """Lead on after a save: to the next topic from one that is done, to what was searched for in the registry, else back to the field."""
    here = writing_url(seat.participant, asked)
    if request.POST.get("gor") == "sok":
        return HttpResponseRedirect(
            f"{here}?{urlencode({'sok': printable(request.POST.get('sok', ''))[:100]})}#sok"
        )
    if not draft.ready or request.POST.get("gor") not in ("klart", "oforandrat"):
        messages.success(request, f"{sentence}.", extra_tags=here)
        return HttpResponseRedirect(here)
    pieces = pieces_of(seat)
    piece = _piece(pieces, asked)
    if piece.fault or piece.is_missing:
        messages.warning(
            request,
            _("Sparat, men inte klart: %(why)s") % {"why": piece.fault or _("frågan måste besvaras.")},
            extra_tags=here,
        )
        return HttpResponseRedirect(here)  # fmt: skip
    following = after(pieces, piece)
    messages.success(request, _("”%(topic)s” är klart.") % {"topic": asked.title}, extra_tags=here)
    url = writing_url(seat.participant, following.question) if following else tasks_url(seat.participant)
    return HttpResponseRedirect(url)


def _piece(pieces: tuple[Piece, ...], asked: Question) -> Piece:
    return next(one for one in pieces if one.question.pk == asked.pk)


def _draw(
    request: HttpRequest, seat: Seat, asked: Question, *, stands: Standing | None = None, mark: str = "", status: int = 200
) -> HttpResponse:  # fmt: skip
    """Draw the field with what stands saved, or with what was typed and not saved."""
    pieces = pieces_of(seat)
    piece = _piece(pieces, asked)
    earlier = earlier_answers(seat.participant, [asked]).get(asked.key)
    standing = stands or Standing(piece.typed, piece.missing, piece.fault)
    names = names_for(seat, asked, standing.typed, earlier.value if earlier else None)
    saved = save_mark(edit=piece.draft.edit if piece.draft else 0, revision=seat.number)
    text = printable(request.GET.get("sok", ""))[:100]
    found = actors_found(text) if asked.kind == Kind.ACTORS else Found({})
    now = FieldNow(standing, mark or saved, earlier, names, (text, found))
    page = writing_page(seat, pieces, piece, now)
    return draw(
        request, "collection/write.html", heading=asked.title, heading_language="sv", here="", status=status, page=page,
        talk=talks_of(seat.participant, [asked.key], viewer=viewer_of(request)).get(asked.key),
        unsaved=stands is not None, flashes=flashes(request), crumbs=seat_crumbs(seat),
    )  # fmt: skip


def _told_of_conflict(
    request: HttpRequest, seat: Seat, asked: Question, typing: Typing, moved: DraftMoved
) -> HttpResponse:
    """Show both answers, with what was typed still in the field: nothing is written over, and nothing is lost."""
    if wants_json(request):
        return JsonResponse({"sentence": others_save(moved.theirs)}, status=409)
    names = names_for(seat, asked, typing.typed, moved.theirs.typed)
    page = conflict_page(seat.participant, asked, moved=moved, mine=typing, names=names)
    page = replace(page, not_attached=bool(request.FILES))
    heading = _("%(who)s har sparat ett annat svar medan du skrev") % {"who": moved.theirs.saved_by}
    return draw(
        request, "collection/write_conflict.html", heading=heading, here="", status=409, page=page, crumbs=seat_crumbs(seat),
        short=asked.title, short_language="sv",
    )  # fmt: skip
