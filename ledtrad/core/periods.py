"""Time in the world: half-open periods, and dates that are no more exact than their source.

A source that says "våren 2012" gives a season, not a day. A partial date keeps both: the span of days it may
mean, and the precision it was told with. Validity is half-open: `valid_from` is the first day on which a thing may
have been true, `valid_to` the first day on which it certainly no longer was (docs/decisions/0004-time.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ledtrad.core.errors import LedtradError
from ledtrad.core.tongue import gettext


class Precision(StrEnum):
    """How exactly a date was told."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    HALF_YEAR = "half_year"
    TURN_OF_YEAR = "turn_of_year"
    YEAR = "year"


class BadDate(LedtradError):
    """A text that is no date in any of the precisions."""

    def __init__(self, text: str) -> None:
        super().__init__(
            gettext(
                "”%(text)s” är inget datum. Skriv till exempel 2012, 2012-H1, 2012-spring, 2012-03, 2012-03-15 "
                "eller 2011/2012 för ett årsskifte."
            )
            % {"text": text}
        )


# First month of each season; winter begins in month 0, which is December of the year before.
SEASON_MONTHS = {"winter": 0, "spring": 3, "summer": 6, "autumn": 9}
_SEASONS = {month: name for name, month in SEASON_MONTHS.items()}
_MONTHS = {Precision.MONTH: 1, Precision.SEASON: 3, Precision.HALF_YEAR: 6, Precision.YEAR: 12}
_PATTERN = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-H(?P<half>[12])|-(?P<season>winter|spring|summer|autumn)|/(?P<next>\d{4}))?",
    re.ASCII,
)


def _month_start(year: int, month: int) -> date:
    """First day of a month that may lie outside 1-12, counted on from the year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as exact as its source: the days it may mean, half-open, and how it was told."""

    first: date
    after: date
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2012`, `2012-H1`, `2012-spring`, `2012-03`, `2012-03-15` or `2011/2012`; raise BadDate."""
        found = _PATTERN.fullmatch(text)
        if not found:
            raise BadDate(text)
        try:
            return cls._from_parts(found)
        except (ValueError, OverflowError) as error:  # OverflowError: there is no day after 9999-12-31
            raise BadDate(text) from error

    @classmethod
    def _from_parts(cls, found: re.Match[str]) -> PartialDate:
        year = int(found["year"])
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return cls(day, day + timedelta(days=1), Precision.DAY)
        if found["month"]:
            first = date(year, int(found["month"]), 1)
            return cls(first, _month_start(year, first.month + 1), Precision.MONTH)
        if found["half"]:
            month = 1 if found["half"] == "1" else 7
            return cls(_month_start(year, month), _month_start(year, month + 6), Precision.HALF_YEAR)
        if found["season"]:
            month = SEASON_MONTHS[found["season"]]
            return cls(_month_start(year, month), _month_start(year, month + 3), Precision.SEASON)
        if found["next"]:
            if int(found["next"]) != year + 1:
                raise ValueError(found["next"])
            # A turn of the year is the first of January of the later year (codebook 2012, settled rules).
            return cls(date(year + 1, 1, 1), date(year + 1, 1, 2), Precision.TURN_OF_YEAR)
        return cls(date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR)

    @classmethod
    def from_first(cls, first: date, precision: Precision) -> PartialDate:
        """Rebuild the date from its first day, as `valid_from` is stored; raise LedtradError for a day it cannot begin on."""
        told = cls.parse(_code(first, precision))
        if told.first != first:
            raise LedtradError(
                gettext("%(day)s kan inte vara första dagen i en tid med precisionen %(precision)s.")
                % {"day": first, "precision": precision}
            )
        return told

    @classmethod
    def from_after(cls, after: date, precision: Precision) -> PartialDate:
        """Rebuild the date from the first day after it, as `valid_to` is stored; raise LedtradError likewise."""
        first = after - timedelta(days=1)
        if precision not in (Precision.DAY, Precision.TURN_OF_YEAR):
            first = _month_start(after.year, after.month - _MONTHS[precision])
        told = cls.parse(_code(first, precision))
        if told.after != after:
            raise LedtradError(
                gettext("%(day)s kan inte vara första dagen efter en tid med precisionen %(precision)s.")
                % {"day": after, "precision": precision}
            )
        return told

    @property
    def code(self) -> str:
        """The text that `parse` reads back to an equal date."""
        return _code(self.first, self.precision)


def _code(first: date, precision: Precision) -> str:
    if precision is Precision.DAY:
        return first.isoformat()
    if precision is Precision.MONTH:
        return f"{first.year:04}-{first.month:02}"
    if precision is Precision.HALF_YEAR:
        return f"{first.year:04}-H{1 if first.month == 1 else 2}"
    if precision is Precision.TURN_OF_YEAR:
        return f"{first.year - 1:04}/{first.year:04}"
    if precision is Precision.SEASON:
        year = first.year + 1 if first.month == 12 else first.year
        return f"{year:04}-{_SEASONS[first.month // 3 * 3 % 12]}"
    return f"{first.year:04}"


def ends_before_what_comes_after(day: date) -> dict[Precision, date]:
    """Give, for each precision, the first end as `valid_to` stores it of which what takes over begins later than a day.

    Something that takes over in 2026 may have begun on the first of January, while what was before it certainly is no longer on the first
    of January of the year after.
    """
    found = {Precision.DAY: day + timedelta(days=1), Precision.TURN_OF_YEAR: day + timedelta(days=2)}
    return found | {told: _month_start(day.year, day.month + 1 + n) for told, n in _MONTHS.items()}


@dataclass(frozen=True, slots=True)
class Period:
    """A half-open span of days; a missing end is open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.start >= self.end:
            raise LedtradError(
                gettext("Perioden %(start)s/%(end)s är tom: ange ett slut som ligger efter början.")
                % {"start": self.start, "end": self.end}
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `FROM/TO`, each a partial date or empty: `2012/2012` is the year 2012.

        An end told as a day is excluded (half-open, as ISO 8601 intervals are used in the registry); an end told
        more loosely is included whole. Raises BadDate or LedtradError.
        """
        first, slash, last = text.partition("/")
        if not slash or "/" in last:
            raise LedtradError(
                gettext("”%(text)s” är ingen period. Skriv FRÅN/TILL, till exempel 2012/2012.")
                % {"text": text}
            )
        start = PartialDate.parse(first).first if first else None
        end = None
        if last:
            told = PartialDate.parse(last)
            end = told.first if told.precision is Precision.DAY else told.after
        return cls(start, end)

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two spans share at least one day."""
        starts_before_end = other.end is None or self.start is None or self.start < other.end
        ends_after_start = self.end is None or other.start is None or other.start < self.end
        return starts_before_end and ends_after_start

    def covers(self, day: date) -> bool:
        """Tell whether the day lies in the span."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


ALWAYS = Period()
