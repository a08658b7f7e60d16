"""Figures of a compilation: a map or a bar of a claim, on a line of its own in the text, and in running text ways to it and numbers.

    {{nya-grupper: karta}}

    Som {{nya-grupper: figur}} visar är de nya grupperna spridda över landet.

    New groups were set up in {{nya-grupper: tal}} counties.

The number of a figure is never typed, as little as that of a claim: it follows from where the figure stands. A claim's number may
stand alone, as "8 of 21", where its sentence stands elsewhere in the text: most often in a summary, in the summary's language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ledtrad.core.counting import Question, UnitKind
from ledtrad.core.languages import Language
from ledtrad.core.tongue import gettext as _
from ledtrad.core.wording import grouped

FIGURE = re.compile(r"\{\{([a-z0-9åäö-]+): *([A-Za-zÅÄÖåäö]+)\}\}")
_ALONE = re.compile(rf"^[ \t]*{FIGURE.pattern}[ \t]*$", re.MULTILINE)
# In running text: the word that becomes "figur 2", with the capital that it is typed with.
REFERENCE = "figur"
# In running text: the word that becomes the claim's number with its base.
NUMBER = "tal"
_OUT_OF = {Language.SWEDISH: "%s av %s", Language.ENGLISH: "%s of %s"}


class FigureKind(StrEnum):
    """What a claim can be drawn as, by the word that its token bears."""

    MAP = "karta"
    BAR = "stapel"


_KINDS: Mapping[str | None, FigureKind] = {kind.value: kind for kind in FigureKind}


def kind_of(word: str | None) -> FigureKind | None:
    """Give what a token with that word draws, None where it draws nothing."""
    return _KINDS.get(word)


def token_of(key: str, word: str) -> str:
    """Give what is to be typed for a claim, or with a word that means something for what it is drawn as."""
    means = kind_of(word) or word.lower() in (REFERENCE, NUMBER)
    return f"{{{{{key}: {word}}}}}" if means else f"{{{{{key}}}}}"


def number_told(number: int, base: int | None, *, language: Language) -> str:
    """Give a claim's number as running text in the language says it: "8 of 21", alone where somebody stated it without a base."""
    return grouped(number) if base is None else _OUT_OF[language] % (grouped(number), grouped(base))


def with_numbers(text: str, numbers: Mapping[str, str]) -> str:
    """Give the text with each claim's number where it calls for one; what has none stays as it stands."""
    return FIGURE.sub(
        lambda token: numbers.get(token[1], token[0]) if token[2].lower() == NUMBER else token[0], text
    )


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure that the text calls for, a way to one, or a number: the claim's key, the word, and the line; `alone` where nothing else stands there."""

    key: str
    word: str
    line: int
    alone: bool

    @property
    def token(self) -> str:
        """What stands between the braces, spaced evenly."""
        return f"{self.key}: {self.word}"

    @property
    def kind(self) -> FigureKind | None:
        """What is to be drawn, None for a word that draws nothing."""
        return kind_of(self.word)

    @property
    def refers(self) -> bool:
        """Tell a way to a figure from a figure."""
        return self.word.lower() == REFERENCE

    @property
    def counts(self) -> bool:
        """Tell a claim's number from a figure."""
        return self.word.lower() == NUMBER

    @property
    def fault(self) -> tuple[str, str]:
        """Give the check that finds it wrong, and what that says."""
        if self.counts:
            return "number_wrong", _(
                "Avsnittet %(section)s (rad %(line)s) hämtar talet ”%(figure)s”, men det går inte att visa: %(reason)s"
            )
        return "figure_wrong", _(
            "Avsnittet %(section)s (rad %(line)s) hämtar figuren ”%(figure)s”, men den går inte att visa: %(reason)s"
        )


def placed_figures(text: str) -> tuple[PlacedFigure, ...]:
    """Give every figure, every way to one and every number, in the order of the text."""
    alone = {match.start(1) for match in _ALONE.finditer(text)}
    return tuple(
        PlacedFigure(
            match[1], match[2], text.count("\n", 0, match.start()) + 1, alone=match.start(1) in alone
        )
        for match in FIGURE.finditer(text)
    )


