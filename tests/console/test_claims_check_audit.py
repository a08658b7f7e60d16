"""`ledtrad claims`, `check` and `audit`: the report's claims, the checks' findings, the verdicts on the print."""

from __future__ import annotations

import pytest

from tests.console.conftest import Run

COMPILATION, REPORT = "omrakning-2012", "delrapport-2012-tryckt"
CLAIM = [
    "key", "kind", "text", "number", "denominator", "supports", "contradicts", "mixed", "silent", "evidence", "state", "warnings",
]  # fmt: skip
AUDITED = ["key", "lines", "meaning", "asserts", "printed", "recomputed", "verdict", "reason", "supports"]


def test_a_claim_has_the_fields_of_the_contract(ledtrad: Run) -> None:
    ran = ledtrad("claims", COMPILATION)

    assert ran.code == 0
    assert {tuple(claim) for claim in ran.json()} == {tuple(CLAIM)}


def test_the_evidence_of_a_claim_has_the_fields_of_the_contract_and_says_who_speaks_how(ledtrad: Run) -> None:
    evidence = [row for claim in ledtrad("claims", COMPILATION).json() for row in claim["evidence"]]

    assert all({"county_code", "text", "source_lines", "passage"} <= set(row) for row in evidence)
    extra = {key for row in evidence for key in row} - {"county_code", "text", "source_lines", "passage"}
    assert extra == {"reporting_unit", "certainty", "stance"}
    assert {row["stance"] for row in evidence} == {"for", "against"}


def test_the_number_of_a_counted_claim_is_the_size_of_its_supporting_set(ledtrad: Run) -> None:
    counted = [claim for claim in ledtrad("claims", COMPILATION).json() if claim["kind"] == "counted"]

    assert len(counted) >= 40
    for claim in counted:
        sets = [claim[name] for name in ("supports", "contradicts", "mixed", "silent")]
        assert claim["number"] == len(claim["supports"])
        assert claim["denominator"] == sum(map(len, sets))


def test_a_stated_claim_has_no_number_and_names_its_lines(ledtrad: Run) -> None:
    stated = [claim for claim in ledtrad("claims", COMPILATION).json() if claim["kind"] == "stated"]

    assert stated
    assert all(row["source_lines"] for claim in stated for row in claim["evidence"])


def test_a_finding_has_the_fields_of_the_contract_and_the_subject_by_which_it_is_overridden(
    ledtrad: Run,
) -> None:
    ran = ledtrad("check", COMPILATION)

    assert {tuple(finding) for finding in ran.json()} == {
        ("check", "severity", "subject", "message", "claims", "counties")
    }
    assert {finding["severity"] for finding in ran.json()} <= {"error", "warning", "info", "overridden"}


def test_the_checks_of_the_recount_find_no_standing_error(ledtrad: Run) -> None:
    ran = ledtrad("check", COMPILATION)

    assert ran.code == 0
    assert ["05"] in [finding["counties"] for finding in ran.json()]


@pytest.mark.parametrize("report", [REPORT, "samverkan-2016-tryckt"])
def test_an_audited_claim_has_the_fields_of_the_contract(ledtrad: Run, report: str) -> None:
    ran = ledtrad("audit", report)

    assert ran.code == 0
    assert {tuple(claim) for claim in ran.json()} == {tuple(AUDITED)}
    assert {claim["verdict"] for claim in ran.json()} <= {"agrees", "partly", "conflict", "not_recomputable"}
    assert all(type(line) is int for claim in ran.json() for line in claim["lines"])


@pytest.mark.parametrize(
    "arguments",
    [("statements", "lagesrapport-2012"), ("claims", COMPILATION), ("check", COMPILATION), ("audit", REPORT)],
)
def test_asking_twice_gives_the_same_text(ledtrad: Run, arguments: tuple[str, ...]) -> None:
    assert ledtrad(*arguments).out == ledtrad(*arguments).out


def test_swedish_letters_stand_as_they_are(ledtrad: Run) -> None:
    out = ledtrad("audit", REPORT).out

    assert "län" in out
    assert "\\u00" not in out
