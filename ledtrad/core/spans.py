"""Stretches of a text that a reader chooses: whole sentences, a word more or less, or words that were pasted.

All offsets are code points, half-open, as passages have them. Nothing here trusts an offset: it may come from an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ledtrad.core.errors import LedtradError
from ledtrad.core.saying import listed
from ledtrad.core.sentences import sentence_ends
from ledtrad.core.tokens import canonical
from ledtrad.core.tongue import gettext as _

# More places than these are no choice that a reader can make: more words must be given.
MOST_PLACES = 20
_OFFSET = re.compile(r"-?\d{1,9}", re.ASCII)
_WORD = re.compile(r"\S+")
# A blank line, or the beginning of an item in a list.
_BREAK = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t])")


class BadSpan(LedtradError):
    """What was chosen is no stretch of the text that can be coded; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A stretch of a text."""

    start: int
    end: int

    def shifted(self, by: int) -> Extent:
        """Give the same stretch in a text where this one's text starts at `by`."""
        return Extent(self.start + by, self.end + by)


NOWHERE = Extent(0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """One answer in the text of a whole response: its topic, and where it stands."""

    title: str
    extent: Extent


class Step(StrEnum):
    """A way to make what is chosen longer or shorter, at either end."""

    SENTENCE_BEFORE = "mening-fore"
    WORD_BEFORE = "ord-fore"
    WITHOUT_FIRST_WORD = "utan-forsta-ordet"
    WITHOUT_FIRST_SENTENCE = "utan-forsta-meningen"
    WITHOUT_LAST_SENTENCE = "utan-sista-meningen"
    WITHOUT_LAST_WORD = "utan-sista-ordet"
    WORD_AFTER = "ord-efter"
    SENTENCE_AFTER = "mening-efter"

    @property
    def is_sentence(self) -> bool:
        """Tell a whole sentence from a word."""
        return "mening" in self.value

    @property
    def is_longer(self) -> bool:
        """Tell more from less."""
        return not self.value.startswith("utan")

    @property
    def is_at_start(self) -> bool:
        """Tell the beginning of what is chosen from its end."""
        return self.value.endswith("fore") or "forsta" in self.value


def parse_offset(told: str) -> int:
    """Give the offset that was told; raise BadSpan for what is none."""
    if not _OFFSET.fullmatch(told):
        shown = told if len(told) <= 20 else f"{told[:20]} …"
        raise BadSpan(
            _("”%(shown)s” är inget läge i texten. Välj en mening, eller klistra in orden ordagrant.")
            % {"shown": shown}
        )
    return int(told)


def trimmed(text: str, extent: Extent) -> Extent | None:
    """Give the stretch without white space at its ends; None when nothing else is in it."""
    inside = text[extent.start : extent.end]
    if not inside.strip():
        return None
    return Extent(
        extent.start + len(inside) - len(inside.lstrip()),
        extent.start + len(inside.rstrip()),
    )


def sentence_extents(text: str) -> tuple[Extent, ...]:
    """Give the sentences in order, without white space at their ends; together they hold all words of the text."""
    return tuple(
        found
        for paragraph in _paragraphs(text)
        for piece in _sentences(text, paragraph)
        if (found := trimmed(text, piece))
    )


def _paragraphs(text: str) -> Iterator[Extent]:
    start = 0
    for gap in _BREAK.finditer(text):
        yield Extent(start, gap.start())
        start = gap.end()
    yield Extent(start, len(text))


def _sentences(text: str, paragraph: Extent) -> Iterator[Extent]:
    start = paragraph.start
    plain = text[paragraph.start : paragraph.end]
    for end in (*sentence_ends(plain), len(plain)):
        yield Extent(start, paragraph.start + end)
        start = paragraph.start + end


def word_extents(text: str) -> tuple[Extent, ...]:
    """Give the words in order; a mark beside a word is part of it."""
    return tuple(Extent(*found.span()) for found in _WORD.finditer(text))


def moved(text: str, extent: Extent, *, step: Step) -> Extent:
    """Give the stretch after one step; the same where there is nothing more to take, or only one piece is left."""
    pieces = sentence_extents(text) if step.is_sentence else word_extents(text)
    if step.is_at_start:
        starts = [piece.start for piece in pieces]
        if step.is_longer:
            return Extent(max((at for at in starts if at < extent.start), default=extent.start), extent.end)
        inner = (at for at in starts if extent.start < at < extent.end)
        return Extent(min(inner, default=extent.start), extent.end)
    ends = [piece.end for piece in pieces]
    if step.is_longer:
        return Extent(extent.start, min((at for at in ends if at > extent.end), default=extent.end))
    inner = (at for at in ends if extent.start < at < extent.end)
    return Extent(extent.start, max(inner, default=extent.end))


def places_of(text: str, words: str) -> tuple[Extent, ...]:
    """Give where the words stand, overlapping places too, at most one more than `MOST_PLACES`.

    Any run of white space is as good as another, since words that are pasted have lost their line breaks.
    """
    pieces = canonical(words).split()
    if not pieces or sum(map(len, pieces)) > len(text):
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)))
    found: list[Extent] = []
    match = pattern.search(text)
    while match and len(found) <= MOST_PLACES:
        found.append(Extent(*match.span()))
        match = pattern.search(text, match.start() + 1)
    return tuple(found)


def is_same_words(one: str, other: str) -> bool:
    """Tell whether two texts hold the same words in the same order, white space apart."""
    return canonical(one).split() == canonical(other).split()


def check_extent(extent: Extent, *, here: Part, parts: Sequence[Part]) -> None:
    """Raise BadSpan, naming the topics, unless the stretch lies inside the answer `here`."""
    if extent.end < extent.start:
        raise BadSpan(_("Det valda slutar innan det börjar. Välj orden från det första till det sista."))
    if extent.end == extent.start:
        raise BadSpan(_("Inga ord är valda. Välj minst ett ord i svaret."))
    touched = [part for part in parts if extent.start < part.extent.end and part.extent.start < extent.end]
    titles = listed([f"”{part.title}”" for part in touched])
    if len(touched) > 1:
        raise BadSpan(
            _("Det valda går över flera ämnen: %(titles)s. Välj ord ur ett svar i taget.")
            % {"titles": titles}
        )
    if touched and touched[0] != here:
        raise BadSpan(
            _("De valda orden står i svaret om %(titles)s, inte här. Gå till det ämnet och koda dem där.")
            % {"titles": titles}
        )
    if not here.extent.start <= extent.start < extent.end <= here.extent.end:
        raise BadSpan(
            _("Det valda ligger utanför svaret om ”%(title)s”. Välj ord som står i svaret.")
            % {"title": here.title}
        )


def chosen_extent(text: str, extent: Extent) -> Extent:
    """Give what was chosen in an answer's text, trimmed; raise BadSpan where it is white space only."""
    found = trimmed(text, extent)
    if found is None:
        raise BadSpan(_("Det valda är bara mellanrum. Välj minst ett ord i svaret."))
    return found
