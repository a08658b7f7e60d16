"""The texts of a project from outside: their encoding, where their places stand in our canonical form, and how ends are counted."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ledtrad.core.tokens import canonical
from ledtrad.synthesis.exchange.project import Ends

# The longest run of marks upon one letter that is looked through; no language has more than a few.
_MOST_MARKS = 64


def decoded(content: bytes) -> str | None:
    """Give the text of a file in UTF-8, or in UTF-16 that says so, without its byte order mark; None for any other."""
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def canonical_places(raw: str, offsets: Iterable[int]) -> dict[int, int] | None:
    """Give where each offset of a text as it came stands in its canonical form; None for a text where that cannot be told.

    A file with CRLF has one code point more for each line than we store, one that spells å with two has one more for each å. An
    offset inside such a pair is moved to before it.
    """
    text = canonical(raw)
    if text == raw:
        return {offset: offset for offset in offsets}
    found: dict[int, int] = {}
    at = length = 0
    for offset in sorted({*offsets, len(raw)}):
        cut = _between_letters(raw, offset)
        if cut is None or cut < at:
            return None
        length += len(canonical(raw[at:cut]))
        at, found[offset] = cut, length
    # Pieces that were cut in the wrong place come to another length than the whole.
    return found if length == len(text) else None


def _between_letters(raw: str, offset: int) -> int | None:
    """Give the last place at or before the offset that stands between two letters; None where none is near."""
    for cut in range(offset, max(-1, offset - _MOST_MARKS), -1):
        if cut in (0, len(raw)):
            return cut
        if not unicodedata.combining(raw[cut]) and raw[cut - 1 : cut + 1] != "\r\n":
            return cut
    return None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch as a file gives it: its text as it came, its two numbers, and the texts that may say what it reads."""

    raw: str
    start: int
    end: int
    said: tuple[str, ...]


def ends_told(stretches: Iterable[Stretch]) -> Ends:
    """Give how a file counts its ends, as far as its own words tell; exclusive, as the standard has it, where they do not.

    A stretch votes when it says what it reads and that is what stands there by one way of counting and not by the other; one
    that ends where its text ends votes for exclusive.
    """
    votes = {Ends.EXCLUSIVE: 0, Ends.INCLUSIVE: 0}
    for stretch in stretches:
        if stretch.end == len(stretch.raw):
            votes[Ends.EXCLUSIVE] += 1
        for said in stretch.said:
            # A comment is no quotation: comparing only what can be one keeps long stretches from being cut out in vain.
            if not 0 <= stretch.end - stretch.start <= 2 * len(said) + 2:
                continue
            for ends, extra in ((Ends.EXCLUSIVE, 0), (Ends.INCLUSIVE, 1)):
                if canonical(stretch.raw[stretch.start : stretch.end + extra]) == canonical(said):
                    votes[ends] += 1
    return Ends.INCLUSIVE if votes[Ends.INCLUSIVE] > votes[Ends.EXCLUSIVE] else Ends.EXCLUSIVE
