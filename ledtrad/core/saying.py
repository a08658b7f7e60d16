"""Numbers, nouns and lists as Ledtråd itself says them, in the reader's language.

The words of claims are not said here: they are a county's or an editor's own, and stay Swedish (`ledtrad.core.wording`).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ledtrad.core.tongue import gettext, npgettext, pgettext
from ledtrad.core.wording import Noun, grouped, swedish_amount


def amount_in_words(number: int) -> str:
    """Give the number in words up to twelve, in digits above."""
    words = (
        pgettext("number", "noll"),
        pgettext("number", "ett"),
        pgettext("number", "två"),
        pgettext("number", "tre"),
        pgettext("number", "fyra"),
        pgettext("number", "fem"),
        pgettext("number", "sex"),
        pgettext("number", "sju"),
        pgettext("number", "åtta"),
        pgettext("number", "nio"),
        pgettext("number", "tio"),
        pgettext("number", "elva"),
        pgettext("number", "tolv"),
    )
    return words[number] if 0 <= number < len(words) else grouped(number)


def amount_of(amount: Decimal) -> str:
    """Give a sum: whole numbers from nought in words up to twelve, all else in digits with sign and decimals, unrounded."""
    if amount >= 0 and amount == amount.to_integral_value():
        return amount_in_words(int(amount))
    return swedish_amount(amount).replace(",", pgettext("decimal sign", ","))


def named(noun: Noun, number: int = 2) -> str:
    """Give the noun alone, as it is called for so many."""
    return npgettext("noun", noun.singular, noun.plural, number)


def counted(number: int, noun: Noun) -> str:
    """Give number and noun agreed: "nio län", "ett län", "inget län", "13 deltagare"."""
    if number == 0:
        none = (
            pgettext("common gender", "ingen %(noun)s")
            if noun.common
            else pgettext("neuter gender", "inget %(noun)s")
        )
        is_singular = pgettext("how a noun stands after none of it", "singular") == "singular"
        return none % {"noun": named(noun, 1 if is_singular else 2)}
    if number == 1:
        one = (
            pgettext("common gender", "en %(noun)s")
            if noun.common
            else pgettext("neuter gender", "ett %(noun)s")
        )
        return one % {"noun": named(noun, 1)}
    return f"{amount_in_words(number)} {named(noun, number)}"


def out_of(number: int, denominator: int) -> str:
    """Give "9 av 21": always digits, so that the two can be compared."""
    return gettext("%(number)s av %(base)s") % {"number": grouped(number), "base": grouped(denominator)}


def quoted(words: str) -> str:
    """Give a title or somebody's own words in quotation marks, for a sentence in another language than theirs."""
    return pgettext("quotation marks", "”%(words)s”") % {"words": words}


def listed(items: Sequence[str]) -> str:
    """Join names as prose does: "Kalmar, Kronoberg och Norrbotten"; "" when there are none."""
    if len(items) < 2:
        return "".join(items)
    return gettext("%(first)s och %(last)s") % {"first": ", ".join(items[:-1]), "last": items[-1]}
