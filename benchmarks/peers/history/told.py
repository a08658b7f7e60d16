"""What both sides hold: a section saved many times, and a round's statements of which a third were changed, each at an instant."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.wording import sentences, words

N_SAVES, N_STATEMENTS, N_CHANGED = 50, 1_500, 500
SECTION = 4_000  # characters
BEGUN = datetime(2025, 1, 1, 12, tzinfo=UTC)
# Half of the saves and half of the changes had been made by then.
ASKED = BEGUN + timedelta(minutes=N_CHANGED // 2, seconds=30)


def saves() -> Iterator[tuple[datetime, str]]:
    """Give each save of the section: when, and its text."""
    rng = random.Random(50)
    for i in range(N_SAVES):
        yield BEGUN + timedelta(minutes=i * N_CHANGED // N_SAVES), sentences(SECTION, rng)


def statements() -> list[str]:
    """Give the text of each statement as it was first."""
    rng = random.Random(1500)
    return [words(14, rng) for _ in range(N_STATEMENTS)]


def changes() -> Iterator[tuple[datetime, int, str]]:
    """Give each change: when, of which statement, and its new text."""
    for i in range(N_CHANGED):
        yield BEGUN + timedelta(minutes=i + 1), i, f"Ändrad {i}."


def key(number: int) -> str:
    """Give the key of a statement."""
    return f"s{number:05}"
