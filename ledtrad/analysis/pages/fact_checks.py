"""A fact check at the national office: who has answered, and what is to be decided; and what opening one would ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.compilations_places import checks_url, compilation_url
from ledtrad.analysis.pages.fact_checks_addresses import (
    answer_url,
    board_url,
    closing_url,
    decision_url,
    latest_url,
    opening_url,
)
from ledtrad.core.deadlines import is_on_time, last_second
from ledtrad.core.saying import amount_in_words, out_of
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import PARTICIPANT, capitalised
from ledtrad.rounds.models import Round
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Compilation
from ledtrad.synthesis.queries.compilations import placed_in
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.synthesis.queries.fact_check_asking import Asked
from ledtrad.synthesis.queries.fact_check_reminders import reminders_made
from ledtrad.synthesis.queries.fact_checks import CompilationAsked, ToldCheck, ToldReply, ToldSeat
from ledtrad.synthesis.states import DecisionOutcome
from ledtrad.ui.components import Cell, Column, Fact, Mark, Tab
from ledtrad.ui.formatters import base_label, format_date, format_deadline, format_instant, number_label
from ledtrad.website.fact_checks import OUTCOME_MARKS, outcome_label
from ledtrad.website.findings import shortened
from ledtrad.website.ways import Link

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A fact check: its numbers, its corrections with what was decided, and a row for each participant. `close_url` is "" for who may not."""

    heading: str
    lead: str
    facts: tuple[Fact, ...]
    tabs: tuple[Tab, ...]
    reply_columns: tuple[Column, ...]
    replies: Rows
    seat_columns: tuple[Column, ...]
    seats: Rows
    first_url: str
    close_url: str
    open_url: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """What opening a fact check would do, and what hinders it."""

    effects: tuple[str, ...]
    faults: tuple[str, ...]
    cancel_url: str


def board_page(
    compilation: Compilation, checks: tuple[ToldCheck, ...], told: ToldCheck, *, viewer: Viewer
) -> BoardPage:
    """Give one fact check among all of the compilation; one query."""
    key, leads = compilation.key, viewer.may("rounds.prepare")
    waiting = told.undecided
    return BoardPage(
        heading=_heading(told),
        lead=_lead(told),
        facts=tuple(_facts(compilation, told)),
        tabs=tuple(
            Tab(gettext("Faktagranskning %(n)s") % {"n": one.number}, board_url(key, one.number), current=one.number == told.number)
            for one in checks
        ) if len(checks) > 1 else (),
        reply_columns=_reply_columns(),
        replies=tuple(
            _reply_row(key, told, one, decides=viewer.may("claims.write")) for one in sorted(told.replies, key=lambda one: one.decision is not None)
        ),
        seat_columns=_seat_columns(),
        seats=tuple(_seat_row(key, told, seat) for seat in told.seats),
        first_url=_decide(key, told, waiting[0]) if waiting and viewer.may("claims.write") else "",
        close_url=closing_url(key, told.number) if leads and not told.is_closed else "",
        open_url=opening_url(key) if leads and all(one.is_closed for one in checks) else "",
        ways=tuple(_ways(compilation)),
    )  # fmt: skip


def _heading(told: ToldCheck) -> str:
    n, base = len(told.answered), len(told.seats)
    words = ngettext("%(n)s %(base)s har svarat", "%(n)s %(base)s har svarat", n)
    none = pgettext("none of a common noun", "Ingen")
    one = pgettext("one of a common noun", "En")
    said = number_label(n) if n > 1 else one if n else none
    return words % {"n": said, "base": base_label(base, PARTICIPANT)}


def _lead(told: ToldCheck) -> str:
    n = len(told.undecided)
    if told.is_closed:
        state = gettext("Faktagranskningen är avslutad.")
    else:
        when = format_deadline(last_second(told.due_on))
        state = gettext("Faktagranskningen pågår. Sista dag är %(when)s.") % {"when": when}
    if not n:
        return state
    waits = ngettext(
        "%(n)s rättelse eller tillägg väntar på beslut.", "%(n)s rättelser och tillägg väntar på beslut.", n
    )
    return f"{state} {waits % {'n': capitalised(amount_in_words(n))}}"


def _facts(compilation: Compilation, told: ToldCheck) -> Iterator[Fact]:
    yield Fact(pgettext("fact check", "Öppnad"), format_date(told.opened_on))
    yield Fact(gettext("Sista dag"), format_date(told.due_on))
    yield Fact(gettext("Har svarat"), out_of(len(told.answered), len(told.seats)))
    yield Fact(
        gettext("Beslutade rättelser och tillägg"),
        out_of(len(told.replies) - len(told.undecided), len(told.replies))
        if told.replies
        else gettext("Inga är begärda"),
    )
    n, last = reminders_made(compilation, told.number)
    if last:
        words = ngettext("%(n)s, %(at)s", "%(n)s, den senaste %(at)s", n)
        yield Fact(gettext("Påminnelser"), words % {"n": n, "at": format_instant(last)})
    else:
        yield Fact(gettext("Påminnelser"), gettext("Inga är gjorda"))


def _reply_columns() -> tuple[Column, ...]:
    return (
        Column(pgettext("column", "Deltagare")),
        Column(pgettext("correction", "Gäller")),
        Column(pgettext("correction", "Ska stå")),
        Column(pgettext("fact check", "Beslut")),
    )


