"""What a report's parts come to as answers: a typed question gets a value where the words can be read as one, and else the words alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ledtrad.core.asking import (
    LONGEST_TEXT,
    Asked,
    BadAnswer,
    Kind,
    Told,
    Typed,
    read_answer,
    shown_questions,
)
from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import Precision
from ledtrad.core.registry_changes import Change, What
from ledtrad.core.told_dates import parse_told
from ledtrad.evidence.reading.parts import BAR, Part, PartKind
from ledtrad.rounds.composing import tidy
from ledtrad.rounds.splitting import Placed, answer_parts, answer_text, n_words

_MARK = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_BARS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-{3,}:?")
_WORDS_ALONE = frozenset({Kind.NARRATIVE, Kind.REGISTRY_CHANGE, Kind.FILE})


@dataclass(frozen=True, slots=True)
class Fit:
    """What one question gets of a report. `told` is None where it gets nothing.

    `fault` says why a typed question got its words alone. `is_missing` is a question that must be answered, is asked and got nothing;
    `is_too_long` one whose text is longer than an answer may be. `typed` is what would stand in the question's field, None where the
    parts can't stand there; `is_beside` tells that words beside a table would not.
    """

    key: str
    n_parts: int
    n_words: int
    told: Told | None
    fault: str = ""
    is_missing: bool = False
    is_too_long: bool = False
    typed: Typed | None = None
    is_beside: bool = False


def fits_of(
    questions: Sequence[Asked], split: Sequence[Placed], *, names: Mapping[str, str]
) -> tuple[Fit, ...]:
    """Give what each question gets, in their order. `names` are those of actors by key, for lists of them."""
    found = {
        asked.key: (answer_parts(split, asked.key), *_told(asked, answer_parts(split, asked.key), names))
        for asked in questions
    }
    shown = shown_questions(questions, {key: told.value for key, (_, told, _) in found.items() if told})
    return tuple(
        Fit(
            asked.key, n_parts=len(parts), n_words=n_words(parts), told=told, fault=fault,
            is_missing=told is None and asked.required and asked.key in shown,
            is_too_long=told is not None and len(told.text) > LONGEST_TEXT,
            typed=_in_field(asked, parts, names, fault) if told else None,
            is_beside=asked.kind is Kind.TABLE and told is not None and not fault and any(part.kind is not PartKind.TABLE for part in parts),
        )
        for asked in questions
        for parts, told, fault in (found[asked.key],)
    )  # fmt: skip


def told_in(asked: Asked, text: str, *, names: Mapping[str, str]) -> Told:
    """Give the answer that some words tell; raise BadAnswer, which says what to do, where a typed question can't be answered with them.

    The words that a typed answer is kept in are read back to its value. `names` are those of actors by key, for lists of them.
    """
    if asked.kind in _WORDS_ALONE:
        typed: Typed = text
    else:
        is_table = asked.kind is Kind.TABLE
        part = Part(PartKind.TABLE, text, cells=_cells(text)) if is_table else Part(PartKind.PARAGRAPH, text)
        typed = _TYPED[asked.kind](asked, [part], names)
    return read_answer(asked, typed, names=names) or Told(text)


def _cells(text: str) -> tuple[tuple[str, ...], ...]:
    """Give the cells of a table that stands as rows between bars, without the line under its head."""
    rows = [_BARS.split(line.strip().strip("|")) for line in text.split("\n") if line.strip()]
    cells = [tuple(cell.replace(BAR, "|").strip() for cell in row) for row in rows]
    return tuple(row for row in cells if not all(_RULE.fullmatch(cell) for cell in row))


def _told(asked: Asked, parts: Sequence[Part], names: Mapping[str, str]) -> tuple[Told | None, str]:
    """Give the answer, and why it is words alone."""
    text = tidy(answer_text(parts))
    if not text:
        return None, ""
    if asked.kind in _WORDS_ALONE:
        return Told(text), ""
    try:
        typed = _TYPED[asked.kind](asked, parts, names)
        read = read_answer(asked, typed, names=names)
    except BadAnswer as error:
        return Told(text), str(error)
    # A table may stand among words that say something besides; they are kept with it.
    whole = asked.kind is Kind.TABLE and len(parts) > 1
    return (Told(text, read.value) if read and whole else read or Told(text)), ""


def _in_field(asked: Asked, parts: Sequence[Part], names: Mapping[str, str], fault: str) -> Typed | None:
    """Give what would stand in the question's field; a table of other columns has no place there."""
    text = tidy(answer_text(parts))
    if asked.kind is Kind.REGISTRY_CHANGE:
        return [Change(What.OTHER, why=text).row]
    if asked.kind in _WORDS_ALONE:
        return text
    if asked.kind is Kind.TABLE and fault:
        return None
    return _TYPED[asked.kind](asked, parts, names)


def _lines(parts: Sequence[Part]) -> list[str]:
    lines = (_MARK.sub("", line).strip() for part in parts for line in part.text.split("\n"))
    return [line for line in lines if line]


def _line(asked: Asked, parts: Sequence[Part], names: Mapping[str, str]) -> Typed:
    text = " ".join(_lines(parts)).rstrip(".")
    return text.removesuffix(asked.unit).strip() if asked.unit else text


def _day(asked: Asked, parts: Sequence[Part], names: Mapping[str, str]) -> Typed:
    """Give the day as it is typed in a field, also of "27 mars 2026"."""
    text = " ".join(_lines(parts)).rstrip(".")
    try:
        told = parse_told(text)
    except LedtradError:
        return text
    return told.code if told.precision is Precision.DAY else text


def _key(asked: Asked, parts: Sequence[Part], names: Mapping[str, str]) -> Typed:
    return _of_line(" ".join(_lines(parts)), _by_label(asked))


def _keys(asked: Asked, parts: Sequence[Part], names: Mapping[str, str]) -> Typed:
    keys = _by_label(asked)
    return [_of_line(line, keys) for line in _lines(parts)]


def _of_line(line: str, keys: Mapping[str, str]) -> str:
    """Give the key that a line names, with or without the point that ends it; the line itself where it names none."""
    return keys.get(line.casefold()) or keys.get(line.rstrip(".").casefold(), line)


def _rows(asked: Asked, parts: Sequence[Part], names: Mapping[str, str]) -> Typed:
    tables = [part.cells for part in parts if part.kind is PartKind.TABLE]
    rows = [list(row) for table in tables for row in table]
    labels = {option.label.casefold() for option in asked.options}
    headed = bool(rows) and any(cell.casefold() in labels for cell in rows[0])
    # Without any table there is nothing to read, and that is told as a row of the wrong width.
    return rows[headed:] or [[" ".join(_lines(parts))]]


def _actors(asked: Asked, parts: Sequence[Part], names: Mapping[str, str]) -> Typed:
    keys = {name.casefold(): key for key, name in names.items()}
    return [_of_line(line, keys) for line in _lines(parts)]


def _by_label(asked: Asked) -> dict[str, str]:
    return {option.label.casefold(): option.key for option in asked.options}


_TYPED: Mapping[Kind, Callable[[Asked, Sequence[Part], Mapping[str, str]], Typed]] = {
    Kind.CHOICE: _key,
    Kind.CHOICES: _keys,
    Kind.NUMBER: _line,
    Kind.DATE: _day,
    Kind.TABLE: _rows,
    Kind.ACTORS: _actors,
}
