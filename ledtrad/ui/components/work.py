"""Ways through signed-in work: what just happened, tabs, the one before and the one after, what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import pgettext

from ledtrad.ui.components.page import BannerKind, Crumb
from ledtrad.ui.components.sets import Mark
from ledtrad.ui.components.words import Worded


@dataclass(frozen=True, slots=True)
class Flash:
    """What just happened, in one sentence, with a way to look at it or to take it back.

    `saved` is the address whose form was saved, for scripts that keep a copy until then.
    """

    text: str
    kind: BannerKind = BannerKind.SUCCESS
    url: str = ""
    url_label: str = ""
    saved: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """A view of the same thing, as a link; exactly one of them is `current`."""

    label: str
    url: str
    current: bool = False
    count: str = ""  # how many there are behind it: "3"
    language: str = ""  # as for Crumb


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a row of things: "Län 8 av 21", with the ones before and after."""

    place: str
    before: Crumb | None = None
    after: Crumb | None = None


class TaskState(StrEnum):
    """Where a task stands; what cannot be started says why in its hint."""

    DONE = "done"
    OPEN = "open"
    STARTED = "started"
    WAITING = "waiting"

    @property
    def label(self) -> str:
        """The word beside the task."""
        return _TASK_LABELS[self]()

    @property
    def mark(self) -> Mark:
        """The symbol before the word."""
        return _TASK_MARKS[self]


_TASK_LABELS = {
    TaskState.DONE: lambda: pgettext("task", "Klart"),
    TaskState.OPEN: lambda: pgettext("task", "Att göra"),
    TaskState.STARTED: lambda: pgettext("task", "Pågår"),
    TaskState.WAITING: lambda: pgettext("task", "Kan inte börja än"),
}
_TASK_MARKS = {
    TaskState.DONE: Mark.DONE,
    TaskState.OPEN: Mark.PLANNED,
    TaskState.STARTED: Mark.IN_PROGRESS,
    TaskState.WAITING: Mark.SILENT,
}


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing to do. A task that waits has no address; its note says what it waits for."""

    label: str | Worded
    state: TaskState = TaskState.OPEN
    url: str = ""
    note: str | Worded = ""
    state_label: str = ""  # instead of the word of the state: "Tre av 21 kvar"
