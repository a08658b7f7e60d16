"""When letters go: from seven in the morning, one a person and day, and again after growing pauses while the server does not answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from ledtrad.core.deadlines import STOCKHOLM, day_in_sweden

# Nobody is written to by night.
EARLIEST = time(7)
# How long a letter is tried.
LONGEST = timedelta(hours=72)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class News:
    """Something that has happened: what it is about, by its key; that thing's title and address; one sentence, and when."""

    thing: str
    title: str
    url: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Group:
    """What has happened with one thing, the newest first and no sentence twice."""

    title: str
    url: str
    texts: tuple[str, ...]


def is_time_for_letters(at: datetime) -> bool:
    """Tell whether it is seven in the morning in Sweden, or later in the day."""
    return at.astimezone(STOCKHOLM).time() >= EARLIEST


def may_write(at: datetime, *, lately: Iterable[datetime]) -> bool:
    """Tell whether a person may get a letter now; `lately` are when letters to them were made or sent."""
    today = day_in_sweden(at)
    return is_time_for_letters(at) and all(day_in_sweden(one) < today for one in lately)


def next_try(*, made_at: datetime, n_tries: int, at: datetime) -> datetime | None:
    """Give when a letter that did not go is tried again; None when it has been tried for three days.

    Pauses double from one minute to four hours; the last try is at the end of the three days.
    """
    last = made_at + LONGEST
    if at >= last:
        return None
    pause = LONGEST_PAUSE if n_tries > 9 else min(FIRST_PAUSE * 2 ** max(n_tries - 1, 0), LONGEST_PAUSE)
    return min(at + pause, last)


def grouped_news(news: Iterable[News]) -> tuple[Group, ...]:
    """Give the news thing by thing, where the thing that something happened with last stands first."""
    found: dict[str, list[News]] = {}
    for one in sorted(news, key=lambda one: one.at, reverse=True):
        found.setdefault(one.thing, []).append(one)
    return tuple(
        Group(ones[0].title, ones[0].url, tuple(dict.fromkeys(one.text for one in ones)))
        for ones in found.values()
    )
