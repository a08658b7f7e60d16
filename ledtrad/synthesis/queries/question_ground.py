"""What one question of a round is counted on, for who writes to it: the roster and the live statements, not what these rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from ledtrad.core.counting import Certainty, CodedRow, Member, VariableSpec
from ledtrad.core.periods import Period
from ledtrad.synthesis.models import Statement
from ledtrad.synthesis.queries.material import Labels, Variables, roster_of


@dataclass(frozen=True, slots=True)
class LiveRow(CodedRow):
    """A live statement as counting sees it, with the id of the actor that it is about."""

    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class QuestionGround:
    """A variable of the codebook, and the round's roster with its names."""

    spec: VariableSpec
    labels: Labels
    roster: tuple[Member, ...]
    names: Mapping[str, str]


def question_ground(round_: UUID, *, variable: str, codebook: Variables) -> QuestionGround:
    """Give what a variable is counted over; one query. Raises BadQuestion for one that the codebook does not hold."""
    spec = codebook.spec(variable)
    roster = roster_of(round_)
    return QuestionGround(spec, codebook.labels[variable], roster.members, roster.names)


def live_rows(round_: UUID, *, variable: UUID) -> tuple[LiveRow, ...]:
    """Give what a variable is counted on, in no order; one query."""
    # An order by key would make SQLite walk through all statements of the round.
    rows = Statement.objects.filter(round=round_, variable=variable, retracted_at=None).order_by()
    told = rows.values_list(
        "key", "subject__actor__key", "value", "certainty", "valid_from", "valid_to", "object_id"
    )
    return tuple(
        LiveRow(key, unit, value, Certainty(certainty), Period(start, end), about=about)
        for key, unit, value, certainty, start, end, about in told
    )
