"""Which words of an answer are meant: by offsets, by one of several places, or as they were pasted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError
from ledtrad.core.spans import (
    MOST_PLACES,
    BadSpan,
    Extent,
    Step,
    check_extent,
    chosen_extent,
    is_same_words,
    moved,
    parse_offset,
    places_of,
)
from ledtrad.synthesis.queries.coding import AnswerText

# So much of the text on either side tells two places apart.
CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Chosen:
    """The chosen words. Without `extent` none are settled: `words` are then as they were typed, and `error` says what is wrong.

    `places` are those among which the reader must choose, in the version's text.
    """

    extent: Extent | None = None
    words: str = ""
    places: tuple[Extent, ...] = ()
    error: str = ""


def choose(answer: AnswerText, told: Mapping[str, str]) -> Chosen:
    """Give the words that were chosen; what was pasted decides where it differs from the offsets."""
    words = told.get("ordagrant", "")
    version = told.get("version", "")
    if version and version != str(answer.version):
        return Chosen(words=words, error=_newer(answer))
    start, _, end = told.get("traff", "").partition("-")
    start, end = start or told.get("fran", ""), end or told.get("till", "")
    if start or end:
        try:
            extent = _checked(answer, Extent(parse_offset(start), parse_offset(end)))
        except LedtradError as error:
            return Chosen(words=words, error=str(error))
        exact = words_at(answer, extent)
        if told.get("traff") or not words.strip() or is_same_words(words, exact):
            return Chosen(extent, exact)
    return _searched(answer, words) if words.strip() else Chosen()


def _newer(answer: AnswerText) -> str:
    return gettext(
        "Svaret från %(unit)s har fått en ny revision sedan du valde orden. Orden står kvar här: välj dem igen i den nya texten."
    ) % {"unit": answer.unit_name}


def _checked(answer: AnswerText, extent: Extent) -> Extent:
    check_extent(extent, here=answer.part, parts=answer.parts)
    base = answer.extent.start
    return chosen_extent(answer.text, extent.shifted(-base)).shifted(base)


def words_at(answer: AnswerText, extent: Extent) -> str:
    """Give the words at a place of the version's text that lies in the answer."""
    base = answer.extent.start
    return answer.text[extent.start - base : extent.end - base]


def around(answer: AnswerText, extent: Extent) -> str:
    """Give the words with a little of what stands before and after, to tell one place from another."""
    base = answer.extent.start
    start, end = max(0, extent.start - base - CONTEXT), extent.end - base + CONTEXT
    before, after = "… " if start else "", " …" if end < len(answer.text) else ""
    return f"{before}{' '.join(answer.text[start:end].split())}{after}"


def _searched(answer: AnswerText, words: str) -> Chosen:
    places = tuple(place.shifted(answer.extent.start) for place in places_of(answer.text, words))
    if not places:
        return Chosen(
            words=words,
            error=gettext("Orden står inte så i svaret. Kopiera dem ur texten här, tecken för tecken."),
        )
    if len(places) > MOST_PLACES:
        return Chosen(
            words=words,
            error=gettext("Orden står på fler än %(n)s ställen. Ta med fler av orden omkring.")
            % {"n": MOST_PLACES},
        )
    if len(places) > 1:
        return Chosen(
            words=words,
            places=places,
            error=gettext("Orden står på %(n)s ställen i svaret. Välj vilket du menar.") % {"n": len(places)},
        )
    return Chosen(places[0], words_at(answer, places[0]))


def stepped(answer: AnswerText, chosen: Chosen, *, step: str) -> Chosen:
    """Give the choice after a step to more or fewer words; raise BadSpan for a step that does not exist, or without a choice."""
    if step not in list(Step):
        raise BadSpan(gettext("Knappen finns inte längre. Använd knapparna vid de valda orden."))
    if chosen.extent is None:
        raise BadSpan(chosen.error or gettext("Välj först ord i svaret."))
    base = answer.extent.start
    extent = moved(answer.text, chosen.extent.shifted(-base), step=Step(step)).shifted(base)
    return Chosen(extent, words_at(answer, extent))
