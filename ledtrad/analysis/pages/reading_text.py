"""An answer's words as they are read: sentences that can be chosen, with the coded passages marked and numbered in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from ledtrad.core.spans import Extent, sentence_extents
from ledtrad.synthesis.queries.coding import AnswerText
from ledtrad.ui.components import MarkedRun, Stretch, marked_paragraphs

# The number of what is chosen but not yet coded: it stands in no list.
CHOSEN = 0
# The number of what stood in the answer of the round before: it stands in no list either.
REUSED = -1


@dataclass(frozen=True, slots=True)
class MarkNumber:
    """A number where a passage ends; `anchor` is its address, "" where the statement has had its number before."""

    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text under the same marks. `start` is its offset in the version's text, in code points.

    `reused` tells that it stood in the round before; `reuse_starts` and `reuse_ends` are for those who hear where.
    """

    text: str
    start: int
    kind: str
    many: bool
    numbers: tuple[MarkNumber, ...]
    reused: bool = False
    reuse_starts: bool = False
    reuse_ends: bool = False


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence; `url` chooses it, "" for what stands between sentences or cannot be chosen."""

    url: str
    runs: tuple[TextRun, ...]


Paragraph = tuple[SentenceView, ...]


def read_paragraphs(
    answer: AnswerText, stretches: Iterable[Stretch], *, key: str, url: Callable[[Extent], str] | None
) -> tuple[Paragraph, ...]:
    """Give the paragraphs; `stretches` are placed in the version's text, and `url` gives a sentence's address."""
    base, stretches = answer.extent.start, tuple(stretches)
    starts = {one.start for one in stretches if one.number == REUSED}
    local = [Stretch(one.start - base, one.end - base, one.number, one.kind) for one in stretches]
    extents = sentence_extents(answer.text)
    numbered: set[int] = set()
    found = []
    for runs in marked_paragraphs(answer.text, local):
        pieces = [(piece, _sentence_at(piece.start, extents)) for run in runs for piece in _cut(run, extents)]
        paragraph = []
        for place, group in groupby(pieces, key=lambda pair: pair[1]):
            address = url(place.shifted(base)) if place and url else ""
            views = tuple(
                _view(piece, base, key, numbered, starts_reuse=piece.start + base in starts)
                for piece, _ in group
            )
            paragraph.append(SentenceView(address, views))
        found.append(tuple(paragraph))
    return tuple(found)


def _sentence_at(offset: int, extents: tuple[Extent, ...]) -> Extent | None:
    place = bisect_right(extents, offset, key=lambda one: one.start) - 1
    return extents[place] if place >= 0 and offset < extents[place].end else None


def _cut(run: MarkedRun, extents: tuple[Extent, ...]) -> Iterator[MarkedRun]:
    """Give the run in pieces that lie in one sentence or between two; numbers stay with the last."""
    first, last = run.start, run.start + len(run.text)
    near = extents[max(0, bisect_right(extents, first, key=lambda one: one.start) - 1) :]
    edges = {first, last}
    for one in near:
        if one.start >= last:
            break
        edges |= {edge for edge in (one.start, one.end) if first < edge < last}
    for start, end in pairwise(sorted(edges)):
        ends = run.ends if end == last else ()
        yield MarkedRun(run.text[start - first : end - first], run.marks, run.kind, ends, start)


def _view(run: MarkedRun, base: int, key: str, numbered: set[int], *, starts_reuse: bool) -> TextRun:
    numbers = []
    for number in run.ends:
        if number not in (CHOSEN, REUSED):
            numbers.append(MarkNumber(number, "" if number in numbered else f"{key}-{number}-i-texten"))
            numbered.add(number)
    reused = REUSED in run.marks
    return TextRun(
        text=run.text,
        start=base + run.start,
        kind=run.kind.value,
        many=len(run.marks) - reused > 1,
        numbers=tuple(numbers),
        reused=reused,
        reuse_starts=starts_reuse,
        reuse_ends=REUSED in run.ends,
    )
