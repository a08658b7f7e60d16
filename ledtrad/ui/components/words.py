"""Sentences of ours that hold somebody's own words: who hears the page must hear each stretch in its own language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

_SLOT = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence; the number of a claim is the strong one. `language` is told where it is not that of the page."""

    text: str
    strong: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Worded:
    """A sentence in runs; as text it is what they say together."""

    runs: tuple[Run, ...]

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


def worded(message: str, told: Mapping[str, object], *, swedish: Collection[str] = ()) -> Worded:
    """Give a message with its named slots filled in, those of `swedish` as Swedish; what is worded already keeps its runs."""
    return Worded(tuple(run for run in _runs(message, told, swedish) if run.text))


def _runs(message: str, told: Mapping[str, object], swedish: Collection[str]) -> Iterator[Run]:
    for place, piece in enumerate(_SLOT.split(message)):
        # Every other piece is the name of a slot.
        if place % 2 == 0:
            yield Run(piece.replace("%%", "%"))
            continue
        value = told[piece]
        if isinstance(value, Worded):
            yield from value.runs
        else:
            yield Run(str(value), language="sv" if piece in swedish else "")
