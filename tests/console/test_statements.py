"""`ledtrad statements`: every live statement of a round, as JSON and as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from ledtrad.synthesis.models import Statement
from tests.console.conftest import Run

ROUND = "lagesrapport-2012"
COLUMNS = (
    "round", "reporting_unit", "county_code", "variable", "value", "object", "certainty", "valid_from", "valid_to",
    "text", "source_lines", "origin", "passage",
)  # fmt: skip


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_json_has_the_fields_of_the_contract_in_their_order(ledtrad: Run) -> None:
    ran = ledtrad("statements", ROUND, "--format", "json")

    assert ran.code == 0
    assert {tuple(row) for row in ran.json()} == {COLUMNS}
    assert len(ran.json()) == Statement.objects.filter(round__key=ROUND).count()


def test_json_is_what_one_gets_without_asking(ledtrad: Run) -> None:
    assert ledtrad("statements", ROUND).out == ledtrad("statements", ROUND, "--format", "json").out


def test_the_lines_of_the_source_are_a_list_of_whole_numbers(ledtrad: Run) -> None:
    for row in ledtrad("statements", ROUND).json():
        assert row["source_lines"]
        assert all(type(line) is int for line in row["source_lines"])


def test_nothing_is_null_and_not_an_empty_text(ledtrad: Run) -> None:
    rows = ledtrad("statements", ROUND).json()

    assert not [row for row in rows if "" in row.values()]
    assert [row for row in rows if row["valid_from"] is None]


def test_a_date_is_given_as_the_first_day_that_it_may_mean(ledtrad: Run) -> None:
    statement = Statement.objects.filter(round__key=ROUND).first()
    assert statement is not None
    statement.valid_from, statement.valid_from_precision = "2012-03-01", "season"
    statement.save()

    rows = ledtrad("statements", ROUND).json()

    assert rows[0]["valid_from"] == "2012-03-01"


def test_a_retracted_statement_is_left_out(ledtrad: Run) -> None:
    statement = Statement.objects.filter(round__key=ROUND).first()
    assert statement is not None
    before = len(ledtrad("statements", ROUND).json())

    Statement.objects.filter(pk=statement.pk).update(retracted_at="2026-03-02T08:00Z", retracted_by="Cilla")

    assert len(ledtrad("statements", ROUND).json()) == before - 1


def test_csv_has_the_same_fields_and_the_same_rows(ledtrad: Run) -> None:
    rows, told = (
        table(ledtrad("statements", ROUND, "--format", "csv").out),
        ledtrad("statements", ROUND).json(),
    )

    assert tuple(rows[0]) == COLUMNS
    assert [row["text"] for row in rows] == [row["text"] for row in told]
    assert rows[0]["source_lines"] == " ".join(map(str, told[0]["source_lines"]))


def test_what_is_not_told_is_an_empty_cell_in_csv(ledtrad: Run) -> None:
    rows = table(ledtrad("statements", ROUND, "--format", "csv").out)

    assert "None" not in {value for row in rows for value in row.values()}
    assert "" in {row["valid_to"] for row in rows}


@pytest.mark.parametrize("text", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(ledtrad: Run, text: str) -> None:
    statement = Statement.objects.filter(round__key=ROUND).first()
    assert statement is not None
    Statement.objects.filter(pk=statement.pk).update(text=text)

    rows = table(ledtrad("statements", ROUND, "--format", "csv").out)

    assert rows[0]["text"] == f"'{text}"


def test_a_cell_with_quotes_commas_and_line_ends_is_read_back_whole(ledtrad: Run) -> None:
    statement = Statement.objects.filter(round__key=ROUND).first()
    assert statement is not None
    text = 'Hon sa ”ja”, "nej"\noch gick.'
    Statement.objects.filter(pk=statement.pk).update(text=text)

    assert table(ledtrad("statements", ROUND, "--format", "csv").out)[0]["text"] == text
