"""Which token of an old text stands where in the new one: whole paragraphs first, then tokens in the gaps."""

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import Indel, Levenshtein

from ledtrad.core.tokens import Line, Tokens, lines_of, tokenize

# A paragraph shorter than the context that a passage carries ("Inget att rapportera.") may be written twice by chance:
# it neither anchors the order nor is it recognised elsewhere.
LEAST_CHARACTERS = 32
LEAST_WORDS = 5
# Two words are one word with a slip of the pen from this likeness upwards (share of characters, 0-1).
LIKENESS = 0.6


class Fit(IntEnum):
    """How well an old token stands at its new place."""

    NONE = 0
    REPLACED = 1
    NEAR = 2
    EQUAL = 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """Old tokens on new ones. The lists are as long as the text they speak of.

    `place[i]` is the index of the new token on which old token i stands, -1 where it stands nowhere; `fit[i]` tells
    how well. `owner[j]` is the old token that stands on new token j, -1 where none does. `kept[i]`: the whole
    paragraph of old token i stands in the new text, is the only one of its wording in both texts and has kept its
    place in the order; `moved[i]`: the same, but the order was not kept. `old_borders` and `new_borders` are the token
    indices at which the kept paragraphs begin and end, in order: they cut both texts into the same stretches.
    """

    place: list[int]
    fit: list[Fit]
    owner: list[int]
    kept: list[bool]
    moved: list[bool]
    old_borders: list[int]
    new_borders: list[int]


def similar(one: str, other: str) -> bool:
    """Tell whether two tokens are one word but for a slip: at least three characters, likeness of 0.6 or more."""
    if min(len(one), len(other)) < 3:
        return False
    return Levenshtein.normalized_similarity(one, other, score_cutoff=LIKENESS) >= LIKENESS


def fits(old: list[str], new: list[str]) -> list[tuple[int, int, Fit]]:
    """Return (old index, new index, fit) of every token that stands somewhere, by least edits, both indices rising."""
    numbers: dict[str, int] = {}
    before = [numbers.setdefault(norm, len(numbers)) for norm in old]
    after = [numbers.setdefault(norm, len(numbers)) for norm in new]
    found: list[tuple[int, int, Fit]] = []
    for step in Levenshtein.opcodes(before, after):
        pairs = zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=False)
        if step.tag == "equal":
            found.extend((i, j, Fit.EQUAL) for i, j in pairs)
        elif step.tag == "replace":
            found.extend((i, j, Fit.NEAR if similar(old[i], new[j]) else Fit.REPLACED) for i, j in pairs)
    return found


def align(old: str, new: str) -> tuple[Tokens, Tokens, Alignment]:
    """Return the tokens of both texts and where the old ones stand.

    Paragraphs that are the only ones of their wording in both texts bind first (most of them in one order: kept; the
    others: moved). What lies between two kept ones is aligned token by token, with the moved ones taken out, so that a
    common word never pairs two paragraphs that have nothing to do with each other.
    """
    before, after = tokenize(old), tokenize(new)
    size, new_size = len(before.norms), len(after.norms)
    alignment = Alignment(
        place=[-1] * size,
        fit=[Fit.NONE] * size,
        owner=[-1] * new_size,
        kept=[False] * size,
        moved=[False] * size,
        old_borders=[],
        new_borders=[],
    )
    kept, moved = _bound_lines(lines_of(old), lines_of(new))
    edges = _bind(alignment, alignment.kept, _as_tokens(before, after, kept))
    _bind(alignment, alignment.moved, _as_tokens(before, after, moved))
    edges.append((range(size, size), range(new_size, new_size)))
    i = j = 0
    for old_line, new_line in edges:
        alignment.old_borders.extend((old_line.start, old_line.stop))
        alignment.new_borders.extend((new_line.start, new_line.stop))
        free_old = [k for k in range(i, old_line.start) if alignment.place[k] < 0]
        free_new = [k for k in range(j, new_line.start) if alignment.owner[k] < 0]
        _align_gap(alignment, before, after, (free_old, free_new))
        i, j = old_line.stop, new_line.stop
    return before, after, alignment


def _as_tokens(before: Tokens, after: Tokens, pairs: list[tuple[Line, Line]]) -> list[tuple[range, range]]:
    """Return the token ranges of the pairs; a line that shares a cut word with the next one is left to the gaps."""
    found: list[tuple[range, range]] = []
    for one, other in pairs:
        old, new = before.touching(one.start, end=one.end), after.touching(other.start, end=other.end)
        whole = before.starts[old.start] == one.start and before.ends[old.stop - 1] == one.end
        new_whole = after.starts[new.start] == other.start and after.ends[new.stop - 1] == other.end
        if whole and new_whole:
            found.append((old, new))
    return found


def _bind(
    alignment: Alignment, marks: list[bool], pairs: list[tuple[range, range]]
) -> list[tuple[range, range]]:
    for old, new in pairs:
        for i, j in zip(old, new, strict=True):
            alignment.place[i], alignment.owner[j] = j, i
            alignment.fit[i] = Fit.EQUAL
            marks[i] = True
    return pairs


def _align_gap(alignment: Alignment, before: Tokens, after: Tokens, gap: tuple[list[int], list[int]]) -> None:
    old, new = gap
    if not old or not new:
        return
    for i, j, fit in fits([before.norms[k] for k in old], [after.norms[k] for k in new]):
        alignment.place[old[i]], alignment.fit[old[i]] = new[j], fit
        alignment.owner[new[j]] = old[i]


def _bound_lines(
    old: tuple[Line, ...], new: tuple[Line, ...]
) -> tuple[list[tuple[Line, Line]], list[tuple[Line, Line]]]:
    """Return the pairs of lines that kept the order, in that order, and the pairs that did not."""
    old_count, new_count = Counter(line.text for line in old), Counter(line.text for line in new)
    alone = {
        text
        for text, count in old_count.items()
        if count == 1
        and new_count[text] == 1
        and len(text) >= LEAST_CHARACTERS
        and len(text.split()) >= LEAST_WORDS
    }
    before = [line for line in old if line.text in alone]
    after = [line for line in new if line.text in alone]
    number = {line.text: n for n, line in enumerate(before)}
    order = [number[line.text] for line in after]
    kept: list[tuple[Line, Line]] = []
    in_order: set[int] = set()
    for step in Indel.opcodes(list(range(len(before))), order):
        if step.tag == "equal":
            pairs = zip(
                before[step.src_start : step.src_end], after[step.dest_start : step.dest_end], strict=True
            )
            kept.extend(pairs)
            in_order.update(range(step.src_start, step.src_end))
    moved = [(before[n], line) for n, line in zip(order, after, strict=True) if n not in in_order]
    return kept, moved
