"""What a file holds once it is read: parts in order, each with its text as light Markdown, and what could not be read.

Pure Python, for the child that reads imports it without Django.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ledtrad.core.printable import printable
from ledtrad.core.tokens import canonical

# A whole report has some hundred parts; more than this no person goes through.
MOST_PARTS = 5_000
# Text in all, in code points: what one topic may hold, many times over.
MOST_TEXT = 2_000_000
LOWEST_LEVEL = 6  # of a heading; also of a line that only looks like one


class PartKind(StrEnum):
    """What a part is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"


class UnreadKind(StrEnum):
    """What a file may hold that does not come along, or not as it stood."""

    IMAGE = "image"
    COMMENT = "comment"
    CHANGE = "change"
    TEXT_BOX = "text_box"
    EMBEDDED = "embedded"
    FOOTNOTE = "footnote"
    FORMULA = "formula"
    MARGIN = "margin"
    INNER_TABLE = "inner_table"
    PDF_LINES = "pdf_lines"
    RAW = "raw"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report. A heading has a `level`, 1 to 6; a table has its `cells` by row, the first row its head, and the same as text."""

    kind: PartKind
    text: str
    level: int = 0
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """So many of a kind did not come along; `where` is the heading above them, "" before the first, or the whole file."""

    kind: UnreadKind
    n: int
    where: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read; its text is that of its parts, one after the other."""

    parts: tuple[Part, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def text(self) -> str:
        """The whole text."""
        return text_of(self.parts)

    @property
    def row(self) -> dict[str, Any]:
        """The reading as JSON holds it; `told` reads it back."""
        return {
            "parts": [part_row(part) for part in self.parts],
            "unread": [{"kind": one.kind.value, "n": one.n, "where": one.where} for one in self.unread],
        }

    @classmethod
    def told(cls, row: Mapping[str, Any]) -> Reading:
        """Give the reading that a row holds."""
        unread = (Unread(UnreadKind(one["kind"]), one["n"], one["where"]) for one in row["unread"])
        return cls(tuple(part_told(one) for one in row["parts"]), tuple(unread))


def part_row(part: Part) -> dict[str, Any]:
    """Give a part as JSON holds it; what is empty is left out."""
    row: dict[str, Any] = {"kind": part.kind.value, "text": part.text}
    if part.level:
        row["level"] = part.level
    if part.cells:
        row["cells"] = [list(line) for line in part.cells]
    return row


def part_told(row: Mapping[str, Any]) -> Part:
    """Give the part that a row holds."""
    cells = tuple(tuple(line) for line in row.get("cells", ()))
    return Part(PartKind(row["kind"]), row["text"], row.get("level", 0), cells)


def text_of(parts: Sequence[Part]) -> str:
    """Give the text of parts, an empty line between them."""
    return "\n\n".join(part.text for part in parts)


def clean(text: str) -> str:
    """Give a text as parts hold it: canonical, printable, no space at the end of a line, no empty line inside."""
    lines = (line.rstrip() for line in canonical(printable(text)).split("\n"))
    return "\n".join(line for line in lines if line.strip()).strip("\n")


def one_line(text: str) -> str:
    """Give a text on one line."""
    return " ".join(clean(text).split())


def heading(text: str, *, level: int) -> Part:
    """Give a heading."""
    return Part(PartKind.HEADING, one_line(text), min(max(level, 1), LOWEST_LEVEL))


def table(rows: Sequence[Sequence[str]]) -> Part:
    """Give a table whose rows are made equally long, with its text as rows between bars."""
    width = max((len(row) for row in rows), default=0)
    cells = tuple(tuple(one_line(cell) for cell in (*row, *[""] * (width - len(row)))) for row in rows)
    lines = [cells[0], ("---",) * width, *cells[1:]] if cells else []
    text = "\n".join(f"| {' | '.join(cell.replace('|', BAR) for cell in line)} |" for line in lines)
    return Part(PartKind.TABLE, text, cells=cells)


BAR = "\\|"


@dataclass
class Gathered:
    """Parts on their way, with a count of what does not come along below each heading."""

    parts: list[Part] = field(default_factory=list)
    lost: Counter[tuple[UnreadKind, str]] = field(default_factory=Counter)
    where: str = ""

    def add(self, part: Part) -> None:
        """Take a part; one without text is none."""
        if not part.text:
            return
        if part.kind is PartKind.HEADING:
            self.where = part.text[:120]
        self.parts.append(part)

    def lose(self, kind: UnreadKind, n: int = 1, *, whole: bool = False) -> None:
        """Count what does not come along here, or somewhere in the file as a `whole`."""
        if n:
            self.lost[kind, "" if whole else self.where] += n

    @property
    def reading(self) -> Reading:
        """What was gathered."""
        return Reading(tuple(self.parts), tuple(Unread(kind, n, at) for (kind, at), n in self.lost.items()))
