"""Reads of what answers propose to change in the registry, beside what the registry says now and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ledtrad.core.registry_changes import Change, What
from ledtrad.registry.models import Actor
from ledtrad.registry.queries import FactState, body_state, fact_states, tie_state
from ledtrad.rounds.models import Answer, Proposal, ProposalDecision, Response, Revision
from ledtrad.rounds.policies.rounds import short_sum
from ledtrad.rounds.queries.seats import kind_names


@dataclass(frozen=True, slots=True)
class Tabled:
    """A proposal of the latest revision. `now` is what the registry says of its subject, "" where it says nothing any longer, or nothing yet.

    `county` is the one that its subject is told to, "" for what is new or is told to none. `decision` is what became of it, also where the very
    same was let in with an earlier revision, or was declined and stands in an answer that is as it was. `declined` is the reason why it was
    not let in before, and `is_repeated` tells that the county says nothing more for it now.
    """

    proposal: Proposal
    now: str
    county: str
    decision: ProposalDecision | None
    declined: str = ""
    is_repeated: bool = False

    @property
    def key(self) -> str:
        """What it is told apart by in a form, the same in every revision that proposes it."""
        return f"{self.proposal.answer.question.key}-{short_sum(self.sign)}"

    @property
    def sign(self) -> tuple[str, ...]:
        """What it would write in the registry: two with the same are one change, told twice."""
        return _sign(self.proposal)

    @property
    def is_pending(self) -> bool:
        """Tell whether it waits for the acceptance of its answer."""
        return self.decision is None

    @property
    def has_moved(self) -> bool:
        """Tell whether the registry says something else of the subject than when the answer was handed in."""
        return self.proposal.what != What.NEW_BODY and self.now != self.proposal.seen


def tabled_proposals(response: Response, latest: Revision, *, day: date) -> tuple[Tabled, ...]:
    """Give what the latest revision proposes, in order, beside what the registry says on a day; one query."""
    rows = Proposal.objects.filter(answer__revision__response=response.pk)
    told = list(
        rows.select_related(
            "decision__step__revision",
            "answer__question",
            "answer__revision",
            "body__body",
            "body__county",
            "tie__origin",
            "tie__target__county",
        ).order_by("answer__revision__number", "answer__question__order", "order")
    )
    before: dict[tuple[str, ...], ProposalDecision] = {}
    found: list[Tabled] = []
    for one in told:
        decided = getattr(one, "decision", None)
        former = before.get(_sign(one))
        if decided is not None and not (former and former.has_landed):
            before[_sign(one)] = decided
        if one.answer.revision_id == latest.pk:
            found.append(_tabled(one, decided, former, day))
    return tuple(found)


def _tabled(
    one: Proposal, decided: ProposalDecision | None, former: ProposalDecision | None, day: date
) -> Tabled:
    state = _state(one)
    now, county = (state.label if state.is_open(day) else "", state.county) if state else ("", "")
    if decided or former is None:
        return Tabled(one, now, county, decided)
    if former.has_landed or _stands(one.answer, former.proposal.answer):
        return Tabled(one, now, county, former)
    return Tabled(one, now, county, None, former.reason, is_repeated=one.why == former.proposal.why)


def _stands(answer: Answer, before: Answer) -> bool:
    """Tell whether an answer to the same question is as it was."""
    now, then = ((one.question_id, one.text, one.value) for one in (answer, before))
    return now == then


def _state(one: Proposal) -> FactState | None:
    return body_state(one.body) if one.body else tie_state(one.tie) if one.tie else None


def _sign(one: Proposal) -> tuple[str, ...]:
    """Give what a proposal would write in the registry; its reason is not written there, so another one does not make it another change."""
    return (one.what, one.subject, one.name, one.other, one.on)


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


def declined_proposals(participants: Iterable[UUID]) -> tuple[ProposalDecision, ...]:
    """Give the decisions by which proposals of some participants were declined, the first one first; one query.

    Of the same change proposed again the latest decision counts: one that was let in later is not declined.
    """
    rows = ProposalDecision.objects.filter(
        proposal__answer__revision__response__participant__in=list(participants)
    )
    told = rows.select_related(
        "proposal__answer__question", "proposal__answer__revision__response__participant__actor"
    )
    stands = {(one.proposal.answer.revision.response.participant_id, *_sign(one.proposal)): one for one in told.order_by("pk")}  # fmt: skip
    return tuple(one for one in stands.values() if not one.has_landed)
