"""Ids sort by the time they were made."""

from __future__ import annotations

import time
from unittest.mock import patch

from ledtrad.evidence.identity import new_id


def at_nanosecond(nanosecond: int) -> int:
    with patch.object(time, "time_ns", return_value=nanosecond):
        return new_id().int


def at_millisecond(millisecond: int) -> int:
    return at_nanosecond(millisecond * 1_000_000)


def test_an_id_made_later_sorts_after() -> None:
    moments = [1, 2, 255, 256, 1_700_000_000_000, 1_700_000_000_001, 2**48 - 1]

    made = [at_millisecond(moment) for moment in moments]

    assert made == sorted(made)
    assert len(set(made)) == len(moments)


def test_ids_made_one_after_the_other_within_a_millisecond_sort_as_they_were_made() -> None:
    moments = [1_700_000_000_000_000_000 + microsecond * 1000 for microsecond in range(1000)]

    made = [at_nanosecond(moment) for moment in moments]

    assert made == sorted(made)


def test_an_id_as_text_sorts_as_it_does_as_a_number() -> None:
    made = [new_id() for _ in range(200)]

    assert sorted(made, key=str) == sorted(made, key=lambda found: found.int)


def test_an_id_is_of_the_seventh_version_and_the_standard_variant() -> None:
    found = new_id()

    assert found.version == 7
    assert found.variant == "specified in RFC 4122"


def test_two_ids_of_one_moment_differ() -> None:
    assert len({at_millisecond(5) for _ in range(1000)}) == 1000
