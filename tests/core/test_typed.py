"""Numbers as they are typed: digits and nothing else, and never so many that no database holds them."""

from __future__ import annotations

import pytest

from ledtrad.core.typed import may_be_key, whole_number


@pytest.mark.parametrize(("told", "number"), [("1", 1), ("042", 42), ("999999999", 999_999_999)])
def test_digits_are_a_number(told: str, number: int) -> None:
    assert whole_number(told) == number


@pytest.mark.parametrize("told", ["", " 1", "-1", "1.0", "1e3", "x", "٣", "²", "\x00", "9" * 10])
def test_anything_else_is_nothing(told: str) -> None:
    assert whole_number(told) == 0


def test_how_many_digits_are_read_is_the_askers_choice() -> None:
    assert whole_number("9" * 18, longest=18) == 10**18 - 1
    assert whole_number("12", longest=1) == 0


@pytest.mark.parametrize("told", ["a", "7", "kodbok-2012", "a-b-c"])
def test_small_letters_digits_and_single_hyphens_are_a_key(told: str) -> None:
    assert may_be_key(told)


@pytest.mark.parametrize("told", ["", "-", "-a", "a-", "a--b", "A", "å", "a b", "a_b", "a\n", "٣"])
def test_nothing_else_is_a_key(told: str) -> None:
    assert not may_be_key(told)
