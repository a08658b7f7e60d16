"""Coded stretches of texts from outside, from the numbers in the file to places in the canonical text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext, gettext_noop

from ledtrad.core.tokens import canonical
from ledtrad.synthesis.exchange.project import Coding, Ends, Loss, Lost, Selection, Source
from ledtrad.synthesis.exchange.texts import Stretch, canonical_places, ends_told

# A number with more digits is no place in a text, and is not worth the time to read.
_MOST_DIGITS = 12
_EMPTY = gettext_noop("Stället är tomt.")


@dataclass(frozen=True, slots=True)
class RawSelection:
    """A stretch as the file has it; a number that is none is -1. `words` are those that may say what it reads."""

    guid: str
    start: int
    end: int
    words: tuple[str, ...]
    codings: tuple[Coding, ...]


@dataclass
class RawSource:
    """A text as it came, None where the file did not hold it, with its stretches not yet placed."""

    guid: str
    name: str
    text: str | None
    description: str
    codings: tuple[Coding, ...] = ()
    selections: list[RawSelection] = field(default_factory=list)

    def add(
        self, guid: str, attributes: Mapping[str, str], words: Iterable[str], codings: tuple[Coding, ...]
    ) -> None:
        """Add a stretch by its attributes."""
        start, end = (_number(attributes.get(name, "")) for name in ("startPosition", "endPosition"))
        said = tuple(word for word in words if word)
        self.selections.append(RawSelection(guid, start, end, said, codings))


def _number(told: str) -> int:
    told = told.strip()
    return int(told) if told.isdecimal() and len(told) <= _MOST_DIGITS else -1


def told_ends(sources: Iterable[RawSource]) -> Ends:
    """Give how the file counts its ends, as far as its own words tell."""
    return ends_told(
        Stretch(source.text, selection.start, selection.end, selection.words)
        for source in sources
        if source.text is not None
        for selection in source.selections
        if 0 <= selection.start <= selection.end
    )


def placed(source: RawSource, ends: Ends) -> tuple[Source, list[Loss]]:
    """Give the source with its stretches placed in its canonical text, and those that could not be."""
    if source.text is None:
        return _made(source, None, []), _all_lost(source)
    raw, extra = source.text, int(ends is Ends.INCLUSIVE)
    whole = [one for one in source.selections if 0 <= one.start < one.end + extra <= len(raw)]
    places = canonical_places(raw, {place for one in whole for place in (one.start, one.end + extra)})
    losses: list[Loss] = []
    selections: list[Selection] = []
    for selection in source.selections:
        reason = _why_not(selection, length=len(raw), extra=extra)
        if not reason and places is None:
            reason = gettext("Texten har tecken som gör att ställen i den inte går att räkna om.")
        if reason or places is None:
            losses += _lost(source, selection, reason)
            continue
        start, end = places[selection.start], places[selection.end + extra]
        if start == end:
            losses += _lost(source, selection, gettext(_EMPTY))
            continue
        said = selection.words[0] if selection.words else ""
        selections.append(Selection(selection.guid, start, end, said, selection.codings))
    return _made(source, canonical(raw), selections), losses


def _all_lost(source: RawSource) -> list[Loss]:
    """Give the loss of every stretch of a source without text."""
    reason = gettext("Texten saknas, så ställena går inte att finna.")
    codings = sum(len(selection.codings) for selection in source.selections)
    told = ((Lost.SELECTION, len(source.selections)), (Lost.CODING, codings))
    return [Loss(kind, source.name, reason, n) for kind, n in told if n]


def _why_not(selection: RawSelection, *, length: int, extra: int) -> str:
    """Give why a stretch has no place in a text of this length; "" when it has one."""
    if selection.start < 0 or selection.end < 0:
        return gettext("Ställets början och slut är inte båda tal.")
    if selection.start >= selection.end + extra:
        return gettext(_EMPTY)
    return "" if selection.end + extra <= length else gettext("Stället ligger utanför texten.")


def _lost(source: RawSource, selection: RawSelection, reason: str) -> list[Loss]:
    what = f"{source.name} {selection.start}–{selection.end}"
    codings = [Loss(Lost.CODING, what, reason, len(selection.codings))] if selection.codings else []
    return [Loss(Lost.SELECTION, what, reason), *codings]


def _made(source: RawSource, text: str | None, selections: list[Selection]) -> Source:
    return Source(
        guid=source.guid,
        name=source.name,
        text=text,
        description=source.description,
        selections=tuple(selections),
        codings=source.codings,
    )
