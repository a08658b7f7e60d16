"""The errors' own sentences."""

from __future__ import annotations

import pytest

from ledtrad.core import errors
from ledtrad.core.errors import BadData, LedtradError, Problem


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (
            Problem("roster.csv", 4, "county", "26", "det finns inget län med den koden."),
            "roster.csv, rad 4, kolumn county: värdet ”26”: det finns inget län med den koden.",
        ),
        (
            Problem("roster.csv", 4, "county", "", "fältet är tomt."),
            "roster.csv, rad 4, kolumn county: fältet är tomt.",
        ),
        (Problem("roster.csv", 2, "", "", "raden är tom."), "roster.csv, rad 2: raden är tom."),
        (Problem("roster.csv", 0, "", "", "filen saknas."), "roster.csv: filen saknas."),
        (
            Problem("a.yaml", 0, "round", "2013", "okänd runda."),
            "a.yaml, kolumn round: värdet ”2013”: okänd runda.",
        ),
    ],
)
def test_a_problem_names_file_row_column_and_value_where_it_has_them(problem: Problem, sentence: str) -> None:
    assert problem.sentence() == sentence


def test_bad_data_tells_every_problem_at_once_in_order() -> None:
    problems = [Problem("a.csv", row, "", "", f"fel {row}.") for row in (3, 1, 2)]

    error = BadData(problems)

    assert str(error) == "Inget lästes in. a.csv, rad 3: fel 3.\na.csv, rad 1: fel 1.\na.csv, rad 2: fel 2."
    assert error.problems == tuple(problems)


def test_every_error_can_be_caught_as_ours() -> None:
    raised = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)
    ]

    assert {kind.__name__ for kind in raised} >= {"NotAllowed", "UnknownName", "BadQuestion", "BadData"}
    assert all(issubclass(kind, LedtradError) for kind in raised)
