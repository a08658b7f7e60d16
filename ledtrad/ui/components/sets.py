"""Where units stand, the symbols that say so, and the units themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import pgettext


class SetKind(StrEnum):
    """Where a unit stands on a question. The first four partition the base."""

    SUPPORTS = "supports"
    MIXED = "mixed"
    CONTRADICTS = "contradicts"
    SILENT = "silent"
    ELSEWHERE = "elsewhere"  # inside silent: the unit says something else on the same variable
    EXEMPT = "exempt"  # outside the base

    @property
    def label(self) -> str:
        """Heading of the set, in the reader's language."""
        return _SET_LABELS[self]()

    @property
    def heading(self) -> str:
        """The label as the heading of a list; what lies elsewhere is told as a part of the silent."""
        return pgettext("set", "Varav säger något annat") if self is SetKind.ELSEWHERE else self.label

    @property
    def mark(self) -> Mark:
        """The symbol that carries the set where colour cannot."""
        return _SET_MARKS[self]


class Mark(StrEnum):
    """A symbol of static/ui/marks.svg; the value is the name after `m-`."""

    EXPLICIT = "explicit"
    UNDATED = "undated"
    IN_PROGRESS = "in_progress"
    PLANNED = "planned"
    DISPUTED = "disputed"
    AGAINST = "against"
    MIXED = "mixed"
    OTHER = "other"
    SILENT = "silent"
    SUPPRESSED = "suppressed"
    DONE = "done"
    WARNING = "warning"

    @property
    def label(self) -> str:
        """The word that a screen reader says for the symbol."""
        return _MARK_LABELS[self]()


_SET_LABELS = {
    SetKind.SUPPORTS: lambda: pgettext("set", "Stöder"),
    SetKind.MIXED: lambda: pgettext("set", "Går åt båda håll"),
    SetKind.CONTRADICTS: lambda: pgettext("set", "Talar emot"),
    SetKind.SILENT: lambda: pgettext("set", "Tyst"),
    SetKind.ELSEWHERE: lambda: pgettext("set", "Säger något annat"),
    SetKind.EXEMPT: lambda: pgettext("set", "Undantaget"),
}
_SET_MARKS = {
    SetKind.SUPPORTS: Mark.EXPLICIT,
    SetKind.MIXED: Mark.MIXED,
    SetKind.CONTRADICTS: Mark.AGAINST,
    SetKind.SILENT: Mark.SILENT,
    SetKind.ELSEWHERE: Mark.OTHER,
    SetKind.EXEMPT: Mark.SILENT,
}
_MARK_LABELS = {
    Mark.EXPLICIT: lambda: pgettext("mark", "uttryckligt"),
    Mark.UNDATED: lambda: pgettext("mark", "utan datum"),
    Mark.IN_PROGRESS: lambda: pgettext("mark", "pågår"),
    Mark.PLANNED: lambda: pgettext("mark", "planerat"),
    Mark.DISPUTED: lambda: pgettext("mark", "omtvistat"),
    Mark.AGAINST: lambda: pgettext("mark", "talar emot"),
    Mark.MIXED: lambda: pgettext("mark", "åt båda håll"),
    Mark.OTHER: lambda: pgettext("mark", "något annat"),
    Mark.SILENT: lambda: pgettext("mark", "tyst"),
    Mark.SUPPRESSED: lambda: pgettext("mark", "undertryckt"),
    Mark.DONE: lambda: pgettext("mark", "klart"),
    Mark.WARNING: lambda: pgettext("mark", "varning"),
}


@dataclass(frozen=True, slots=True)
class UnitCell:
    """One unit in a strip or a tile map. `row` and `column` are 1-based (county_tiles.py)."""

    code: str
    name: str
    letter: str
    row: int
    column: int
    state: SetKind
    label: str = ""  # what the unit says, in a few words; empty = the label of its set
    url: str = ""

    @property
    def spoken(self) -> str:
        """Name and state as one phrase: "Kalmar: stöder"."""
        return f"{self.name}: {self.label or self.state.label.lower()}"


@dataclass(frozen=True, slots=True)
class UnitLink:
    """One unit in the list of a set."""

    name: str
    letter: str = ""
    url: str = ""
    mark: Mark | None = None
    note: str = ""
    lines: str = ""  # where its words stand, for paper: "rad 96 och 201"


@dataclass(frozen=True, slots=True)
class SetView:
    """One set of an answer with its units, in the order they are to be read."""

    title: str
    kind: SetKind
    units: tuple[UnitLink, ...] = ()
    explanation: str = ""

    @property
    def size(self) -> int:
        return len(self.units)
