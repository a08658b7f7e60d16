"""Which participant a report is from: guessed from the name of the file, its headings and what it says. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledtrad.evidence.reading.parts import Part, PartKind

_BEGINNING = 4_000  # code points of the text that are looked through
_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A participant by its key and the names that it goes by."""

    key: str
    names: tuple[str, ...]


def guessed_unit(name: str, parts: Sequence[Part], units: Sequence[Unit]) -> str:
    """Give the key of the participant that the file is from; "" where neither name, headings nor text tell one alone.

    The name of the file is asked first, then the headings from the top, then the beginning of the text.
    """
    stem = name.rpartition(".")[0] or name
    headings = [part.text for part in parts if part.kind is PartKind.HEADING][:5]
    text = " ".join(part.text for part in parts)[:_BEGINNING]
    return (
        _by_code(stem, units)
        or next(filter(None, (_told(one, units) for one in (stem, *headings))), "")
        or _most(text, units)
    )


def _by_code(stem: str, units: Sequence[Unit]) -> str:
    """Give the unit whose code begins or ends the name, "08" or "08_kalmar"; a year or a day is no code."""
    words = _folded(stem).split()
    codes = {unit.key for unit in units if unit.key.isdigit()}
    found = {word for word in (words[:1] + words[-1:]) if word in codes}
    return found.pop() if len(found) == 1 else ""


def _told(text: str, units: Sequence[Unit]) -> str:
    """Give the one unit that a line names; a name within a longer name does not count."""
    spoken = f" {_folded(text)} "
    named = [(name, unit.key) for unit in units for name in _names(unit) if f" {name} " in spoken]
    longest = {key for name, key in named if not any(name in other and name != other for other, _ in named)}
    return longest.pop() if len(longest) == 1 else ""


def _most(text: str, units: Sequence[Unit]) -> str:
    """Give the unit that the text names twice as often as any other, and more than once."""
    spoken = f" {_folded(text)} "
    counts = sorted(
        ((max((spoken.count(f" {name} ") for name in _names(unit)), default=0), unit.key) for unit in units),
        reverse=True,
    )
    if not counts or counts[0][0] < 2 or (len(counts) > 1 and counts[0][0] < 2 * counts[1][0]):
        return ""
    return counts[0][1]


def _names(unit: Unit) -> Iterable[str]:
    """Give each name as it is looked for; also as it stands in "Kalmars" and without the word for county."""
    folded = {_folded(name) for name in unit.names}
    bare = {re.sub(r"s?( lans?)$", "", name) for name in folded}
    return {form for name in folded | bare if len(name) > 2 for form in (name, f"{name}s")}


def _folded(text: str) -> str:
    """Give words in small letters without dots and rings, as names of files are often written."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return " ".join(_WORDS.sub(" ", plain).split())
