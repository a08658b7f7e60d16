"""Running text as data: its characters, and beside them where its links and references lead and what its notes say."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any, Protocol

from ledtrad.ui.components import Run, Worded
from ledtrad.ui.document.jsonld.addresses import place, target
from ledtrad.ui.document.tree import (
    Break,
    Code,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Reference,
    Strong,
    Text,
    plain,
)


@dataclass(slots=True)
class Gathered:
    """What a stretch holds, while it is read."""

    text: list[Run] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # where it leads, and its words
    references: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def read(self, inside: Inlines) -> None:
        """Read a stretch in its order."""
        for one in inside:
            inline(one, self)


class Speaker(Protocol):
    """Who knows what is spoken around a stretch: the graph that is written."""

    base: str

    def said(self, words: str | Worded, language: str = "") -> str | dict[str, Any]: ...


def told(inside: Inlines, speaker: Speaker, name: str = "schema:text") -> dict[str, Any]:
    """Give a stretch under `name`, with its links, references and notes where it has any."""
    found, base = Gathered(), speaker.base
    found.read(inside)
    extra = {
        "schema:citation": [_cited(base, url, words) for url, words in found.links],
        "schema:mentions": [{"@id": place(base, key)} for key in dict.fromkeys(found.references)],
        "ledtrad:footnote": found.notes,
    }
    return {
        name: speaker.said(Worded(tuple(found.text))),
        **{key: values for key, values in extra.items() if values},
    }


def _cited(base: str, url: str, words: str) -> dict[str, Any]:
    """Give a link; the words stand on it as told here, so the place itself has them as a name among others."""
    return {"@id": target(base, url), "schema:name": words}


@singledispatch
def inline(part: Inline, found: Gathered) -> None:
    """Add what an inline holds to what is gathered; raise TypeError for a class that is not written yet."""
    raise TypeError(f"{type(part).__name__} has no linked data")


@inline.register(Text)
@inline.register(Code)
def _(part: Text | Code, found: Gathered) -> None:
    found.text.append(Run(part.text, language=part.language if isinstance(part, Text) else ""))


@inline.register(Emphasis)
@inline.register(Strong)
def _(part: Emphasis | Strong, found: Gathered) -> None:
    found.read(part.inside)


@inline.register
def _(part: Break, found: Gathered) -> None:
    found.text.append(Run("\n"))


@inline.register
def _(part: Link, found: Gathered) -> None:
    found.links.append((part.url, plain(part.inside)))
    found.read(part.inside)


@inline.register
def _(part: Reference, found: Gathered) -> None:
    found.references.append(part.key)
    found.read(part.inside)


@inline.register
def _(part: Footnote, found: Gathered) -> None:
    note = Gathered()
    note.read(part.inside)
    found.notes.append(str(Worded(tuple(note.text))))
    # Where a note leads, the paragraph leads.
    found.links += note.links
    found.references += note.references
