"""How answers are spread: every option counted, and numbers between their least and their most."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.spread import choice_spread, chosen, number_spread

NUMBERS = st.lists(st.decimals(min_value=-1000, max_value=1000, places=2), min_size=1)


@given(NUMBERS)
def test_half_of_the_numbers_lie_on_either_side_of_the_middle(numbers: list[Decimal]) -> None:
    spread = number_spread(str(one) for one in numbers)

    assert spread is not None
    assert (spread.n, spread.least, spread.most) == (len(numbers), min(numbers), max(numbers))
    assert 2 * sum(one < spread.middle for one in numbers) <= len(numbers)
    assert 2 * sum(one > spread.middle for one in numbers) <= len(numbers)


@pytest.mark.parametrize(
    ("values", "middle"), [(["2"], "2"), (["1", "2"], "1.5"), ([3, "1", "20"], "3"), (["0.1", "0.2"], "0.15")]
)
def test_the_middle_is_exact(values: list[object], middle: str) -> None:
    spread = number_spread(values)

    assert spread is not None
    assert spread.middle == Decimal(middle)


@pytest.mark.parametrize("value", [None, "", "tolv", [], {}, "NaN", "Infinity"])
def test_what_is_no_number_is_not_counted(value: object) -> None:
    assert number_spread([value]) is None


def test_who_chose_several_counts_once_in_each_and_no_option_is_left_out() -> None:
    values = ["a", ["a", "b", "a"], [], None, ["borttagen"]]

    assert choice_spread(values, options=["c", "b", "a"]) == {"c": 0, "b": 1, "a": 2}
    assert list(choice_spread(values, options=["c", "b", "a"])) == ["c", "b", "a"]


@given(st.lists(st.lists(st.sampled_from("abc"))))
def test_the_options_add_up_to_what_was_chosen(values: list[list[str]]) -> None:
    assert sum(choice_spread(values, options="abc").values()) == sum(len(chosen(one)) for one in values)
