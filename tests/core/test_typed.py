"""Numbers as they are typed: digits and nothing else, and never so many that no database holds them."""

from __future__ import annotations

import pytest

from ledtrad.core.typed import whole_number


@pytest.mark.parametrize(("told", "number"), [("1", 1), ("042", 42), ("999999999", 999_999_999)])
def test_digits_are_a_number(told: str, number: int) -> None:
    assert whole_number(told) == number


@pytest.mark.parametrize("told", ["", " 1", "-1", "1.0", "1e3", "x", "٣", "²", "\x00", "9" * 10])
def test_anything_else_is_nothing(told: str) -> None:
    assert whole_number(told) == 0


def test_how_many_digits_are_read_is_the_askers_choice() -> None:
    assert whole_number("9" * 18, longest=18) == 10**18 - 1
    assert whole_number("12", longest=1) == 0
