"""The values that components are drawn from.

Views and queries above build them; templates only read them. Every text in them is ready for the reader,
and nothing in them is HTML, so nothing needs to be trusted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

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
    def mark(self) -> "Mark":
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
    Mark.DONE: lambda: pgettext("mark", "klart"),
    Mark.WARNING: lambda: pgettext("mark", "varning"),
}


class BannerKind(StrEnum):
    """What a banner is about; `RECONSTRUCTED` says that no authority submitted what stands below."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"
    RECONSTRUCTED = "reconstructed"

    @property
    def mark(self) -> Mark | None:
        """The symbol before the heading; None where none is needed."""
        return _BANNER_MARKS.get(self)


_BANNER_MARKS = {
    BannerKind.SUCCESS: Mark.DONE,
    BannerKind.WARNING: Mark.WARNING,
    BannerKind.ERROR: Mark.WARNING,
    BannerKind.RECONSTRUCTED: Mark.OTHER,
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


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One piece of evidence. Without `passage` the text is ours and never stands in quotation marks."""

    unit_name: str
    text: str
    unit_url: str = ""
    lines_label: str = ""  # "rad 96 och 201"
    topic: str = ""
    passage: bool = False  # True: `text` is the unit's own words, character by character
    certainty_label: str = ""
    mark: Mark | None = None
    url: str = ""  # to the place in the source
    against: bool = False
    reconstructed: bool = False
    whole: str = ""  # the unit that it counts for, where that is not the speaking one: "Västra Götaland"
    value: str = ""  # what is read out of it, in the words of the codebook: "nybildad"
    topic_url: str = ""  # to the answer that it stands in


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The evidence of one unit, its parts' words among it; `anchor` is its address on the page, "" for none."""

    name: str
    url: str
    pieces: tuple[EvidenceView, ...]
    anchor: str = ""

    @property
    def ours(self) -> bool:
        """Tell whether any of it is told in our words rather than quoted."""
        return any(not piece.passage for piece in self.pieces)

    @property
    def reconstructed(self) -> bool:
        """Tell whether any of it was written afterwards by somebody else than the unit."""
        return any(piece.reconstructed for piece in self.pieces)


def by_unit(pieces: Iterable[EvidenceView]) -> tuple[EvidenceGroup, ...]:
    """Gather pieces that follow one another and count for the same unit."""
    gathered = groupby(pieces, key=lambda piece: piece.whole or piece.unit_name)
    found = ((name, tuple(group)) for name, group in gathered)
    return tuple(EvidenceGroup(name=name, url=group[0].unit_url, pieces=group) for name, group in found)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence; the number of a claim is the strong one."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as the reader meets it: the sentence first, everything behind it folded inside.

    `number_word` is the stretch of `sentence` that was rendered from the answer ("nio"); it is set in
    bold at its first place and left out of nothing. `number_label` never stands without `base_label`.
    """

    key: str
    sentence: str
    number_label: str  # "Nio"
    base_label: str  # "av 21 län"
    number_word: str = ""
    summary: str = ""  # "Sju uttryckligt, två utan datum."
    cells: tuple[UnitCell, ...] = ()
    sets: tuple[SetView, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    state_label: str = ""
    state_mark: Mark | None = None
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what else is to be known, first inside the fold
    question_url: str = ""
    sum: str = ""  # "9 stöder + 12 tysta = 21 län"
    unit: str = ""  # the noun after the size of each set; "" = län

    @property
    def runs(self) -> tuple[Run, ...]:
        """The sentence in one to three stretches that join back to it exactly."""
        before, number, after = (
            self.sentence.partition(self.number_word) if self.number_word else (self.sentence, "", "")
        )
        return tuple(run for run in (Run(before), Run(number, strong=True), Run(after)) if run.text)

    @property
    def groups_for(self) -> tuple[EvidenceGroup, ...]:
        return by_unit(piece for piece in self.evidence if not piece.against)

    @property
    def groups_against(self) -> tuple[EvidenceGroup, ...]:
        return by_unit(piece for piece in self.evidence if piece.against)


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way here; the last one has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A county in the small map that leads from one county to another."""

    name: str
    letter: str
    row: int
    column: int
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what it is, for a description list. An empty `text` reads as "uppgift saknas"."""

    term: str
    text: str
    url: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """What the page rests on; stands on top of every page that shows material."""

    material: str  # "Lägesrapporter 2012"
    base: str  # "21 län"
    valid: str = ""  # "31 december 2012"
    known: str = ""  # "31 januari 2013"
    note: str = ""


@dataclass(frozen=True, slots=True)
class ErrorLink:
    """One fault of a form, linked to its field."""

    message: str
    field_id: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column heading; numeric columns are set to the end with tabular figures."""

    label: str
    numeric: bool = False
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell of plain text; rows with richer cells are written in the slot of the table."""

    text: str
    url: str = ""
    numeric: bool = False
    header: bool = False
    mark: Mark | None = None  # before the text, of a cell without address
    evidence: bool = False  # the address leads to the evidence: underlined with the thread


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of a menu; at most one is `current`."""

    label: str
    url: str
    current: bool = False
    language: str = ""  # hreflang and lang, where the entry leads to another language