def figured_in(text: str) -> frozenset[str]:
    """Give the keys of the claims that the text draws."""
    return frozenset(figure.key for figure in placed_figures(text) if figure.kind)


def numbered_in(text: str) -> frozenset[str]:
    """Give the keys of the claims whose numbers the text calls for."""
    return frozenset(figure.key for figure in placed_figures(text) if figure.counts)


def figure_numbers(texts: Iterable[str]) -> dict[tuple[str, str], tuple[int, ...]]:
    """Give the numbers of a report's figures, from one on through all its texts, by claim and word: one for each place."""
    drawn = [figure for text in texts for figure in placed_figures(text) if figure.kind and figure.alone]
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, figure in enumerate(drawn, start=1):
        found[figure.key, figure.word].append(number)
    return {place: tuple(numbers) for place, numbers in found.items()}


@dataclass(frozen=True, slots=True)
class _Drawable:
    """What figures are held against: questions by live claim, the claims whose sentences the text has, those of which it has a figure, and those that have a number."""

    questions: Mapping[str, Question | None]
    said: Collection[str]
    drawn: Collection[str]
    numbered: Collection[str]


def wrong_figures(
    figures: Mapping[str, Sequence[PlacedFigure]],
    *,
    questions: Mapping[str, Question | None],
    said: Collection[str],
    numbered: Collection[str],
) -> Iterator[tuple[str, PlacedFigure, str]]:
    """Give each figure that cannot be shown, once a section, with the section and why; the reason is the end of a sentence.

    `questions` holds every live claim, with None for one that asks nothing; `said` are the claims whose sentences the text has,
    `numbered` those that put a number before the reader.
    """
    drawn = {one.key for placed in figures.values() for one in placed if one.kind and one.alone}
    drawable = _Drawable(questions, said, drawn, numbered)
    for section, placed in figures.items():
        told: set[str] = set()
        for figure in placed:
            reason = _reason(figure, drawable)
            if reason and figure.token not in told:
                told.add(figure.token)
                yield section, figure, reason


def _reason(figure: PlacedFigure, drawable: _Drawable) -> str:
    if figure.key not in drawable.questions:
        return _(
            "påståendet finns inte eller är tillbakadraget: ta bort raden eller välj ett annat påstående."
        )
    if figure.refers:
        return _unreferred(figure, drawable)
    if figure.counts:
        return _uncounted(figure, drawable)
    if figure.kind is None:
        return _(
            "det ordet betyder ingenting: skriv karta eller stapel, figur där texten hänvisar, eller tal för talet ensamt."
        )
    if not figure.alone:
        return _("den delar rad med annat: ge den en egen rad.")
    return _undrawable(figure, drawable)


def _unreferred(figure: PlacedFigure, drawable: _Drawable) -> str:
    if figure.key in drawable.drawn:
        return ""
    return _("påståendet har ingen figur i texten: sätt in en på en egen rad, till exempel {{%(key)s: karta}}.") % {
        "key": figure.key
    }  # fmt: skip


def _uncounted(figure: PlacedFigure, drawable: _Drawable) -> str:
    if figure.key not in drawable.numbered:
        return _("påståendet har inget tal: skriv om meningen utan det, eller välj ett annat påstående.")
    if figure.key not in drawable.said:
        return _("påståendet självt står inte i texten: sätt in {{%(key)s}} också.") % {"key": figure.key}
    return ""


def _undrawable(figure: PlacedFigure, drawable: _Drawable) -> str:
    question = drawable.questions[figure.key]
    if question is None:
        return _("påståendet har ingen fråga till materialet, så det finns inget att rita: ta bort raden.")
    if figure.kind is FigureKind.MAP and question.unit is not UnitKind.COUNTY:
        return _("påståendet räknar annat än län, så det har ingen karta: skriv stapel i stället.")
    if figure.key not in drawable.said:
        return _("påståendet självt står inte i texten: sätt in {{%(key)s}} också.") % {"key": figure.key}
    return ""
