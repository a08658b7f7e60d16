"""The rules of an answer to a fact check, and the checks that it brings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.checks import run_checks
from ledtrad.core.fact_checking import Field, Place, Typed, faults_of, place_of
from ledtrad.core.matter import AskedFacts, CheckedClaim, Matter, Severity, Undecided

TEXTS = st.sampled_from(["", " ", "Ord."])
NAMES = {"08": "Kalmar", "07": "Kronoberg"}


def found(**told: object) -> list[tuple[str, Severity, str, tuple[str, ...]]]:
    matter = Matter(roster=(), specs={}, rows={}, names=NAMES, claims=[CheckedClaim("p1")], **told)  # type: ignore[arg-type]
    return [(one.check, one.severity, one.subject, one.claims) for one in run_checks(matter)]


@given(st.sampled_from(["", "agrees", "corrects", "okänt"]), TEXTS, TEXTS)
def test_an_answer_without_faults_says_one_thing(verdict: str, wrong: str, instead: str) -> None:
    fields = [field for field, _ in faults_of(Typed(verdict, wrong, instead))]

    if not fields:
        assert verdict in ("agrees", "corrects")
        assert (verdict == "corrects") == bool(wrong.strip()) == bool(instead.strip())
    lacking = {Field.WRONG: wrong, Field.INSTEAD: instead}
    if verdict == "corrects":
        assert fields == [field for field, text in lacking.items() if not text.strip()]
    else:
        assert set(fields) <= {Field.VERDICT}


@pytest.mark.parametrize(
    ("n_for", "n_against", "place"),
    [(1, 0, Place.SUPPORTS), (0, 2, Place.CONTRADICTS), (3, 1, Place.MIXED)],
)
def test_a_units_place_is_that_of_its_own_words(n_for: int, n_against: int, place: Place) -> None:
    assert place_of(n_for=n_for, n_against=n_against) is place


def test_nothing_is_empty_but_what_is_neither_chosen_nor_typed() -> None:
    assert Typed("", " ", "\n").is_empty
    assert not Typed("agrees").is_empty


def test_each_undecided_correction_is_an_error_at_its_claim_and_an_addition_at_none() -> None:
    undecided = (
        Undecided("1:08:1", "08", "p1"),
        Undecided("1:08:2", "08"),
        Undecided("1:07:1", "07", "gone"),
    )

    assert found(undecided=undecided) == [
        ("correction_undecided", Severity.ERROR, "1:08:1", ("p1",)),
        ("correction_undecided", Severity.ERROR, "1:08:2", ()),
        ("correction_undecided", Severity.ERROR, "1:07:1", ()),
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (None, []),
        (AskedFacts(1, (), is_over=True), []),
        (AskedFacts(2, ("07",), is_over=False), [("fact_check_open", Severity.INFO, "2", ())]),
        (AskedFacts(2, ("07",), is_over=True), [("fact_check_unanswered", Severity.WARNING, "2", ())]),
    ],
)
def test_who_has_not_answered_is_a_warning_once_the_time_is_out(
    asked: AskedFacts | None, told: list[object]
) -> None:
    assert found(fact_check=asked) == told
