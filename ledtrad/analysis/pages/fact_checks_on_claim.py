"""What participants have answered on one claim, for its own page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.analysis.pages.fact_checks_addresses import answer_url
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.models import FactCheckReply
from ledtrad.synthesis.queries.fact_check_seats import decision_on
from ledtrad.synthesis.states import DecisionOutcome, ReplyKind
from ledtrad.ui.components import Cell, Column, Mark
from ledtrad.website.fact_checks import KIND_MARKS, OUTCOME_MARKS, outcome_label


@dataclass(frozen=True, slots=True)
class AnsweredOnClaim:
    """The answers on a claim as a table; `rows` are none where nobody has answered."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def answered_on_claim(replies: Iterable[FactCheckReply]) -> AnsweredOnClaim:
    """Give the answers of the fact checks on a claim, in the order read; no query."""
    columns = (
        Column(pgettext("column", "Deltagare")),
        Column(pgettext("fact check", "Svar")),
        Column(pgettext("correction", "Ska stå")),
        Column(pgettext("fact check", "Beslut")),
    )
    return AnsweredOnClaim(columns, tuple(map(_row, replies)))


def _row(reply: FactCheckReply) -> tuple[Cell, ...]:
    seat, kind = reply.answer.seat, ReplyKind(reply.kind)
    check = seat.fact_check
    url = answer_url(check.compilation.key, check.number, seat.participant.actor.key)
    told = {"unit": str(seat.participant.actor), "n": check.number}
    return (
        Cell(gettext("%(unit)s, faktagranskning %(n)s") % told, url=url, header=True),
        Cell(capitalised(str(kind.label)), mark=KIND_MARKS[kind]),
        Cell(reply.instead, language="sv"),
        _decision(reply, kind),
    )


def _decision(reply: FactCheckReply, kind: ReplyKind) -> Cell:
    decision = decision_on(reply)
    if decision is None:
        return Cell("") if kind is ReplyKind.AGREES else Cell(gettext("Väntar på beslut"), mark=Mark.WARNING)
    outcome = DecisionOutcome(decision.outcome)
    return Cell(outcome_label(outcome, addition=False), mark=OUTCOME_MARKS[outcome])
