"""Dates as people tell them: "våren 2012", "mars 2012", "årsskiftet 2011/2012", and the same in English.

The way back is ui's `format_partial`; both languages are read whichever the reader has, so that a date that is shown can be typed.
"""

from __future__ import annotations

import re

from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import BadDate, PartialDate
from ledtrad.core.tongue import gettext
from ledtrad.core.wording import MONTHS

_SEASONS = {
    "vår": "spring", "våren": "spring", "sommar": "summer", "sommaren": "summer",
    "höst": "autumn", "hösten": "autumn", "vinter": "winter", "vintern": "winter",
    "spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter",
}  # fmt: skip
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS + _ENGLISH_MONTHS)}) (\d{{4}})", re.ASCII)
_SEASON = re.compile(rf"({'|'.join(_SEASONS)}) (?:(\d{{4}})/)?(\d{{4}})", re.ASCII)
_HALF = re.compile(r"(första|andra) halvåret (\d{4})|(?:the )?(first|second) half of (\d{4})", re.ASCII)
_TURN = re.compile(r"(?:årsskiftet|(?:the )?turn of the year) (\d{4})/(\d{4})", re.ASCII)
LONGEST = 40


class BadToldDate(LedtradError):
    """A text that is no date in any way that we read."""

    def __init__(self, text: str) -> None:
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
        super().__init__(
            gettext(
                "”%(text)s” är inget datum som går att läsa. Skriv till exempel 2012, våren 2012, mars 2012, 15 mars 2012, "
                "första halvåret 2012 eller årsskiftet 2011/2012."
            )
            % {"text": shown}
        )


def parse_told(text: str) -> PartialDate:
    """Read a date as it is told, or as its code ("2012-spring"); raise BadToldDate."""
    told = " ".join(text.split()).lower()
    try:
        # Codes keep their capital ("2012-H1").
        return PartialDate.parse(_code(told) or " ".join(text.split()))
    except BadDate as error:
        raise BadToldDate(text) from error


def _code(told: str) -> str:
    """Give the code of a told date; "" for what is told in no words of ours."""
    if found := _MONTH.fullmatch(told):
        day, month, year = found.groups()
        months = MONTHS if month in MONTHS else _ENGLISH_MONTHS
        return f"{year}-{months.index(month) + 1:02}" + (f"-{int(day):02}" if day else "")
    if found := _SEASON.fullmatch(told):
        season, before, year = found.groups()
        # Only a winter lies in two years, and it is told by the one in which it ends.
        two_years = before is not None
        fits = not two_years or (_SEASONS[season] == "winter" and int(before) + 1 == int(year))
        return f"{year}-{_SEASONS[season]}" if fits else ""
    if found := _HALF.fullmatch(told):
        return f"{found[2] or found[4]}-H{1 if found[1] == 'första' or found[3] == 'first' else 2}"
    if found := _TURN.fullmatch(told):
        return f"{found[1]}/{found[2]}"
    return ""
