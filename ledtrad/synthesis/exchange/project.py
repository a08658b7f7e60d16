"""A coded project as REFI-QDA sees it, in plain values: coders, codes, texts with coded stretches, and notes.

Offsets are half-open and count code points of the source's text, which is canonical (`ledtrad.core.tokens.canonical`). The
values know neither files nor the database: `writing` makes files of them, `reading` makes them of files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who coded; REFI-QDA calls it a user."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code with the codes below it; one that is not codable only holds others together."""

    guid: str
    name: str
    codable: bool = True
    description: str = ""
    parts: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A text of its own that codings and the project point at."""

    guid: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Coding:
    """One code given to a stretch or to a whole source; `coder` is "" where nobody is named."""

    guid: str
    code: str
    coder: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """A coded stretch of a text, half-open; `said` is what the file itself says that it reads, "" where it does not."""

    guid: str
    start: int
    end: int
    said: str = ""
    codings: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its coded stretches, and the codings of it as a whole; `text` is None where the file did not hold it."""

    guid: str
    name: str
    text: str | None
    description: str = ""
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that a project file holds and we understand. A codebook file has codes and nothing else."""

    name: str
    origin: str = ""
    coders: tuple[Coder, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    description: str = ""
    about: tuple[str, ...] = ()  # the notes that concern the project as a whole


class Ends(StrEnum):
    """How a file counts where a stretch ends: at the first character after it, as the standard does, or at its last."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"


class Lost(StrEnum):
    """What sort of thing in a file did not come along."""

    ELEMENT = "element"
    FILE = "file"
    TEXT = "text"
    SELECTION = "selection"
    CODING = "coding"


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing, or `n` alike, that a file holds and that did not come along, with the reason as a sentence."""

    kind: Lost
    what: str
    reason: str
    n: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read: the project, how its ends were counted, its namespace, and what did not come along."""

    project: Project
    container: str
    namespace: str
    ends: Ends
    losses: tuple[Loss, ...] = ()


def every_code(codes: tuple[Code, ...]) -> Iterator[Code]:
    """Give every code of a tree, each before the codes below it."""
    waiting = list(reversed(codes))
    while waiting:
        code = waiting.pop()
        yield code
        waiting.extend(reversed(code.parts))


def every_coding(project: Project) -> Iterator[Coding]:
    """Give every coding of a project, source by source."""
    for source in project.sources:
        yield from source.codings
        for selection in source.selections:
            yield from selection.codings
