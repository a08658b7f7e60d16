"""`ledtrad check` and `ledtrad audit`: what the checks find, and what the recount says of the print."""

from __future__ import annotations

from typing import Any

from ledtrad.synthesis.models import CheckOverride
from tests.cast import BJORKO, GRANO, TALLMO, make_participant, make_printed_claim, make_variable
from tests.console.conftest import Run

COMPILATION, PRINTED = "omrakning-2012", "delrapport-2012-tryckt"

REPORTS = (PRINTED, "samverkan-2016-tryckt")


def by_key(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {row["key"]: row for row in rows}


def test_the_unavoidable_errors_are_overridden_by_name_and_reason_and_the_exit_is_fine(
    ledtrad: Run,
) -> None:
    overridden = [row for row in ledtrad("check", COMPILATION).json() if row["severity"] == "overridden"]

    assert {row["check"] for row in overridden} >= {
        "exhaustive_missing",
        "numbers_differ",
        "constraint_broken",
    }
    assert [
        row for row in overridden if "Förbigången av Redaktionen för omräkningen: " not in row["message"]
    ] == []


def test_an_error_that_stands_gives_exit_1_and_the_findings_all_the_same(ledtrad: Run) -> None:
    CheckOverride.objects.filter(compilation__key=COMPILATION).delete()

    said = ledtrad("check", COMPILATION)

    assert (said.code, said.err) == (1, "")
    errors = {row["check"]: row for row in said.json() if row["severity"] == "error"}
    assert errors["exhaustive_missing"]["counties"] == ["05"]
    assert errors["constraint_broken"]["counties"] == ["19"]


def test_the_two_reports_have_at_least_seventy_printed_claims(ledtrad: Run) -> None:
    assert sum(len(ledtrad("audit", report).json()) for report in REPORTS) >= 70


def test_every_verdict_that_is_no_agreement_has_its_reason(ledtrad: Run) -> None:
    found = [row for report in REPORTS for row in ledtrad("audit", report).json()]

    assert [row["key"] for row in found if row["verdict"] != "agrees" and not row["reason"]] == []


def test_what_was_recounted_has_a_figure_and_what_was_not_has_none(ledtrad: Run) -> None:
    found = [row for report in REPORTS for row in ledtrad("audit", report).json()]

    unanswered = [row for row in found if row["verdict"] == "not_recomputable"]
    assert [row["key"] for row in unanswered if row["recomputed"] is not None or row["supports"]] == []
    assert [row["key"] for row in found if row not in unanswered and row["recomputed"] is None] == []


def test_the_nine_counties_of_the_print_are_in_conflict_with_the_recount(ledtrad: Run) -> None:
    row = by_key(ledtrad("audit", PRINTED).json())["nya-grupper-nio"]

    assert (row["printed"], row["recomputed"], row["verdict"]) == ({"number": 9}, "8 av 21", "conflict")
    assert (len(row["supports"]), row["lines"]) == (8, [48])
    assert "rad 559" in row["reason"]


def test_a_partition_is_shown_with_its_largest_part_first_in_whatever_order_it_was_kept(
    ledtrad: Run,
) -> None:
    kind = make_variable("sort", values=("a", "b"), exclusive=True)
    for county in (BJORKO, GRANO, TALLMO):
        make_participant(county)
    parts = {"a": [TALLMO], "b": [BJORKO, GRANO]}
    make_printed_claim(variable=kind, asserts="partition", printed={"parts": parts})

    [row] = ledtrad("audit", "bjorkotrycket").json()

    assert list(row["printed"]["parts"].items()) == [("b", [BJORKO, GRANO]), ("a", [TALLMO])]
    assert row["recomputed"] is not None
