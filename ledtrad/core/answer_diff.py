"""What has changed between the answer that somebody read and the answer as it stands now.

A stale claim must say why it is stale: which units came, went, changed side, value or certainty, and whose words are others. The answer
that was read is kept whole as plain JSON (docs/counting.md, "Stale"), since the statements behind it may be gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

SIDES = ("elsewhere", "supports", "mixed", "contradicts", "silent")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row behind an answer as a reader was shown it; `unit` is what its subject counts for, `evidence` the hash of the rest."""

    key: str
    subject: str
    unit: str
    value: str
    certainty: str
    against: bool = False
    evidence: str = ""
    text: str = ""
    passage: str = ""
    lines: tuple[int, ...] = ()
    dates: str = ""
    object: str = ""
    awaits: bool = False


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """An answer as a reader was shown it. `question` and `codebook` are hashes of what was asked and of the variable's rules."""

    number: int
    base: int
    question: str
    codebook: str
    total: str = ""
    supports: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    rows: tuple[ReadRow, ...] = ()

    def side(self, unit: str) -> str:
        """Give the set of a unit, "" for one outside the base; what speaks of something else is told apart from the silent."""
        return next((side for side in SIDES if unit in getattr(self, side)), "")

    @property
    def units(self) -> frozenset[str]:
        """The base."""
        return frozenset((*self.supports, *self.mixed, *self.contradicts, *self.silent))


class Aspect(StrEnum):
    """What of a row is another than it was."""

    SIDE = "side"
    VALUE = "value"
    CERTAINTY = "certainty"
    WORDS = "words"
    LINES = "lines"
    DATES = "dates"
    OBJECT = "object"
    WAITS = "waits"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit that stands in another set than it did; "" where it was or is outside the base."""

    unit: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that came (`before` is None), went (`after` is None) or is another in some aspects."""

    unit: str
    before: ReadRow | None
    after: ReadRow | None
    aspects: tuple[Aspect, ...] = ()

    @property
    def key(self) -> str:
        """The key of the row as it is now, or was."""
        row = self.after or self.before
        return row.key if row else ""


@dataclass(frozen=True, slots=True)
class AnswerChanges:
    """What has changed, units in the order of their keys; `question` and `codebook` say that what was asked is not the same."""

    before: ReadAnswer
    after: ReadAnswer
    moved: tuple[Moved, ...]
    rows: tuple[RowChange, ...]
    question: bool
    codebook: bool

    def __bool__(self) -> bool:
        return bool(self.moved or self.rows or self.question or self.codebook)


def to_json(read: ReadAnswer) -> dict[str, Any]:
    """Give the answer as plain JSON."""
    return asdict(read)


def from_json(told: Mapping[str, Any]) -> ReadAnswer | None:
    """Give the answer that was kept; None for an empty one, or one kept in a form that is no longer known."""
    try:
        rows = tuple(ReadRow(**_tuples(row)) for row in told["rows"])
        return ReadAnswer(**{**_tuples(told), "rows": rows})
    except (AttributeError, KeyError, TypeError):
        return None


def _tuples(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}


def answer_changes(before: ReadAnswer, after: ReadAnswer) -> AnswerChanges:
    """Compare two answers to one claim; falsy where a reader would see the same."""
    units = sorted(before.units | after.units)
    standing = [Moved(unit, before.side(unit), after.side(unit)) for unit in units]
    return AnswerChanges(
        before=before,
        after=after,
        moved=tuple(one for one in standing if one.before != one.after),
        rows=tuple(_row_changes(before.rows, after.rows)),
        question=before.question != after.question,
        codebook=before.codebook != after.codebook,
    )


def _row_changes(before: Iterable[ReadRow], after: Iterable[ReadRow]) -> list[RowChange]:
    """Match row to row: by all that is shown, then by key, then by what is said; the rest came or went."""
    old, new = list(before), list(after)
    found: list[RowChange] = []
    for likeness in (_shown, _keyed, _said):
        left: dict[object, list[ReadRow]] = {}
        for row in old:
            left.setdefault(likeness(row), []).append(row)
        unmatched = []
        for row in new:
            twins = left.get(likeness(row))
            if not twins:
                unmatched.append(row)
                continue
            twin = twins.pop(0)
            old.remove(twin)
            aspects = tuple(_differing(twin, row))
            if aspects:
                found.append(RowChange(row.unit, twin, row, aspects))
        new = unmatched
    found += [RowChange(row.unit, row, None) for row in old]
    found += [RowChange(row.unit, None, row) for row in new]
    return sorted(found, key=lambda change: (change.unit, change.key))


def _shown(row: ReadRow) -> object:
    """Free of the key: a statement may be written anew under another key."""
    return tuple(getattr(row, one.name) for one in fields(row) if one.name not in ("key", "unit"))


def _keyed(row: ReadRow) -> object:
    return row.key, row.subject


def _said(row: ReadRow) -> object:
    return row.subject, row.value


_ASPECTS: dict[Aspect, Callable[[ReadRow], object]] = {
    Aspect.SIDE: lambda row: row.against,
    Aspect.VALUE: lambda row: row.value,
    Aspect.CERTAINTY: lambda row: row.certainty,
    Aspect.WORDS: lambda row: (row.text, row.passage),
    Aspect.LINES: lambda row: row.lines,
    Aspect.DATES: lambda row: row.dates,
    Aspect.OBJECT: lambda row: row.object,
    Aspect.WAITS: lambda row: row.awaits,
}


def _differing(before: ReadRow, after: ReadRow) -> list[Aspect]:
    """Give what differs; where only the hash of the evidence does, something else that a reader is shown is another."""
    found = [aspect for aspect, told in _ASPECTS.items() if told(before) != told(after)]
    if not found and before.evidence != after.evidence:
        return [Aspect.OTHER]
    return found
