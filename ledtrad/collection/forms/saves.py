"""Which save a page was drawn from, as a form carries it: the revision and the save after it, "1.2"."""

from __future__ import annotations

from ledtrad.core.typed import whole_number


def save_mark(*, edit: int, revision: int) -> str:
    """Give the mark of a draft's save after a revision; 0 where there is none of them."""
    return f"{revision}.{edit}"


def save_marked(told: str) -> tuple[int, int]:
    """Give the save and the revision of a mark; 0 for what can't be read. A number alone is a save before any revision."""
    revision, _, edit = told.rpartition(".")
    return whole_number(edit), whole_number(revision)
