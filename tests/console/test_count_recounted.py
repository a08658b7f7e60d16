"""What `count` says can be counted anew by anybody from what `statements` says."""

from __future__ import annotations

from typing import Any

import pytest

from tests.console.conftest import Run
from tests.console.recount import VARIABLES, Asked, recount

ROUND = "lagesrapport-2012"

CERTAINTIES = ("explicit", "undated", "in_progress", "planned", "disputed")


def told(answer: dict[str, Any]) -> dict[str, list[str]]:
    """Give the sets of an answer."""
    return {name: answer[name] for name in ("supports", "contradicts", "mixed", "silent", "elsewhere")}


@pytest.mark.parametrize("variable", VARIABLES)
@pytest.mark.parametrize("unit", ["county", "participant"])
def test_each_value_and_all_together(ledtrad: Run, variable: str, unit: str) -> None:
    statements = ledtrad("statements", ROUND).json()
    book = VARIABLES[variable]
    values = sorted(book.get("values", {})) or ["1", "2.0"]

    for asked in ([], *([value] for value in values), values[:2]):
        arguments = ["--value", *asked] if asked else []
        answer = ledtrad("count", ROUND, "--variable", variable, *arguments, "--unit", unit).json()

        assert told(answer) == recount(Asked(book, values=asked, unit=unit), statements), asked


@pytest.mark.parametrize("variable", VARIABLES)
def test_each_certainty_and_all_together(ledtrad: Run, variable: str) -> None:
    statements = ledtrad("statements", ROUND).json()

    for certainties in (*([certainty] for certainty in CERTAINTIES), list(CERTAINTIES)):
        answer = ledtrad("count", ROUND, "--variable", variable, "--certainty", *certainties).json()

        expected = recount(Asked(VARIABLES[variable], certainties=certainties), statements)
        assert told(answer) == expected, certainties


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2012/2012", ("2012-01-01", "2013-01-01")),
        ("/2011", ("0000", "2012-01-01")),
        ("2012-12-31/2013-01-01", ("2012-12-31", "2013-01-01")),
        ("2013/", ("2013-01-01", "9999")),
        ("2012-spring/2012-H1", ("2012-03-01", "2012-07-01")),
    ],
)
def test_each_variable_in_a_period(ledtrad: Run, period: str, days: tuple[str, str]) -> None:
    statements = ledtrad("statements", ROUND).json()

    for variable, book in VARIABLES.items():
        answer = ledtrad("count", ROUND, "--variable", variable, "--period", period).json()

        assert told(answer) == recount(Asked(book, period=days), statements), variable
