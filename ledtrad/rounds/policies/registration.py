"""What may be registered, in whose series, and how a number reads: plain values in, a sentence out."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer

NATIONAL = "national_office"
# Those of a county that are authorities in law. A joint authority is a public body of its own, as a municipality is; an association of
# municipalities, a foundation or a company is none, and keeps no register under the archives act.
LOCAL = ("municipality", "region", "county_council", "joint_authority")
AUTHORITIES = frozenset({NATIONAL, *LOCAL})
LONGEST_NUMBER = 60
MOST_YEARS = 200
_PREFIX = re.compile(r"[A-ZÅÄÖ0-9](?:[A-ZÅÄÖ0-9 -]{0,18}[A-ZÅÄÖ0-9])?")


def check_is_authority(name: str, kinds: Collection[str]) -> None:
    """Raise NotAllowed for an actor that is no public authority."""
    if not AUTHORITIES & set(kinds):
        raise NotAllowed(
            gettext(
                "%(name)s är ingen myndighet och för inget diarium. Välj en kommun, en region, ett kommunalförbund eller det nationella kansliet."
            )
            % {"name": name}
        )


def may_keep_register(viewer: Viewer, *, kinds: Collection[str], counties: Collection[str]) -> bool:
    """Tell whether the viewer registers for an authority of these kinds: the office for its own, a county's author for one of the county's.

    `counties` are those in which the authority lies or hosts.
    """
    if NATIONAL in kinds:
        return viewer.may("records.keep")
    return any(viewer.may("responses.submit", unit=county) for county in counties)


def check_may_keep_register(viewer: Viewer, *, kinds: Collection[str], counties: Collection[str]) -> None:
    """Raise NotAllowed for who does not register for the authority."""
    if not may_keep_register(viewer, kinds=kinds, counties=counties):
        raise NotAllowed(
            gettext(
                "Du kan bara diarieföra för myndigheter i ditt eget län. Det nationella kansliet diarieför för sig."
            )
        )


def check_series(*, prefix: str, keep_years: int | None, retention: str) -> None:
    """Raise LedtradError for a series that can't be told apart, or that does not say how long it is kept and why."""
    if not _PREFIX.fullmatch(prefix):
        raise LedtradError(
            gettext("Skriv beteckningen med högst 20 stora bokstäver och siffror, till exempel RSS.")
        )
    if keep_years is not None and not 1 <= keep_years <= MOST_YEARS:
        raise LedtradError(gettext("Ange mellan 1 och 200 år, eller lämna tomt för att bevara."))
    if not retention.strip():
        raise LedtradError(
            gettext("Skriv vad bevarandet eller gallringen grundas på, till exempel vilket beslut.")
        )


def number_text(prefix: str, *, year: int, place: int) -> str:
    """Give a number as it reads: "RSS 2026/14"."""
    return f"{prefix} {year}/{place}"


def check_typed_number(text: str, *, prefix: str, taken: bool) -> None:
    """Raise LedtradError for a number, typed in from the authority's own register, that can't stand in the series.

    One that reads as the series' own numbers do would stand where a later one is given.
    """
    if not text or len(text) > LONGEST_NUMBER:
        raise LedtradError(gettext("Skriv diarienumret som det står i ert diarium, högst 60 tecken."))
    if not any(sign.isdigit() for sign in text):
        raise LedtradError(gettext("Ett diarienummer har minst en siffra. Skriv det som det står i ert diarium."))  # fmt: skip
    if re.fullmatch(rf"{re.escape(prefix)} \d{{4}}/\d+", text):
        raise LedtradError(
            gettext(
                "”%(number)s” är skrivet som seriens egna nummer, som ges i ordning. Lämna fältet tomt för nästa nummer."
            )
            % {"number": text}
        )
    if taken:
        raise LedtradError(gettext("Diarienumret ”%(number)s” finns redan i serien.") % {"number": text})
