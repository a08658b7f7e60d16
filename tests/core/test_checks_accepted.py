"""Nothing is published on an answer that nobody has accepted."""

from __future__ import annotations

from dataclasses import replace

from ledtrad.core.checks import NEVER_OVERRIDDEN, CheckedClaim, Finding, Override, Severity, run_checks
from ledtrad.core.checks_accepted import answers_unaccepted
from ledtrad.core.counting import Question
from tests.core.checks_cases import CLEAN, answered, found


def test_a_claim_that_counts_an_unaccepted_answer_is_an_error_that_names_the_unit() -> None:
    message = "Påståendet vilar på svar som inte är godtagna: Kalmar och Skaraborg. Granska dem och godta dem, eller ta bort påståendet."
    claims = (CheckedClaim("organ", Question("organ"), answered("07", "skaraborg", no=["08"])),)
    matter = replace(CLEAN, claims=claims, unaccepted=frozenset({"08", "skaraborg", "14"}))

    assert found(answers_unaccepted, matter) == [
        Finding("unaccepted_answer", Severity.ERROR, "organ", message, ("organ",), ("08", "skaraborg"))
    ]


def test_a_stated_or_quoted_claim_rests_on_whose_words_it_has() -> None:
    claims = (CheckedClaim("citat", units=("08",)), CheckedClaim("annat", units=("07",)))
    matter = replace(CLEAN, claims=claims, unaccepted=frozenset({"08"}))

    assert [finding.subject for finding in found(answers_unaccepted, matter)] == ["citat"]


def test_no_reason_excuses_it() -> None:
    matter = replace(CLEAN, claims=(CheckedClaim("citat", units=("08",)),), unaccepted=frozenset({"08"}))
    excuse = Override("unaccepted_answer", "citat", reason="Det brådskar.", by="Anna Ek")

    [finding] = [f for f in run_checks(matter, overrides=[excuse]) if f.check == "unaccepted_answer"]

    assert finding.severity is Severity.ERROR
    assert "unaccepted_answer" in NEVER_OVERRIDDEN
