"""What the states of a board are called, and the shapes that carry them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.deadlines import day_in_sweden, last_second
from ledtrad.rounds.queries.board import BoardRow, DotState, Reminded, RowState
from ledtrad.ui.components import Mark
from ledtrad.ui.formatters import format_day, format_deadline, format_instant, format_weekday

DOT_MARKS = {
    DotState.NOT_STARTED: Mark.PLANNED,
    DotState.IN_PROGRESS: Mark.IN_PROGRESS,
    DotState.WAITING: Mark.MIXED,
    DotState.NOT_ASKED: Mark.SILENT,
    DotState.RETURNED: Mark.WARNING,
    DotState.SUBMITTED: Mark.EXPLICIT,
    DotState.REASON: Mark.OTHER,
    DotState.ACCEPTED: Mark.DONE,
}
ROW_MARKS = {
    RowState.NOT_STARTED: Mark.PLANNED,
    RowState.IN_PROGRESS: Mark.IN_PROGRESS,
    RowState.RETURNED: Mark.WARNING,
    RowState.SUBMITTED: Mark.EXPLICIT,
    RowState.UNDER_REVIEW: Mark.EXPLICIT,
    RowState.ACCEPTED: Mark.DONE,
    RowState.EXEMPT: Mark.SILENT,
}


def dot_words() -> dict[DotState, str]:
    """Give what each state of a topic is called."""
    return {
        DotState.NOT_STARTED: pgettext("topic of a board", "inte påbörjat"),
        DotState.IN_PROGRESS: pgettext("topic of a board", "pågår"),
        DotState.WAITING: pgettext("topic of a board", "kan inte besvaras än"),
        DotState.NOT_ASKED: pgettext("topic of a board", "frågas inte"),
        DotState.RETURNED: pgettext("topic of a board", "återsänt"),
        DotState.SUBMITTED: pgettext("topic of a board", "inlämnat"),
        DotState.REASON: pgettext("topic of a board", "inlämnat utan svar"),
        DotState.ACCEPTED: pgettext("topic of a board", "godtaget"),
    }


def row_words() -> dict[RowState, str]:
    """Give what each state of a participant is called."""
    return {
        RowState.NOT_STARTED: pgettext("row of a board", "inte påbörjat"),
        RowState.IN_PROGRESS: pgettext("row of a board", "pågår"),
        RowState.RETURNED: pgettext("row of a board", "återsänt"),
        RowState.SUBMITTED: pgettext("row of a board", "inlämnat"),
        RowState.UNDER_REVIEW: pgettext("row of a board", "under granskning"),
        RowState.ACCEPTED: pgettext("row of a board", "godtaget"),
        RowState.EXEMPT: pgettext("row of a board", "undantagen"),
    }


def timing_words(row: BoardRow) -> str:
    """Give when a participant handed in, and whether it was in time; or that its last day has passed; else ""."""
    if row.overdue:
        return gettext("över tiden")
    if row.first_in_at is None:
        return gettext("införd av kansliet") if row.provenance == "entered_for" else ""
    return came_words(row.first_in_at, on_time=row.on_time)


def came_words(at: datetime, *, on_time: bool | None) -> str:
    """Give when something was first handed in, and whether that was in time; None is for a round without a last day."""
    told = {"when": format_instant(at)}
    if on_time is None:
        return told["when"]
    return gettext("i tid, %(when)s") % told if on_time else gettext("sent, %(when)s") % told


def reminded_words(reminded: tuple[Reminded, ...]) -> str:
    """Give how often a participant was reminded, and on which day last, without the year that the round tells; "" for never."""
    if not reminded:
        return ""
    words = ngettext("%(n)s gång, %(day)s", "%(n)s gånger, senast %(day)s", len(reminded))
    return words % {"n": len(reminded), "day": format_day(day_in_sweden(reminded[-1].at))}


def step_of_ladder(days: int) -> str:
    """Give a step of the ladder: "sju dagar före", "dagen efter"."""
    if days == 0:
        return gettext("sista dagen")
    words = (
        ngettext("%(n)s dag före", "%(n)s dagar före", days)
        if days > 0
        else ngettext("%(n)s dag efter", "%(n)s dagar efter", -days)
    )
    return words % {"n": abs(days)}


def deadline_words(day: date | None) -> str:
    """Give a last day with weekday and hour, "" where there is none."""
    return format_deadline(last_second(day)) if day else ""


def own_day_words(row: BoardRow) -> str:
    """Give a participant's own last day with its reason; "" where it has none."""
    if row.own_day is None:
        return ""
    told = {"day": format_weekday(row.own_day), "why": row.due_reason}
    return gettext("egen sista dag %(day)s: %(why)s") % told
