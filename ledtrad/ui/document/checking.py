"""What no document may hold, told with place and reason before any writer begins: right in every format, or in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from django.utils.translation import gettext
from markdown_it.common.normalize_url import validateLink

from ledtrad.core.errors import LedtradError
from ledtrad.core.printable import printable
from ledtrad.ui.county_shapes import COUNTY_SHAPES
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Blocks,
    Claim,
    Code,
    Diagram,
    DiagramKind,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    Link,
    Listing,
    Preformatted,
    Quotation,
    Reference,
    Table,
    Text,
    plain,
    walk,
)

TOP, DEEPEST = 2, 4
MOST_COLUMNS = 12
# What stands over something stands on its page, and must leave room for it: a text, or a table on each of its pages.
LONGEST_HEAD, LONGEST_CAPTION = 300, 1000
# Print takes so many lists, quotations and boxes in each other, and a line of text is left beside them; Word takes nine lists.
MOST_NESTED = 6
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the nearest heading above it, or the title."""

    place: str
    reason: str

    def __str__(self) -> str:
        return gettext("Under ”%(place)s”: %(reason)s") % {"place": self.place, "reason": self.reason}


class BadDocument(LedtradError):
    """The tree can't be written in every format; carries every fault, so that all can be mended at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        lead = gettext("Dokumentet kan inte skrivas förrän det här är rättat.")
        super().__init__(" ".join([lead, *map(str, self.faults)]))


def check_document(document: Document) -> None:
    """Raise BadDocument with every fault of the tree, in reading order."""
    faults = tuple(_faults(document))
    if faults:
        raise BadDocument(faults)


def _faults(document: Document) -> Iterator[Fault]:
    place = shortened(document.title)
    parts = tuple(walk((*document.body, *document.back)))
    keys = Counter(key for part in parts for key in keys_of(part))
    if not document.title.strip():
        yield Fault(place, gettext("titeln är tom. Skriv en."))
    cover = document.cover
    front = (
        document.title,
        document.lead,
        cover.authorship,
        str(cover.material),
        cover.edition,
        cover.address,
    )
    yield from (Fault(place, reason) for reason in _unprintable(front))
    for part in parts:
        if isinstance(part, Heading):
            place = place_of(part)
        yield from (Fault(place, reason) for reason in chain(_reasons(part), _dangling(part, keys)))
    yield from _nested(document.body, MOST_NESTED)
    # What is looked up at the end is set in columns, which are one of those.
    yield from _nested(document.back, MOST_NESTED - 1)
    yield from _levels(document.body)
    yield from _levels(document.back)
    for key, n in keys.items():
        if n > 1:
            yield Fault(key, gettext("nyckeln finns på %(n)s ställen. Ge dem var sin.") % {"n": n})


def keys_of(part: Inline | Block) -> tuple[str, ...]:
    """Give the keys that a part can be led to by, none of what it holds."""
    match part:
        case Heading(key=key):
            return (key,)
        case Table(key=key) | Figure(key=key) | Diagram(key=key):
            return (key,) if key else ()
        case Claim(view=view):
            return (view.key,)
        case _:
            return ()


def _texts(part: Inline | Block) -> tuple[str, ...]:
    """Give what a part says besides the parts that it holds."""
    match part:
        case Text(text) | Code(text) | Preformatted(text):
            return (text,)
        case Table():
            return (part.caption, *(column.label for column in part.columns))
        case Figure(alt=alt, caption=caption):
            return (alt, caption)
        case Banner(heading=told) | Quotation(source=told):
            return (told,)
        case Claim(view=view) | Diagram(view=view):
            pieces = [told for piece in view.evidence for told in (piece.unit_name, piece.text, piece.topic)]
            cells = (cell.spoken for cell in view.cells)
            return (
                view.sentence,
                view.sum,
                *cells,
                str(view.summary),
                *map(str, (*view.notes, *view.warnings)),
                *pieces,
            )
        case _:
            return ()


def _reasons(part: Inline | Block) -> Iterator[str]:
    yield from _unprintable(_texts(part))
    match part:
        case Heading():
            yield from _heading_reasons(part)
        case Claim(view=view) if not _is_address(view.key):
            yield gettext("påståendet ”%(text)s” saknar nyckel som går att hänvisa till.") % {
                "text": shortened(view.sentence)
            }  # fmt: skip
        case Link() | Reference():
            yield from _link_reasons(part)
        case Footnote(inside) if any(isinstance(one, Footnote) for one in walk(inside)):
            yield gettext("en fotnot står i en fotnot. Flytta den inre till texten.")
        case Figure(alt=alt, caption=caption) if not alt.strip():
            yield gettext(
                "bilden ”%(caption)s” saknar alternativtext. Beskriv vad den visar."
            ) % {"caption": shortened(caption)}  # fmt: skip
        case Banner(heading=told) if len(told) > LONGEST_HEAD:
            yield gettext(
                "rutans rubrik ”%(text)s” är längre än %(most)s tecken. Korta den, eller flytta texten in i rutan."
            ) % {"text": shortened(told), "most": LONGEST_HEAD}  # fmt: skip
        case Table():
            yield from _table_reasons(part)
        case Diagram() if not _is_drawable(part):
            yield gettext(
                "figur %(n)s har inget att visa: påståendet räknar inga län eller andra enheter som den kan rita."
            ) % {"n": part.number}  # fmt: skip
        case _:
            return


def _heading_reasons(heading: Heading) -> Iterator[str]:
    words = plain(heading.inside)
    told = {"text": shortened(words), "most": LONGEST_HEAD}
    if not words.strip():
        yield gettext("en rubrik är tom. Skriv den, eller ta bort den.")
    if len(words) > LONGEST_HEAD:
        yield gettext("rubriken ”%(text)s” är längre än %(most)s tecken. Korta den.") % told
    if not _is_address(heading.key):
        yield gettext("rubriken ”%(text)s” saknar nyckel som går att hänvisa till.") % told


def _is_address(key: str) -> bool:
    return bool(key) and not any(sign.isspace() for sign in key)


def _link_reasons(link: Link | Reference) -> Iterator[str]:
    told = {"text": shortened(plain(link.inside))}
    if any(isinstance(one, (Link, Reference, Footnote)) for one in walk(link.inside)):
        yield gettext("en länk, hänvisning eller not står i en länk (”%(text)s”). Flytta ut den.") % told
    if isinstance(link, Link) and not validateLink(link.url):
        yield gettext("länken ”%(text)s” leder till något som inte går att följa.") % told


def _is_drawable(diagram: Diagram) -> bool:
    if diagram.kind is DiagramKind.MAP:
        return any(cell.code in COUNTY_SHAPES for cell in diagram.view.cells)
    return any(one.units for one in diagram.view.sets)


def _table_reasons(table: Table) -> Iterator[str]:
    told = {"caption": shortened(table.caption), "n": len(table.columns), "most": MOST_COLUMNS}
    if not table.caption.strip():
        yield gettext("en tabell saknar rubrik. Skriv vad den visar.")
    if not table.columns:
        yield gettext("tabellen ”%(caption)s” har inga kolumner.") % told
    if len(table.columns) > MOST_COLUMNS:
        yield gettext(
            "tabellen ”%(caption)s” har %(n)s kolumner, och ett blad rymmer %(most)s. Dela den i flera."
        ) % told  # fmt: skip
    if len(table.caption) > LONGEST_CAPTION:
        yield gettext(
            "rubriken till tabellen ”%(caption)s” är längre än %(most)s tecken. Korta den, eller kolumnernas rubriker."
        ) % {**told, "most": LONGEST_CAPTION}  # fmt: skip
    for column in table.columns:
        if len(column.label) > LONGEST_HEAD:
            yield gettext(
                "kolumnrubriken ”%(label)s” är längre än %(most)s tecken. Korta den, eller flytta texten till en rad."
            ) % {"label": shortened(column.label), "most": LONGEST_HEAD}  # fmt: skip
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            yield gettext(
                "rad %(row)s i tabellen ”%(caption)s” har %(cells)s celler, men tabellen har %(n)s kolumner."
            ) % {**told, "row": number, "cells": len(row)}  # fmt: skip


def _unprintable(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        bad = next((sign for sign in text if printable(sign) != sign), "")
        if bad:
            yield gettext(
                "tecknet U+%(code)s kan inte skrivas. Ta bort det ur ”%(text)s”."
            ) % {"code": f"{ord(bad):04X}", "text": printable(shortened(text))}  # fmt: skip


def _dangling(part: Inline | Block, keys: Counter[str]) -> Iterator[str]:
    if isinstance(part, Reference) and part.key not in keys:
        told = {"text": shortened(plain(part.inside)), "key": part.key}
        yield gettext("hänvisningen ”%(text)s” leder till ”%(key)s”, som inte finns.") % told


def _nested(blocks: Blocks, most: int) -> Iterator[Fault]:
    """Find where lists, quotations and boxes stand in more of each other than every format holds, once for each heading."""
    place, told = gettext("början"), ""
    for block in blocks:
        if isinstance(block, Heading):
            place = place_of(block)
        if place != told and _depth(block) > most:
            told = place
            reason = gettext(
                "listor, citat eller rutor står i varandra i fler än %(most)s led. Flytta ut det innersta."
            ) % {"most": most}  # fmt: skip
            yield Fault(place, reason)


def _depth(block: Block) -> int:
    """Give how many lists, quotations and boxes stand in each other; told without recursion, as anybody's text may be deep."""
    deepest, rest = 0, [(block, 1)]
    while rest:
        part, depth = rest.pop()
        if isinstance(part, (Listing, Quotation, Banner)):
            deepest = max(deepest, depth)
            inner = part.items if isinstance(part, Listing) else (part.inside,)
            rest += [(one, depth + 1) for blocks in inner for one in blocks]
    return deepest


def _levels(blocks: Blocks) -> Iterator[Fault]:
    """Find headings that a reader of the outline would miss a step before."""
    headings = [part for part in blocks if isinstance(part, Heading)]
    if blocks and (blocks[0] not in headings or headings[0].level != TOP):
        yield Fault(gettext("början"), gettext("texten måste börja med en rubrik på den översta nivån."))
    for before, after in pairwise(headings):
        if not TOP <= after.level <= min(before.level + 1, DEEPEST):
            told = {"after": after.level - 1, "before": before.level - 1}
            reason = gettext("rubriken ligger på nivå %(after)s direkt efter nivå %(before)s.") % told
            yield Fault(place_of(after), reason)


def place_of(heading: Heading) -> str:
    """Give what a fault calls the place under a heading."""
    return shortened(plain(heading.inside).strip()) or gettext("en tom rubrik")


def shortened(text: str) -> str:
    """Give as much of a text as a sentence about it can hold."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