def _reply_row(key: str, told: ToldCheck, one: ToldReply, *, decides: bool) -> tuple[Cell, ...]:
    url = _decide(key, told, one) if decides else answer_url(key, told.number, one.unit)
    about = gettext("Något som saknas") if one.is_addition else shortened(one.text)
    decision = one.decision
    return (
        Cell(told.name_of(one.unit), url=url, header=True),
        Cell(about, language="" if one.is_addition else "sv"),
        Cell(shortened(one.instead), language="sv"),
        Cell(
            outcome_label(decision.outcome, addition=one.is_addition) if decision else gettext("Väntar på beslut"),
            mark=OUTCOME_MARKS[DecisionOutcome(decision.outcome)] if decision else Mark.WARNING,
        ),
    )  # fmt: skip


def _decide(key: str, told: ToldCheck, one: ToldReply) -> str:
    return decision_url(key, told.number, one.unit, one.number)


def _seat_columns() -> tuple[Column, ...]:
    return (
        Column(pgettext("column", "Deltagare")),
        Column(gettext("Påståenden")),
        Column(pgettext("column", "Läge")),
        Column(gettext("Rättelser och tillägg")),
    )


def _seat_row(key: str, told: ToldCheck, seat: ToldSeat) -> tuple[Cell, ...]:
    n_wanted = sum(reply.unit == seat.unit for reply in told.replies)
    label, mark = _seat_state(told, seat)
    name = (
        gettext("%(part)s i %(whole)s") % {"part": seat.name, "whole": told.name_of(seat.whole)}
        if seat.whole
        else seat.name
    )
    return (
        Cell(name, url=answer_url(key, told.number, seat.unit), header=True),
        Cell(ngettext("%(n)s påstående", "%(n)s påståenden", seat.n_items) % {"n": seat.n_items}),
        Cell(label, mark=mark),
        Cell(gettext("Rättelser och tillägg: %(n)s") % {"n": n_wanted} if n_wanted else ""),
    )  # fmt: skip


def _seat_state(told: ToldCheck, seat: ToldSeat) -> tuple[str, Mark]:
    if seat.sent_at:
        at = {"at": format_instant(seat.sent_at)}
        if is_on_time(seat.sent_at, due_on=told.due_on):
            return gettext("Svarade %(at)s") % at, Mark.DONE
        return gettext("Svarade %(at)s, efter sista dagen") % at, Mark.DONE
    if told.is_closed:
        return gettext("Svarade inte"), Mark.SILENT
    if seat.is_begun:
        return gettext("Har börjat"), Mark.IN_PROGRESS
    return gettext("Har inte börjat"), Mark.SILENT


def _ways(compilation: Compilation) -> Iterator[Link]:
    yield Link(gettext("Kontroller"), checks_url(compilation.key), note=gettext("vad som hindrar en utgåva"))
    yield Link(
        gettext("Till innehållet"), compilation_url(compilation.key), note=gettext("avsnitten och deras ordning")
    )  # fmt: skip
    yield Link(
        gettext("Omgångens faktagranskningar"),
        reverse("analysis:fact_checks", args=[compilation.round.key]),
        note=gettext("sammanställning för sammanställning"),
    )


def opening_page(found: Desk, asked: Asked, *, faults: Iterable[str]) -> OpeningPage:
    """Give what opening would do: so many participants are asked about so many claims, in so many rows."""
    compilation = found.compilation
    n_placed = len(placed_in(found).keys() & found.claims.keys())
    told = {
        "participants": len(asked.units),
        "claims": len(found.claims),
        "placed": n_placed,
        "items": asked.n_items,
    }
    asks = (
        gettext(
            "Deltagare som frågas: %(participants)s. Påståenden i rapporten: %(claims)s. Frågor i allt: %(items)s."
        )
        if n_placed == len(found.claims)
        else gettext(
            "Deltagare som frågas: %(participants)s. Påståenden i sammanställningen: %(claims)s, varav %(placed)s står i texten; de andra följer med i tabellerna. Frågor i allt: %(items)s."
        )
    )
    effects = [
        asks % told,
        gettext(
            "Det som frågas fryses som det lyder nu, med de ord som det vilar på. Ändras ett påstående efteråt syns det bredvid."
        ),
        gettext(
            "Den som inget påstående vilar på får veta det, och kan ändå skriva vad som saknas. Den som är undantagen frågas inte."
        ),
        gettext(
            "Varje rättelse måste beslutas innan en utgåva fryses. Utgåvan trycker dem med beslut och skäl."
        ),
    ]
    if compilation.round.state == RoundState.ANALYSIS:
        effects.append(gettext("Omgången går från analys till faktagranskning."))
    return OpeningPage(tuple(effects), tuple(faults), latest_url(compilation.key))


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round's compilations, each with where its fact check stands."""

    columns: tuple[Column, ...]
    rows: Rows


def round_page(round_: Round, found: Iterable[CompilationAsked]) -> RoundPage:
    """Give the compilations of a round; no query."""
    columns = (
        Column(gettext("Sammanställning")),
        Column(pgettext("column", "Läge")),
        Column(gettext("Har svarat")),
    )
    rows = tuple(
        (
            Cell(one.title, url=latest_url(one.key), header=True, language="sv"),
            Cell(_asked_state(one), mark=_asked_mark(one)),
            Cell(out_of(one.n_answered, one.n_asked) if one.number else ""),
        )
        for one in found
    )
    return RoundPage(columns, rows)


def _asked_state(one: CompilationAsked) -> str:
    if one.due_on is None:
        return gettext("Ingen faktagranskning har hållits")
    told = {"n": one.number, "when": format_date(one.due_on)}
    if one.is_closed:
        return gettext("Faktagranskning %(n)s är avslutad") % told
    return gettext("Faktagranskning %(n)s pågår, sista dag %(when)s") % told


def _asked_mark(one: CompilationAsked) -> Mark:
    if not one.number:
        return Mark.SILENT
    return Mark.DONE if one.is_closed else Mark.IN_PROGRESS
