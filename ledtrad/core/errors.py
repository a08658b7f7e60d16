"""The errors of Ledtråd, each with the sentence that the user should read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledtrad.core.tongue import gettext


class LedtradError(Exception):
    """Base of every error that Ledtråd raises on purpose; `str()` is a whole Swedish sentence."""


class NotAllowed(LedtradError):
    """The viewer may not do this, or not in this state."""


class UnknownName(LedtradError):
    """A key named by the user does not exist; the sentence names it and what does exist."""


class BadQuestion(LedtradError):
    """A question to the material asks for something that the codebook does not hold."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the data: where it stands, what stands there, and what is allowed.

    `row` is the line of a CSV file as an editor counts it (the header is 1), or 0 where the fault concerns
    the whole file; in YAML files it is the position of the entry, from 1. `column` may be empty.
    """

    file: str
    row: int
    column: str
    value: str
    message: str

    def sentence(self) -> str:
        """Give the fault as one Swedish sentence that names file, row, column and value."""
        place = self.file
        if self.row:
            place += ", " + gettext("rad %(row)s") % {"row": self.row}
        if self.column:
            place += ", " + gettext("kolumn %(column)s") % {"column": self.column}
        told = {"place": place, "value": self.value, "message": self.message}
        if self.value:
            return gettext("%(place)s: värdet ”%(value)s”: %(message)s") % told
        return f"{place}: {self.message}"


class BadData(LedtradError):
    """Data that must not be loaded; carries every problem found, so that all can be mended at once."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        shown = "\n".join(problem.sentence() for problem in self.problems)
        super().__init__(gettext("Inget lästes in. %(problems)s") % {"problems": shown})
