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


def may_keep_register(viewer: Viewer, *, kinds: Collection[str], units: Collection[str]) -> bool:
    """Tell whether the viewer registers for an authority of these kinds: the office for its own, its own author, or a county's author for one of the county's.

    `units` are the authority itself and the counties in which it lies or hosts.
    """
    if NATIONAL in kinds:
        return viewer.may("records.keep")
    return any(viewer.may("responses.submit", unit=unit) for unit in units)


def check_may_keep_register(viewer: Viewer, *, kinds: Collection[str], units: Collection[str]) -> None:
    """Raise NotAllowed for who does not register for the authority."""
    if not may_keep_register(viewer, kinds=kinds, units=units):
        raise NotAllowed(
            gettext(
                "Du kan bara diarieföra för din egen myndighet eller myndigheter i ditt eget län. Det nationella kansliet diarieför för sig."
            )
        )


def check_series(*, prefix: str, keep_years: int | None, retention: str) -> None:
    """Raise LedtradError for a series that can't be told apart, or that does not say how long it is kept and why."""
    if not _PREFIX.fullmatch(prefix):
        raise LedtradError(
            gettext("Skriv beteckningen med högst 20 stora bokstäver och siffror, till exempel RSS.")
        )
    check_retention(keep_years=keep_years, retention=retention)


def check_retention(*, keep_years: int | None, retention: str) -> None:
    """Raise LedtradError for a series that does not say how long it is kept and why."""
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
    if re.fullmatch(rf"{re.escape(prefix)} \d{{4}}/\d+", text, re.IGNORECASE):
        raise LedtradError(
            gettext(
                "”%(number)s” är skrivet som seriens egna nummer, som ges i ordning. Lämna fältet tomt för nästa nummer."
            )
            % {"number": text}
        )
    if taken:
        raise LedtradError(gettext("Diarienumret ”%(number)s” finns redan i serien.") % {"number": text})


def check_no_other(number: str, *, typed: str) -> None:
    """Raise LedtradError where another number is typed in for what has one; nothing typed asks for the one it has."""
    text = " ".join(typed.split())
    if text and text.casefold() != number.casefold():
        raise LedtradError(
            gettext("Det har redan numret %(number)s i serien. ”%(typed)s” är inte infört.")
            % {"number": number, "typed": text[:LONGEST_NUMBER]}
        )


def check_striking(number: str, *, reason: str, is_release: bool, is_struck: bool) -> None:
    """Raise LedtradError for a number that can't be struck: one that is struck already, of a release, or without a reason.

    A release is tied to its number for good; what is printed in it can't be printed anew.
    """
    if is_release:
        raise LedtradError(gettext("%(number)s är en utgåvas nummer och kan inte strykas. Ge ut en ny utgåva i stället.") % {"number": number})  # fmt: skip
    if is_struck:
        raise LedtradError(gettext("%(number)s är redan struket.") % {"number": number})
    if not reason:
        raise LedtradError(gettext("Skriv varför numret stryks, till exempel att det gavs till fel svar."))
