"""Where a document goes wrong that the press gives up on: half of it is set at a time, until one block is left that can't be set alone."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from django.utils.translation import gettext

from ledtrad.ui.document.checking import Fault, keys_of, place_of, shortened
from ledtrad.ui.document.tree import (
    Block,
    Blocks,
    Claim,
    Diagram,
    Document,
    Figure,
    Heading,
    Table,
    Text,
    walk,
)

Placed = tuple[str, Block]


def guilty(document: Document, can_be_set: Callable[[Document], bool]) -> Fault | None:
    """Give the block that can't be set even alone, with the heading that it stands under; None when no block is alone to blame.

    `can_be_set` is asked for the headings alone, once for each halving and for the last block, and may raise what stops the search.
    """
    if not can_be_set(only(document, frozenset())):
        return None
    suspects = [*_placed(document.body), *_placed(document.back)]
    while len(suspects) > 1:
        half = len(suspects) // 2
        first, last = suspects[:half], suspects[half:]
        suspects = last if can_be_set(only(document, _blocks(first))) else first
    if not suspects or can_be_set(only(document, _blocks(suspects))):
        return None
    [(place, block)] = suspects
    return Fault(place, _reason(block))


def only(document: Document, kept: Container[int]) -> Document:
    """Give the document with all its headings, and of its blocks those alone whose identity is `kept`."""
    return replace(document, body=_only(document.body, kept), back=_only(document.back, kept))


def missing_from(part: Document, whole: Document) -> tuple[str, ...]:
    """Give the keys of the whole that a part of it can't lead to, in reading order."""
    there = {key for one in walk(part) for key in keys_of(one)}
    return tuple(key for one in walk(whole) for key in keys_of(one) if key not in there)


def _placed(blocks: Blocks) -> list[Placed]:
    place, found = "", []
    for block in blocks:
        if isinstance(block, Heading):
            place = place_of(block)
        else:
            found.append((place, block))
    return found


def _blocks(suspects: list[Placed]) -> frozenset[int]:
    # Two blocks that say the same are two all the same.
    return frozenset(id(block) for _, block in suspects)


def _only(blocks: Blocks, kept: Container[int]) -> Blocks:
    return tuple(block for block in blocks if isinstance(block, Heading) or id(block) in kept)


def _reason(block: Block) -> str:
    return gettext(
        "%(what)s går inte att sätta för tryck. Dela det i flera, eller ta bort långa ord och noter ur det."
    ) % {"what": _called(block)}  # fmt: skip


def _called(block: Block) -> str:
    match block:
        case Table(caption=words):
            return gettext("tabellen ”%(text)s”") % {"text": shortened(words)}
        case Figure(caption=words):
            return gettext("bilden ”%(text)s”") % {"text": shortened(words)}
        case Claim(view=view) | Diagram(view=view):
            return gettext("påståendet ”%(text)s”") % {"text": shortened(view.sentence)}
        case _:
            begins = " ".join(part.text for part in walk(block) if isinstance(part, Text))
            return gettext("stycket som börjar ”%(text)s”") % {"text": shortened(begins.strip())}
