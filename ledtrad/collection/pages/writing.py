"""What a participant has left to do: topic by topic, and where there is something to answer at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.pages.question_field import condition_told
from ledtrad.collection.pages.rounds_words import deadline_words
from ledtrad.collection.pages.writing_places import (
    deadline_sentence,
    hand_in_url,
    own_reports_url,
    receipt_url,
    returned_url,
    tasks_url,
    writing_url,
)
from ledtrad.core.asking import Asked, Asks
from ledtrad.core.attached import FILE, attached_in
from ledtrad.core.saying import amount_in_words, counted, out_of
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.models import Draft, Participant, ResponseStep
from ledtrad.rounds.queries.drafts import Piece, Progress
from ledtrad.rounds.queries.seats import Seat
from ledtrad.rounds.states import OPEN_TO_WRITERS, Provenance
from ledtrad.ui.components import Tab, TaskRow, TaskState, Worded, worded
from ledtrad.ui.formatters import format_instant

WORD = Noun("ord", "ord")
TOPIC = Noun("ämne", "ämnen")


@dataclass(frozen=True, slots=True)
class TaskSection:
    """Topics under one heading, "" where the template has none."""

    heading: str
    tasks: tuple[TaskRow, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that must be mended before anything is handed in: what is the matter, and where it is mended."""

    title: str
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class TasksPage:
    """What a participant has left to do.

    `refusal` says why nothing is written now, `gaps` what stands in the way of handing in, and `returned_url` leads to what comes back
    once the round is published.
    """

    deadline: str
    done: str
    units: tuple[Tab, ...]
    sections: tuple[TaskSection, ...]
    gaps: tuple[Gap, ...]
    gaps_told: str
    hand_in_url: str
    refusal: str
    receipt_url: str
    receipt_label: str
    entered: str
    returned: str | Worded
    reports_url: str
    returned_url: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A place where there is something to answer, with how far that has come."""

    label: str
    url: str
    note: str


def tasks_page(
    seat: Seat,
    pieces: tuple[Piece, ...],
    *,
    beside: Iterable[Participant],
    step: ResponseStep | None,
    refusal: str,
    at: datetime,
) -> TasksPage:
    """Give what is left to do; `step` sent the answer back, and `refusal` is why nothing is written now, "" where it is."""
    participant, latest = seat.participant, seat.latest
    asked = {one.asked.key: one.asked for one in pieces}
    own = latest is not None and latest.provenance == Provenance.SUBMITTED
    gaps = () if refusal else gaps_of(participant, pieces)
    return TasksPage(
        deadline=deadline_sentence(seat, at=at),
        done=done_told(pieces),
        units=units_beside(participant, beside),
        sections=tuple(_sections(participant, pieces, asked, closed=bool(refusal))),
        gaps=gaps,
        gaps_told=gaps_told(len(gaps)) if gaps else "",
        hand_in_url="" if refusal else hand_in_url(participant),
        refusal=refusal,
        receipt_url=receipt_url(participant, latest.number) if latest and own else "",
        receipt_label=gettext("Kvittot på det ni lämnade in, nummer %(n)s") % {"n": latest.number} if latest and own else "",
        entered=_entered(seat),
        returned=_returned(step),
        reports_url="" if refusal else own_reports_url(participant),
        returned_url=returned_url(seat),
    )  # fmt: skip


def done_told(pieces: Iterable[Piece]) -> str:
    """Say how many of the questions are done: "7 av 12 klara"; those that are not asked are not counted."""
    counting = [one for one in pieces if one.asks is not Asks.NO]
    done = sum(one.progress is Progress.READY for one in counting)
    return gettext("%(part)s klara") % {"part": out_of(done, len(counting))}


def gaps_of(participant: Participant, pieces: Iterable[Piece]) -> tuple[Gap, ...]:
    """Give what must be mended before anything is handed in."""
    return tuple(
        Gap(
            one.question.title,
            writing_url(participant, one.question),
            one.fault or gettext("Måste besvaras."),
        )
        for one in pieces
        if one.must_be_mended
    )


def units_beside(participant: Participant, beside: Iterable[Participant]) -> tuple[Tab, ...]:
    """Give the county and its parts, each with its own list; nothing where it has none."""
    tabs = tuple(Tab(str(one.actor), tasks_url(one), current=one.pk == participant.pk) for one in beside)
    return tabs if len(tabs) > 1 else ()


def seat_rows(seats: Iterable[Participant]) -> tuple[SeatRow, ...]:
    """Give the places where there is something to answer."""
    return tuple(SeatRow(f"{one.round.title}: {one.actor}", tasks_url(one), _seat_note(one)) for one in seats)


def _seat_note(participant: Participant) -> str:
    response = getattr(participant, "response", None)
    if response is None:
        return gettext("Senast %(when)s") % {"when": deadline_words(participant.last_day)}
    return gettext("Återsänt") if response.state in OPEN_TO_WRITERS else gettext("Har kommit in")


def _entered(seat: Seat) -> str:
    """Say that somebody else entered a report for the participant; "" where nobody did."""
    latest = seat.latest
    if latest is None or latest.provenance != Provenance.ENTERED_FOR:
        return ""
    return gettext(
        "%(who)s förde in en rapport åt er %(when)s. Dess text är det ni börjar från: läs den, ändra det som behövs och lämna in, så blir den er egen."
    ) % {"who": latest.made_by, "when": format_instant(latest.made_at)}


def _returned(step: ResponseStep | None) -> str | Worded:
    if step is None:
        return ""
    told = {"who": step.made_by, "when": format_instant(step.made_at), "reason": step.reason}
    if step.reason:
        return worded(gettext("%(who)s, %(when)s: %(reason)s"), told, swedish={"reason"})
    return gettext("%(who)s, %(when)s.") % told


def _sections(
    participant: Participant, pieces: Iterable[Piece], asked: Mapping[str, Asked], *, closed: bool
) -> Iterable[TaskSection]:
    for place, (heading, held) in enumerate(groupby(pieces, key=lambda one: one.question.section), start=1):
        tasks = tuple(_task(participant, one, asked, closed=closed) for one in held)
        yield TaskSection(heading, tasks, f"avdelning-{place}")


def _task(participant: Participant, piece: Piece, asked: Mapping[str, Asked], *, closed: bool) -> TaskRow:
    progress = piece.progress
    is_open = progress not in (Progress.WAITS, Progress.NOT_ASKED)
    return TaskRow(
        label=worded("%(title)s", {"title": piece.question.title}, swedish={"title"}),
        state=_STATES[progress],
        url=writing_url(participant, piece.question) if is_open and not closed else "",
        note=_note(piece, asked),
        state_label=progress_told(progress),
    )


_STATES = {
    Progress.NOT_STARTED: TaskState.OPEN,
    Progress.STARTED: TaskState.STARTED,
    Progress.RETURNED: TaskState.OPEN,
    Progress.READY: TaskState.DONE,
    Progress.WAITS: TaskState.WAITING,
    Progress.NOT_ASKED: TaskState.WAITING,
}


def progress_told(progress: Progress) -> str:
    """Give how far a question has come, in a word or two."""
    return {
        Progress.NOT_STARTED: pgettext("topic of an answer", "Inte påbörjat"),
        Progress.STARTED: pgettext("topic of an answer", "Pågår"),
        Progress.RETURNED: pgettext("topic of an answer", "Återsänt"),
        Progress.READY: pgettext("topic of an answer", "Klart"),
        Progress.WAITS: pgettext("topic of an answer", "Kan inte besvaras än"),
        Progress.NOT_ASKED: pgettext("topic of an answer", "Ställs inte"),
    }[progress]


def _note(piece: Piece, asked: Mapping[str, Asked]) -> str | Worded:
    """Say why a topic came back or waits; else what is the matter with it, how long it is, and who wrote last."""
    if piece.progress is Progress.RETURNED and piece.returned:
        told = {"who": piece.returned.by, "reason": piece.returned.reason}
        return worded(gettext("%(who)s skriver: %(reason)s"), told, swedish={"reason"})
    if piece.asks is not Asks.YES:
        return condition_told(piece.asked, asked)
    parts = [piece.fault, *_written(piece)]
    if piece.question.required and piece.progress is Progress.NOT_STARTED:
        parts.append(gettext("Måste besvaras."))
    return " ".join(part for part in parts if part)


def _written(piece: Piece) -> Iterable[str]:
    if piece.n_words:
        yield f"{capitalised(counted(piece.n_words, WORD))}."
    files = attached_in(piece.typed)
    if files:
        yield f"{capitalised(counted(len(files), FILE))}."
    if piece.draft:
        told = {"who": piece.draft.saved_by, "when": format_instant(piece.draft.saved_at)}
        yield gettext("%(who)s skrev senast %(when)s.") % told
        if file_told(piece.draft):
            yield f"{file_told(piece.draft)}."


def file_told(draft: Draft) -> str:
    """Say that the text was taken from the participant's own report, and whether it was changed since; "" where it was not."""
    if draft.file is None:
        return ""
    changed = draft.edit != draft.file_edit
    words = gettext("Hämtat ur %(file)s, ändrat sedan") if changed else gettext("Hämtat ur %(file)s")
    return words % {"file": draft.file.name}


def gaps_told(n: int) -> str:
    """Say how much stands in the way of handing in."""
    words = ngettext(
        "En fråga är kvar innan ni kan lämna in", "%(n)s frågor är kvar innan ni kan lämna in", n
    )
    return words % {"n": capitalised(amount_in_words(n))}
