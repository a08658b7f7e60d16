"""The board as tables for a spreadsheet: a row for each participant, and what the numbers are parts of."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext, pgettext

from ledtrad.collection.pages.rounds_board import tally_facts
from ledtrad.collection.pages.rounds_words import (
    deadline_words,
    dot_words,
    row_words,
    step_of_ladder,
    timing_words,
)
from ledtrad.rounds.queries.board import Board, BoardRow
from ledtrad.synthesis.documents.spreadsheets import Heading, Sheet, Value, workbook
from ledtrad.ui.formatters import format_date, format_instant


def workbook_of(found: Board, rows: Sequence[BoardRow]) -> bytes:
    """Give the rows and the numbers as XLSX, with the same bytes for the same board."""
    sheets = (board_sheet(found, rows), about_sheet(found, len(rows)))
    return workbook(sheets, title=found.round.title, as_of=found.round.as_of)


def board_sheet(found: Board, rows: Sequence[BoardRow]) -> Sheet:
    """Give a row for each participant, with a column for each topic."""
    headings = (
        Heading("unit", pgettext("sheet", "Deltagarens nyckel"), 18),
        Heading("name", pgettext("sheet", "Deltagare"), 24),
        Heading("county_code", pgettext("sheet", "Länskod"), 9),
        Heading("county", pgettext("sheet", "Län")),
        Heading("counted_in", pgettext("sheet", "Räknas in i"), 16),
        Heading("state", pgettext("sheet", "Läge")),
        Heading("timing", pgettext("sheet", "I tid eller sent"), 28),
        Heading("last_day", pgettext("sheet", "Sista dag"), 12),
        Heading("own_last_day", pgettext("sheet", "Egen sista dag"), 12),
        Heading("more_time_reason", pgettext("sheet", "Skäl till längre tid"), 30),
        Heading("exempt_reason", pgettext("sheet", "Skäl till undantag"), 30),
        Heading("reminders", pgettext("sheet", "Antal påminnelser"), 10),
        Heading("last_reminder", pgettext("sheet", "Senast påmind"), 28),
        *(Heading(topic.key, topic.title, 20) for topic in found.topics),
    )
    return Sheet(pgettext("sheet", "Tavla"), headings, tuple(_told(row) for row in rows))


def _told(row: BoardRow) -> tuple[Value, ...]:
    words, last = dot_words(), row.reminded[-1] if row.reminded else None
    return (
        row.unit, row.name, row.county, row.county_name, row.whole or None, row_words()[row.state], timing_words(row) or None,
        row.last_day.isoformat() if row.last_day else None, row.own_day.isoformat() if row.own_day else None,
        row.due_reason or None, row.exempt_reason or None, len(row.reminded),
        f"{format_instant(last.at)} ({step_of_ladder(last.days_before)})" if last else None, *(words[state] for state in row.dots),
    )  # fmt: skip


def about_sheet(found: Board, n_rows: int) -> Sheet:
    """Give what the file is, and the numbers with their base."""
    round_ = found.round
    rows: tuple[tuple[Value, ...], ...] = (
        (gettext("Omgång"), f"{round_.title} ({round_.key})"),
        (gettext("Läget per"), format_instant(found.at)),
        (gettext("Registret läst per den"), format_date(round_.as_of)),
        (gettext("Sista dag att lämna in"), deadline_words(round_.due_on) or None),
        *((fact.term, fact.text) for fact in tally_facts(found.tally)),
        (gettext("Antal deltagare i filen"), n_rows),
    )
    headings = (
        Heading("what", pgettext("sheet", "Uppgift"), 36),
        Heading("told", pgettext("sheet", "Innehåll"), 80),
    )
    return Sheet(gettext("Om filen"), headings, rows)
