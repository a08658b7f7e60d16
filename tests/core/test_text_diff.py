"""A word diff cut down to its changes: the long stretches that both texts hold are left out, and no change is."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.anchoring_diff import DiffKind, word_diff
from ledtrad.core.text_diff import (
    ELLIPSIS,
    LONGEST_COMPARED,
    WordsChanged,
    changes_in_context,
    has_changed,
    words_changed,
)

LONG = " ".join(f"ord{n}" for n in range(200))


def test_two_equal_texts_have_no_changes() -> None:
    assert changes_in_context(LONG, LONG) == ()
    assert not has_changed(word_diff(LONG, LONG))


def test_a_change_is_shown_with_a_few_words_around_it() -> None:
    before, gone, came, after = changes_in_context(f"{LONG} nio {LONG}", f"{LONG} åtta {LONG}")

    assert (gone.text, came.text) == ("nio", "åtta")
    assert before.text.startswith(ELLIPSIS)
    assert before.text.endswith("ord199 ")
    assert after.text.startswith(" ord0 ")
    assert after.text.endswith(ELLIPSIS)
    assert len(before.text.split()) < 20


def test_what_lies_between_two_changes_is_cut_in_the_middle_only() -> None:
    parts = changes_in_context(f"nio {LONG} tio", f"åtta {LONG} elva")

    (between,) = [part.text for part in parts if part.kind is DiffKind.EQUAL]
    assert between.startswith(" ord0")
    assert ELLIPSIS in between
    assert between.endswith("ord199 ")


def test_a_short_stretch_is_left_whole() -> None:
    parts = changes_in_context("I nio län är det så.", "I åtta län är det så.")

    assert [part.text for part in parts] == ["I ", "nio", "åtta", " län är det så."]


@given(st.text("ab \n", max_size=300), st.text("ab \n", max_size=300))
def test_everything_that_went_or_came_is_kept(old: str, new: str) -> None:
    changed = [part for part in word_diff(old, new) if part.kind is not DiffKind.EQUAL]

    assert [part for part in changes_in_context(old, new) if part.kind is not DiffKind.EQUAL] == changed


@given(st.text("ab .,", max_size=60), st.text("ab .,", max_size=60))
def test_the_words_that_came_and_went_make_up_the_difference_in_length(old: str, new: str) -> None:
    found = words_changed(old, new)

    assert found is not None
    assert found.added - found.removed == n_words(new) - n_words(old)
    assert (words_changed(new, old), bool(words_changed(old, old))) == (WordsChanged(found.removed, found.added), False)  # fmt: skip


def n_words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def test_a_text_too_long_to_compare_is_not_compared() -> None:
    assert words_changed("x" * (LONGEST_COMPARED + 1), "y") is None
    assert words_changed("ett två tre", "ett, fyra tre.") == WordsChanged(added=1, removed=1)
