"""The six goals of the support structures, and which questions and claims speak to each: a reviewable file, read and checked once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ledtrad.core.counting import Question
from ledtrad.core.errors import LedtradError
from ledtrad.evidence.data_files import PlainLoader

FILE = Path(__file__).with_name("goals.yaml")
FIELDS = frozenset({"key", "name", "meaning", "lines", "questions", "claims", "unasked"})


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal with what is asked about it; `unasked` says in sentences what nobody asks."""

    key: str
    name: str
    meaning: str
    lines: tuple[int, ...]
    questions: tuple[Question, ...]
    claims: tuple[str, ...]
    unasked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals in their order, and the key of the source whose lines they stand on."""

    source: str
    goals: tuple[Goal, ...]


@cache
def goals() -> Goals:
    """Give the goals of the file that lies beside this module."""
    return read_goals(FILE)


def read_goals(path: Path) -> Goals:
    """Read a file of goals; raise LedtradError with the place for what is missing, unknown or of the wrong kind."""
    try:
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise LedtradError(f"{path.name} går inte att läsa som YAML: {error}.") from error
    if not isinstance(told, dict) or set(told) != {"source", "goals"} or not isinstance(told["goals"], list):
        raise LedtradError(f"{path.name} ska ha fälten source och goals, och goals är en lista.")
    found = tuple(_goal(row, place=f"{path.name}, mål {n}") for n, row in enumerate(told["goals"], start=1))
    keys = [goal.key for goal in found]
    if len(set(keys)) < len(keys):
        raise LedtradError(f"{path.name} har två mål med samma nyckel.")
    return Goals(str(told["source"]), found)


def _goal(row: Any, *, place: str) -> Goal:
    if not isinstance(row, dict) or set(row) != FIELDS:
        raise LedtradError(f"{place} ska ha just fälten {', '.join(sorted(FIELDS))}.")
    lines = row["lines"]
    if not isinstance(lines, list) or not all(type(line) is int and line > 0 for line in lines):
        raise LedtradError(f"{place}: lines ska vara radnummer.")
    return Goal(
        key=_text(row["key"], place=f"{place}: key"),
        name=_text(row["name"], place=f"{place}: name"),
        meaning=_text(row["meaning"], place=f"{place}: meaning"),
        lines=tuple(lines),
        questions=tuple(
            _question(asked, place=f"{place}: questions") for asked in _list(row["questions"], place)
        ),
        claims=tuple(_text(key, place=f"{place}: claims") for key in _list(row["claims"], place)),
        unasked=tuple(_text(gap, place=f"{place}: unasked") for gap in _list(row["unasked"], place)),
    )


def _list(told: Any, place: str) -> list[Any]:
    if not isinstance(told, list):
        raise LedtradError(f"{place}: questions, claims och unasked ska vara listor.")
    return told


def _question(asked: Any, *, place: str) -> Question:
    if not isinstance(asked, Mapping) or not {"variable"} <= set(asked) <= {"variable", "values"}:
        raise LedtradError(f"{place}: en fråga har fältet variable och kan ha values.")
    values = _list(asked.get("values", []), place)
    return Question(
        _text(asked["variable"], place=place), values=frozenset(_text(v, place=place) for v in values)
    )


def _text(told: Any, *, place: str) -> str:
    if not isinstance(told, str) or not told.strip():
        raise LedtradError(f"{place} ska vara en text.")
    return told
