"""Files of a question that is being answered: attached, taken away again, and fetched."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ledtrad.collection.forms.writing import sent_files
from ledtrad.collection.views.writing_refused import own_seat, told_if_refused
from ledtrad.core.attached import attached_in, names_told
from ledtrad.core.errors import LedtradError
from ledtrad.rounds.actions.attaching import attach_files, remove_file
from ledtrad.rounds.actions.drafts import Typing, copy_earlier
from ledtrad.rounds.models import Draft, Question
from ledtrad.rounds.queries.drafts import question_in
from ledtrad.rounds.queries.files import content_of, written_file
from ledtrad.rounds.queries.seats import Seat
from ledtrad.website.attachments import as_attachment
from ledtrad.website.frame import viewer_of

# What a button that takes a file away sends before the file's checksum.
REMOVE = "ta-bort-"


def acted_on_files(request: HttpRequest, seat: Seat, asked: Question, typing: Typing) -> Draft | None:
    """Do what the button says of files, with the words in the field; None where it says nothing of them.

    Files that were chosen are attached whichever button saves, so that none is lost to the wrong one. Raises as the actions do.
    """
    viewer, now, act = viewer_of(request), timezone.now(), request.POST.get("gor", "")
    place = (seat.participant, asked)
    sent = sent_files(request.FILES)
    if act in ("kopiera", "oforandrat"):
        return _copied(request, seat, asked, typing, chosen=bool(sent))
    if act.startswith(REMOVE):
        draft = remove_file(*place, act.removeprefix(REMOVE), typing, viewer=viewer, at=now)
        messages.success(request, _("Filen är borttagen."))
        if sent:
            messages.warning(
                request, _("Filerna du valde är inte bifogade: välj dem igen när svaret är sparat.")
            )
        return draft
    if sent:
        draft = attach_files(*place, sent, typing, viewer=viewer, at=now)
        messages.success(request, _("Bifogat: %(files)s.") % {"files": ", ".join(one.name for one in sent)})
        return draft
    if act == "bifoga":
        raise LedtradError(_("Välj minst en fil att bifoga."))
    return None


def _copied(request: HttpRequest, seat: Seat, asked: Question, typing: Typing, *, chosen: bool) -> Draft:
    """Copy last year's answer, or let it stand with its files, which are named."""
    if chosen:
        raise LedtradError(_("Bifoga filerna först, eller ta bort dem ur fältet. Inget är kopierat."))
    unchanged = request.POST.get("gor") == "oforandrat"
    viewer, now = viewer_of(request), timezone.now()
    draft = copy_earlier(seat.participant, asked, typing, viewer=viewer, at=now, unchanged=unchanged)
    files = names_told(attached_in(draft.typed))
    if unchanged and files:
        messages.info(request, _("Samma filer som förra gången följer med: %(files)s.") % {"files": files})
    return draft


@never_cache
@require_safe
@told_if_refused
def fetch(request: HttpRequest, round_key: str, unit: str, question: str, sha256: str) -> HttpResponse:
    """A file that stands in the field, to be saved and never shown in the browser."""
    seat = own_seat(request, round_key, unit)
    file = written_file(seat, question_in(seat, question), sha256=sha256)
    return as_attachment(content_of(file), name=file.name, media_type=file.media_type)
