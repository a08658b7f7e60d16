"""Diagrams that are tables: each row says in words what its picture shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ledtrad.core.periods import PartialDate, Precision
from ledtrad.ui.components.sets import SetKind, UnitLink
from ledtrad.ui.components.words import Worded

_EXACT = (Precision.DAY, Precision.TURN_OF_YEAR)


class SpanKind(StrEnum):
    """How surely a thing was so in a stretch of time."""

    SURE = "sure"
    UNSURE = "unsure"  # it began or ended some time in here
    POINT = "point"  # it happened some time in here


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of a bar, in hundredths of the chart as SVG wants them: "33.3%"."""

    kind: SpanKind
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One thing in time: from `begins` to `ends`, each as exact as its source; None is open. An event has `happened` alone."""

    label: str
    words: str  # when, as it is said: "våren 2012–"
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    happened: PartialDate | None = None
    url: str = ""
    note: str = ""
    evidence: bool = False  # it carries a claim: on the thread
    language: str = ""  # of the label, as for Crumb

    def spans(self, first: date, last: date) -> tuple[TimeSpan, ...]:
        """Give the bar within the chart, in order; what is told to the day has no unsure end."""
        days = (last - first).days
        found = []
        for kind, start, end in self._stretches(first, last):
            left, right = max(0, (start - first).days), min(days, (end - first).days)
            if left < right:
                # A day of a long chart would not be seen.
                width = max(0.4, 100 * (right - left) / days)
                found.append(TimeSpan(kind, f"{100 * left / days:.2f}%", f"{width:.2f}%"))
        return tuple(found)

    def _stretches(self, first: date, last: date) -> Iterator[tuple[SpanKind, date, date]]:
        if self.happened:
            sure = self.happened.precision in _EXACT
            yield SpanKind.SURE if sure else SpanKind.POINT, self.happened.first, self.happened.after
            return
        sure_from, sure_to = _sure_from(self.begins, first), _sure_to(self.ends, last)
        unsure_from = self.begins.first if self.begins else first
        unsure_to = self.ends.after if self.ends else last
        if sure_from >= sure_to:
            yield SpanKind.UNSURE, unsure_from, unsure_to
            return
        yield SpanKind.UNSURE, unsure_from, sure_from
        yield SpanKind.SURE, sure_from, sure_to
        yield SpanKind.UNSURE, sure_to, unsure_to


def _sure_from(begins: PartialDate | None, first: date) -> date:
    if begins is None:
        return first
    return begins.first if begins.precision in _EXACT else begins.after


def _sure_to(ends: PartialDate | None, last: date) -> date:
    if ends is None:
        return last
    return ends.after if ends.precision in _EXACT else ends.first


@dataclass(frozen=True, slots=True)
class TimeYear:
    """A year of the scale, and where its first day stands; every year is a line, and some are written."""

    label: str
    x: str


@dataclass(frozen=True, slots=True)
class DrawnTime:
    """A row with its bar."""

    row: TimeRow
    spans: tuple[TimeSpan, ...]


@dataclass(frozen=True, slots=True)
class TimeChart:
    """Things in time over whole years, both included. Raises ValueError where the last is before the first."""

    caption: str
    sentence: str  # what the chart shows, in one sentence
    rows: tuple[TimeRow, ...]
    first_year: int
    last_year: int

    def __post_init__(self) -> None:
        if self.last_year < self.first_year:
            raise ValueError(f"A chart from {self.first_year} to {self.last_year}")

    @property
    def drawn(self) -> tuple[DrawnTime, ...]:
        """The rows with their bars."""
        first, last = date(self.first_year, 1, 1), date(self.last_year + 1, 1, 1)
        return tuple(DrawnTime(row, row.spans(first, last)) for row in self.rows)

    @property
    def years(self) -> tuple[TimeYear, ...]:
        """The scale: at most six years are written, evenly apart."""
        n_years = self.last_year - self.first_year + 1
        step = -(-n_years // 6)
        return tuple(
            TimeYear(str(self.first_year + i) if i % step == 0 else "", f"{100 * i / n_years:.2f}%")
            for i in range(n_years)
        )


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """A value with the units that have it."""

    label: str
    units: tuple[UnitLink, ...] = ()
    kind: SetKind = SetKind.SUPPORTS
    url: str = ""
    note: str = ""
    language: str = ""  # of the label, as for Crumb

    @property
    def size(self) -> int:
        """How many units have the value."""
        return len(self.units)


@dataclass(frozen=True, slots=True)
class Distribution:
    """How the units of a base are spread over the values of a variable: a square for each unit."""

    caption: str | Worded
    sentence: str
    base_label: str  # "av 21 län": no bar stands without it
    rows: tuple[DistributionRow, ...]
    value_label: str = ""  # heading of the values; default "Värde"
