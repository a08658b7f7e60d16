"""The text of a claim: slots filled from the answer, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.claim_text import SLOTS, BadClaimText, Rendering, render, slots_in, without_slots
from ledtrad.core.counting import Answer
from ledtrad.core.quantifiers import Quantifier

NAMES = {
    "08": "Kalmar",
    "07": "Kronoberg",
    "25": "Norrbotten",
    "12": "Skåne",
    "09": "Gotland",
    "10": "Blekinge",
    "20": "Dalarna",
}
ANSWER = Answer(
    supports=("07", "08", "25"),
    contradicts=("12",),
    mixed=("09",),
    silent=("10", "20"),
    elsewhere=("20",),
    rows_for=(),
    rows_against=(),
    total=Decimal(14),
)
NOBODY = Answer((), (), (), (), (), (), ())
MOST = Rendering(NAMES, Quantifier.LARGE_MAJORITY)


def rendered(text: str, answer: Answer = ANSWER, rendering: Rendering = MOST) -> str:
    return render(text, answer=answer, rendering=rendering)


# Slot -> what it gives for the answer above, and for an answer that nobody gave.
FILLED = {
    "antal": ("tre", "noll"),
    "län": ("tre län", "inget län"),
    "deltagare": ("tre deltagare", "ingen deltagare"),
    "av": ("3 av 7", "0 av 0"),
    "bas": ("sju", "noll"),
    "namn": ("Kronoberg, Kalmar och Norrbotten", "inget län"),
    "emot": ("Skåne", "inget län"),
    "emot_län": ("ett län", "inget län"),
    "blandade": ("Gotland", "inget län"),
    "tysta": ("Blekinge och Dalarna", "inget län"),
    "tysta_län": ("två län", "inget län"),
    "mängdord": ("en stor majoritet", "en stor majoritet"),
}


@pytest.mark.parametrize("slot", FILLED)
def test_each_slot_is_filled_from_the_answer(slot: str) -> None:
    told, nobody = FILLED[slot]

    assert rendered(f"– {{{slot}}}.") == f"– {told}."
    assert rendered(f"– {{{slot}}}.", NOBODY) == f"– {nobody}."


def test_every_slot_is_tried() -> None:
    assert set(SLOTS) == {*FILLED, "summa"}


@pytest.mark.parametrize(
    ("total", "words"),
    [
        ("0", "noll"),
        ("12", "tolv"),
        ("12.0", "tolv"),
        ("14", "14"),
        ("1500", "1\N{NO-BREAK SPACE}500"),
        ("1E+3", "1\N{NO-BREAK SPACE}000"),
        ("2.5", "2,5"),
        ("0.50", "0,5"),
        ("1500.25", "1\N{NO-BREAK SPACE}500,25"),
        ("-3", "\N{MINUS SIGN}3"),
        ("-2.5", "\N{MINUS SIGN}2,5"),
    ],
)
def test_a_sum_is_told_whole_with_its_decimals_and_sign(total: str, words: str) -> None:
    answer = Answer((), (), (), (), (), (), (), Decimal(total))

    assert rendered("{summa}", answer) == words


def test_a_sum_of_a_variable_that_is_no_number_is_refused() -> None:
    with pytest.raises(BadClaimText) as refused:
        rendered("{summa} besök", NOBODY)

    assert str(refused.value) == "Texten använder {summa}, men frågans variabel är inget tal."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{Län} har svarat.", "Tre län har svarat."),
        ("{Mängdord} av länen.", "En stor majoritet av länen."),
        ("{Tysta_län} tiger.", "Två län tiger."),
        ("{Av} län.", "3 av 7 län."),
        ("I {län} ({namn}): {Län}.", "I tre län (Kronoberg, Kalmar och Norrbotten): Tre län."),
    ],
)
def test_a_slot_with_a_capital_gives_its_words_a_capital(text: str, shown: str) -> None:
    assert rendered(text) == shown


@pytest.mark.parametrize(("slot", "shown"), [("lan", "lan"), ("LÄN", "lÄN"), ("", ""), ("Namn ", "namn ")])
def test_an_unknown_slot_is_refused_naming_those_that_exist(slot: str, shown: str) -> None:
    for use in (rendered, slots_in):
        with pytest.raises(BadClaimText) as refused:
            use(f"{{län}} har {{{slot}}}.")
        assert str(refused.value) == (
            f"Luckan {{{shown}}} finns inte. Luckor som finns är antal, av, bas, blandade, deltagare, emot, "
            "emot_län, län, mängdord, namn, summa, tysta och tysta_län."
        )


@pytest.mark.parametrize(
    "text", ["{län har svarat.", "län} har svarat.", "{{län}} har svarat.", "{län} och }{"]
)
def test_a_brace_that_stands_alone_is_refused(text: str) -> None:
    for use in (rendered, slots_in):
        with pytest.raises(BadClaimText) as refused:
            use(text)
        assert str(refused.value) == (
            "En klammer i texten saknar sin motpart. Skriv luckor som {län}, med en klammer på var sida."
        )


def test_a_word_of_the_scale_that_was_never_chosen_is_refused() -> None:
    with pytest.raises(BadClaimText) as refused:
        rendered("{Mängdord} av länen", rendering=Rendering(NAMES))

    assert str(refused.value) == (
        "Texten använder {mängdord}, men påståendet har inget mängdord valt. Välj ett ur skalan."
    )


def test_the_slots_of_a_text_are_given_in_order_and_as_often_as_they_stand() -> None:
    assert slots_in("{Län} ({namn}) av {bas}: {län}") == ("län", "namn", "bas", "län")
    assert slots_in("Ingen lucka här.") == ()


@given(st.text(st.characters(exclude_characters="{}", codec="utf-8")))
def test_a_text_without_slots_stays_as_it_was_typed(text: str) -> None:
    assert rendered(text) == text
    assert without_slots(text) == text
    assert slots_in(text) == ()


@given(st.lists(st.sampled_from(sorted(FILLED)), max_size=5))
def test_what_stands_between_the_slots_stays_as_it_was_typed(slots: list[str]) -> None:
    text = "".join(f"<{{{slot}}}>" for slot in slots)

    assert rendered(text) == "".join(f"<{FILLED[slot][0]}>" for slot in slots)
    assert slots_in(text) == tuple(slots)
    assert without_slots(text) == "<…>" * len(slots)


def test_a_name_with_braces_is_not_read_as_a_slot() -> None:
    names = Rendering({**NAMES, "12": "{namn}"})

    assert rendered("{emot}", rendering=names) == "{namn}"
