"""Where the passages of a text stand in its new version: same, moved, changed or gone.

*Same* and *moved* are silent: nobody is asked, so they are never guessed. They need the exact text, a place that the
token alignment gives it, and proof that no double could stand there instead. What lacks the proof is *changed* and
goes to a person with a word diff. Text search that allows faults never decides: it lands on look-alikes.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ledtrad.core.anchoring_alignment import Alignment, Fit, align
from ledtrad.core.anchoring_diff import DiffKind, DiffPart, word_diff
from ledtrad.core.anchoring_places import aligned_place, place_elsewhere, token_index
from ledtrad.core.errors import LedtradError
from ledtrad.core.tokens import Tokens, canonical
from ledtrad.core.tongue import gettext

__all__ = [
    "Anchored",
    "DiffKind",
    "DiffPart",
    "InvalidSpan",
    "Outcome",
    "Span",
    "anchor",
    "canonical",
    "word_diff",
]

# A text of this many tokens is its own proof when it is the only one of its wording; a shorter one ("Nej.") is not.
_TELLING_TOKENS = 10
# Tokens looked at on either side of a short passage, and how many of them must stand beside it in the new text too.
_NEIGHBOURS = 8
_NEIGHBOURS_NEEDED = 5
# Longest context compared on either side, in code points, and the most twins of a passage that are looked through.
_FARTHEST = 4000
_MOST_TWINS = 20
# Marks for the two ends of a text, so that "at the very beginning" is a context like any other.
_BEGINNING, _ENDING = "\x02", "\x03"


class InvalidSpan(LedtradError, ValueError):
    """A span is empty or reaches outside its text."""


class Outcome(StrEnum):
    """What became of a passage in the new version."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of the old text: half-open place in code points."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of the passage, and its half-open place in the new text in code points; None only when gone."""

    key: str
    outcome: Outcome
    start: int | None
    end: int | None


def anchor(old: str, new: str, spans: Sequence[Span]) -> tuple[Anchored, ...]:
    """Return the outcome of every span, in the order of the spans. Both texts are canonical (see `canonical`).

    The text at the place of a *same* or *moved* passage equals the passage exactly. A *changed* one stands where at
    least 60 % of its words and marks stand, or stands word for word where a double of it could be meant.

    Raises:
        InvalidSpan: a span is empty or reaches outside the old text.
    """
    for span in spans:
        if not 0 <= span.start < span.end <= len(old):
            raise InvalidSpan(
                gettext(
                    "Textstället ”%(key)s” (%(start)s–%(end)s) är tomt eller ligger utanför texten, som har %(n_old)s tecken."
                )
                % {"key": span.key, "start": span.start, "end": span.end, "n_old": len(old)}
            )
    if old == new:
        return tuple(Anchored(span.key, Outcome.SAME, span.start, span.end) for span in spans)
    ground = _Ground.of(old, new)
    return tuple(_judge(ground, span) for span in spans)


@dataclass(frozen=True, slots=True)
class _Ground:
    """Both texts with their tokens and the alignment between them; `index` finds the words of the new text."""

    old: str
    new: str
    before: Tokens
    after: Tokens
    alignment: Alignment
    index: dict[str, list[int]]

    @classmethod
    def of(cls, old: str, new: str) -> "_Ground":
        before, after, alignment = align(old, new)
        return cls(old, new, before, after, alignment, token_index(after))


def _judge(ground: _Ground, span: Span) -> Anchored:
    tokens = ground.before.touching(span.start, end=span.end)
    start = _exact_image(ground, span, tokens)
    if start is not None:
        end = start + span.end - span.start
        return Anchored(span.key, _outcome_of_image(ground, span, tokens, start), start, end)
    found = aligned_place(ground.alignment, tokens) if tokens else None
    if found is None:
        start = _twin_in_question(ground, span)
        if start is not None:
            return Anchored(span.key, Outcome.CHANGED, start, start + span.end - span.start)
        if tokens:
            found = place_elsewhere(
                ground.before, ground.after, tokens=tokens, alignment=ground.alignment, index=ground.index
            )
    if found is None:
        return Anchored(span.key, Outcome.GONE, None, None)
    return Anchored(
        span.key, Outcome.CHANGED, ground.after.starts[found.first], ground.after.ends[found.stop - 1]
    )


def _exact_image(ground: _Ground, span: Span, tokens: range) -> int | None:
    """Return where the alignment puts the passage, when it stands there word for word and in one piece."""
    places = ground.alignment.place
    if tokens:
        first = places[tokens.start]
        fit = ground.alignment.fit
        if any(fit[i] is not Fit.EQUAL or places[i] - first != i - tokens.start for i in tokens):
            return None
        start = ground.after.starts[first] + span.start - ground.before.starts[tokens.start]
    else:
        left = tokens.start - 1  # only white space: it stands where the token before it stands
        if left >= 0 and places[left] < 0:
            return None
        place = places[left] if left >= 0 else -1
        start = span.start
        if place >= 0:
            start = ground.after.ends[place] + span.start - ground.before.ends[left]
    if start < 0 or ground.new[start : start + span.end - span.start] != ground.old[span.start : span.end]:
        return None
    return start


def _outcome_of_image(ground: _Ground, span: Span, tokens: range, start: int) -> Outcome:
    if not _is_carried(ground, (span.start, span.end), tokens=tokens, start=start):
        return Outcome.CHANGED
    moved = [ground.alignment.moved[i] for i in tokens]
    if any(moved):
        return Outcome.MOVED if all(moved) else Outcome.CHANGED
    return Outcome.SAME


def _is_carried(ground: _Ground, place: tuple[int, int], *, tokens: range, start: int) -> bool:
    """Tell whether nothing else than the passage can stand at its image.

    Either its whole paragraph is the only one of its wording; or the passage itself is, and it is long or stands among
    the same neighbours; or it has doubles, and then each of them stands beyond a kept paragraph, or else the text up
    to it and the text after it each single it out (one side alone cannot: of two equal paragraphs in a row, the first
    or the second may have been struck out).
    """
    alignment = ground.alignment
    if tokens and all(alignment.kept[i] or alignment.moved[i] for i in tokens):
        return True
    text = ground.old[place[0] : place[1]]
    if tokens and _is_alone(text, ground.old) and _is_alone(text, ground.new):
        return len(tokens) >= _TELLING_TOKENS or _neighbours_stand(alignment, tokens)
    if tokens and _doubles_stand_apart(ground, text, tokens):
        return True
    return _both_sides_single_out(ground, place, start=start)


def _doubles_stand_apart(ground: _Ground, text: str, tokens: range) -> bool:
    """Tell whether the passage and its image are each the only one of their wording in the same stretch of the texts.

    A stretch lies between two kept paragraphs, or is one of them; its tokens are aligned with no others.
    """
    alignment = ground.alignment
    for whole, side, borders, own in (
        (ground.old, ground.before, alignment.old_borders, tokens.start),
        (ground.new, ground.after, alignment.new_borders, alignment.place[tokens.start]),
    ):
        stretch = bisect_right(borders, own)
        first = borders[stretch - 1] if stretch else 0
        stop = borders[stretch] if stretch < len(borders) else len(side.norms)
        if not first <= own < stop or not _is_alone(text, whole[side.starts[first] : side.ends[stop - 1]]):
            return False
    return True


def _is_alone(text: str, whole: str) -> bool:
    first = whole.find(text)
    return first >= 0 and whole.find(text, first + 1) < 0


def _neighbours_stand(alignment: Alignment, tokens: range) -> bool:
    before = range(max(0, tokens.start - _NEIGHBOURS), tokens.start)
    after = range(tokens.stop, min(len(alignment.place), tokens.stop + _NEIGHBOURS))
    for side in (before, after):
        offset = alignment.place[tokens.start] - tokens.start
        standing = [
            i for i in side if alignment.fit[i] is Fit.EQUAL and abs(alignment.place[i] - i - offset) <= 2
        ]
        if standing and len(standing) * _NEIGHBOURS >= _NEIGHBOURS_NEEDED * len(side):
            return True
    return not before and not after


def _both_sides_single_out(ground: _Ground, place: tuple[int, int], *, start: int) -> bool:
    old = f"{_BEGINNING}{ground.old}{_ENDING}"
    new = f"{_BEGINNING}{ground.new}{_ENDING}"
    first, last = place[0] + 1, place[1] + 1
    image_first, image_last = start + 1, start + 1 + last - first
    left = _common(
        old[max(0, first - _FARTHEST) : first][::-1], new[max(0, image_first - _FARTHEST) : image_first][::-1]
    )
    right = _common(old[last : last + _FARTHEST], new[image_last : image_last + _FARTHEST])
    return all(
        _is_alone(context, old) and _is_alone(context, new)
        for context in (old[first - left : last], old[first : last + right])
    )


def _common(one: str, other: str) -> int:
    """Return the length of the common beginning, by halving: slices compare much faster than characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _twin_in_question(ground: _Ground, span: Span) -> int | None:
    """Return where the passage stands word for word outside its order, unless another one is proved to stand there."""
    text = ground.old[span.start : span.end]
    start = ground.new.find(text)
    for _ in range(_MOST_TWINS):
        if start < 0:
            return None
        if not _is_proved_other(ground, text, start):
            return start
        start = ground.new.find(text, start + 1)
    return None


def _is_proved_other(ground: _Ground, text: str, start: int) -> bool:
    places = ground.after.touching(start, end=start + len(text))
    owner = ground.alignment.owner[places.start] if places else -1
    if not places:
        return True  # white space alone is no trace of a passage
    if owner < 0:
        return False
    origin = ground.before.starts[owner] + start - ground.after.starts[places.start]
    if (
        ground.alignment.fit[owner] is not Fit.EQUAL
        or ground.old[max(0, origin) : origin + len(text)] != text
    ):
        return False
    tokens = ground.before.touching(origin, end=origin + len(text))
    return _is_carried(ground, (origin, origin + len(text)), tokens=tokens, start=start)
