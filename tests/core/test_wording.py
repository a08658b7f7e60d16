"""Numbers, nouns, lists and sorting as Swedish prose has them."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.errors import LedtradError
from ledtrad.core.wording import (
    COUNTY,
    PARTICIPANT,
    Noun,
    capitalised,
    counted,
    grouped,
    out_of,
    swedish_amount,
    swedish_key,
    swedish_list,
    swedish_number,
    uncapitalised,
)

# Written out by hand, so that a slip in the module's own table shows.
WORDS = {
    "noll": 0,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "tolv": 12,
}
UNIT = Noun("enhet", "enheter", common=True)
FOUNDATION = Noun("förbund", "förbund")


@given(st.integers(0, 10**12))
def test_a_number_is_read_back_from_its_words(number: int) -> None:
    words = swedish_number(number)

    assert WORDS.get(words) == number or int(words.replace("\N{NO-BREAK SPACE}", "")) == number


def test_numbers_to_twelve_are_words_and_those_above_are_digits() -> None:
    assert [swedish_number(number) for number in range(13)] == list(WORDS)
    assert [swedish_number(number) for number in (13, 21, 290)] == ["13", "21", "290"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(999, "999"), (1000, "1_000"), (1500, "1_500"), (999_999, "999_999"), (1_234_567, "1_234_567")],
)
def test_digits_stand_in_groups_of_three_with_a_no_break_space(number: int, words: str) -> None:
    assert grouped(number) == words.replace("_", "\N{NO-BREAK SPACE}")
    assert swedish_number(number) == grouped(number)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "noll"),
        ("-0", "noll"),
        ("12.00", "tolv"),
        ("13", "13"),
        ("2.50", "2,5"),
        ("-3", "_3"),
        ("-0.5", "_0,5"),
    ],
)
def test_a_sum_is_in_words_only_where_it_is_a_whole_number_to_twelve(amount: str, words: str) -> None:
    assert swedish_amount(Decimal(amount)) == words.replace("_", "\N{MINUS SIGN}")


@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=3))
def test_a_sum_is_read_back_from_its_words_unrounded(amount: Decimal) -> None:
    words = swedish_amount(amount)

    digits = words.replace("\N{NO-BREAK SPACE}", "").replace("\N{MINUS SIGN}", "-").replace(",", ".")
    assert WORDS[words] == amount if words in WORDS else Decimal(digits) == amount


@pytest.mark.parametrize("number", [-1, -1500])
def test_a_negative_count_is_refused(number: int) -> None:
    for say in (swedish_number, lambda n: counted(n, COUNTY)):
        with pytest.raises(LedtradError) as refused:
            say(number)
        assert str(refused.value) == f"Ett antal kan inte vara negativt: {number}."


@pytest.mark.parametrize(
    ("number", "county", "participant", "unit"),
    [
        (0, "inget län", "ingen deltagare", "ingen enhet"),
        (1, "ett län", "en deltagare", "en enhet"),
        (2, "två län", "två deltagare", "två enheter"),
        (12, "tolv län", "tolv deltagare", "tolv enheter"),
        (13, "13 län", "13 deltagare", "13 enheter"),
        (
            1500,
            "1\N{NO-BREAK SPACE}500 län",
            "1\N{NO-BREAK SPACE}500 deltagare",
            "1\N{NO-BREAK SPACE}500 enheter",
        ),
    ],
)
def test_number_and_noun_agree(number: int, county: str, participant: str, unit: str) -> None:
    assert counted(number, COUNTY) == county
    assert counted(number, PARTICIPANT) == participant
    assert counted(number, UNIT) == unit


@pytest.mark.parametrize(("number", "words"), [(0, "inget förbund"), (1, "ett förbund"), (5, "fem förbund")])
def test_a_noun_is_neuter_unless_told_otherwise(number: int, words: str) -> None:
    assert counted(number, FOUNDATION) == words


@pytest.mark.parametrize(
    ("number", "denominator", "words"),
    [(9, 21, "9 av 21"), (0, 0, "0 av 0"), (1, 1500, "1 av 1\N{NO-BREAK SPACE}500")],
)
def test_a_share_of_a_base_is_always_in_digits(number: int, denominator: int, words: str) -> None:
    assert out_of(number, denominator) == words


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["Kalmar"], "Kalmar"),
        (["Kalmar", "Kronoberg"], "Kalmar och Kronoberg"),
        (["Kalmar", "Kronoberg", "Norrbotten"], "Kalmar, Kronoberg och Norrbotten"),
        (["a", "b", "c", "d"], "a, b, c och d"),
    ],
)
def test_a_list_has_commas_and_one_och_before_the_last(items: list[str], words: str) -> None:
    assert swedish_list(items) == words
    assert swedish_list(tuple(items)) == words


@given(st.lists(st.text("abcåäö", min_size=1), min_size=1))
def test_a_list_is_read_back_from_its_words(items: list[str]) -> None:
    assert swedish_list(items).replace(" och ", ", ").split(", ") == items


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", ""), ("å", "Å"), ("nio län i Kalmar", "Nio län i Kalmar"), ("FoU", "FoU"), ("13 län", "13 län")],
)
def test_only_the_first_letter_becomes_a_capital(text: str, shown: str) -> None:
    assert capitalised(text) == shown


def test_names_sort_in_swedish_order() -> None:
    counties = [
        "Uppsala",
        "Örebro",
        "Värmland",
        "Östergötland",
        "Ale",
        "Åmål",
        "Älvdalen",
        "Västmanland",
        "Wien",
        "Zon",
    ]

    assert sorted(counties, key=swedish_key) == [
        "Ale",
        "Uppsala",
        "Värmland",
        "Västmanland",
        "Wien",
        "Zon",
        "Åmål",
        "Älvdalen",
        "Örebro",
        "Östergötland",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("å", "ä"),
        ("ä", "ö"),
        ("z", "å"),
        ("v", "w"),
        ("w", "x"),
        ("vz", "wa"),
        ("ida", "idé"),
        ("idé", "idéa"),
        ("idé", "idf"),
        ("mÿ", "mx"),
        ("mx", "mü"),
        ("mü", "mz"),
        ("a b", "ab"),
        ("del 1", "del a"),
    ],
)
def test_one_name_stands_before_the_other(before: str, after: str) -> None:
    assert sorted([after, before], key=swedish_key) == [before, after]


def test_an_accented_e_sorts_as_e_and_a_german_u_as_y() -> None:
    assert swedish_key("Müller") == swedish_key("Myller")
    assert swedish_key("idé") == swedish_key("ide")


@given(st.text("abcvwxyzåäöéü"))
def test_case_does_not_matter_to_the_order(text: str) -> None:
    assert swedish_key(text.upper()) == swedish_key(text)


@given(st.text("abcåäöéü"))
def test_a_letter_written_in_two_parts_sorts_as_the_whole_letter(text: str) -> None:
    assert swedish_key(unicodedata.normalize("NFD", text)) == swedish_key(text)


@given(st.lists(st.text("azåäö"), max_size=6))
def test_the_order_is_that_of_the_alphabet_letter_by_letter(names: list[str]) -> None:
    in_order = sorted(names, key=lambda name: ["azåäö".index(letter) for letter in name])

    assert sorted(names, key=swedish_key) == in_order


@pytest.mark.parametrize(
    ("phrase", "inside"),
    [
        ("Politiskt organ", "politiskt organ"),
        ("FoU-miljöns riktning", "FoU-miljöns riktning"),
        ("SKL:s projekt", "SKL:s projekt"),
        ("Å andra sidan", "å andra sidan"),
        ("Övrig FoU", "övrig FoU"),
        ("", ""),
    ],
)
def test_a_phrase_inside_a_sentence_begins_small_unless_it_is_an_abbreviation(
    phrase: str, inside: str
) -> None:
    assert uncapitalised(phrase) == inside
