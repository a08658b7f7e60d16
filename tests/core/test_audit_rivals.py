"""Rivals: what becomes of a report that gives two figures for one thing."""

from __future__ import annotations

import pytest

from ledtrad.core.audit import Asserts, Printed, Ruling, Unanswerable, Verdict, rivals, with_rivals
from ledtrad.core.counting import Question
from ledtrad.core.quantifiers import Quantifier

QUESTION = Question("organ")
AGREES, PARTLY, CONFLICT = Verdict.AGREES, Verdict.PARTLY, Verdict.CONFLICT
NOT_RECOMPUTABLE = Verdict.NOT_RECOMPUTABLE


def claim(
    key: str, asserts: Asserts, *, of: Question = QUESTION, base: Question | None = None, **told: object
) -> Printed:
    return Printed(key, asserts, of, base=base, **told)  # type: ignore[arg-type]


NINE = claim("nio", Asserts.NUMBER, number=9)
TEN = claim("tio", Asserts.NUMBER, number=10)
ABOUT_TEN = claim("tiotal", Asserts.QUANTIFIER, quantifier=Quantifier.ABOUT_TEN)
LINES = {"nio": "rad 48", "tio": "rad 559", "tiotal": "rad 60", "lista": "rad 70"}


@pytest.mark.parametrize(
    ("other", "rival"),
    [
        (TEN, True),
        (ABOUT_TEN, True),
        (claim("lista", Asserts.LIST, units=("07", "08")), True),
        (claim("lista", Asserts.LIST, units=tuple("123456789")), False),
        (claim("lista", Asserts.LIST, units=("07", "08"), at_least=True), False),
        (claim("tio", Asserts.NUMBER, number=9), False),
        (claim("tio", Asserts.NUMBER, number=10, at_least=True), False),
        (claim("tio", Asserts.NUMBER, number=10, of=Question("annat")), False),
        (claim("tio", Asserts.NUMBER, number=10, of=Question("organ", frozenset({"ny"}))), False),
        (claim("tio", Asserts.NUMBER, number=10, base=Question("annat")), False),
        (claim("alla", Asserts.ALL), False),
        (claim("alla", Asserts.ALL, quantifier=Quantifier.ALL), False),
        (claim("ord", Asserts.QUANTIFIER), False),
    ],
)
def test_two_figures_rival_when_they_answer_one_question_on_one_base(other: Printed, rival: bool) -> None:
    expected = {"nio": (other.key,), other.key: ("nio",)} if rival else {}

    assert rivals([NINE, other]) == expected


def test_every_other_figure_for_the_same_thing_is_a_rival() -> None:
    same = claim("lista", Asserts.LIST, units=tuple("123456789"))

    assert rivals([NINE, TEN, same, ABOUT_TEN]) == {
        "nio": ("tio", "tiotal"),
        "tio": ("nio", "lista", "tiotal"),
        "lista": ("tio", "tiotal"),
        "tiotal": ("nio", "tio", "lista"),
    }


def test_a_claim_without_a_question_has_no_rivals() -> None:
    unasked = Printed("tio", Asserts.NUMBER, number=10, unanswerable=Unanswerable.JUDGEMENT)

    assert rivals([NINE, unasked, Printed("elva", Asserts.NUMBER, number=11)]) == {}


@pytest.mark.parametrize(
    ("nine", "other", "told", "kept"),
    [
        (AGREES, TEN, CONFLICT, (AGREES, CONFLICT)),
        (PARTLY, TEN, CONFLICT, (PARTLY, CONFLICT)),
        (CONFLICT, TEN, PARTLY, (CONFLICT, PARTLY)),
        (PARTLY, TEN, PARTLY, (CONFLICT, CONFLICT)),
        (NOT_RECOMPUTABLE, TEN, NOT_RECOMPUTABLE, (CONFLICT, CONFLICT)),
        (PARTLY, ABOUT_TEN, PARTLY, (PARTLY, CONFLICT)),
        (PARTLY, ABOUT_TEN, AGREES, (CONFLICT, AGREES)),
    ],
)
def test_of_two_figures_the_one_that_the_recount_bears_best_keeps_its_verdict(
    nine: Verdict, other: Printed, told: Verdict, kept: tuple[Verdict, Verdict]
) -> None:
    rulings = {"nio": Ruling(nine, "Ett.", "9 av 21"), other.key: Ruling(told, "Två.", "9 av 21")}

    marked = with_rivals(rulings, printed=[NINE, other], lines=LINES)

    assert marked == {
        "nio": Ruling(
            kept[0], f"Ett. Rapporten anger en annan siffra för samma sak på {LINES[other.key]}.", "9 av 21"
        ),
        other.key: Ruling(
            kept[1], "Två. Rapporten anger en annan siffra för samma sak på rad 48.", "9 av 21"
        ),
    }


def test_all_rivals_places_are_told_and_other_rulings_left_alone() -> None:
    other = claim("annat", Asserts.NUMBER, number=1, of=Question("annat"))
    rulings = {key: Ruling(AGREES, "Ja.") for key in ("nio", "tio", "tiotal", "annat")}

    marked = with_rivals(rulings, printed=[NINE, TEN, ABOUT_TEN, other], lines=LINES)

    assert marked["annat"] is rulings["annat"]
    assert marked["nio"].reason.endswith("för samma sak på rad 559 och rad 60.")
    assert rulings["nio"] == Ruling(AGREES, "Ja.")
