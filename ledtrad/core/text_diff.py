"""A word diff cut down to what a reader needs: the changes with a few words around each."""

from __future__ import annotations

from collections.abc import Sequence

from ledtrad.core.anchoring_diff import DiffKind, DiffPart, word_diff
from ledtrad.core.tokens import words_spaces_marks

AROUND = 24  # words, spaces and marks kept on either side of a change
ELLIPSIS = " […] "


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
