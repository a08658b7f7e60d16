"""Reads of what answers propose to change in the registry, beside what the registry says now and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledtrad.core.registry_changes import Change, What
from ledtrad.registry.models import Actor
from ledtrad.registry.queries import FactState, body_state, fact_states, tie_state
from ledtrad.rounds.models import Proposal, ProposalDecision, Response, Revision
from ledtrad.rounds.queries.seats import kind_names


@dataclass(frozen=True, slots=True)
class Tabled:
    """A proposal of the latest revision. `now` is what the registry says of its subject, "" where it says nothing any longer, or nothing yet.

    `decision` is what became of it, also where the very same was let in with an earlier revision; `declined` is the reason why it was not.
    """

    proposal: Proposal
    now: str
    decision: ProposalDecision | None
    declined: str = ""

    @property
    def is_pending(self) -> bool:
        """Tell whether it waits for the acceptance of its answer."""
        return self.decision is None

    @property
    def has_moved(self) -> bool:
        """Tell whether the registry says something else of the subject than when the answer was handed in."""
        return self.proposal.what != What.NEW_BODY and self.now != self.proposal.seen


def tabled_proposals(response: Response, latest: Revision) -> tuple[Tabled, ...]:
    """Give what the latest revision proposes, in order; one query."""
    rows = Proposal.objects.filter(answer__revision__response=response.pk)
    told = list(
        rows.select_related(
            "decision__step__revision",
            "answer__question",
            "answer__revision",
            "body__body",
            "tie__origin",
            "tie__target",
        ).order_by("answer__question__order", "answer__revision__number", "order")
    )
    before: dict[tuple[str, ...], ProposalDecision] = {}
    found = []
    for one in told:
        decided = getattr(one, "decision", None)
        former = before.get(_sign(one))
        if decided is not None and not (former and former.has_landed):
            before[_sign(one)] = decided
        if one.answer.revision_id == latest.pk:
            held = decided or (former if former and former.has_landed else None)
            declined = former.reason if former and not former.has_landed and held is None else ""
            found.append(Tabled(one, _now(one), held, declined))
    return tuple(found)


def _now(one: Proposal) -> str:
    state = body_state(one.body) if one.body else tie_state(one.tie) if one.tie else None
    return state.label if state and state.is_open else ""


def _sign(one: Proposal) -> tuple[str, ...]:
    return (one.what, one.subject, one.name.casefold(), one.other, one.on)


@dataclass(frozen=True, slots=True)
class Worded:
    """What some changes are told with: the words by key, and how their subjects stand in the registry."""

    names: Mapping[str, str]
    subjects: Mapping[str, FactState]


def worded(changes: Iterable[Change]) -> Worded:
    """Give what some changes are told with; at most three queries."""
    held = list(changes)
    subjects = fact_states(filter(None, (one.subject for one in held)))
    actors = Actor.objects.live().filter(key__in=[one.other for one in held]).values_list("key", "name")
    labels = {key: state.label for key, state in subjects.items()}
    return Worded(labels | kind_names() | dict(actors), subjects)
