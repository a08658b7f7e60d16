"""A response as one text: what is told on each topic, and how the topics are joined to the version that is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ledtrad.core.anchoring import canonical
from ledtrad.core.errors import LedtradError


@dataclass(frozen=True, slots=True)
class Reply:
    """What is told on one topic: a text, or the reason why there is none; neither of them is silence."""

    text: str = ""
    missing: str = ""


SILENCE = Reply()


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What a participant hands in: why, and what it says on each topic by key; a topic that is not told stands as it stood.

    `base_number` is that of the revision which the writer had before them.
    """

    reason: str
    base_number: int
    texts: Mapping[str, Reply] = field(default_factory=dict)


_GAP = re.compile(r"\n{3,}")
# What no database holds: the null character, and halves of a character that stand alone.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def tidy(text: str) -> str:
    """Give a typed text as it is kept: canonical, no space at the end of a line, one empty line between paragraphs; raise LedtradError."""
    if _UNKEPT.search(text):
        raise LedtradError(
            _("Texten innehåller tecken som inte går att spara. Skriv om dem och försök igen.")
        )
    lines = "\n".join(line.rstrip() for line in canonical(text).split("\n"))
    return _GAP.sub("\n\n", lines).strip()


def compose(parts: Iterable[tuple[str, str]]) -> tuple[str, list[tuple[int, int]]]:
    """Give one text of headings and bodies, and the span of each body in it (code points, half-open)."""
    text, spans = "", []
    for heading, body in parts:
        text += f"{heading}\n\n"
        spans.append((len(text), len(text) + len(body)))
        text += f"{body}\n\n"
    return text, spans
