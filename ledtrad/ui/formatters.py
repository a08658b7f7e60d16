"""Every way to say a date, a span, a number or a place in a source.

Pure functions: the same values give the same words in the active language. Spans are half-open as they are
stored (docs/decisions/0004-time.md) and are said with the last day included, as people say them.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import chain
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, npgettext, pgettext

from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import PartialDate, Period, Precision
from ledtrad.core.saying import amount_in_words, listed, named
from ledtrad.core.tokens import SOFT_HYPHEN
from ledtrad.core.wording import COUNTY, Noun, capitalised, grouped

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


# Dates and instants


def format_date(day: date) -> str:
    """Give "15 mars 2012"."""
    return date_format(day, "j F Y")


def format_day(day: date) -> str:
    """Give "15 mars", where the year is told beside it."""
    return date_format(day, "j F")


def format_weekday(day: date) -> str:
    """Give "torsdag 15 mars 2012", for dates that somebody must keep."""
    return date_format(day, "l j F Y")


def format_instant(instant: datetime) -> str:
    """Give "15 mars 2012 kl. 14.32" on the Swedish clock; naive instants are refused."""
    local = _local(instant)
    return gettext("%(date)s kl. %(time)s") % {
        "date": format_date(local.date()),
        "time": local.strftime("%H.%M"),
    }


def format_deadline(instant: datetime) -> str:
    """Give "torsdag 31 januari 2013 kl. 23.59 svensk tid": a due time is never shown without day and zone."""
    local = _local(instant)
    return gettext("%(date)s kl. %(time)s svensk tid") % {
        "date": format_weekday(local.date()),
        "time": local.strftime("%H.%M"),
    }


def _local(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise LedtradError(gettext("Tidpunkten %(instant)s saknar tidszon.") % {"instant": instant})
    return instant.astimezone(STOCKHOLM)


# Dates that are no more exact than their source


def format_partial(when: PartialDate) -> str:
    """Give the date as exactly as it was told: "våren 2012", "mars 2012", "första halvåret 2012"."""
    match when.precision:
        case Precision.DAY:
            return format_date(when.first)
        case Precision.MONTH:
            return date_format(when.first, "F Y")
        case Precision.SEASON:
            return _season(when.first)
        case Precision.HALF_YEAR:
            return _half_year(when.first)
        case Precision.TURN_OF_YEAR:
            years = {"before": when.first.year - 1, "after": when.first.year}
            return gettext("årsskiftet %(before)s/%(after)s") % years
        case Precision.YEAR:
            return str(when.first.year)


def _half_year(first: date) -> str:
    name = gettext("första halvåret %(year)s") if first.month == 1 else gettext("andra halvåret %(year)s")
    return name % {"year": first.year}


def _season(first: date) -> str:
    # Winter belongs to the year in which it ends, as PartialDate reads it.
    if first.month == 12:
        return gettext("vintern %(before)s/%(after)s") % {"before": first.year, "after": first.year + 1}
    names = {
        3: gettext("våren %(year)s"),
        6: gettext("sommaren %(year)s"),
        9: gettext("hösten %(year)s"),
    }
    return names[first.month] % {"year": first.year}


def format_when(when: PartialDate) -> str:
    """Give the date as an adverbial: "i mars 2012", "den 15 mars 2012", "under 2012", "våren 2012"."""
    text = {"date": format_partial(when)}
    match when.precision:
        case Precision.DAY:
            return gettext("den %(date)s") % text
        case Precision.MONTH:
            return gettext("i %(date)s") % text
        case Precision.SEASON:
            return pgettext("season as an adverbial", "%(date)s") % text
        case Precision.TURN_OF_YEAR:
            return gettext("vid %(date)s") % text
        case Precision.HALF_YEAR | Precision.YEAR:
            return gettext("under %(date)s") % text


def format_validity(
    valid_from: date | None, from_precision: Precision, valid_to: date | None, to_precision: Precision
) -> str:
    """Say when a thing was true, from the half-open dates as they are stored.

    "från våren 2012", "till och med 2012", "mars 2012–juni 2013", "våren 2012" where both ends were told alike,
    "" where neither end was told.
    """
    first = PartialDate.from_first(valid_from, from_precision) if valid_from else None
    last = PartialDate.from_after(valid_to, to_precision) if valid_to else None
    if first and last:
        return _span(first, last)
    if first:
        return gettext("från %(date)s") % {"date": format_partial(first)}
    if last:
        return gettext("till och med %(date)s") % {"date": format_partial(last)}
    return ""


def format_period(period: Period) -> str:
    """Say a half-open span of days: "2012" for a whole year, "1 januari–30 juni 2012", "hela tiden" where open."""
    if period.start is None and period.end is None:
        return gettext("hela tiden")
    whole_year = _year_of(period)
    if whole_year:
        return str(whole_year)
    return format_validity(period.start, Precision.DAY, period.end, Precision.DAY)


def _year_of(period: Period) -> int | None:
    if period.start is None or period.end is None:
        return None
    is_year = period.start == date(period.start.year, 1, 1) and period.end == date(
        period.start.year + 1, 1, 1
    )
    return period.start.year if is_year else None


def _span(first: PartialDate, last: PartialDate) -> str:
    if first.code == last.code:
        return format_partial(first)
    start, end = first.first, last.after - timedelta(days=1)
    if first.precision is last.precision is Precision.DAY and start.year == end.year:
        pattern = "j" if start.month == end.month else "j F"
        return f"{date_format(start, pattern)}–{format_date(end)}"
    if first.precision is last.precision is Precision.MONTH and start.year == end.year:
        return f"{date_format(start, 'F')}–{format_partial(last)}"
    return f"{format_partial(first)}–{format_partial(last)}"


# Numbers


def format_number(number: int) -> str:
    """Give digits in groups of three, for tables: "1 500"."""
    return grouped(number)


def format_decimal(number: Decimal, *, places: int = 1) -> str:
    """Give "12,5", rounded half to even, with the decimals asked for."""
    whole, _, decimals = f"{abs(number):.{places}f}".partition(".")
    sign = MINUS if number < 0 and (int(whole) or int(decimals or 0)) else ""
    return f"{sign}{grouped(int(whole))}{pgettext('decimal sign', ',') if decimals else ''}{decimals}"


def format_sek(amount_sek: int) -> str:
    """Give whole kronor: "1 500 000 kronor"."""
    return ngettext("%(amount)s krona", "%(amount)s kronor", amount_sek) % {
        "amount": grouped(amount_sek).replace("-", MINUS)
    }


def format_size(n_bytes: int) -> str:
    """Give the size of a file as people compare it: "812 byte", "412 kB", "1,3 MB", rounded up so that nobody fetches more than was told."""
    if n_bytes < 1000:
        return gettext("%(n)s byte") % {"n": n_bytes}
    n_kilo = -(-n_bytes // 1000)
    if n_kilo < 1000:
        return gettext("%(n)s kB") % {"n": n_kilo}
    return gettext("%(n)s MB") % {"n": format_decimal(Decimal(-(-n_bytes // 100_000)) / 10)}


def number_label(number: int, noun: Noun = COUNTY) -> str:
    """Give the number of a c-number: "Nio", "13"; none is "Inget" (län) or "Ingen" (deltagare), and one "Ett" or "En"."""
    if noun.common and number < 2:
        none = pgettext("none of a common noun", "Ingen")
        return pgettext("one of a common noun", "En") if number else none
    return capitalised(amount_in_words(number)) if number else pgettext("none of a neuter noun", "Inget")


def base_label(base: int, noun: Noun = COUNTY) -> str:
    """Give the base of a c-number: "av 21 län"."""
    return gettext("av %(base)s %(noun)s") % {
        "base": grouped(base),
        "noun": named(noun, base),
    }


def silent_label(number: int, base: int, noun: Noun = COUNTY) -> str:
    """Give how many say nothing: "Nio av 21 län är tysta"."""
    words = ngettext("%(number)s %(base)s är tyst", "%(number)s %(base)s är tysta", number)
    return words % {"number": number_label(number), "base": base_label(base, noun)}


def format_share(number: int, base: int) -> str:
    """Give a share with what it is a share of: "43 procent (9 av 21)"; without a base there is no share."""
    counts = gettext("%(number)s av %(base)s") % {"number": grouped(number), "base": grouped(base)}
    if base == 0:
        return counts
    percent = (200 * number + base) // (
        2 * base
    )  # rounded half up in whole numbers: floats would say 0.5 -> 0
    return gettext("%(percent)s procent (%(counts)s)") % {"percent": percent, "counts": counts}


# Places in a source


def format_lines(lines: Iterable[int]) -> str:
    """Give line numbers as a reader looks them up: "rad 96 och 201", "rad 96–98, 101 och 201"; "" for none."""
    spans: list[list[int]] = []
    for line in sorted(set(lines)):
        if spans and line == spans[-1][-1] + 1:
            spans[-1].append(line)
        else:
            spans.append([line])
    parts = [part for span in spans for part in _line_parts(span)]
    n_lines = len(set(chain.from_iterable(spans)))
    return ngettext("rad %(lines)s", "rad %(lines)s", n_lines) % {"lines": listed(parts)} if parts else ""


def _line_parts(span: list[int]) -> list[str]:
    """Two lines in a row are named; a dash stands for three or more."""
    if len(span) < 3:
        return [str(line) for line in span]
    return [f"{span[0]}–{span[-1]}"]


def format_pages(first: int, last: int | None = None) -> str:
    """Give "s. 41" or "s. 41–43"."""
    pages = f"{first}–{last}" if last is not None and last > first else str(first)
    words = npgettext("page", "s. %(pages)s", "s. %(pages)s", 1 if pages == str(first) else 2)
    return words.replace(" ", NO_BREAK) % {"pages": pages}


def sum_line(*, supports: int, mixed: int, contradicts: int, silent: int, noun: Noun = COUNTY) -> str:
    """Say that the four sets add up: "9 stöder + 1 åt båda håll + 3 talar emot + 8 tysta = 21 län"."""
    total = supports + mixed + contradicts + silent
    silent_words = ngettext("%(n)s tyst", "%(n)s tysta", silent) % {"n": silent}
    parts = (
        (supports, ngettext("%(n)s stöder", "%(n)s stöder", supports) % {"n": supports}),
        (mixed, gettext("%(n)s åt båda håll") % {"n": mixed}),
        (contradicts, ngettext("%(n)s talar emot", "%(n)s talar emot", contradicts) % {"n": contradicts}),
        (silent, silent_words),
    )
    shown = " + ".join(text for size, text in parts if size)
    words = {
        "parts": shown or "0",
        "total": total,
        "noun": named(noun, total),
    }
    return gettext("%(parts)s = %(total)s %(noun)s") % words


def hyphenated(text: str) -> str:
    """Give the text with soft hyphens at the joints of the compounds of the field, for narrow columns.

    Browsers without a Swedish dictionary would otherwise break "Stödstrukturens" after any letter.
    """
    return _JOINT.sub(lambda found: found.group() + SOFT_HYPHEN, text)


# The parts that compounds begin with; what follows has at least five letters.
_FIRST_PARTS = (
    "brukar|evidens|funktions|handlings|hög|jäm|kommunal|kontakt|kunskaps|landstings|lång|läns|läro|sjuk|"
    "samarbets|samordnings|samverkans|socialtjänst|stöd|tjänste|upphandlings|utvecklings|verksam"
)
_JOINT = re.compile(
    rf"(?<![a-zåäö])(?:{_FIRST_PARTS})(?=[a-zåäö]{{5}})|(?<=funktions)ned(?=sättning)", re.IGNORECASE
)
