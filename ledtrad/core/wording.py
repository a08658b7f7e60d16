"""Numbers and lists as Swedish prose says them.

The rule of the house: numbers to twelve in words in running text, digits above; in tables always digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from ledtrad.core.errors import LedtradError

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
NUMBER_WORDS = (
    "noll",
    "ett",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
)


@dataclass(frozen=True, slots=True)
class Noun:
    """A countable Swedish noun; `common` is true for en-words."""

    singular: str
    plural: str
    common: bool = False


COUNTY = Noun("län", "län")
PARTICIPANT = Noun("deltagare", "deltagare", common=True)


def swedish_number(number: int) -> str:
    """Give the number in words up to twelve, in digits above; negative numbers are refused."""
    if number < 0:
        raise LedtradError(f"Ett antal kan inte vara negativt: {number}.")
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else grouped(number)


def grouped(number: int) -> str:
    """Give digits in groups of three with a no-break space: 1 500."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def swedish_amount(amount: Decimal) -> str:
    """Give a sum: whole numbers from nought in words up to twelve, all else in digits with sign and decimal comma, unrounded."""
    if amount >= 0 and amount == amount.to_integral_value():
        return swedish_number(int(amount))
    return swedish_digits(amount)


def swedish_digits(amount: Decimal) -> str:
    """Give a sum in digits, with sign and decimal comma, unrounded: "1 250", "3,5"."""
    whole, _, decimals = f"{abs(amount):f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = "\N{MINUS SIGN}" if amount < 0 else ""
    return f"{sign}{grouped(int(whole))}{',' if decimals else ''}{decimals}"


def counted(number: int, noun: Noun) -> str:
    """Give number and noun agreed: "nio län", "ett län", "inget län", "13 deltagare"."""
    if number == 0:
        return f"{'ingen' if noun.common else 'inget'} {noun.singular}"
    if number == 1:
        return f"{'en' if noun.common else 'ett'} {noun.singular}"
    return f"{swedish_number(number)} {noun.plural}"


def out_of(number: int, denominator: int) -> str:
    """Give "9 av 21": always digits, so that the two can be compared."""
    return f"{grouped(number)} av {grouped(denominator)}"


def swedish_date(day: date) -> str:
    """Give "27 mars 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def swedish_list(items: Sequence[str]) -> str:
    """Join names as Swedish does: "Kalmar, Kronoberg och Norrbotten"; "" when there are none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} och {items[-1]}"


def capitalised(text: str) -> str:
    """Make the first letter a capital and leave the rest alone."""
    return text[:1].upper() + text[1:]


_SWEDISH_ORDER = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}


# Names of counties and bodies, which are sorted again and again.
@lru_cache(maxsize=4096)
def swedish_key(text: str) -> tuple[tuple[int, str], ...]:
    """Give a sorting key in Swedish order: å, ä, ö last, é with e, w apart from v, case ignored."""
    # Composed first: an "a" with a ring of its own (as some systems write file names) is still an å.
    plain = unicodedata.normalize("NFC", text.casefold()).replace("é", "e").replace("ü", "y")
    return tuple((_SWEDISH_ORDER.get(letter, -1), letter) for letter in plain)


def uncapitalised(text: str) -> str:
    """Give a phrase with a small first letter, as it stands inside a sentence; an abbreviation keeps its own ("FoU-miljöns riktning")."""
    first = re.split(r"[\s-]", text, maxsplit=1)[0]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].lower() + text[1:]
