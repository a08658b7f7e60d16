"""The queue of the review: what waits, what was sent back and since when, what is accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.models import Round
from ledtrad.rounds.policies.reviewing import can_lock
from ledtrad.rounds.queries.reviewing import QueueRow, review_queue
from ledtrad.rounds.states import ACCEPTED, WAITING, Provenance, ResponseState
from ledtrad.ui.components import Cell, Column, Mark
from ledtrad.ui.formatters import format_instant

ANSWER = Noun("svar", "svar")
QUESTION = Noun("fråga", "frågor", common=True)
Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """The queue of a round. `may_lock` tells whether the accepted answers can be locked now."""

    heading: str
    round_title: str
    columns: tuple[Column, ...]
    waiting: Rows
    returned: Rows
    accepted: Rows
    first_url: str
    board_url: str
    n_unlocked: int
    is_closed: bool


def review_url(round_key: str, unit: str) -> str:
    """Give the address of the review of one answer."""
    return reverse("collection:review", args=[round_key, unit])


def queue_page(round_: Round) -> QueuePage:
    """Give the queue of a round, what has waited longest first; two queries."""
    rows = review_queue(round_)
    waiting = [row for row in rows if row.state in WAITING]
    return QueuePage(
        heading=_heading(len(waiting)),
        round_title=round_.title,
        columns=_columns(),
        waiting=_rows(round_, waiting),
        returned=_rows(round_, (row for row in rows if row.state == ResponseState.RETURNED)),
        accepted=_rows(round_, (row for row in rows if row.state in ACCEPTED)),
        first_url=review_url(round_.key, waiting[0].unit) if waiting else "",
        board_url=reverse("collection:board", args=[round_.key]),
        n_unlocked=sum(row.state == ResponseState.ACCEPTED for row in rows),
        is_closed=can_lock(round_.state),
    )


def _heading(n_waiting: int) -> str:
    if not n_waiting:
        return gettext("Inget svar väntar på granskning")
    return gettext("%(answers)s väntar på granskning") % {"answers": capitalised(counted(n_waiting, ANSWER))}


def _columns() -> tuple[Column, ...]:
    return (
        Column(pgettext("column", "Deltagare")),
        Column(pgettext("column", "Läge")),
        Column(pgettext("column", "Sedan")),
        Column(pgettext("column", "Text")),
    )


def _rows(round_: Round, rows: Iterable[QueueRow]) -> Rows:
    return tuple(
        (
            Cell(_name(row), url=review_url(round_.key, row.unit), header=True),
            Cell(_state(row), mark=MARKS[ResponseState(row.state)]),
            Cell(format_instant(row.since)),
            Cell(_text(row)),
        )
        for row in rows
    )


MARKS = {
    ResponseState.SUBMITTED: Mark.PLANNED,
    ResponseState.UNDER_REVIEW: Mark.IN_PROGRESS,
    ResponseState.RETURNED: Mark.WARNING,
    ResponseState.ACCEPTED: Mark.DONE,
    ResponseState.LOCKED: Mark.DONE,
}


def _name(row: QueueRow) -> str:
    if not row.part_of:
        return row.name
    return gettext("%(part)s i %(whole)s") % {"part": row.name, "whole": row.part_of}


def _state(row: QueueRow) -> str:
    told = {"who": row.by, "questions": counted(row.n_returned, QUESTION)}
    came_in = {
        Provenance.SUBMITTED: gettext("Inlämnat av %(who)s"),
        Provenance.ENTERED_FOR: gettext("Infört av %(who)s"),
        Provenance.RECONSTRUCTED: gettext("Rekonstruerat av %(who)s"),
    }
    match row.state:
        case ResponseState.SUBMITTED:
            return came_in[Provenance(row.revision.provenance)] % told
        case ResponseState.UNDER_REVIEW:
            return gettext("Granskas av %(who)s") % told
        case ResponseState.RETURNED if row.n_returned:
            return gettext("Återsänt av %(who)s med %(questions)s") % told
        case ResponseState.RETURNED:
            return gettext("Återsänt av %(who)s") % told
        case ResponseState.ACCEPTED:
            return gettext("Godtaget av %(who)s") % told
    return gettext("Låst av %(who)s") % told


def _text(row: QueueRow) -> str:
    """Say what stands, and whose words it is where they are not the participant's own."""
    told = {"n": row.revision.number}
    match row.revision.provenance:
        case Provenance.ENTERED_FOR:
            return gettext("Revision %(n)s, införd för deltagaren") % told
        case Provenance.RECONSTRUCTED:
            return gettext("Revision %(n)s, rekonstruerad") % told
    return gettext("Revision %(n)s") % told
