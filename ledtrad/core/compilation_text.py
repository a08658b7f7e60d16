"""The text of a compilation: Markdown sections with claim tokens.

    ## Nya grupper {#nya-grupper: struktur, styrning}

    Arbetet har fått fastare former. {{nya-grupper}} De är av olika slag.

A token stands where the claim's sentence is to stand; the number in it is never typed (docs/decisions/0005-counting.md). One with
a word after a colon draws the claim, leads to its figure, or gives its number alone (`ledtrad.core.figures`).

A section in another language than Swedish tells which after its key: `## Summary in English {#summary lang=en}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ledtrad.core.figures import FIGURE
from ledtrad.core.languages import Language

TOKEN = re.compile(r"\{\{([a-z0-9åäö-]+)\}\}")
# What is left of a token once the well-formed ones are taken out.
_BRACES = re.compile(r"\{\{[^\n]*?\}\}|\{\{|\}\}")
_LONGEST_QUOTED = 60
_HEADING = re.compile(
    r"^## +(?P<heading>[^\n{]+?) *\{#(?P<key>[a-z0-9-]+)(?: +lang=(?P<language>[A-Za-z-]+))?(?:: *(?P<topics>[a-z0-9, -]*))?\} *$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section as its file tells it; `topics` are keys of the template's questions that it takes up, `language` is as it was typed."""

    key: str
    heading: str
    topics: tuple[str, ...]
    text: str
    row: int
    language: str = Language.SWEDISH


def sections_in(text: str) -> Iterator[SectionText]:
    """Split a text at its headings; what stands before the first heading is not part of any section."""
    heads = list(_HEADING.finditer(text))
    for place, head in enumerate(heads):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        topics = tuple(topic.strip() for topic in (head["topics"] or "").split(",") if topic.strip())
        row = text.count("\n", 0, head.start()) + 1
        yield SectionText(
            key=head["key"],
            heading=head["heading"].strip(),
            topics=topics,
            text=text[head.end() : end].strip(),
            row=row,
            language=head["language"] or Language.SWEDISH,
        )


def tokens_in(text: str) -> tuple[str, ...]:
    """Give the keys of the claims that the text holds, in order."""
    return tuple(TOKEN.findall(text))


@dataclass(frozen=True, slots=True)
class PlacedToken:
    """A claim that the text calls for, and the line on which it does; one that is not well formed has what stands there as its key."""

    key: str
    line: int


def placed_tokens(text: str) -> tuple[PlacedToken, ...]:
    """Give every token in the order of the text, with those that name no claim because they are not well formed."""
    blanked = _without_tokens(text)
    found = [(match.start(), match[1]) for match in TOKEN.finditer(text)]
    found += [(match.start(), match[0][:_LONGEST_QUOTED]) for match in _BRACES.finditer(blanked)]
    return tuple(PlacedToken(key, text.count("\n", 0, start) + 1) for start, key in sorted(found))


def loose_braces(text: str) -> tuple[str, ...]:
    """Give the braces that name no claim because they are not well formed, as they stand."""
    return tuple(braces[:_LONGEST_QUOTED] for braces in _BRACES.findall(_without_tokens(text)))


def _without_tokens(text: str) -> str:
    """Give the text with every well-formed token blanked, so that each sign left stands where it stood."""
    return FIGURE.sub(_blank, TOKEN.sub(_blank, text))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def prose_of(text: str) -> str:
    """Give the text as the linter should read it: every claim taken out, everything typed left in, line by line."""
    return FIGURE.sub("…", TOKEN.sub("…", text))
