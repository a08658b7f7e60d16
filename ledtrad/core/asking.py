"""What a question may be answered with: each kind's form, how what was typed is read, and when a question is asked at all.

A typed answer has a value, which is counted and compared, and a text, which is read and cited. The text is Swedish whoever asks, since it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from ledtrad.core.attached import attached_in, attached_words, with_files, words_in
from ledtrad.core.errors import LedtradError
from ledtrad.core.registry_changes import BadChange, changes_told, changes_words
from ledtrad.core.saying import listed
from ledtrad.core.tongue import gettext as _
from ledtrad.core.wording import swedish_date, swedish_digits

LONGEST_TEXT = 200_000
MOST_ROWS, LONGEST_CELL = 500, 2_000
# The key of the answer that says nothing either way: offered as any other answer, and counted outside the base.
DONT_KNOW = "vet-inte"
_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_NUMBER = re.compile(r"[-\N{MINUS SIGN}]?\d{1,15}(?:[.,]\d{1,6})?")
# A point between thousands, as in other languages: three digits after it can be read in two ways.
_THOUSANDS = re.compile(r"[-\N{MINUS SIGN}]?\d{1,3}(?:\.\d{3})+")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


class Kind(StrEnum):
    """What sort of answer a question asks for."""

    NARRATIVE = "narrative"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"
    TABLE = "table"
    ACTORS = "actors"
    REGISTRY_CHANGE = "registry_change"
    FILE = "file"


class BadShape(LedtradError):
    """A question's form does not hold together; `field` is the part of the form at fault."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class BadAnswer(LedtradError):
    """What was typed is no answer to the question; the sentence says what to do."""


