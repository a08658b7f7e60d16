"""Text that is read closely: passages marked in it, and what changed from one version to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from django.utils.translation import pgettext

from ledtrad.ui.components.sets import Mark


class RunKind(StrEnum):
    """What a marked stretch does. Where several lie over each other the first of these is drawn."""

    CHOSEN = "chosen"  # picked out right now, not yet coded: on the thread
    AGAINST = "against"
    UNSURE = "unsure"
    FOR = "for"
    PLAIN = ""

    @property
    def label(self) -> str:
        """The word for those who do not see the colour; "" for plain text."""
        return _RUN_LABELS[self]() if self else ""


_RUN_LABELS = {
    RunKind.CHOSEN: lambda: pgettext("marked text", "valt"),
    RunKind.AGAINST: lambda: pgettext("marked text", "talar emot"),
    RunKind.UNSURE: lambda: pgettext("marked text", "osäkert"),
    RunKind.FOR: lambda: pgettext("marked text", "stöder"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A passage to mark: half-open offsets in code points, as a Passage has them."""

    start: int
    end: int
    number: int
    kind: RunKind = RunKind.FOR


@dataclass(frozen=True, slots=True)
class MarkedRun:
    """A stretch of text under the same marks. `start` is its offset in the whole text, in code points."""

    text: str
    marks: tuple[int, ...] = ()
    kind: RunKind = RunKind.PLAIN
    ends: tuple[int, ...] = ()  # the numbers that stand after it, since their passage ends here
    start: int = 0


@dataclass(frozen=True, slots=True)
class MarkNote:
    """What a number in the text stands for."""

    number: int
    label: str  # "Nya samverkansgrupper: styrgrupp"
    kind: RunKind = RunKind.FOR
    mark: Mark | None = None
    note: str = ""  # "Läst av två, lika"
    url: str = ""
    url_label: str = ""


Paragraph = tuple[MarkedRun, ...]


def marked_paragraphs(text: str, stretches: Iterable[Stretch] = ()) -> tuple[Paragraph, ...]:
    """Give the paragraphs of a text as runs that join back to it, but for the blank lines between paragraphs.

    Raises ValueError for a stretch that lies outside the text or is empty: a mark in the wrong place is worse
    than none.
    """
    marked = sorted(stretches, key=lambda one: (one.start, one.end, one.number))
    for one in marked:
        if not 0 <= one.start < one.end <= len(text):
            raise ValueError(
                f"Mark {one.number} at {one.start}-{one.end} in a text of {len(text)} characters"
            )
    return tuple(tuple(_runs(text, start, end, marked)) for start, end in _paragraphs(text))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in re.finditer(r"\n\s*\n", text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _runs(text: str, first: int, last: int, marked: list[Stretch]) -> Iterator[MarkedRun]:
    here = [one for one in marked if one.start < last and one.end > first]
    edges = {first, last} | {edge for one in here for edge in (one.start, one.end) if first < edge < last}
    for start, end in pairwise(sorted(edges)):
        over = [one for one in here if one.start <= start and one.end >= end]
        kinds = {one.kind for one in over}
        yield MarkedRun(
            text=text[start:end],
            marks=tuple(one.number for one in over),
            kind=next((kind for kind in RunKind if kind in kinds), RunKind.PLAIN),
            # A passage may run on into the gap after its paragraph; its number stands where its words end.
            ends=tuple(
                sorted(
                    one.number for one in over if one.end == end or end == last < one.end <= _next(text, last)
                )
            ),
            start=start,
        )


def _next(text: str, last: int) -> int:
    """Give where the words go on after a gap."""
    return last + len(text[last:]) - len(text[last:].lstrip())


class ChangeKind(StrEnum):
    """What became of a stretch from one version to the next."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A stretch of a word diff; a replacement is a removed run and then an added one."""

    text: str
    kind: ChangeKind = ChangeKind.SAME
