"""What a release keeps of its fact checks: who was asked, what each wanted mended, what was decided and why. No id and no clock enters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from ledtrad.synthesis.queries.fact_checks import ToldCheck, ToldDecision, ToldReply, ToldSeat

Row = Mapping[str, Any]


def fact_check_rows(checks: Iterable[ToldCheck]) -> list[dict[str, Any]]:
    """Give each fact check as a release holds it."""
    return [
        {
            "number": check.number,
            "opened_on": check.opened_on.isoformat(),
            "due_on": check.due_on.isoformat(),
            "closed": check.is_closed,
            "asked": [_seat_row(seat) for seat in check.seats],
            "replies": [_reply_row(reply) for reply in check.replies],
        }
        for check in checks
    ]


def _seat_row(seat: ToldSeat) -> dict[str, Any]:
    return {
        "unit": seat.unit,
        "name": seat.name,
        "whole": seat.whole,
        "claims": seat.n_items,
        "answered_at": seat.sent_at.isoformat() if seat.sent_at else None,
    }


def _reply_row(reply: ToldReply) -> dict[str, Any]:
    decision = reply.decision
    decided = asdict(decision) | {"on": decision.on.isoformat()} if decision else None
    return asdict(reply) | {"decision": decided}


def told_fact_checks(rows: Iterable[Row]) -> tuple[ToldCheck, ...]:
    """Give the fact checks that a release holds, as `fact_check_rows` wrote them."""
    return tuple(
        ToldCheck(
            number=row["number"],
            opened_on=date.fromisoformat(row["opened_on"]),
            due_on=date.fromisoformat(row["due_on"]),
            is_closed=row["closed"],
            seats=tuple(map(_seat, row["asked"])),
            replies=tuple(map(_reply, row["replies"])),
        )
        for row in rows
    )


def _seat(row: Row) -> ToldSeat:
    at = row["answered_at"]
    sent_at = datetime.fromisoformat(at) if at else None
    return ToldSeat(row["unit"], row["name"], row["whole"], row["claims"], sent_at)


def _reply(row: Row) -> ToldReply:
    told = row["decision"]
    decision = ToldDecision(**{**told, "on": date.fromisoformat(told["on"])}) if told else None
    return ToldReply(**{**row, "decision": decision})
