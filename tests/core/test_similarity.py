"""Which texts read alike: deterministic, symmetric enough to trust, and blind to case and composition."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.similarity import Likeness, reused, runs, similar

OTHERS = {
    "plattform": "Plattformen ligger hos regionförbundet.",
    "grupp": "En ny samverkansgrupp för äldrefrågor bildades.",
    "besök": "Ledaren har besökt åtta kommuner.",
}
texts = st.text(st.sampled_from("abcdeåäö ABÅ,.\n"), max_size=60)


def test_the_likest_text_comes_first_and_sees_through_endings() -> None:
    found = similar("Samverkansgruppen i länet arbetar med äldre.", OTHERS)

    assert found[0].key == "grupp"
    assert found[0].likeness > 2 * found[-1].likeness


def test_the_same_words_are_wholly_alike_whatever_their_case_order_and_spelling() -> None:
    said = unicodedata.normalize("NFD", "För ÄLDREFRÅGOR bildades en ny: samverkansgrupp")

    assert similar(said, OTHERS)[0].likeness == 1


@pytest.mark.parametrize("text", ["", "  \n", ".,:", "qwz"])
def test_a_text_with_nothing_in_common_is_like_none(text: str) -> None:
    assert similar(text, OTHERS) == ()


def test_nothing_is_like_anything_where_there_are_no_texts() -> None:
    assert similar("Något", {}) == ()


def test_what_is_equally_alike_stands_by_key_and_no_more_than_asked_for_are_given() -> None:
    found = similar("grupp", {"c": "gruppen", "a": "gruppen", "b": "gruppen"}, most=2)

    assert [one.key for one in found] == ["a", "b"]


def test_texts_that_are_equally_alike_by_other_words_stand_by_key_too() -> None:
    found = similar("abcd wxyz", {"a": "wxyz", "b": "abcd"})

    assert [one.key for one in found] == ["a", "b"]
    assert found[0].likeness == found[1].likeness


def test_only_those_that_may_be_asked_are_given() -> None:
    found = Likeness(OTHERS).to("En ny grupp hos ledaren", most=10, among=lambda key: key != "grupp")

    assert "grupp" not in {one.key for one in found}


def test_runs_stay_inside_words_and_count_the_edges() -> None:
    assert dict(runs("Län i")) == {" lä": 1, "län": 1, "än ": 1, " län": 1, "län ": 1, " län ": 1, " i ": 1}


def test_a_word_that_every_text_has_weighs_less_than_a_rare_one() -> None:
    others = {"a": "kommun nätverk", "b": "kommun styrgrupp", "c": "kommun konferens"}

    found = {one.key: one.likeness for one in similar("kommun styrgrupp", others)}

    assert found["b"] == 1
    assert found["a"] < 0.5


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), texts, max_size=6), texts)
def test_likeness_lies_between_nothing_and_all_and_is_the_same_in_any_order(
    others: dict[str, str], text: str
) -> None:
    found = similar(text, others)

    assert all(0 < one.likeness <= 1 for one in found)
    assert found == similar(text, dict(reversed(others.items())))
    assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)


@given(texts)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert [one.likeness for one in similar(text, {"själv": text})] == ([1.0] if runs(text) else [])


# What stood in last year's answer


OLD = "Gruppen möts varje månad och har en ordförande från kommunerna i länet. Ett FoU-råd finns."


def test_what_stood_in_the_earlier_answer_is_found_with_its_share() -> None:
    same = "Gruppen möts varje månad och har en ordförande från kommunerna"

    found = reused(f"Nytt i år: {same} och regionen.", earlier=OLD)

    ((start, end),) = found.stretches
    assert f"Nytt i år: {same} och regionen."[start:end] == same
    assert found.share == pytest.approx(
        len(same.replace(" ", "")) / len(f"Nyttiår:{same}ochregionen.".replace(" ", ""))
    )


def test_a_whole_answer_over_again_is_all_reused() -> None:
    assert reused(OLD, earlier=OLD).stretches == ((0, len(OLD)),)
    assert reused(OLD, earlier=OLD).share == 1


@pytest.mark.parametrize(
    "text", ["", "Gruppen möts varje månad.", "Vi har en ny chef och han heter inte som förr."]
)
def test_a_few_common_words_are_no_reuse(text: str) -> None:
    assert reused(text, earlier=OLD).stretches == ()
    assert reused(text, earlier=OLD).share == 0


@given(st.lists(st.sampled_from(["möte", "grupp", "och", "ny", ".", "\n"]), max_size=40))
def test_stretches_are_in_order_and_say_what_the_earlier_text_says(words: list[str]) -> None:
    text, earlier = " ".join(words), " ".join(words[3:] + words[:3])

    found = reused(text, earlier=earlier, fewest=2)

    assert all(text[start:end] in earlier for start, end in found.stretches)
    ends = [place for stretch in found.stretches for place in stretch]
    assert ends == sorted(ends)
    assert 0 <= found.share <= 1
