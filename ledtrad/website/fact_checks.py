"""Fact checks as people meet them, at a county and at the national office: what was asked, what was answered, what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.core.wording import capitalised
from ledtrad.synthesis.models import FactCheckDecision, FactCheckItem, FactCheckReply
from ledtrad.synthesis.queries.fact_check_seats import decision_on
from ledtrad.synthesis.states import DecisionOutcome, FactPlace, ReplyKind
from ledtrad.ui.components import EvidenceView, Mark
from ledtrad.ui.formatters import format_instant, format_lines

PLACE_MARKS = {
    FactPlace.SUPPORTS: Mark.EXPLICIT,
    FactPlace.CONTRADICTS: Mark.AGAINST,
    FactPlace.MIXED: Mark.MIXED,
    FactPlace.QUOTED: Mark.OTHER,
}
KIND_MARKS = {
    ReplyKind.AGREES: Mark.DONE,
    ReplyKind.CORRECTS: Mark.WARNING,
    ReplyKind.ADDS: Mark.WARNING,
}
OUTCOME_MARKS = {
    DecisionOutcome.ACCEPTED: Mark.DONE,
    DecisionOutcome.PARTLY: Mark.IN_PROGRESS,
    DecisionOutcome.REJECTED: Mark.AGAINST,
}


@dataclass(frozen=True, slots=True)
class AskedView:
    """A claim as a participant was asked about it: the text as it read, how its words stand in it, and those words."""

    order: int
    text: str
    place_label: str
    place_mark: Mark
    pieces: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision on a correction, with why, by whom and when."""

    label: str
    mark: Mark
    reason: str
    told: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What a participant answered; `decisions` are all that were taken, the one that holds first. `asked` is None for an addition."""

    label: str
    mark: Mark
    wrong: str
    instead: str
    asked: AskedView | None
    decisions: tuple[DecisionView, ...]
    waits: bool


def asked_view(item: FactCheckItem, *, unit_name: str) -> AskedView:
    """Give a claim as it was asked; no query."""
    place = FactPlace(item.place)
    return AskedView(
        order=item.order,
        text=item.text,
        place_label=place_told(place),
        place_mark=PLACE_MARKS[place],
        pieces=tuple(
            EvidenceView(
                unit_name=unit_name,
                text=row["text"],
                lines_label=format_lines(row["lines"]),
                topic=row["topic"],
                passage=not row["ours"],
                certainty_label=row["value"],
                mark=Mark.AGAINST if row["against"] else None,
                against=row["against"],
            )
            for row in item.passages
        ),
    )


def place_told(place: FactPlace) -> str:
    """Say how a participant's words stand in a claim."""
    return {
        FactPlace.SUPPORTS: gettext("Orden stöder påståendet"),
        FactPlace.CONTRADICTS: gettext("Orden talar emot påståendet"),
        FactPlace.MIXED: gettext("Orden går åt båda håll"),
        FactPlace.QUOTED: gettext("Orden citeras"),
    }[place]


def reply_view(reply: FactCheckReply) -> ReplyView:
    """Give what was answered of one claim, or added; no query for one that `fact_check_seats` read."""
    kind = ReplyKind(reply.kind)
    name = str(reply.answer.seat.participant.actor)
    return ReplyView(
        label=capitalised(str(kind.label)),
        mark=KIND_MARKS[kind],
        wrong=reply.wrong,
        instead=reply.instead,
        asked=asked_view(reply.item, unit_name=name) if reply.item else None,
        decisions=tuple(
            decision_view(one, addition=reply.item is None) for one in reversed(_decisions(reply))
        ),
        waits=kind is not ReplyKind.AGREES and decision_on(reply) is None,
    )


def _decisions(reply: FactCheckReply) -> list[FactCheckDecision]:
    found: Iterable[FactCheckDecision] = reply.decisions.all()
    return list(found)


def outcome_label(outcome: str, *, addition: bool) -> str:
    """Say what was decided on a correction or an addition, by its key."""
    if addition:
        return {
            DecisionOutcome.ACCEPTED: pgettext("decision on an addition", "Godtaget"),
            DecisionOutcome.PARTLY: pgettext("decision on an addition", "Delvis godtaget"),
            DecisionOutcome.REJECTED: pgettext("decision on an addition", "Avslaget"),
        }[DecisionOutcome(outcome)]
    return capitalised(str(DecisionOutcome(outcome).label))


def decision_view(decision: FactCheckDecision, *, addition: bool) -> DecisionView:
    """Give a decision in its reader's words."""
    outcome = DecisionOutcome(decision.outcome)
    told = {"by": decision.decided_by, "at": format_instant(decision.decided_at)}
    return DecisionView(
        label=outcome_label(outcome, addition=addition),
        mark=OUTCOME_MARKS[outcome],
        reason=decision.reason,
        told=gettext("%(by)s, %(at)s") % told,
    )
