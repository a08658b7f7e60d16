"""A word diff cut down to what a reader needs: the changes with a few words around each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledtrad.core.anchoring_diff import DiffKind, DiffPart, word_diff
from ledtrad.core.tokens import words_spaces_marks

AROUND = 24  # words, spaces and marks kept on either side of a change
ELLIPSIS = " […] "
# Characters of either text: two other texts of 66,000 take 0.6 s to compare word by word, of 220,000 eight seconds and 400 MB.
LONGEST_COMPARED = 40_000


@dataclass(frozen=True, slots=True)
class WordsChanged:
    """How many words came and went from one text to another; marks and spaces are not counted."""

    added: int
    removed: int

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def words_changed(old: str, new: str) -> WordsChanged | None:
    """Count the words that came and went; None where a text is too long to be compared word by word."""
    if max(len(old), len(new)) > LONGEST_COMPARED:
        return None
    parts = word_diff(old, new)
    added, removed = (
        sum(_n_words(part.text) for part in parts if part.kind is kind) for kind in (DiffKind.INSERT, DiffKind.DELETE)
    )  # fmt: skip
    return WordsChanged(added, removed)


def changed_share(old: str, new: str) -> float | None:
    """Give how much of two texts differs, as a share in 0–1 of the words of both: those that came and went; None where it can't be told.

    0.0 for the same words, 1.0 where no word is left. It can't be told of a text too long to be compared, or where neither has a word.
    """
    count, n_words = words_changed(old, new), _n_words(old) + _n_words(new)
    return None if count is None or not n_words else (count.added + count.removed) / n_words


def _n_words(text: str) -> int:
    return sum(run[0].isalnum() for run in words_spaces_marks(text))


def has_changed(parts: Sequence[DiffPart]) -> bool:
    """Tell whether anything came or went."""
    return any(part.kind is not DiffKind.EQUAL for part in parts)


def changes_in_context(old: str, new: str) -> tuple[DiffPart, ...]:
    """Give the diff of two texts with the long stretches that both hold cut short; empty where nothing has changed."""
    parts = word_diff(old, new)
    if not has_changed(parts):
        return ()
    last = len(parts) - 1
    return tuple(
        DiffPart(part.kind, _cut(part.text, head=place > 0, tail=place < last))
        if part.kind is DiffKind.EQUAL
        else part
        for place, part in enumerate(parts)
    )


def _cut(text: str, *, head: bool, tail: bool) -> str:
    """Keep the beginning of a stretch after a change, and its end before one."""
    words = words_spaces_marks(text)
    kept = AROUND * (head + tail)
    if len(words) <= kept + 2:
        return text
    before = "".join(words[:AROUND]) if head else ""
    after = "".join(words[-AROUND:]) if tail else ""
    return f"{before}{ELLIPSIS}{after}"
