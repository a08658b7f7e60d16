"""Deadlines: a day in Sweden, whole to its last second, also when the clocks are changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
# Days before the deadline on which those who are not done are reminded; what is below nought lies after it.
REMINDERS = (14, 7, 2, -1)


def last_second(day: date) -> datetime:
    """Give 23:59:59 of a day in Sweden, in UTC: what a reader is told."""
    return datetime.combine(day, time(23, 59, 59), tzinfo=STOCKHOLM).astimezone(UTC)


def is_on_time(at: datetime, *, due_on: date) -> bool:
    """Tell whether an instant lies before the day after the deadline begins in Sweden (invariant 4)."""
    return at < datetime.combine(due_on + timedelta(days=1), time(), tzinfo=STOCKHOLM).astimezone(UTC)


def day_in_sweden(at: datetime) -> date:
    """Give the day that it is in Sweden at an instant."""
    return at.astimezone(STOCKHOLM).date()


def reminder_days(due_on: date, *, ladder: Iterable[int] = REMINDERS) -> tuple[tuple[int, date], ...]:
    """Give each step of the ladder with its day, the earliest first."""
    return tuple(
        (days, due_on - timedelta(days=days)) for days in sorted(set(ladder), key=lambda days: -days)
    )
