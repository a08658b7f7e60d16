"""Where a participant's own pages are, and how their place in the round is said."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.collection.pages.rounds_words import deadline_words
from ledtrad.core.deadlines import is_on_time
from ledtrad.registry.queries import CountyName, slug_of
from ledtrad.rounds.models import Participant, Question, ReportFile
from ledtrad.rounds.queries.seats import Seat
from ledtrad.rounds.states import RoundState
from ledtrad.ui.components import Crumb
from ledtrad.website.addresses import year_url


def tasks_url(participant: Participant) -> str:
    """Give the address of what is left to do."""
    return reverse("collection:answer", args=_place(participant))


def writing_url(participant: Participant, question: Question) -> str:
    """Give the address where a question is answered."""
    return reverse("collection:write", args=[*_place(participant), question.key])


def written_file_url(participant: Participant, question: Question, sha256: str) -> str:
    """Give the address of a file that stands in a question's field."""
    return reverse("collection:written_file", args=[*_place(participant), question.key, sha256])


def hand_in_url(participant: Participant) -> str:
    """Give the address where everything is looked through and handed in."""
    return reverse("collection:hand_in", args=_place(participant))


def receipt_url(participant: Participant, number: int) -> str:
    """Give the address of a receipt."""
    return reverse("collection:handed_in", args=[*_place(participant), number])


def receipt_pdf_url(participant: Participant, number: int) -> str:
    """Give the address of a receipt for print."""
    return reverse("collection:handed_in_pdf", args=[*_place(participant), number])


def own_reports_url(participant: Participant) -> str:
    """Give the address where a participant's own people load their report."""
    return reverse("collection:own_reports", args=_place(participant))


def own_report_url(participant: Participant, file: ReportFile, page: str = "own_report") -> str:
    """Give the address of a participant's own report: its split, or another `page` of it."""
    return reverse(f"collection:{page}", args=[*_place(participant), file.pk])


def register_url(participant: Participant, number: int) -> str:
    """Give the address where what was handed in gets its register number."""
    return reverse("collection:register_own", args=[*_place(participant), number])


def returned_url(seat: Seat) -> str:
    """Give the address of what comes back to the participant; "" for one that is neither a county nor a part of one, which has no such page."""
    participant = seat.participant
    county = (participant.parent or participant).actor
    if county.county_id is not None:
        return ""
    short = county.short_name or county.name
    home = CountyName(county.key, county.name, short, slug_of(short))
    part = participant.actor.key if participant.parent_id else ""
    round_ = participant.round
    return year_url(home, round_.period_start.year, part=part, round_key=round_.key)


def _place(participant: Participant) -> list[str]:
    return [participant.round.key, participant.actor.key]


def start_crumb() -> Crumb:
    """Give the way to everything that one's own people answer."""
    return Crumb(pgettext("menu", "Svara"), reverse("collection:answer_start"))


def tasks_crumb(participant: Participant) -> Crumb:
    """Give the way to what is left to do."""
    name = f"{participant.round.title}: {participant.actor}"
    return Crumb(name, tasks_url(participant), language="sv")


def deadline_sentence(seat: Seat, *, at: datetime) -> str:
    """Say when the answer must be in, or in again, and that it is the participant's own day where it is; a day that has gone is told as gone."""
    day = seat.participant.last_day
    if day is None:
        return gettext("Insamlingen har ingen sista dag.")
    if is_on_time(at, due_on=day):
        words = gettext("Lämna in senast %(when)s.")
        if seat.stand.is_returned:
            words = gettext("Ert svar är återsänt. Lämna in igen senast %(when)s.")
        words = f"{words} {gettext('Ni har fått längre tid.')}" if seat.participant.due_on else words
    elif seat.stand.is_returned:
        words = gettext(
            "Ert svar är återsänt, och sista dagen har gått: %(when)s. Lämna in igen så snart ni kan."
        )
    elif seat.stand.round_state == RoundState.OPEN and not seat.stand.is_own:
        words = gettext("Sista dagen har gått: %(when)s. Lämna in så snart ni kan.")
    else:
        words = gettext("Sista dagen var %(when)s.")
    return words % {"when": deadline_words(day)}
