"""What an answer proposes to change in the registry, as a reviewer meets it: beside what the registry says now, and with what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext, pgettext

from ledtrad.core.registry_changes import What
from ledtrad.rounds.models import Question
from ledtrad.rounds.queries.proposals import Tabled
from ledtrad.rounds.queries.reviewing import ReviewSheet
from ledtrad.ui.components import Mark
from ledtrad.ui.formatters import format_instant


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposal in words: `now` is what the registry says, `outcome` where it stands, and `field` where it is declined.

    `moved` is what it said when the answer came in, where that is something else; `declined` why it was declined before.
    """

    told: str
    now: str
    moved: str
    outcome: str
    mark: Mark
    reason: str
    field: BoundField | None


def proposal_views(
    sheet: ReviewSheet, question: Question, declining: Callable[[str], BoundField] | None
) -> tuple[ProposalView, ...]:
    """Give what the answer to a question proposes; `declining` gives the field of a proposal by its key, and is None where nothing is decided now. No query."""
    held = [one for one in sheet.proposals if one.proposal.answer.question_id == question.pk]
    # One that is proposed twice over is declined in one field.
    first = {one.key: one for one in reversed(held)}
    return tuple(proposal_view(one, declining if first[one.key] is one else None) for one in held)


def proposal_view(one: Tabled, declining: Callable[[str], BoundField] | None = None) -> ProposalView:
    """Give one proposal; `declining` gives the field of a proposal by its key, and is None where it is only read."""
    outcome, mark = outcome_told(one)
    pending = one.is_pending
    return ProposalView(
        told=one.proposal.told,
        now=one.now if one.proposal.what != What.NEW_BODY else "",
        moved=one.proposal.seen if pending and one.has_moved else "",
        outcome=outcome,
        mark=mark,
        reason=one.decision.reason if one.decision else one.declined,
        field=declining(one.key) if declining and pending else None,
    )


def outcome_told(one: Tabled) -> tuple[str, Mark]:
    """Say where a proposal stands, with the symbol of it."""
    decision = one.decision
    if decision is None:
        if one.declined:
            return pgettext("proposal", "Avböjt förra gången, föreslås igen"), Mark.WARNING
        return pgettext("proposal", "Väntar på att svaret godtas"), Mark.PLANNED
    told = {
        "when": format_instant(decision.made_at),
        "who": decision.made_by,
        "n": decision.step.revision.number,
    }
    if decision.has_landed:
        return gettext("Infört i registret %(when)s av %(who)s, när revision %(n)s godtogs") % told, Mark.DONE
    return gettext("Avböjt %(when)s av %(who)s, när revision %(n)s godtogs") % told, Mark.SILENT
