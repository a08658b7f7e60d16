"""The heading tree: a section moves with all that lies inside it, and never to where no reader would look for it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledtrad.core.outline import DEEPEST, TOP, CannotMove, Heading, Move, end_of, moved, possible_moves


def tree(drawn: str) -> list[Heading]:
    """Give the tree that "a2 b3 c2" draws."""
    return [Heading(word[:-1], int(word[-1])) for word in drawn.split()]


def drawn(headings: tuple[Heading, ...]) -> str:
    return " ".join(f"{heading.key}{heading.level}" for heading in headings)


@pytest.mark.parametrize(
    ("before", "key", "move", "after"),
    [
        ("a2 b3 c2 d3", "c", Move.UP, "c2 d3 a2 b3"),
        ("a2 b3 c2 d3", "a", Move.DOWN, "c2 d3 a2 b3"),
        ("a2 b3 c3 d2", "c", Move.UP, "a2 c3 b3 d2"),
        ("a2 b2 c3", "b", Move.IN, "a2 b3 c4"),
        ("a2 b3 c4", "b", Move.OUT, "a2 b2 c3"),
    ],
)
def test_a_section_moves_with_those_inside_it(before: str, key: str, move: Move, after: str) -> None:
    assert drawn(moved(tree(before), key, move=move)) == after


@pytest.mark.parametrize(
    ("before", "key", "move", "words"),
    [
        ("a2 b2", "a", Move.UP, "redan först"),
        ("a2 b3 c2", "b", Move.UP, "redan först"),
        ("a2 b2", "b", Move.DOWN, "redan sist"),
        ("a2 b3 c2", "b", Move.DOWN, "redan sist"),
        ("a2 b2", "a", Move.IN, "inget avsnitt ovanför"),
        ("a2 b3", "b", Move.IN, "inget avsnitt ovanför"),
        ("a2 b2 c3 d4", "b", Move.IN, "högst 3 nivåer"),
        ("a2 b2", "b", Move.OUT, "översta nivån"),
    ],
)
def test_a_move_to_nowhere_is_refused_with_the_reason(before: str, key: str, move: Move, words: str) -> None:
    with pytest.raises(CannotMove, match=words):
        moved(tree(before), key, move=move)


def test_the_moves_that_are_offered_are_those_that_are_not_refused() -> None:
    assert possible_moves(tree("a2 b3 c2"), "c") == {Move.UP, Move.IN}


def test_a_section_ends_where_the_next_on_its_level_begins() -> None:
    headings = tree("a2 b3 c4 d3 e2")

    assert [end_of(headings, place) for place in range(5)] == [4, 3, 3, 4, 5]


@given(
    sizes=st.lists(st.integers(0, 1), min_size=1, max_size=9),
    moves=st.lists(st.tuples(st.integers(0, 8), st.sampled_from(Move)), max_size=20),
)
def test_whatever_is_moved_the_tree_stays_a_tree(sizes: list[int], moves: list[tuple[int, Move]]) -> None:
    headings = tuple(Heading(f"s{n}", TOP + (size if n else 0)) for n, size in enumerate(sizes))
    keys = {heading.key for heading in headings}

    for place, move in moves:
        key = f"s{place % len(sizes)}"
        if move in possible_moves(headings, key):
            headings = moved(headings, key, move=move)

    levels = [heading.level for heading in headings]
    assert {heading.key for heading in headings} == keys
    assert levels[0] == TOP
    assert all(TOP <= level <= DEEPEST for level in levels)
    assert all(after <= before + 1 for before, after in pairwise(levels))
