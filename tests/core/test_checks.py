"""The checks before publishing, all together: a clean matter passes, and an override excuses its own finding alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.core.checks import (
    CHECKS,
    Check,
    CheckedClaim,
    Matter,
    Override,
    Severity,
    run_checks,
    unused_overrides,
)
from ledtrad.core.counting import Question
from tests.core.checks_cases import ASKED, CLEAN, answered, found, row, with_rows


@pytest.mark.parametrize("check", CHECKS)
def test_a_clean_matter_passes_every_check(check: Check) -> None:
    assert found(check, CLEAN) == []


def test_an_empty_matter_is_clean_and_nothing_breaks() -> None:
    assert run_checks(Matter((), {}, {}, {}, ())) == ()


# --- all together, and overrides ------------------------------------------------------------------------------


FAULTY = replace(
    with_rows(vard=[row("07", "region")]),
    claims=(
        *CLEAN.claims,
        CheckedClaim("gammal", Question("enhet"), answered("07"), read_hash="a", hash="b"),
        CheckedClaim("tio", ASKED, figure=10),
    ),
)
EXCUSE = Override("claim_stale", "gammal", reason="Ändringen är ett rättat stavfel.", by="Anna Ek")


def test_findings_come_in_the_order_of_the_checks() -> None:
    assert [finding.check for finding in run_checks(FAULTY)] == [
        "exhaustive_missing",
        "numbers_differ",
        "claim_stale",
    ]


def test_an_override_turns_its_finding_alone_and_tells_by_whom_and_why() -> None:
    before, after = run_checks(FAULTY), run_checks(FAULTY, overrides=[EXCUSE])

    assert after[:2] == before[:2]
    assert after[2] == replace(before[2], severity=Severity.OVERRIDDEN, override=EXCUSE)
    assert (
        after[2].sentence == f"{before[2].message} Förbigången av Anna Ek: Ändringen är ett rättat stavfel."
    )
    assert {finding.severity for finding in before} == {Severity.ERROR}


@pytest.mark.parametrize(
    "astray", [replace(EXCUSE, subject="organ"), replace(EXCUSE, check="quantifier_misfit")]
)
def test_an_override_that_meets_nothing_is_told_and_excuses_nothing(astray: Override) -> None:
    findings = run_checks(FAULTY, overrides=[astray])

    assert findings == run_checks(FAULTY)
    assert unused_overrides(findings, overrides=[astray, EXCUSE]) == (astray,)


def test_an_override_in_use_is_not_told_as_unused() -> None:
    assert unused_overrides(run_checks(FAULTY, overrides=[EXCUSE]), overrides=[EXCUSE]) == ()


def test_the_codes_that_releases_print_stay_as_they_are() -> None:
    assert [severity.value for severity in Severity] == ["error", "warning", "info", "overridden"]
