"""What claims must hold: each check with a planted fault, and with what it lets be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.core.checks import (
    CheckedClaim,
    Finding,
    Matter,
    Severity,
    claims_stale,
    numbers_of_one_question_differ,
    part_counted_with_whole,
    quantifier_does_not_fit,
)
from ledtrad.core.counting import Answer, Member, Question
from ledtrad.core.quantifiers import Quantifier
from tests.core.checks_cases import ASKED, ROSTER, answered, found, row, with_claims


def test_two_claims_that_give_one_question_different_numbers_are_found() -> None:
    matter = with_claims(
        CheckedClaim("tio", ASKED, figure=10),
        CheckedClaim("nio", ASKED, answered("07")),
        CheckedClaim("annat", Question("enhet"), figure=3),
    )

    assert found(numbers_of_one_question_differ, matter) == [
        Finding(
            "numbers_differ",
            Severity.ERROR,
            "nio+tio",
            "Samma fråga (organ) har fått olika tal: tio säger tio och nio säger ett.",
            claims=("nio", "tio"),
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        CheckedClaim("tio", Question("enhet"), figure=10),
        CheckedClaim("tio", Question("organ", frozenset({"saknas"})), figure=10),
        CheckedClaim("tio", ASKED, figure=1),
        CheckedClaim("tio", ASKED),
        CheckedClaim("tio", figure=10),
    ],
)
def test_different_numbers_are_free_where_the_question_differs_or_no_number_is_put(
    other: CheckedClaim,
) -> None:
    assert (
        found(numbers_of_one_question_differ, with_claims(CheckedClaim("nio", ASKED, answered("07")), other))
        == []
    )


def test_a_question_is_the_same_whether_its_positive_values_are_named_or_left_out() -> None:
    named = Question("organ", frozenset({"finns"}))
    matter = with_claims(CheckedClaim("tio", named, figure=10), CheckedClaim("nio", ASKED, answered("07")))

    assert [finding.subject for finding in found(numbers_of_one_question_differ, matter)] == ["nio+tio"]


def test_numbers_differ_even_for_a_variable_that_the_codebook_does_not_hold() -> None:
    lost = Question("struken")
    matter = with_claims(CheckedClaim("tio", lost, figure=10), CheckedClaim("nio", lost, figure=9))

    assert [finding.subject for finding in found(numbers_of_one_question_differ, matter)] == ["nio+tio"]


def test_a_typed_figure_goes_before_the_answer_as_the_number_that_a_claim_puts() -> None:
    assert CheckedClaim("x", ASKED, answered("07"), figure=0).number == 0
    assert CheckedClaim("x", ASKED, answered("07")).number == 1
    assert CheckedClaim("x", ASKED).number is None


def test_a_word_that_the_number_does_not_bear_is_found() -> None:
    matter = with_claims(CheckedClaim("ord", ASKED, answered("07"), quantifier=Quantifier.MOST))

    message = "”de flesta” betyder mer än 50 procent, men svaret är 1 av 3."
    assert found(quantifier_does_not_fit, matter) == [
        Finding("quantifier_misfit", Severity.ERROR, "ord", message, ("ord",))
    ]


def test_all_with_exceptions_is_found_naming_the_exceptions() -> None:
    answer = answered("07", no=["08"], both=["14"])
    matter = with_claims(CheckedClaim("alla", ASKED, answer, quantifier=Quantifier.ALL))

    message = "”samtliga” tål inga undantag, men svaret är 1 av 3: Kalmar och Västra Götaland fattas."
    assert found(quantifier_does_not_fit, matter) == [
        Finding("all_with_exceptions", Severity.ERROR, "alla", message, ("alla",), ("08", "14"))
    ]


def test_the_silent_are_exceptions_too() -> None:
    matter = with_claims(CheckedClaim("alla", ASKED, answered("07", "08"), quantifier=Quantifier.ALL))

    assert [finding.counties for finding in found(quantifier_does_not_fit, matter)] == [("14",)]


def test_all_of_an_empty_base_is_a_word_that_does_not_fit() -> None:
    nobody = Answer((), (), (), (), (), (), ())
    matter = with_claims(CheckedClaim("alla", ASKED, nobody, quantifier=Quantifier.ALL))

    assert [(finding.check, finding.message) for finding in found(quantifier_does_not_fit, matter)] == [
        ("quantifier_misfit", "”samtliga” betyder alla utan undantag, men svaret är 0 av 0.")
    ]


@pytest.mark.parametrize(
    "claim",
    [
        CheckedClaim("alla", ASKED, answered("07", "08", "14"), quantifier=Quantifier.ALL),
        CheckedClaim("inget", ASKED, answered("07")),
        CheckedClaim("obesvarat", ASKED, quantifier=Quantifier.ALL),
    ],
)
def test_a_word_that_fits_or_was_never_used_is_not_found(claim: CheckedClaim) -> None:
    assert found(quantifier_does_not_fit, with_claims(claim)) == []


def summed(*subjects: str) -> Matter:
    """Give a claim with a sum of rows of these subjects; Skaraborg has a part of its own."""
    answer = replace(answered(total=9), rows_for=tuple(row(subject, "3") for subject in subjects))
    roster = (*ROSTER, Member("mariestad", "skaraborg"))
    return replace(with_claims(CheckedClaim("besök", Question("besok"), answer)), roster=roster)


@pytest.mark.parametrize(
    ("subjects", "wholes", "named"),
    [
        (("07", "14", "skaraborg"), ("14",), "Västra Götaland"),
        (("14", "mariestad"), ("14",), "Västra Götaland"),
        (("skaraborg", "mariestad"), ("skaraborg",), "Skaraborg"),
        (("14", "skaraborg", "mariestad"), ("14", "skaraborg"), "Västra Götaland och Skaraborg"),
    ],
)
def test_a_sum_that_counts_a_part_with_its_whole_is_found(
    subjects: tuple[str, ...], wholes: tuple[str, ...], named: str
) -> None:
    message = f"Summan räknar {named} både som helhet och genom sina delar."
    assert found(part_counted_with_whole, summed(*subjects)) == [
        Finding("part_and_whole", Severity.ERROR, "besök", message, ("besök",), wholes)
    ]


@pytest.mark.parametrize("subjects", [("07", "skaraborg", "fyrbodal"), ("14", "07")])
def test_a_sum_may_count_a_whole_or_its_parts(subjects: tuple[str, ...]) -> None:
    assert found(part_counted_with_whole, summed(*subjects)) == []


def test_a_part_and_its_whole_may_both_speak_where_nothing_is_summed() -> None:
    answer = replace(answered("14"), rows_for=(row("14", "finns"), row("skaraborg", "finns")))

    assert found(part_counted_with_whole, with_claims(CheckedClaim("organ", ASKED, answer))) == []


def test_a_claim_is_stale_when_its_ground_has_moved_since_it_was_read() -> None:
    matter = with_claims(CheckedClaim("organ", ASKED, read_hash="a", hash="b"))

    message = (
        "Underlaget har ändrats sedan påståendet lästes: läs det nya svaret och godta det eller se efter."
    )
    assert found(claims_stale, matter) == [
        Finding("claim_stale", Severity.ERROR, "organ", message, ("organ",))
    ]


@pytest.mark.parametrize("read", ["b", ""])
def test_a_claim_whose_ground_stands_or_that_nobody_has_read_is_not_stale(read: str) -> None:
    assert found(claims_stale, with_claims(CheckedClaim("organ", ASKED, read_hash=read, hash="b"))) == []
