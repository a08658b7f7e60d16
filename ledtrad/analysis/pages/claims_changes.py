"""What has changed since a claim's answer was read, in words: units by name, and their old and new words side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from ledtrad.core.answer_diff import AnswerChanges, Aspect, Moved, ReadRow, RowChange
from ledtrad.core.counting import Certainty
from ledtrad.core.saying import listed, quoted
from ledtrad.core.wording import COUNTY, Noun, capitalised
from ledtrad.evidence.models import Fate
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.queries.staleness import GroundsChanges
from ledtrad.ui.components import ChangeKind, DiffRun
from ledtrad.ui.formatters import base_label, format_lines, number_label
from ledtrad.website.pages.comparison import word_runs
from ledtrad.website.presenting import certainty_words, value_words

# What a unit does now, for one and for several, and what it did.
_NOW: dict[str, Callable[[int], str]] = {
    "supports": lambda n: ngettext("stöder nu", "stöder nu", n),
    "mixed": lambda n: ngettext("går åt båda håll nu", "går åt båda håll nu", n),
    "contradicts": lambda n: ngettext("talar emot nu", "talar emot nu", n),
    "silent": lambda n: ngettext("är tyst nu", "är tysta nu", n),
    "elsewhere": lambda n: ngettext("säger något annat nu", "säger något annat nu", n),
    "": lambda n: ngettext("hör inte till basen nu", "hör inte till basen nu", n),
}
_THEN: dict[str, Callable[[int], str]] = {
    "supports": lambda n: ngettext("stödde förut", "stödde förut", n),
    "mixed": lambda n: ngettext("gick åt båda håll förut", "gick åt båda håll förut", n),
    "contradicts": lambda n: ngettext("talade emot förut", "talade emot förut", n),
    "silent": lambda n: ngettext("var tyst förut", "var tysta förut", n),
    "elsewhere": lambda n: ngettext("sade något annat förut", "sade något annat förut", n),
    "": lambda n: ngettext("hörde inte till basen förut", "hörde inte till basen förut", n),
}


@dataclass(frozen=True, slots=True)
class WordsChange:
    """A unit's words that are others than they were; `runs` is the word diff, empty where the words came or went whole."""

    unit: str
    sentence: str
    runs: tuple[DiffRun, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What has changed, from the number down to the words; all empty where a reader would see the same."""

    number: str
    sentences: tuple[str, ...]
    words: tuple[WordsChange, ...] = ()


def changes_view(
    changes: AnswerChanges, variable: str, ground: Material, *, noun: Noun = COUNTY
) -> ChangesView:
    """Give the changes of a claim on a variable in words; units in the order of their names."""
    rows = sorted(changes.rows, key=lambda row: _place(row.unit, ground))
    moved = {one.unit for one in changes.moved}
    return ChangesView(
        number=_number(changes, noun),
        sentences=(
            *_asked(changes),
            *_moves(changes.moved, ground),
            *(told for row in rows if row.unit not in moved for told in _told(row, variable, ground)),
        ),
        words=tuple(_words(row, ground) for row in rows if _has_words(row, moved)),
    )


def _place(unit: str, ground: Material) -> int:
    return ground.in_order(ground.names).index(unit) if unit in ground.names else len(ground.names)


def _number(changes: AnswerChanges, noun: Noun) -> str:
    before, after = changes.before, changes.after
    now = f"{number_label(after.number)} {base_label(after.base, noun)}"
    if (before.number, before.base) == (after.number, after.base):
        return gettext("%(now)s, som förut.") % {"now": now}
    then = f"{number_label(before.number).lower()} {base_label(before.base, noun)}"
    return gettext("%(now)s, %(then)s när påståendet lästes.") % {"now": now, "then": then}


def _asked(changes: AnswerChanges) -> Iterator[str]:
    if changes.question:
        yield gettext("Frågan är ändrad.")
    if changes.codebook:
        yield gettext("Kodbokens regler för variabeln är ändrade.")


def _moves(moved: Sequence[Moved], ground: Material) -> Iterator[str]:
    """Give one sentence for each way between two sets, with everybody who went it."""
    ways: dict[tuple[str, str], list[str]] = {}
    for one in moved:
        ways.setdefault((one.after, one.before), []).append(one.unit)
    for after, before in sorted(ways, key=lambda way: [list(_NOW).index(side) for side in way]):
        names = _names(ways[after, before], ground)
        n = len(names)
        yield gettext("%(names)s %(now)s, %(then)s.") % {
            "names": listed(names),
            "now": _NOW[after](n),
            "then": _THEN[before](n),
        }


def _names(units: Sequence[str], ground: Material) -> list[str]:
    known = ground.in_order(unit for unit in units if unit in ground.names)
    return [*(ground.names[unit] for unit in known), *sorted(set(units) - set(known))]


def _name(row: RowChange, ground: Material) -> str:
    told = row.after or row.before
    subject = told.subject if told else row.unit
    return ground.names.get(subject, subject)


def _told(row: RowChange, variable: str, ground: Material) -> Iterator[str]:
    """Give what is another of a unit that stands where it stood; its words are told with their diff."""
    name = {"name": _name(row, ground)}
    if row.before is None:
        yield gettext("%(name)s har en utsaga till.") % name
    elif row.after is None:
        yield gettext("%(name)s har en utsaga mindre.") % name
    else:
        for aspect in row.aspects:
            if aspect is not Aspect.WORDS:
                yield f"{name['name']}: {_aspect(aspect, row.before, row.after, variable, ground)}."


def _aspect(aspect: Aspect, before: ReadRow, after: ReadRow, variable: str, ground: Material) -> str:
    """Give from what to what; where the two can't be said in a few words, only that it is another."""
    labels = ground.labels[variable]
    shown: dict[Aspect, Callable[[ReadRow], str]] = {
        Aspect.VALUE: lambda row: value_words(labels, row.value),
        Aspect.CERTAINTY: _certainty,
        Aspect.LINES: lambda row: format_lines(row.lines),
        Aspect.OBJECT: lambda row: row.object,
    }
    if aspect in shown:
        return _from_to(shown[aspect](before), shown[aspect](after))
    if aspect is Aspect.WAITS:
        return gettext("orden väntar på prövning") if after.awaits else gettext("orden är prövade")
    if aspect is Aspect.SIDE:
        return gettext("talar emot nu") if after.against else gettext("stöder nu")
    return gettext("tidsangivelsen är ändrad") if aspect is Aspect.DATES else gettext("underlaget är ändrat")


def _certainty(row: ReadRow) -> str:
    return certainty_words(Certainty(row.certainty))


def _from_to(before: str, after: str) -> str:
    told = {"before": before or gettext("inget"), "after": after or gettext("inget")}
    return gettext("från %(before)s till %(after)s") % told


def _has_words(row: RowChange, moved: set[str]) -> bool:
    """Words are shown where they are others, and where a unit moved since it said something more or less."""
    return Aspect.WORDS in row.aspects or ((row.before is None or row.after is None) and row.unit in moved)


def _words(row: RowChange, ground: Material) -> WordsChange:
    name = _name(row, ground)
    if row.before is None or row.after is None:
        told = row.after or row.before
        text = (told.passage or told.text) if told else ""
        sentence = (
            gettext("%(name)s: utsagan har kommit till.")
            if row.after
            else gettext("%(name)s: utsagan är borta.")
        )
        kind = ChangeKind.ADDED if row.after else ChangeKind.REMOVED
        return WordsChange(name, sentence % {"name": name}, (DiffRun(text, kind),))
    pairs = ((row.before.text, row.after.text), (row.before.passage, row.after.passage))
    runs = [run for old, new in pairs if old != new for run in word_runs(old, new)]
    return WordsChange(name, gettext("%(name)s: orden är ändrade.") % {"name": name}, tuple(runs))


def grounds_view(changes: GroundsChanges, text: str) -> ChangesView:
    """Give what has changed of a claim that asks nothing: its words, and what it rests on."""
    sides = {"for": gettext("Belägg för"), "against": gettext("Belägg emot")}
    came = [gettext("%(side)s har kommit till: %(what)s.") % _pair(sides, one) for one in changes.came]
    went = [gettext("%(side)s är borta: %(what)s.") % _pair(sides, one) for one in changes.went]
    adrift = [_fate(fate) % {"what": _in_marks(what)} for what, fate in changes.adrift]
    words = (
        (WordsChange("", gettext("Texten är ändrad."), word_runs(changes.text, text)),)
        if changes.text != text
        else ()
    )
    return ChangesView("", (*came, *went, *adrift), words)


def _fate(fate: str) -> str:
    if fate == Fate.WAITS:
        return gettext("Länet har ändrat orden, och ingen har ännu prövat om de bär påståendet: %(what)s.")
    return gettext("Länet har ändrat orden, och den som prövade dem fann att de inte längre bär: %(what)s.")


def _pair(sides: dict[str, str], one: tuple[str, str]) -> dict[str, str]:
    return {"side": sides.get(one[0], capitalised(one[0])), "what": _in_marks(one[1])}


def _in_marks(what: str) -> str:
    """Give a piece of evidence in quotation marks: words have them as they are kept, the name of a source has not."""
    return what if what.startswith("”") else quoted(what)
