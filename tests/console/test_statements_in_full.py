"""What stands in each statement that the console gives: everything that was settled, in days and units that programs can use."""

from __future__ import annotations

import csv
import re

import pytest
from django.conf import settings

from tests.cast import make_statement, the_round
from tests.console.conftest import Run
from tests.console.test_statements import COLUMNS, ROUND, table

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def test_every_row_of_the_settled_file_comes_out_and_at_least_250(ledtrad: Run) -> None:
    names = ("reporting_unit", "variable", "value", "certainty", "text", "origin")
    with (settings.DEMO_DIR / "coding/settled.csv").open(encoding="utf-8", newline="") as file:
        settled = [(row["subject"], *(row[name] for name in names[1:])) for row in csv.DictReader(file)]

    rows = ledtrad("statements", ROUND).json()

    assert sorted(tuple(row[name] for name in names) for row in rows) == sorted(settled)
    assert len(rows) >= 250


@pytest.mark.parametrize(
    ("told", "days"),
    [
        (("2012", "2012"), ("2012-01-01", "2013-01-01")),
        (("2012-03-15", "2012-03-15"), ("2012-03-15", "2012-03-16")),
        (("2012-H2", "2012-12"), ("2012-07-01", "2013-01-01")),
        (("2012-winter", "2012-spring"), ("2011-12-01", "2012-06-01")),
        (("2011/2012", "2012/2013"), ("2012-01-01", "2013-01-02")),
        (("2012-03", ""), ("2012-03-01", None)),
        (("", ""), (None, None)),
    ],
)
def test_days_are_half_open_and_as_wide_as_what_was_told(
    ledtrad: Run, told: tuple[str, str], days: tuple[str | None, str | None]
) -> None:
    make_statement(valid=told)

    [row] = ledtrad("statements", the_round().key).json()

    assert (row["valid_from"], row["valid_to"]) == days


def test_every_day_of_the_round_is_an_iso_day_and_no_span_is_empty(ledtrad: Run) -> None:
    rows = ledtrad("statements", ROUND).json()

    told = [row[name] for row in rows for name in ("valid_from", "valid_to") if row[name]]
    assert told
    assert [day for day in told if not DAY.fullmatch(day)] == []
    assert [row for row in rows if row["valid_to"] and (row["valid_from"] or "") >= row["valid_to"]] == []


def test_a_sub_region_speaks_under_its_county(ledtrad: Run) -> None:
    rows = ledtrad("statements", ROUND).json()

    apart = {(r["reporting_unit"], r["county_code"]) for r in rows if r["reporting_unit"] != r["county_code"]}
    assert apart == {(part, "14") for part in ("fyrbodal", "goteborgsregionen", "sjuharad", "skaraborg")}


def test_the_csv_holds_cell_for_cell_what_the_json_holds(ledtrad: Run) -> None:
    rows = table(ledtrad("statements", ROUND, "--format", "csv").out)

    for row, told in zip(rows, ledtrad("statements", ROUND).json(), strict=True):
        lines = " ".join(map(str, told.pop("source_lines")))
        assert row.pop("source_lines") == lines
        assert row == {key: value or "" for key, value in told.items()}


def test_the_csv_has_one_header_and_ends_each_row_with_a_line_feed_alone(ledtrad: Run) -> None:
    out = ledtrad("statements", ROUND, "--format", "csv").out

    assert out.splitlines()[0] == ",".join(COLUMNS)
    assert out.endswith("\n")
    assert "\r" not in out


def test_a_carriage_return_in_a_text_makes_no_new_row(ledtrad: Run) -> None:
    make_statement(text="Björkö\rsvarade\r\ninte.")

    [row] = table(ledtrad("statements", the_round().key, "--format", "csv").out)

    assert row["text"] == "Björkö\rsvarade\r\ninte."
