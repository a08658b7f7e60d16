"""The scale of words that stand for numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.errors import LedtradError
from ledtrad.core.quantifiers import SCALE, Quantifier, fits, fitting

# The words that every number of 21 counties bears, settled by hand from the design's scale.
OF_21 = {
    0: "",
    1: "",
    2: "några",
    3: "några, flera",
    4: "några, flera",
    5: "flera",
    6: "flera",
    7: "flera",
    8: "flera, ett tiotal",
    9: "flera, ett tiotal",
    10: "flera, ett tiotal",
    11: "ett tiotal, de flesta",
    12: "ett tiotal, de flesta",
    13: "de flesta",
    14: "de flesta",
    15: "de flesta",
    16: "de flesta, en stor majoritet",
    17: "de flesta, en stor majoritet",
    18: "de flesta, en stor majoritet, nästan alla",
    19: "de flesta, en stor majoritet, nästan alla",
    20: "de flesta, en stor majoritet, nästan alla",
    21: "de flesta, en stor majoritet, samtliga",
}


@pytest.mark.parametrize("number", range(22))
def test_every_number_of_21_has_its_words(number: int) -> None:
    words = [SCALE[word].words for word in fitting(number=number, denominator=21)]

    assert ", ".join(words) == OF_21[number]


@pytest.mark.parametrize(
    ("word", "number", "denominator", "expected"),
    [
        (Quantifier.SOME, 1, 100, False),
        (Quantifier.SOME, 2, 100, True),
        (Quantifier.SOME, 4, 100, True),
        (Quantifier.SOME, 5, 100, False),
        (Quantifier.SEVERAL, 2, 100, False),
        (Quantifier.SEVERAL, 3, 100, True),
        (Quantifier.SEVERAL, 10, 100, True),
        (Quantifier.SEVERAL, 11, 100, False),
        (Quantifier.ABOUT_TEN, 7, 100, False),
        (Quantifier.ABOUT_TEN, 8, 100, True),
        (Quantifier.ABOUT_TEN, 12, 100, True),
        (Quantifier.ABOUT_TEN, 13, 100, False),
        (Quantifier.MOST, 50, 100, False),
        (Quantifier.MOST, 51, 100, True),
        (Quantifier.MOST, 100, 100, True),
        (Quantifier.LARGE_MAJORITY, 74, 100, False),
        (Quantifier.LARGE_MAJORITY, 75, 100, True),
        (Quantifier.LARGE_MAJORITY, 100, 100, True),
        (Quantifier.NEARLY_ALL, 84, 100, False),
        (Quantifier.NEARLY_ALL, 85, 100, True),
        (Quantifier.NEARLY_ALL, 99, 100, True),
        (Quantifier.NEARLY_ALL, 100, 100, False),
        (Quantifier.ALL, 99, 100, False),
        (Quantifier.ALL, 100, 100, True),
        (Quantifier.ALL, 1, 1, True),
        (Quantifier.MOST, 1, 1, True),
    ],
)
def test_each_limit_has_two_sides(word: Quantifier, number: int, denominator: int, expected: bool) -> None:
    assert fits(word, number=number, denominator=denominator) is expected


@pytest.mark.parametrize(
    ("word", "number", "denominator", "expected"),
    [
        (Quantifier.MOST, 10**20, 2 * 10**20, False),
        (Quantifier.MOST, 10**20 + 1, 2 * 10**20, True),
        (Quantifier.NEARLY_ALL, 17 * 10**20 - 1, 20 * 10**20, False),
        (Quantifier.NEARLY_ALL, 17 * 10**20, 20 * 10**20, True),
        (Quantifier.ALL, 10**20 - 1, 10**20, False),
    ],
)
def test_shares_are_tried_without_rounding(
    word: Quantifier, number: int, denominator: int, expected: bool
) -> None:
    assert fits(word, number=number, denominator=denominator) is expected


@pytest.mark.parametrize("word", Quantifier)
def test_an_empty_base_fits_no_word(word: Quantifier) -> None:
    assert not fits(word, number=0, denominator=0)
    assert fitting(number=0, denominator=0) == ()


@pytest.mark.parametrize(("number", "denominator"), [(22, 21), (-1, 21), (1, 0), (0, -1), (-2, -1)])
def test_a_number_outside_its_base_is_refused(number: int, denominator: int) -> None:
    with pytest.raises(LedtradError) as refused:
        fits(Quantifier.SOME, number=number, denominator=denominator)

    assert str(refused.value) == f"{number} av {denominator} är inget antal av en bas."


@given(st.integers(1, 400).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_the_words_that_fit_stand_in_the_order_of_the_scale(share: tuple[int, int]) -> None:
    number, base = share
    words = fitting(number=number, denominator=base)

    assert [word for word in Quantifier if word in words] == list(words)
    assert all(fits(word, number=number, denominator=base) is (word in words) for word in Quantifier)


def test_every_word_of_the_scale_is_shown_with_its_meaning() -> None:
    shown = {limits.words: limits.meaning for limits in SCALE.values()}

    assert list(SCALE) == list(Quantifier)
    assert [word.value for word in Quantifier] == [
        "some",
        "several",
        "about_ten",
        "most",
        "large_majority",
        "nearly_all",
        "all",
    ]
    assert shown == {
        "några": "2–4",
        "flera": "3–10",
        "ett tiotal": "8–12",
        "de flesta": "mer än 50 procent",
        "en stor majoritet": "minst 75 procent",
        "nästan alla": "minst 85 procent men inte alla",
        "samtliga": "alla utan undantag",
    }
