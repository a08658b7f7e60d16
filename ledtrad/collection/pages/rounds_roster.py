"""Who answers: before a round opens a proposal with ticks, and after it those who are in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.pages.rounds_addresses import (
    NOWHERE,
    UnitAddress,
    end_exemption_address,
    exempt_address,
    more_time_address,
)
from ledtrad.core.saying import counted
from ledtrad.core.wording import PARTICIPANT, capitalised
from ledtrad.rounds.models import Round
from ledtrad.rounds.policies.rounds import ALTERABLE
from ledtrad.rounds.queries.board import Board, BoardRow, RowState
from ledtrad.rounds.queries.roster import Answering, Proposed
from ledtrad.ui.formatters import format_date, format_weekday


@dataclass(frozen=True, slots=True)
class Tick:
    """Somebody who may answer, ticked or not; `note` says in whom it is counted."""

    key: str
    name: str
    ticked: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class TickGroup:
    """Those who lie in one county."""

    name: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class WhoChoice:
    """A starting point for who answers."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ChoosingPage:
    """Who is to answer, before the round opens; `seen` is the mark of the roster that stands."""

    heading: str
    as_of: str
    choices: tuple[WhoChoice, ...]
    groups: tuple[TickGroup, ...]
    n_ticked: int
    seen: str
    search: str
    told: str
    saved: bool


@dataclass(frozen=True, slots=True)
class Choosing:
    """What stands on the page before it is sent: who is offered and ticked, which proposal it is ("" for none), and what is told.

    `seen` is the mark of the roster that stands; `saved` says that the ticks are that roster.
    """

    offered: tuple[Proposed, ...]
    ticked: frozenset[str]
    seen: str
    who: str = ""
    search: str = ""
    told: str = ""
    saved: bool = False


def choosing_page(round_: Round, choosing: Choosing) -> ChoosingPage:
    """Give those who are offered, by county, with the ticks as they are; no query."""
    chosen, offered = choosing.ticked, choosing.offered
    names = {one.key: one.name for one in offered}
    groups = tuple(
        TickGroup(county, tuple(_tick(one, chosen, names) for one in rows))
        for county, rows in groupby(offered, key=lambda one: one.county_name)
    )
    n = sum(one.key in chosen for one in offered)
    words = ngettext("%(who)s är vald", "%(who)s är valda", n)
    return ChoosingPage(
        heading=words % {"who": capitalised(counted(n, PARTICIPANT))}
        if n
        else gettext("Välj vilka som svarar"),
        as_of=format_date(round_.as_of),
        choices=tuple(
            WhoChoice(one.value, capitalised(str(one.label)), one.value == choosing.who) for one in Answering
        ),
        groups=_gathered(groups, offered) if len(offered) < 2 * len(groups) else groups,
        n_ticked=n,
        seen=choosing.seen,
        search=choosing.search,
        told=choosing.told,
        saved=choosing.saved,
    )


def _gathered(groups: Sequence[TickGroup], offered: Sequence[Proposed]) -> tuple[TickGroup, ...]:
    """Give one group, where most counties have one row alone; it is one of counties only where all of them are."""
    ticks = tuple(tick for group in groups for tick in group.ticks)
    are_counties = all(one.name == one.county_name for one in offered)
    name = gettext("Län") if are_counties else pgettext("roster", "Deltagare")
    return (TickGroup(name, ticks),) if ticks else ()


def _tick(one: Proposed, chosen: frozenset[str], names: dict[str, str]) -> Tick:
    whole = names.get(one.whole, "")
    note = gettext("räknas in i %(county)s") % {"county": whole} if whole else ""
    return Tick(one.key, one.name, one.key in chosen, note)


@dataclass(frozen=True, slots=True)
class SeatedLine:
    """A participant of an open round, and what may be decided about it."""

    unit: str
    name: str
    inside: str
    exempt: str
    last_day: str
    reason: str
    exempt_url: str
    end_url: str
    time_url: str


@dataclass(frozen=True, slots=True)
class SeatedPage:
    """The frozen roster with exemptions and own last days; `closed` says that nothing of it may be changed."""

    heading: str
    as_of: str
    lines: tuple[SeatedLine, ...]
    closed: bool


def seated_page(found: Board, *, may_prepare: bool) -> SeatedPage:
    """Give the roster as it is frozen; no query."""
    round_, n = found.round, found.tally.listed
    names = {row.unit: row.name for row in found.rows}
    alters = may_prepare and round_.state in ALTERABLE
    makers = (exempt_address, end_exemption_address, more_time_address)
    addresses = [make(round_.key) if alters else NOWHERE for make in makers]
    words = ngettext("%(who)s i omgången", "%(who)s i omgången", n)
    return SeatedPage(
        heading=words % {"who": capitalised(counted(n, PARTICIPANT))},
        as_of=format_date(round_.as_of),
        lines=tuple(_seated(row, names, addresses) for row in found.rows),
        closed=round_.state not in ALTERABLE,
    )


def _seated(row: BoardRow, names: dict[str, str], addresses: Sequence[UnitAddress]) -> SeatedLine:
    exempts, ends, times = addresses
    is_exempt, is_free = row.state is RowState.EXEMPT, not row.revisions
    return SeatedLine(
        unit=row.unit,
        name=row.name,
        inside=names.get(row.whole, ""),
        exempt=row.exempt_reason,
        last_day=format_weekday(row.last_day) if row.last_day else pgettext("last day", "ingen"),
        reason=row.due_reason,
        exempt_url=exempts.of(row.unit) if is_free and not is_exempt else "",
        end_url=ends.of(row.unit) if is_exempt else "",
        time_url=times.of(row.unit) if is_free and not is_exempt and row.last_day else "",
    )
