"""What a reader chooses: sentences that hold every word, steps that stay inside, words found again, and no offset that breaks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.spans import (
    MOST_PLACES,
    BadSpan,
    Extent,
    Part,
    Step,
    check_extent,
    chosen_extent,
    is_same_words,
    moved,
    parse_offset,
    places_of,
    sentence_extents,
    trimmed,
    word_extents,
)
from ledtrad.core.tokens import canonical

TEXT = "En grupp bildades våren 2012. Den möts ofta, t.ex. i mars!\n\nSedan dess: inget nytt 😀 sägs.\n- en sak\n- en till"
# Letters of one, two and four bytes, combining marks, marks that end sentences, and every kind of blank.
TEXTS = st.text(st.sampled_from("abÅäö1.!?…) \n\t\u00a0-•😀👩\u0301”’é"), max_size=80)
STEPS = st.sampled_from(list(Step))


def words(text: str, extents: tuple[Extent, ...]) -> list[str]:
    return [text[one.start : one.end] for one in extents]


@st.composite
def chosen(draw: st.DrawFn) -> tuple[str, Extent]:
    """A text and a trimmed stretch of it."""
    text = draw(TEXTS.filter(str.strip))
    start = draw(st.integers(0, len(text)))
    extent = trimmed(text, Extent(start, draw(st.integers(start, len(text)))))
    return text, extent or word_extents(text)[0]


def test_sentences_end_at_their_marks_and_not_at_abbreviations() -> None:
    assert words(TEXT, sentence_extents(TEXT)) == [
        "En grupp bildades våren 2012.",
        "Den möts ofta, t.ex. i mars!",
        "Sedan dess: inget nytt 😀 sägs.",
        "- en sak",
        "- en till",
    ]


@given(TEXTS)
def test_the_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    told = sentence_extents(text)

    assert "".join("".join(words(text, told)).split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(told))
    assert all(trimmed(text, one) == one for one in told)


@given(TEXTS, st.integers(0, 90), st.integers(0, 90))
def test_trimming_leaves_the_words_and_no_blanks_at_the_ends(text: str, start: int, end: int) -> None:
    found = trimmed(text, Extent(start, end))

    whole = text[start:end]
    assert (found is None) == (not whole.strip())
    if found:
        assert text[found.start : found.end] == whole.strip()


@given(chosen(), STEPS)
def test_a_step_stays_inside_and_never_leaves_nothing(told: tuple[str, Extent], step: Step) -> None:
    text, extent = told

    after = moved(text, extent, step=step)

    assert 0 <= after.start < after.end <= len(text)
    assert trimmed(text, after) == after
    if step.is_longer:
        assert after.start <= extent.start
        assert extent.end <= after.end
    else:
        assert extent.start <= after.start < after.end <= extent.end


@given(chosen(), STEPS)
def test_a_step_moves_one_end_only(told: tuple[str, Extent], step: Step) -> None:
    text, extent = told

    after = moved(text, extent, step=step)

    if step.is_at_start:
        assert after.end == extent.end
    else:
        assert after.start == extent.start


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (Step.WORD_BEFORE, "våren 2012. Den möts"),
        (Step.SENTENCE_BEFORE, "En grupp bildades våren 2012. Den möts"),
        (Step.WITHOUT_FIRST_WORD, "Den möts"),
        (Step.WITHOUT_FIRST_SENTENCE, "Den möts"),
        (Step.WITHOUT_LAST_WORD, "2012. Den"),
        (Step.WITHOUT_LAST_SENTENCE, "2012."),
        (Step.WORD_AFTER, "2012. Den möts ofta,"),
        (Step.SENTENCE_AFTER, "2012. Den möts ofta, t.ex. i mars!"),
    ],
)
def test_each_step_takes_what_it_says(step: Step, expected: str) -> None:
    start = TEXT.index("2012")
    extent = Extent(start, TEXT.index("möts") + 4)

    after = moved(TEXT, extent, step=step)

    assert TEXT[after.start : after.end] == expected


@given(chosen())
def test_words_are_found_where_they_stand_whatever_became_of_their_blanks(told: tuple[str, Extent]) -> None:
    text, extent = told
    pasted = " \n ".join(text[extent.start : extent.end].split())

    places = places_of(text, pasted)

    # Only a composed text is as versions are stored; and more places than can be chosen among are not looked for.
    if canonical(text) == text and len(places) <= MOST_PLACES:
        assert extent in places
    assert all(is_same_words(text[one.start : one.end], pasted) for one in places)


def test_words_that_stand_twice_are_found_twice_and_overlapping_ones_too() -> None:
    assert places_of("aa aa aa", "aa aa") == (Extent(0, 5), Extent(3, 8))


def test_words_that_stand_too_often_are_counted_no_further() -> None:
    assert len(places_of("ja " * 500, "ja")) == MOST_PLACES + 1


@pytest.mark.parametrize("pasted", ["", "  \n", "nej", "ja" * 50])
def test_words_that_do_not_stand_there_are_not_found(pasted: str) -> None:
    assert places_of("ja, det är så", pasted) == ()


def test_an_a_with_a_ring_of_its_own_is_found_as_the_one_letter_that_is_stored() -> None:
    assert places_of("våren", "va\u030aren") == (Extent(0, 5),)


@pytest.mark.parametrize("told", ["", "x", "1e3", "10" * 10, "٣", "1.5", " 3", "0x10", "3\n", "--3", "\x00"])
def test_what_is_no_offset_is_told_in_words(told: str) -> None:
    with pytest.raises(BadSpan, match="är inget läge i texten"):
        parse_offset(told)


def test_offsets_are_whole_numbers_of_either_sign() -> None:
    assert [parse_offset(told) for told in ("0", "12", "-7", "007")] == [0, 12, -7, 7]


HERE, THERE = Part("Struktur", Extent(10, 50)), Part("Styrning", Extent(60, 90))


@pytest.mark.parametrize(
    ("extent", "sentence"),
    [
        (Extent(40, 20), "slutar innan det börjar"),
        (Extent(20, 20), "Inga ord är valda"),
        (Extent(-5, 20), "ligger utanför svaret om ”Struktur”"),
        (Extent(-9, -5), "ligger utanför"),
        (Extent(20, 55), "ligger utanför"),
        (Extent(95, 10**9), "ligger utanför"),
        (Extent(40, 70), "går över flera ämnen: ”Struktur” och ”Styrning”"),
        (Extent(60, 70), "står i svaret om ”Styrning”, inte här"),
    ],
)
def test_a_stretch_that_is_not_in_the_answer_is_told_apart(extent: Extent, sentence: str) -> None:
    with pytest.raises(BadSpan, match=sentence):
        check_extent(extent, here=HERE, parts=[HERE, THERE])


@given(st.integers(-20, 120), st.integers(-20, 120))
def test_what_is_let_through_lies_in_the_answer(start: int, end: int) -> None:
    extent = Extent(start, end)
    try:
        check_extent(extent, here=HERE, parts=[HERE, THERE])
    except BadSpan:
        assert not 10 <= start < end <= 50
    else:
        assert 10 <= start < end <= 50


def test_blanks_alone_are_no_choice() -> None:
    with pytest.raises(BadSpan, match="bara mellanrum"):
        chosen_extent("a  \n b", Extent(1, 5))

    assert chosen_extent("a  \n b", Extent(1, 6)) == Extent(5, 6)
