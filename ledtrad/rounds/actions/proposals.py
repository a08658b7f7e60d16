"""What becomes of proposed changes of the registry when their answer is accepted: they land by the registry's own actions, or are declined."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError
from ledtrad.core.registry_changes import BODY, KIND, TIE, Change, What
from ledtrad.registry.actions import (
    RegistryRefused,
    Written,
    add_body,
    end_actor,
    end_relation,
    move_relation,
    rename_actor,
)
from ledtrad.registry.models import Actor, Relation
from ledtrad.rounds.models import ProposalDecision, ResponseStep
from ledtrad.rounds.queries.proposals import Tabled, tabled_proposals


class ProposalsRefused(LedtradError):
    """The registry does not take everything that is proposed; `faults` say why, by the id of each proposal."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        told = " ".join(self.faults.values())
        super().__init__(
            gettext(
                "Svaret är inte godtaget, och inget är ändrat i registret. %(faults)s Avböj förslaget med ett skäl, eller återsänd frågan."
            )
            % {"faults": told}
        )


def decide_proposals(step: ResponseStep, declined: Mapping[str, str], *, written: Written) -> None:
    """Let what the accepted revision proposes into the registry, but what is declined with a reason, by the id of the proposal.

    To be called in the transaction of the acceptance, which it takes with it: raises ProposalsRefused where the registry says something
    else than when the answer was handed in, or refuses a change. What was decided before is left as it is.
    """
    waiting = [one for one in tabled_proposals(step.response, step.revision) if one.is_pending]
    faults: dict[str, str] = {}
    for one in waiting:
        reason = declined.get(str(one.proposal.pk), "")
        if reason:
            _decline(one, reason, step=step, written=written)
            continue
        try:
            with transaction.atomic():
                _land(one, step=step, written=written)
        except RegistryRefused as error:
            faults[str(one.proposal.pk)] = f"”{one.proposal.told}” {error}"
    if faults:
        raise ProposalsRefused(faults)


def _decline(one: Tabled, reason: str, *, step: ResponseStep, written: Written) -> None:
    _decided(one, step, written, reason=reason)
    details = {"proposal": str(one.proposal.pk), "reason": reason}
    written.tell("proposal_declined", subject=("response", step.response.source.key), **details)


def _land(one: Tabled, *, step: ResponseStep, written: Written) -> None:
    if one.has_moved:
        raise RegistryRefused(
            gettext("Registret säger nu ”%(now)s”, inte ”%(seen)s” som när svaret lämnades in.")
            % {"now": one.now, "seen": one.proposal.seen}
            if one.now
            else gettext("Registret har inte längre ”%(seen)s”.") % {"seen": one.proposal.seen}
        )
    participant = step.response.participant
    home = participant.parent.actor if participant.parent else participant.actor
    basis = {
        "round": participant.round.key, "unit": participant.actor.key, "revision": step.revision.number, "proposal": str(one.proposal.pk),
    }  # fmt: skip
    row = _landed(one.proposal.change, home.key, Written(written.viewer, written.at, basis))
    if isinstance(row, Actor):
        _decided(one, step, written, actor=row)
    else:
        _decided(one, step, written, relation=row)


def _landed(change: Change, county: str, written: Written) -> Actor | Relation:
    body, tie = change.subject.removeprefix(BODY), change.subject.removeprefix(TIE)
    match change.what:
        case What.NEW_BODY:
            kind = change.other.removeprefix(KIND)
            return add_body(change.name, kind=kind, county=county, told_from=change.on, written=written)
        case What.RENAMED:
            return rename_actor(body, change.name, told_from=change.on, written=written)
        case What.MOVED:
            return move_relation(tie, to=change.other, told_from=change.on, written=written)
        case What.ENDED if change.subject.startswith(TIE):
            return end_relation(tie, told_to=change.on, written=written)
    return end_actor(body, told_to=change.on, written=written)


def _decided(
    one: Tabled, step: ResponseStep, written: Written, *, actor: Actor | None = None, relation: Relation | None = None, reason: str = ""
) -> None:  # fmt: skip
    ProposalDecision.objects.create(
        proposal=one.proposal, step=step, actor=actor, relation=relation, reason=reason, made_at=written.at, made_by=written.viewer.label
    )  # fmt: skip
