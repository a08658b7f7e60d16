"""The register of one thing: its numbers, and where its archive package is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.rounds.models import RegisterNumber, RegisterSeries
from ledtrad.ui.components import Cell, Column, Crumb
from ledtrad.ui.formatters import format_instant


@dataclass(frozen=True, slots=True)
class Places:
    """Where a register's page is, and what lies beside it."""

    here: str
    archive: str
    back: str
    crumbs: tuple[Crumb, ...]


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """What is registered, its numbers with how long it is kept, and what can still be done; `why_not` says why no series can be made.

    A column says by whom, when and why a number was struck, where any was.
    """

    what: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    can_register: bool
    can_make_series: bool
    why_not: str
    archive_url: str
    back_url: str


def register_page(
    what: str, numbers: Iterable[RegisterNumber], *, series: Sequence[RegisterSeries], has_authorities: bool, is_done: bool, places: Places
) -> RegisterPage:  # fmt: skip
    """Give the page; `is_done` says that it takes no more numbers. No query."""
    numbers = tuple(numbers)
    shows_struck = any(one.struck for one in numbers)
    rows = tuple(_row(one, shows_struck=shows_struck) for one in numbers)
    why_not = "" if has_authorities else gettext("Registret har ingen myndighet här som för diarium. Be den som sköter registret att lägga in värden.")  # fmt: skip
    return RegisterPage(
        what, _columns(shows_struck=shows_struck), rows, bool(series) and not is_done, has_authorities and not is_done, why_not,
        places.archive, places.back,
    )  # fmt: skip


def _row(number: RegisterNumber, *, shows_struck: bool) -> tuple[Cell, ...]:
    series, struck = number.series, number.struck
    text = (
        pgettext("register number", "%(number)s (struket)") % {"number": number.text}
        if struck
        else number.text
    )
    told = f"{format_instant(struck.struck_at)}, {struck.struck_by}: {struck.reason}" if struck else ""
    return (
        Cell(text, header=True),
        Cell(series.authority.name, language="sv"),
        Cell(f"{format_instant(number.given_at)}, {number.given_by}"),
        Cell(kept_told(series)),
        Cell(series.retention, language="sv"),
        *([Cell(told, language="sv")] if shows_struck else []),
    )


def kept_told(series: RegisterSeries) -> str:
    """Say how long what stands in a series is kept."""
    years = series.keep_years
    if years is None:
        return pgettext("retention", "Bevaras")
    return ngettext("Gallras efter %(n)s år", "Gallras efter %(n)s år", years) % {"n": years}


def _columns(*, shows_struck: bool) -> tuple[Column, ...]:
    return (
        Column(gettext("Diarienummer")),
        Column(gettext("Myndighet")),
        Column(pgettext("register number", "Gavs")),
        Column(gettext("Bevarande")),
        Column(gettext("Grund för bevarandet")),
        *([Column(pgettext("register number", "Ströks"))] if shows_struck else []),
    )
