"""The heading tree of a compilation: sections in reading order, each with its level, moved as one thing with those inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ledtrad.core.errors import LedtradError
from ledtrad.core.tongue import gettext as _

TOP, DEEPEST = 2, 4  # as the marks of a heading in Markdown: the title of the compilation is the first


class Move(StrEnum):
    """Where a section may go."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"


class CannotMove(LedtradError):
    """The section has nowhere to go in that direction; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section in the tree, by its key."""

    key: str
    level: int


def moved(headings: Sequence[Heading], key: str, *, move: Move) -> tuple[Heading, ...]:
    """Give the tree with one section, and those inside it, moved; raise CannotMove."""
    start = next(place for place, heading in enumerate(headings) if heading.key == key)
    end = end_of(headings, start)
    if move is Move.UP:
        return _swapped(headings, _sibling_before(headings, start), start, end)
    if move is Move.DOWN:
        return _swapped(headings, start, end, _end_of_next(headings, start, end))
    return _shifted(headings, start, end, by=1 if move is Move.IN else -1)


def possible_moves(headings: Sequence[Heading], key: str) -> frozenset[Move]:
    """Give the moves that would not be refused."""
    return frozenset(move for move in Move if _is_possible(headings, key, move))


def _is_possible(headings: Sequence[Heading], key: str, move: Move) -> bool:
    try:
        moved(headings, key, move=move)
    except CannotMove:
        return False
    return True


def end_of(headings: Sequence[Heading], start: int) -> int:
    """Give the place after the section at `start` and all that lies inside it."""
    level = headings[start].level
    return next(
        (place for place in range(start + 1, len(headings)) if headings[place].level <= level), len(headings)
    )


def _sibling_before(headings: Sequence[Heading], start: int) -> int:
    """Give the place of the section before on the same level and under the same heading."""
    level = headings[start].level
    for place in range(start - 1, -1, -1):
        if headings[place].level == level:
            return place
        if headings[place].level < level:
            break
    raise CannotMove(
        _("Avsnittet står redan först under sin rubrik. Flytta ut det en nivå om det ska längre upp.")
    )


def _end_of_next(headings: Sequence[Heading], start: int, end: int) -> int:
    if end == len(headings) or headings[end].level < headings[start].level:
        raise CannotMove(
            _("Avsnittet står redan sist under sin rubrik. Flytta ut det en nivå om det ska längre ner.")
        )
    return end_of(headings, end)


def _swapped(headings: Sequence[Heading], first: int, second: int, end: int) -> tuple[Heading, ...]:
    return (*headings[:first], *headings[second:end], *headings[first:second], *headings[end:])


def _shifted(headings: Sequence[Heading], start: int, end: int, *, by: int) -> tuple[Heading, ...]:
    level = headings[start].level + by
    if level < TOP:
        raise CannotMove(_("Avsnittet ligger redan på den översta nivån."))
    if start == 0 or level > headings[start - 1].level + 1:
        raise CannotMove(_("Avsnittet har inget avsnitt ovanför sig på samma nivå att ligga i."))
    inside = tuple(replace(heading, level=heading.level + by) for heading in headings[start:end])
    if max(heading.level for heading in inside) > DEEPEST:
        raise CannotMove(
            _("Rubriker går att lägga i högst %(levels)s nivåer. Flytta ut det som ligger innerst först.")
            % {"levels": DEEPEST - TOP + 1}
        )
    return (*headings[:start], *inside, *headings[end:])