# What stands in a field: a text, the keys that were chosen, or the rows of a table.
Typed = str | list[str] | list[list[str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question is asked: another question, earlier in the form, has one of these answers."""

    question: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as it is kept: `value` is None where the text is all there is."""

    text: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the rules read it. `options` are choices, or a table's columns; a number lies between `least` and `most`, both included."""

    key: str
    kind: Kind
    title: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    unit: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False
    condition: Condition | None = None

    @property
    def offers_dont_know(self) -> bool:
        """Tell whether one of the answers to choose from is "vet inte"."""
        return self.kind in (Kind.CHOICE, Kind.CHOICES) and any(one.key == DONT_KNOW for one in self.options)

    @classmethod
    def told(
        cls, key: str, kind: Kind, *, title: str = "", required: bool = False, shape: Mapping[str, Any], visible_if: Mapping[str, Any]
    ) -> Asked:  # fmt: skip
        """Give the question that a form tells; raise BadShape with the part at fault.

        `shape` holds `options` (of a choice) or `columns` (of a table) as {"key", "label"}, and of a number `unit`, `least`, `most` and
        `whole`; `visible_if` is {"question": key, "values": [keys]}.
        """
        unknown = sorted(set(shape) - {"options", "columns", "unit", "least", "most", "whole"})
        if unknown:
            raise BadShape(_("Frågans form har okända delar: %(parts)s.") % {"parts": listed(unknown)})
        columns = kind == Kind.TABLE
        options = _options(shape.get("columns" if columns else "options", ()), columns=columns)
        if kind in (Kind.CHOICE, Kind.CHOICES) and sum(option.key != DONT_KNOW for option in options) < 2:
            raise BadShape(_("Ange minst två svar att välja mellan."), field="options")
        if columns and not options:
            raise BadShape(_("Ange minst en kolumn."), field="columns")
        least, most = _bound(shape, "least"), _bound(shape, "most")
        if least is not None and most is not None and least > most:
            raise BadShape(_("Ange ett största värde som inte är mindre än det minsta."), field="most")
        return cls(
            key, kind, title, required, options, str(shape.get("unit") or ""), least, most, bool(shape.get("whole")),
            _condition(visible_if),
        )  # fmt: skip


def read_answer(asked: Asked, typed: Typed, *, names: Mapping[str, str] | None = None) -> Told | None:
    """Give the answer that was typed; None where nothing was. Raise BadAnswer, which says what to do.

    `names` are the names of actors by key, for a list of them.
    """
    if _is_empty(typed):
        return None
    return _READERS[asked.kind](asked, typed, names or {})


def shown_questions(asked: Sequence[Asked], answers: Mapping[str, Any]) -> frozenset[str]:
    """Give the keys of the questions that are asked, given the values told so far by key.

    A question whose condition lies on one that is itself not asked is not asked. A condition on a later question never holds.
    """
    shown: set[str] = set()
    for one in asked:
        condition = one.condition
        if condition is None or (
            condition.question in shown and condition.values & _chosen(answers.get(condition.question))
        ):
            shown.add(one.key)
    return frozenset(shown)


class Asks(StrEnum):
    """Whether a question is asked, given the answers before it."""

    YES = "yes"
    NO = "no"
    WAITS = "waits"  # the answer that decides it is not given yet


def asks_of(
    asked: Sequence[Asked], answers: Mapping[str, Any], *, silent: Collection[str]
) -> dict[str, Asks]:
    """Give whether each question is asked, by key in their order, given the values told so far.

    `silent` are the keys of those on which nothing is said, not even why: a question that one of them decides waits for it.
    """
    shown = shown_questions(asked, answers)
    found: dict[str, Asks] = {}
    for one in asked:
        deciding = one.condition.question if one.condition else ""
        before = found.get(deciding)
        waits = before is Asks.WAITS or (before is Asks.YES and deciding in silent)
        found[one.key] = Asks.YES if one.key in shown else Asks.WAITS if waits else Asks.NO
    return found


def _chosen(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset({value})
    return frozenset(value) if isinstance(value, list) else frozenset()


def _options(told: Any, *, columns: bool) -> tuple[Option, ...]:
    where = "columns" if columns else "options"
    if not isinstance(told, list | tuple) or not all(isinstance(one, Mapping) for one in told):
        raise BadShape(_("Svar att välja mellan skrivs som en lista av nyckel och text."), field=where)
    options = tuple(Option(str(one.get("key") or ""), str(one.get("label") or "").strip()) for one in told)
    for option in options:
        if not _KEY.fullmatch(option.key):
            raise BadShape(
                _("Nyckeln ”%(key)s” går inte att använda. Skriv den med a-z, siffror och bindestreck.") % {"key": option.key},
                field=where,
            )  # fmt: skip
        if not option.label:
            raise BadShape(_("Nyckeln ”%(key)s” saknar text.") % {"key": option.key}, field=where)
    if len({option.key for option in options}) < len(options):
        raise BadShape(_("Samma nyckel står två gånger. Ge varje svar en egen."), field=where)
    return options


def _bound(shape: Mapping[str, Any], name: str) -> Decimal | None:
    told = shape.get(name)
    if told is None or told == "":
        return None
    try:
        bound = Decimal(str(told).replace(",", "."))
    except InvalidOperation:
        bound = Decimal("NaN")
    if not bound.is_finite():
        raise BadShape(_("Gränsen ”%(told)s” är inget tal.") % {"told": told}, field=name)
    return bound


def _condition(told: Mapping[str, Any]) -> Condition | None:
    if not told:
        return None
    question, values = told.get("question"), told.get("values")
    if not isinstance(question, str) or not isinstance(values, list | tuple) or not values:
        raise BadShape(
            _("Ange vilken fråga villkoret gäller, och minst ett svar på den."), field="visible_if"
        )
    return Condition(question, frozenset(str(value) for value in values))


def _is_empty(typed: Typed) -> bool:
    if isinstance(typed, str):
        return not typed.strip()
    return all(_is_empty(one) for one in typed)


def _text(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    text = _line(typed)
    if len(text) > LONGEST_TEXT:
        raise BadAnswer(_("Texten är för lång. Den får ha högst 200 000 tecken."))
    return Told(text)


def _choice(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    (label,) = _labels(asked, [_line(typed)])
    return Told(label, _line(typed))


def _choices(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    keys = set(_keys(typed))
    kept = [option for option in asked.options if option.key in keys]
    _labels(asked, sorted(keys))
    if len(keys) > 1 and DONT_KNOW in keys:
        raise BadAnswer(_("Vet inte går inte att kombinera med andra svar. Ta bort det ena av dem."))
    return Told("\n".join(f"- {option.label}" for option in kept), [option.key for option in kept])


def _labels(asked: Asked, keys: Sequence[str]) -> list[str]:
    labels = {option.key: option.label for option in asked.options}
    for key in keys:
        if key not in labels:
            raise BadAnswer(
                _("Svaret ”%(key)s” finns inte. Välj ett av svaren i listan.") % {"key": key[:60]}
            )
    return [labels[key] for key in keys]


def _number(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    told = _SPACES.sub("", _line(typed))
    if _THOUSANDS.fullmatch(told):
        raise BadAnswer(
            _("Punkten i ”%(told)s” kan läsas på två sätt. Skriv mellanrum mellan tusental, som i 1 250, eller komma före decimaler, som i 1,25.")
            % {"told": told[:60]}
        )  # fmt: skip
    if not _NUMBER.fullmatch(told):
        raise BadAnswer(
            _("”%(told)s” är inget tal. Skriv det med siffror, till exempel 1 250 eller 12,5.") % {"told": _line(typed)[:60]}
        )  # fmt: skip
    number = Decimal(told.replace("\N{MINUS SIGN}", "-").replace(",", "."))
    if asked.whole and number != number.to_integral_value():
        raise BadAnswer(_("Skriv ett helt tal, utan decimaler."))
    if asked.least is not None and number < asked.least:
        raise BadAnswer(_("Skriv ett tal som är minst %(least)s.") % {"least": swedish_digits(asked.least)})
    if asked.most is not None and number > asked.most:
        raise BadAnswer(_("Skriv ett tal som är högst %(most)s.") % {"most": swedish_digits(asked.most)})
    return Told(f"{swedish_digits(number)} {asked.unit}".strip(), _plain(number))


def _plain(number: Decimal) -> str:
    """Give a number in one way however it was typed: without an exponent and without noughts that end its decimals."""
    told = f"{number:f}"
    told = told.rstrip("0").rstrip(".") if "." in told else told
    return "0" if told == "-0" else told


def _date(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    told = _line(typed)
    try:
        day = date.fromisoformat(told) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", told) else None
    except ValueError:
        day = None
    if day is None:
        raise BadAnswer(
            _("”%(told)s” är ingen dag. Skriv år, månad och dag: 2026-03-27.") % {"told": told[:60]}
        )
    return Told(swedish_date(day), day.isoformat())


def _table(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    rows = [[_cell(cell) for cell in row] for row in typed if isinstance(row, list) and not _is_empty(row)]
    if not rows or any(len(row) != len(asked.options) for row in rows):
        raise BadAnswer(_("Varje rad ska ha lika många celler som tabellen har kolumner."))
    if len(rows) > MOST_ROWS:
        raise BadAnswer(_("Tabellen har för många rader. Den får ha högst 500."))
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise BadAnswer(_("En cell i tabellen är för lång. Den får ha högst 2 000 tecken."))
    head = [option.label for option in asked.options]
    lines = [head, ["---"] * len(head), *rows]
    return Told("\n".join(f"| {' | '.join(_barred(cell) for cell in line)} |" for line in lines), rows)


def _cell(cell: str) -> str:
    return _SPACES.sub(" ", cell).strip()


def _barred(cell: str) -> str:
    return cell.replace("|", "\\|")


def _actors(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    keys = list(dict.fromkeys(_keys(typed)))
    for key in keys:
        if key not in names:
            raise BadAnswer(
                _("”%(key)s” finns inte i registret. Välj ur listan, eller föreslå en ny.")
                % {"key": key[:60]}
            )
    return Told("\n".join(f"- {names[key]}" for key in keys), keys)


def _changes(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    """Read proposed changes of the registry, row by row; a text alone, as they were told before there were rows, stays a text."""
    if isinstance(typed, str):
        return _text(asked, typed, names)
    try:
        changes = changes_told([row for row in typed if isinstance(row, list)], names=names)
    except BadChange as error:
        raise BadAnswer(str(error)) from error
    text = _text(asked, changes_words(changes, names=names), names).text
    return Told(text, [change.row for change in changes])


def _files(asked: Asked, typed: Typed, names: Mapping[str, str]) -> Told:
    """Read words with attached files; words alone, which may tell of a file that lies elsewhere, stay a text."""
    files = attached_in(typed)
    if not files:
        return _text(asked, words_in(typed), names)
    text = _text(asked, attached_words(typed), names).text
    return Told(text, with_files(words_in(typed).strip(), files))


def _keys(typed: Typed) -> list[str]:
    told = [typed] if isinstance(typed, str) else typed
    return [key for one in told if (key := _line(one))]


def _line(typed: Typed) -> str:
    return typed.strip() if isinstance(typed, str) else ""


_READERS: Mapping[Kind, Callable[[Asked, Typed, Mapping[str, str]], Told]] = {
    Kind.NARRATIVE: _text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TABLE: _table,
    Kind.ACTORS: _actors,
    # What becomes of a proposed change in the registry is another act.
    Kind.REGISTRY_CHANGE: _changes,
    Kind.FILE: _files,
}
