"""The typed tree: what a document says, apart from how a page, a PDF, a Word file or data show it.

A new kind of block or inline is one class here and one function in each writer; a test fails while a writer lacks it. Nothing
in the tree is marked up: every text is what its reader should see, character by character.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from ledtrad.core.languages import Language
from ledtrad.ui.components import BannerKind, ClaimView, Worded


class Inline:
    """A stretch inside a paragraph, a cell or a heading."""

    __slots__ = ()


class Block:
    """A part of a document that stands on lines of its own."""

    __slots__ = ()


Inlines = tuple[Inline, ...]
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Text(Inline):
    """Characters as they are to be read; `language` where they are in another than what stands around them."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Emphasis(Inline):
    """A stretch that is stressed."""

    inside: Inlines


@dataclass(frozen=True, slots=True)
class Strong(Inline):
    """A stretch that is to be seen first."""

    inside: Inlines


@dataclass(frozen=True, slots=True)
class Code(Inline):
    """A key, a hash or a command, set in letters of one width."""

    text: str


@dataclass(frozen=True, slots=True)
class Break(Inline):
    """A new line inside the paragraph."""


@dataclass(frozen=True, slots=True)
class Link(Inline):
    """A way to another place; `url` is absolute, or a path of this site."""

    inside: Inlines
    url: str


@dataclass(frozen=True, slots=True)
class Reference(Inline):
    """A way to a heading, table, figure or claim of the same document, by its key; `label` is what paper calls it, "" for its page."""

    inside: Inlines
    key: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Footnote(Inline):
    """A note that the format puts where its notes stand; it holds no further note."""

    inside: Inlines


@dataclass(frozen=True, slots=True)
class Heading(Block):
    """A heading of level 2 to 4, as the title of the document is the first; `key` is its address.

    `language` is that of its words and of the prose under it, where that is not the reader's: the text of a compilation is Swedish.
    """

    inside: Inlines
    level: int
    key: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """Running text."""

    inside: Inlines


@dataclass(frozen=True, slots=True)
class Listing(Block):
    """A list; with `start` its items are numbered from there."""

    items: tuple[Blocks, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation(Block):
    """Somebody else's words, and whose."""

    inside: Blocks
    source: str = ""


@dataclass(frozen=True, slots=True)
class Preformatted(Block):
    """Lines whose spaces and breaks count."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule(Block):
    """A turn to another matter, without a heading."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """What a column holds; numbers are set to the end with figures of one width."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table(Block):
    """A table under its caption; the first cell of each row heads the row. Every row has as many cells as there are columns."""

    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Figure(Block):
    """A drawing with what it shows in words: `alt` for who cannot see it, `caption` for everybody.

    `svg` is a drawing that stands on its own: our own markup with its measures and colours in it, never a reader's file.
    """

    svg: str
    alt: str
    caption: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a claim, for formats that lead anywhere."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that a claim was read out of, for data: a statement on a unit's words, or lines of a source.

    `exact` are the unit's own words, "" where only lines are cited; `revision` is the hash of the answer they stand in, "" where none is held.
    """

    key: str
    unit: str  # the reporting unit's key
    unit_name: str
    county: str  # the code of the county that it counts for
    is_for: bool
    exact: str = ""
    lines: tuple[int, ...] = ()
    topic: str = ""
    revision: str = ""
    value: str = ""
    certainty: str = ""
    source: str = (
        ""  # the title of what the lines are counted in; "" where the document rests on one source only
    )
    reconstructed: bool = True  # the words were written by somebody else than the unit


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that a claim answers, for data, by the keys of the codebook: no values mean any that says yes."""

    variable: str
    label: str = ""
    values: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    period: str = ""  # FROM/TO, either end open; "" for all time
    unit: str = ""  # what is counted


@dataclass(frozen=True, slots=True)
class Claim(Block):
    """A claim in its place with all that stands behind it; `number` is what it puts before the reader, None where it puts none.

    `label` tells the claim in the margin and in the list at the end: "P7". A claim that stands in several places has the same label
    in each, and one key a place (`view.key`).
    """

    view: ClaimView
    number: int | None
    label: str
    is_counted: bool = True  # the number is the answer to its question, and nobody's word
    traces: tuple[Trace, ...] = ()
    ways: tuple[Way, ...] = ()
    asked: Asked | None = None


class DiagramKind(StrEnum):
    """What a claim can be drawn as."""

    MAP = "map"  # of the counties
    BAR = "bar"  # a square for each unit, set by set


@dataclass(frozen=True, slots=True)
class Diagram(Block):
    """How the units stand in a claim, drawn. Pages show a map or squares that can be opened, other formats a picture with the same words.

    `number` is that of the figure in the document; `about` is the key of the claim's own place, "" where it has none.
    """

    kind: DiagramKind
    view: ClaimView
    number: int
    key: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Banner(Block):
    """What must be known of all that follows, said so that nobody misses it."""

    kind: BannerKind
    heading: str
    inside: Blocks = ()


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says besides title and lead: what the document is, and whose it is not.

    `edition` is which one ("Utgåva 2012:1, fryst den 31 januari 2013"), empty for a working version; `seal` is the hash behind it.
    """

    authorship: str
    material: str | Worded = ""
    edition: str = ""
    seal: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `body` is read, `back` is looked up in: the list of claims with what they rest on.

    `dated` is the day that the files bear, that of the release or of the material: never the clock's, so that the bytes are the same again.
    `title_language` is that of title, lead and authorship, where it is not the document's: somebody wrote them. `is_short` tells that it is
    a paper of a page or two: in print the cover is the head of its first page, and there are no contents.
    """

    title: str
    lead: str
    language: Language
    dated: date
    cover: Cover
    body: Blocks
    back: Blocks = ()
    title_language: str = ""
    is_short: bool = False


def walk(part: Any) -> Iterator[Inline | Block]:
    """Give every block and inline of a document or a part of it, each before what it holds, in reading order."""
    if isinstance(part, (Inline, Block)):
        yield part
    if isinstance(part, tuple):
        for one in part:
            yield from walk(one)
    elif isinstance(part, (Inline, Block, Document)):
        for field in fields(part):  # type: ignore[arg-type]
            yield from walk(getattr(part, field.name))


# What says of its own stretches whose words they are: the claims' sentences are an editor's, what stands around them is not.
_OF_ITSELF = (Claim, Diagram, Banner)


def spoken(blocks: Blocks, *, around: str) -> Iterator[tuple[Block, str]]:
    """Give each block with the language of its words, that of the heading above it, "" where that is what is spoken `around`."""
    language = ""
    for part in blocks:
        if isinstance(part, Heading):
            language = part.language if part.language != around else ""
        yield part, "" if isinstance(part, _OF_ITSELF) else language


def plain(inside: Inlines) -> str:
    """Give the characters of a stretch without notes, as a menu, a bookmark or a search shows them."""
    return "".join(_plain(one) for one in inside)


def _plain(one: Inline) -> str:
    match one:
        case Text(text) | Code(text):
            return text
        case Break():
            return " "
        case Emphasis(inside) | Strong(inside) | Link(inside, _) | Reference(inside, _):
            return plain(inside)
        case _:
            return ""


def claims_in(document: Document) -> tuple[Claim, ...]:
    """Give the claims of the body in reading order, each as often as it stands there."""
    return tuple(part for part in walk(document.body) if isinstance(part, Claim))
