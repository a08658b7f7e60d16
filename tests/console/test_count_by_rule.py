"""`ledtrad count` on small material of the cast's own: period, certainty, roll-up, sum."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import (
    GRANO,
    NORRA_GRANO,
    make_participant,
    make_statement,
    make_variable,
    the_participant,
    the_round,
)
from tests.console.conftest import Run


def answer(ledtrad: Run, *arguments: str, variable: str = "ny_grupp") -> Any:
    """Ask the cast's own round."""
    return ledtrad("count", the_round().key, "--variable", variable, *arguments).json()


@pytest.mark.parametrize(
    ("period", "number"),
    [
        ("2012/2012", 1),
        ("2013/", 0),
        ("2013-01-01/", 0),
        ("2012-12-31/2013-01-01", 1),
        ("/2012-03-01", 0),
        ("/2012-03-02", 1),
        ("/2012-02", 0),
        ("/", 1),
    ],
)
def test_a_period_meets_what_shares_a_day_with_it(ledtrad: Run, period: str, number: int) -> None:
    make_statement(valid=("2012-03", "2012"))

    assert answer(ledtrad, "--period", period)["number"] == number


def test_a_certainty_that_is_not_asked_for_leaves_its_county_elsewhere(ledtrad: Run) -> None:
    statement = make_statement(certainty="planned")
    county = statement.subject.actor.key

    left_out, asked = answer(ledtrad), answer(ledtrad, "--certainty", "explicit", "planned")

    assert (left_out["silent"], left_out["elsewhere"], left_out["statements"]) == ([county], [county], [])
    assert (asked["supports"], asked["silent"], asked["elsewhere"]) == ([county], [], [])


def test_a_part_rolls_up_to_its_county_and_stands_for_itself_among_participants(ledtrad: Run) -> None:
    county = make_participant(GRANO)
    part = make_participant(NORRA_GRANO, parent=county)
    make_statement(subject=part)
    make_statement("b002", subject=county)

    by_county, by_part = answer(ledtrad), answer(ledtrad, "--unit", "participant")

    assert (by_county["supports"], by_county["denominator"]) == ([GRANO], 1)
    assert len(by_county["statements"]) == 2
    assert (by_part["supports"], by_part["denominator"]) == ([NORRA_GRANO], 1)
    assert [row["county_code"] for row in by_part["statements"]] == [GRANO]


@pytest.mark.parametrize(("values", "total"), [(("2", "3"), "5"), (("0.5", "1"), "1.5"), ((), "0")])
def test_a_sum_is_written_as_a_whole_number_where_it_is_one(
    ledtrad: Run, values: tuple[str, ...], total: str
) -> None:
    visits = make_variable("besok", values=(), numeric=True)
    the_participant()
    for place, value in enumerate(values):
        make_statement(f"b{place}", variable=visits, value=value)

    assert str(answer(ledtrad, variable="besok")["sum"]) == total


def test_a_county_that_says_both_is_mixed(ledtrad: Run) -> None:
    one_only = make_variable("en", values=("ja", "nej"), exclusive=True)
    for key, value in (("b001", "ja"), ("b002", "nej")):
        make_statement(key, variable=one_only, value=value)

    found = answer(ledtrad, "--value", "ja", variable="en")

    assert (found["number"], found["mixed"]) == (0, [the_participant().actor.key])
    assert [row["value"] for row in found["statements"]] == ["ja", "nej"]
