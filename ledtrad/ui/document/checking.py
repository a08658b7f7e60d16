"""What no document may hold, told with place and reason before any writer begins: right in every format, or in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError
from ledtrad.core.printable import printable
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Blocks,
    Claim,
    Code,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
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
    place = _shown(document.title)
    parts = tuple(walk((*document.body, *document.back)))
    keys = Counter(key for part in parts for key in _keys(part))
    if not document.title.strip():
        yield Fault(place, gettext("titeln är tom. Skriv en."))
    cover = document.cover
    front = (document.title, document.lead, cover.authorship, cover.material, cover.edition, cover.address)
    yield from (Fault(place, reason) for reason in _unprintable(front))
    for part in parts:
        if isinstance(part, Heading):
            place = _shown(plain(part.inside))
        yield from (Fault(place, reason) for reason in chain(_reasons(part), _dangling(part, keys)))
    yield from _levels(document.body)
    yield from _levels(document.back)
    for key, n in keys.items():
        if n > 1:
            yield Fault(key, gettext("nyckeln finns på %(n)s ställen. Ge dem var sin.") % {"n": n})


def _keys(part: Inline | Block) -> tuple[str, ...]:
    match part:
        case Heading(key=key):
            return (key,)
        case Table(key=key) | Figure(key=key):
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
        case Figure():
            return (part.alt, part.caption)
        case Banner(heading=told) | Quotation(source=told):
            return (told,)
        case Claim(view=view):
            pieces = [told for piece in view.evidence for told in (piece.unit_name, piece.text, piece.topic)]
            return (view.sentence, view.summary, *view.notes, *view.warnings, *pieces)
        case _:
            return ()


def _reasons(part: Inline | Block) -> Iterator[str]:
    yield from _unprintable(_texts(part))
    match part:
        case Heading(inside) if not plain(inside).strip():
            yield gettext("en rubrik är tom. Skriv den, eller ta bort den.")
        case Footnote(inside) if any(isinstance(one, Footnote) for one in walk(inside)):
            yield gettext("en fotnot står i en fotnot. Flytta den inre till texten.")
        case Figure(alt=alt, caption=caption) if not alt.strip():
            yield gettext(
                "bilden ”%(caption)s” saknar alternativtext. Beskriv vad den visar."
            ) % {"caption": _shown(caption)}  # fmt: skip
        case Table():
            yield from _table_reasons(part)
        case _:
            return


def _table_reasons(table: Table) -> Iterator[str]:
    told = {"caption": _shown(table.caption), "n": len(table.columns), "most": MOST_COLUMNS}
    if not table.caption.strip():
        yield gettext("en tabell saknar rubrik. Skriv vad den visar.")
    if not table.columns:
        yield gettext("tabellen ”%(caption)s” har inga kolumner.") % told
    if len(table.columns) > MOST_COLUMNS:
        yield gettext(
            "tabellen ”%(caption)s” har %(n)s kolumner, och ett blad rymmer %(most)s. Dela den i flera."
        ) % told  # fmt: skip
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
            ) % {"code": f"{ord(bad):04X}", "text": printable(_shown(text))}  # fmt: skip


def _dangling(part: Inline | Block, keys: Counter[str]) -> Iterator[str]:
    if isinstance(part, Reference) and part.key not in keys:
        told = {"text": _shown(plain(part.inside)), "key": part.key}
        yield gettext("hänvisningen ”%(text)s” leder till ”%(key)s”, som inte finns.") % told


def _levels(blocks: Blocks) -> Iterator[Fault]:
    """Find headings that a reader of the outline would miss a step before."""
    headings = [part for part in blocks if isinstance(part, Heading)]
    if blocks and (blocks[0] not in headings or headings[0].level != TOP):
        yield Fault(gettext("början"), gettext("texten måste börja med en rubrik på den översta nivån."))
    for before, after in pairwise(headings):
        if not TOP <= after.level <= min(before.level + 1, DEEPEST):
            told = {"after": after.level - 1, "before": before.level - 1}
            reason = gettext("rubriken ligger på nivå %(after)s direkt efter nivå %(before)s.") % told
            yield Fault(_shown(plain(after.inside)), reason)


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
