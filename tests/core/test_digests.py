"""When letters go, and how news is grouped: whatever the clock says, also when it is put forward or back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.deadlines import STOCKHOLM, day_in_sweden
from ledtrad.core.digests import (
    FIRST_PAUSE,
    LONGEST,
    LONGEST_PAUSE,
    News,
    grouped_news,
    is_time_for_letters,
    may_write,
    next_try,
)

MADE = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
# Around both changes of the clock in 2026.
INSTANTS = st.datetimes(datetime(2026, 3, 20), datetime(2026, 10, 30)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - made aware at once


def test_letters_go_from_seven_in_the_morning_in_sweden_whatever_the_season() -> None:
    winter, summer = datetime(2026, 1, 7, 6, 0, tzinfo=UTC), datetime(2026, 7, 7, 5, 0, tzinfo=UTC)

    assert is_time_for_letters(winter)
    assert is_time_for_letters(summer)
    assert not is_time_for_letters(winter - timedelta(seconds=1))
    assert not is_time_for_letters(summer - timedelta(seconds=1))


@given(st.lists(INSTANTS, max_size=60))
def test_nobody_gets_two_letters_on_a_day(instants: list[datetime]) -> None:
    sent: list[datetime] = []
    for at in sorted(instants):
        if may_write(at, lately=sent[-3:]):
            sent.append(at)

    days = [day_in_sweden(at) for at in sent]
    assert len(days) == len(set(days))
    assert all(at.astimezone(STOCKHOLM).hour >= 7 for at in sent)


@given(st.integers(1, 200), st.timedeltas(timedelta(), LONGEST * 2))
def test_a_letter_is_tried_again_after_growing_pauses_for_three_days(n_tries: int, waited: timedelta) -> None:
    at = MADE + waited

    again = next_try(made_at=MADE, n_tries=n_tries, at=at)

    if waited >= LONGEST:
        assert again is None
    else:
        assert again is not None
        assert at < again <= MADE + LONGEST
        assert again - at <= LONGEST_PAUSE


def test_pauses_double_from_a_minute_to_four_hours() -> None:
    pauses = [next_try(made_at=MADE, n_tries=n, at=MADE) for n in range(1, 12)]

    minutes = [int((again - MADE) / FIRST_PAUSE) for again in pauses if again]
    assert minutes == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]


def news(thing: str, text: str, hour: int) -> News:
    return News(thing, thing.upper(), f"/{thing}/", text, MADE + timedelta(hours=hour))


def test_news_stand_thing_by_thing_the_newest_first_and_nothing_twice() -> None:
    groups = grouped_news(
        [
            news("a", "ett", 1),
            news("b", "två", 2),
            news("a", "tre", 3),
            news("a", "ett", 0),
            news("b", "noll", 0),
        ]
    )

    assert [(group.title, group.texts) for group in groups] == [("A", ("tre", "ett")), ("B", ("två", "noll"))]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(0, 9))))
def test_grouping_loses_no_news_and_makes_up_none(told: list[tuple[str, str, int]]) -> None:
    groups = grouped_news(news(*one) for one in told)

    assert {(group.url, text) for group in groups for text in group.texts} == {
        (f"/{thing}/", text) for thing, text, _ in told
    }
    assert len({group.url for group in groups}) == len(groups)
