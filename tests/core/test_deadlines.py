"""A day in Sweden lasts to its last second, also when the clocks are changed and on leap days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.deadlines import REMINDERS, day_in_sweden, is_on_time, last_second, reminder_days

# When the clocks go forward and back in some years, and leap days.
ODD_DAYS = [
    date(2012, 2, 29), date(2024, 2, 29), date(2024, 3, 31), date(2024, 10, 27), date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29),
    date(2028, 3, 26), date(2028, 10, 29),
]  # fmt: skip
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("odd", ODD_DAYS)
def test_the_last_second_is_in_time_and_the_next_is_not_in_every_minute_around(odd: date) -> None:
    for due_on in (odd - timedelta(days=1), odd, odd + timedelta(days=1)):
        last = last_second(due_on)
        instants = [last + timedelta(minutes=n) for n in range(-60 * 27, 60 * 27)]

        wrong = [at for at in instants if is_on_time(at, due_on=due_on) != (at <= last)]

        assert wrong == []
        assert not is_on_time(last + SECOND, due_on=due_on)
        assert day_in_sweden(last) == due_on == day_in_sweden(last + SECOND) - timedelta(days=1)


@given(st.integers(0, 70 * 366 * 86_400), st.integers(-3, 3))
def test_an_instant_is_in_time_as_long_as_its_day_in_sweden_is_not_after(seconds: int, days: int) -> None:
    at = datetime(1990, 1, 1, tzinfo=UTC) + seconds * SECOND
    due_on = day_in_sweden(at) + timedelta(days=days)

    assert is_on_time(at, due_on=due_on) == (days >= 0) == (at < last_second(due_on) + SECOND)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2028, 2, 29), 24)]
)
def test_a_day_is_as_long_as_it_is_in_sweden(day: date, hours: int) -> None:
    assert last_second(day) - last_second(day - timedelta(days=1)) == timedelta(hours=hours)


def test_the_ladder_is_told_from_the_earliest_day_once_each() -> None:
    found = reminder_days(date(2028, 3, 1), ladder=[*REMINDERS, 7])

    assert found == (
        (14, date(2028, 2, 16)),
        (7, date(2028, 2, 23)),
        (2, date(2028, 2, 28)),
        (-1, date(2028, 3, 2)),
    )
    assert reminder_days(date(2027, 3, 1), ladder=[1]) == ((1, date(2027, 2, 28)),)
