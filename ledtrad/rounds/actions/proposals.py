"""What becomes of proposed changes of the registry when their answer is accepted: they land by the registry's own actions, or are declined."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError
from ledtrad.core.registry_changes import BODY, KIND, TIE, BadChange, Change, What, check_near
from ledtrad.registry.actions import (
    RegistryRefused,
    Written,
    add_body,
    end_actor,
    end_relation,
    move_relation,
    name_actor,
    rename_actor,
)
from ledtrad.registry.models import Actor, Relation
from ledtrad.rounds.models import ProposalDecision, ResponseStep
from ledtrad.rounds.queries.proposals import Tabled, tabled_proposals


class ProposalsRefused(LedtradError):
    """The registry does not take everything that is proposed; `faults` say why, by the key of each proposal (`Tabled.key`)."""

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
    """Let what the accepted revision proposes into the registry, but what is declined with a reason, by the key of the proposal.

    To be called in the transaction of the acceptance, which it takes with it: raises ProposalsRefused where the registry says something
    else than when the answer was handed in, or refuses a change. What was decided before is left as it is.
    """
    tabled = tabled_proposals(step.response, step.revision, day=written.day)
    waiting = [one for one in tabled if one.is_pending]
    waiting.sort(key=lambda one: _ends_a_body(one.proposal.change))
    faults: dict[str, str] = {}
    landed: dict[tuple[str, ...], Actor | Relation] = {}
    for one in waiting:
        reason = declined.get(one.key, "")
        if reason:
            _decline(one, reason, step=step, written=written)
            continue
        try:
            with transaction.atomic():
                # What is told twice over lands once, and each leads to the row that came of it.
                row = landed.get(one.sign) or _land(one, step=step, written=written)
        except (RegistryRefused, BadChange) as error:
            faults[one.key] = f"”{one.proposal.told}” {error}"
            continue
        landed[one.sign] = row
        _decided(one, step=step, written=written, row=row)
    if faults:
        raise ProposalsRefused(faults)


def _ends_a_body(change: Change) -> bool:
    """Tell whether a change ends a body and its ties with it: it lands last, when those that move or end by themselves have done so."""
    return change.what is What.ENDED and change.subject.startswith(BODY)


def _decline(one: Tabled, reason: str, *, step: ResponseStep, written: Written) -> None:
    _decided(one, step=step, written=written, reason=reason)
    details = {"proposal": str(one.proposal.pk), "reason": reason}
    subject = ("response", step.response.source.key)
    write_journal(
        "proposal_declined", by=written.viewer.label, at=written.at, subject=subject, details=details
    )


def _land(one: Tabled, *, step: ResponseStep, written: Written) -> Actor | Relation:
    """Give the row of the registry that a proposal becomes; raise RegistryRefused, and BadChange for a day far from the round."""
    participant = step.response.participant
    county = participant.county
    if one.proposal.what != What.NEW_BODY and one.county != county.key:
        raise RegistryRefused(
            gettext("Det hör inte till %(county)s, som inte kan ändra det.") % {"county": county.name}
        )
    if one.has_moved:
        raise RegistryRefused(
            gettext("Registret säger nu ”%(now)s”, inte ”%(seen)s” som när svaret lämnades in.")
            % {"now": one.now, "seen": one.proposal.seen}
            if one.now
            else gettext("Registret har inte längre ”%(seen)s”.") % {"seen": one.proposal.seen}
        )
    round_ = participant.round
    check_near([one.proposal.change], start=round_.period_start, end=round_.period_end)
    basis = {
        "round": participant.round.key, "unit": participant.actor.key, "revision": step.revision.number, "proposal": str(one.proposal.pk),
    }  # fmt: skip
    return _landed(one.proposal.change, county.key, Written(written.viewer, written.at, basis))


def _landed(change: Change, county: str, written: Written) -> Actor | Relation:
    body, tie = change.subject.removeprefix(BODY), change.subject.removeprefix(TIE)
    match change.what:
        case What.NEW_BODY:
            kind = change.other.removeprefix(KIND)
            return add_body(change.name, kind=kind, county=county, told_from=change.on, written=written)
        case What.RENAMED:
            return rename_actor(body, change.name, told_from=change.on, written=written)
        case What.ALSO_NAMED:
            return name_actor(body, change.name, told_from=change.on, written=written)
        case What.MOVED:
            return move_relation(tie, to=change.other, told_from=change.on, written=written)
        case What.ENDED if change.subject.startswith(TIE):
            return end_relation(tie, told_to=change.on, written=written)
    return end_actor(body, told_to=change.on, written=written)


def _decided(
    one: Tabled,
    *,
    step: ResponseStep,
    written: Written,
    row: Actor | Relation | None = None,
    reason: str = "",
) -> None:
    ProposalDecision.objects.create(
        proposal=one.proposal, step=step, actor=row if isinstance(row, Actor) else None,
        relation=row if isinstance(row, Relation) else None, reason=reason, made_at=written.at, made_by=written.viewer.label,
    )  # fmt: skip
