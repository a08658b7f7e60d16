"""What kinds of news there are: rooms above register theirs, as they do with jobs.

A kind says what a notice says to its reader now, in the active language; what it leaves out is not told: the reader may no longer read
of it, or it is no longer so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ledtrad.core.viewer import Viewer
from ledtrad.mail.models import Notice


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice says: the title of the thing, the path of its page, and one sentence."""

    title: str
    path: str
    text: str


Tell = Callable[[Sequence[Notice], Viewer, datetime], Mapping[int, Told]]
Source = Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of news by its name in the database; `tell` gives what notices of it say, by their pk."""

    name: str
    tell: Tell


KINDS: dict[str, NoticeKind] = {}
# Called at the beginning of each pass with the instant: what is to be told because a day has come, and not because somebody did something.
SOURCES: list[Source] = []


def register_notices(kind: NoticeKind) -> NoticeKind:
    """Add a kind and give it back; registering the same twice adds nothing."""
    KINDS[kind.name] = kind
    return kind


def register_source(source: Source) -> Source:
    """Add a source and give it back; registering the same twice adds nothing."""
    if source not in SOURCES:
        SOURCES.append(source)
    return source
