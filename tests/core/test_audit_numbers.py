"""Printed numbers against the recount: the same, reached by a choice, or not at all."""

from __future__ import annotations

import pytest

from ledtrad.core.audit import WIDE, Printed, Recount, Ruling, Verdict
from ledtrad.core.counting import Certainty
from tests.core.audit_cases import AGREES, BASE, CONFLICT, PARTLY, WIDER, answered, number, recount, ruled


@pytest.mark.parametrize(
    ("figure", "explicit", "asked", "wide", "verdict"),
    [
        (2, 2, 2, 2, AGREES),
        (2, 2, 2, 4, AGREES),
        (0, 0, 0, 3, AGREES),
        (2, 1, 2, 3, PARTLY),
        (1, 1, 2, 3, PARTLY),
        (3, 1, 2, 3, PARTLY),
        (3, 2, 2, 4, PARTLY),
        (2, 0, 3, 3, PARTLY),
        (4, 1, 2, 3, CONFLICT),
        (0, 1, 2, 3, CONFLICT),
        (1, 2, 2, 2, CONFLICT),
        (3, 2, 2, 2, CONFLICT),
        (3, 3, 2, 2, PARTLY),
        (1, 2, 2, 1, PARTLY),
        (1, 3, 1, 1, PARTLY),
        (4, 3, 2, 1, CONFLICT),
    ],
)
def test_a_number_agrees_whatever_one_thinks_of_the_undated_or_is_reached_by_a_choice_or_not_at_all(
    figure: int, explicit: int, asked: int, wide: int, verdict: Verdict
) -> None:
    strict_answer, answer, wide_answer = (answered(BASE[:n]) for n in (explicit, asked, wide))

    ruling = ruled(number(figure), recount(answer, strict=strict_answer, wide=wide_answer))

    assert (ruling.verdict, ruling.recomputed) == (verdict, f"{asked} av 6")


@pytest.mark.parametrize(
    ("figure", "asked", "wide", "verdict"),
    [(2, 2, 2, AGREES), (2, 4, 4, AGREES), (3, 2, 3, PARTLY), (3, 2, 2, CONFLICT)],
)
def test_a_floor_agrees_with_all_that_reaches_it(
    figure: int, asked: int, wide: int, verdict: Verdict
) -> None:
    material = recount(answered(BASE[:asked]), strict=answered(), wide=answered(BASE[:wide]))

    assert ruled(number(figure, at_least=True), material).verdict is verdict


@pytest.mark.parametrize(
    ("printed", "material", "reason"),
    [
        (
            number(2),
            recount(answered(["07", "08"])),
            "Omräkningen ger samma tal. De som materialet namnger är Kronoberg och Kalmar.",
        ),
        (
            number(1, at_least=True),
            recount(answered(["08"])),
            "Materialet ger minst så många. De som materialet namnger är Kalmar.",
        ),
        (
            number(1),
            recount(answered(["08"]), strict=answered()),
            "Talet nås bara om också odaterade uppgifter räknas; uttryckligt är det 0. De som materialet namnger är Kalmar.",
        ),
        (
            number(1),
            recount(answered(), wide=answered(["08"])),
            f"Omräkningen ger 0. Talet nås bara med {WIDER}. Materialet namnger inget län.",
        ),
        (
            number(9),
            recount(answered(["08"])),
            "Omräkningen ger 1, inte 9. De som materialet namnger är Kalmar.",
        ),
        (number(9), recount(answered(no=["08"])), "Omräkningen ger 0, inte 9. Materialet namnger inget län."),
    ],
)
def test_a_number_is_answered_with_its_reason(printed: Printed, material: Recount, reason: str) -> None:
    assert ruled(printed, material).reason == reason


def test_only_units_of_the_base_are_counted() -> None:
    material = recount(answered(["07", "08", "12"]), base=("07", "08", "09"))

    assert ruled(number(2), material) == Ruling(
        AGREES, "Omräkningen ger samma tal. De som materialet namnger är Kronoberg och Kalmar.", "2 av 3"
    )


def test_the_wide_count_takes_in_all_but_the_disputed() -> None:
    assert set(Certainty) - WIDE == {Certainty.DISPUTED}
