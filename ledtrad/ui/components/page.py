"""What frames a page: the way here, menus, messages, tables and facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ledtrad.ui.components.sets import Mark


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
class Crumb:
    """A step on the way here; the last one has no address."""

    label: str
    url: str = ""
    language: str = ""  # "sv" where the label is a title or a name, and so Swedish for every reader


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
    language: str = ""  # as for Crumb


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """What the page rests on; stands on top of every page that shows material."""

    material: str  # the title of a round, Swedish for every reader: "Lägesrapporter 2012"
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
    language: str = ""  # as for Crumb


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An entry of a menu; at most one is `current`."""

    label: str
    url: str
    current: bool = False
    language: str = ""  # hreflang and lang, where the entry leads to another language
