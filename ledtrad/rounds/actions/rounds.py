"""Writes of rounds: preparing one, changing it, opening it, and its steps from state to state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.participants import tie_anew
from ledtrad.rounds.actions.survey_answers import settle_answers
from ledtrad.rounds.actions.templates import freeze_version
from ledtrad.rounds.models import Participant, Response, Round, Survey, TemplateVersion
from ledtrad.rounds.policies.rounds import (
    LONGEST_REASON,
    LONGEST_TITLE,
    Plan,
    RoundRefused,
    change_faults,
    key_faults,
    opening_faults,
    plan_faults,
    refuse_faults,
    step_faults,
)
from ledtrad.rounds.queries.roster import readiness
from ledtrad.rounds.states import ACCEPTED, CollectionKind, RoundState


@dataclass(frozen=True, slots=True)
class Change:
    """What a round is to be instead: `seen` is the mark of the plan that the writer had before them.

    `version` is the template version of a draft, None where it stays; `reason` is why the last day of an open round is moved.
    """

    plan: Plan
    seen: str
    version: TemplateVersion | None = None
    reason: str = ""


class RoundMoved(LedtradError):
    """Somebody else has changed the round since it was shown; `theirs` is how it stands now."""

    def __init__(self, theirs: Round) -> None:
        self.theirs = theirs
        super().__init__(
            gettext(
                "Omgångens inställningar har ändrats av någon annan medan du skrev. Inget skrevs över: jämför och spara igen."
            )
        )


def plan_of(round_: Round) -> Plan:
    """Give what is decided about a round."""
    return Plan(
        round_.title, round_.period_start, round_.period_end, round_.as_of, round_.due_on, tuple(round_.reminders),
        str(round_.template_version_id),
    )  # fmt: skip


@transaction.atomic
def prepare_round(key: str, *, plan: Plan, version: TemplateVersion, viewer: Viewer, at: datetime) -> Round:
    """Give a new round, a draft without participants; raise RoundRefused with every fault at once, NotAllowed."""
    viewer.require("rounds.prepare")
    # What is no key is not asked of the database at all: it may hold characters that no database takes.
    faults = list(key_faults(key, taken=False)) or list(key_faults(key, taken=_is_taken(key)))
    refuse_faults(iter([*faults, *plan_faults(plan)]))
    round_ = Round(key=key, template_version=version, state=RoundState.DRAFT)
    _take_plan(round_, plan)
    try:
        with transaction.atomic():
            round_.save(force_insert=True)
    except IntegrityError:
        # Two people may take the same key in the same moment.
        refuse_faults(key_faults(key, taken=_is_taken(key)))
        raise
    details = {"template": version.template_id, "version": version.number}
    write_journal("round_prepared", by=viewer.label, at=at, subject=("round", key), details=details)
    return round_


def _is_taken(key: str) -> bool:
    return Round.objects.filter(key=key).exists()


def _take_plan(round_: Round, plan: Plan) -> None:
    """Put a plan without faults on the round."""
    start, end, as_of = plan.period_start, plan.period_end, plan.as_of
    if start is None or end is None or as_of is None:
        raise ValueError("A plan with faults was taken")
    round_.title = plan.title.strip()[:LONGEST_TITLE]
    round_.period_start, round_.period_end, round_.as_of, round_.due_on = start, end, as_of, plan.due_on
    round_.reminders = sorted(set(plan.reminders), reverse=True)


@transaction.atomic
def change_round(round_: Round, change: Change, *, viewer: Viewer, at: datetime) -> Round:
    """Give the round with another plan, and of a draft another template version.

    A later last day also takes the place of those own last days that it has overtaken, and with another day of the registry each
    participant is counted in whom it belonged to then. Raises RoundRefused, RoundMoved, NotAllowed.
    """
    viewer.require("rounds.prepare")
    standing = _locked(round_)
    before = plan_of(standing)
    plan = change.plan
    if change.seen != before.mark:
        raise RoundMoved(standing)
    becomes_another = change.version is not None and (
        (change.version.template.kind == CollectionKind.SURVEY) != standing.is_survey
    )
    refuse_faults(
        change_faults(
            before, plan, state=standing.state, reason=change.reason, becomes_another=becomes_another
        )
    )
    if change.version is not None and standing.state == RoundState.DRAFT:
        standing.template_version = change.version
    _take_plan(standing, plan)
    standing.save()
    if standing.as_of != before.as_of:
        tie_anew(standing)
    details = {
        "title": standing.title, "version": standing.template_version.number, "due_on": str(plan.due_on or ""), "before": str(before.due_on or ""),
        "reason": change.reason.strip()[:LONGEST_REASON], "overtaken": _overtaken(standing),
    }  # fmt: skip
    write_journal("round_changed", by=viewer.label, at=at, subject=("round", standing.key), details=details)
    return standing


def _overtaken(round_: Round) -> list[str]:
    """Take away the own last days that are no longer later than the round's; give whose they were."""
    if round_.due_on is None:
        return []
    rows = Participant.objects.filter(round=round_, due_on__lte=round_.due_on)
    units = sorted(rows.values_list("actor__key", flat=True))
    if units:
        rows.update(due_on=None, due_reason="", due_by="")
    return units


def _locked(round_: Round) -> Round:
    """Give the round as it stands now, so that nobody else changes it until we are done."""
    found: Round = (
        Round.objects.select_for_update(of=("self",))
        .select_related("template_version__template")
        .get(pk=round_.pk)
    )
    return found


@transaction.atomic
def open_round(round_: Round, *, viewer: Viewer, at: datetime) -> Round:
    """Give the round, open: its questions and its roster are frozen from now on, and those who answer may write.

    Raises RoundRefused with everything that hinders it, also where somebody else has just opened it; NotAllowed.
    """
    viewer.require("rounds.prepare")
    standing = _locked(round_)
    ready = readiness(standing, at=at)
    refuse_faults(opening_faults(standing.state, ready))
    freeze_version(standing.template_version, at=at)
    standing.state, standing.opened_at, standing.opened_by = RoundState.OPEN, at, viewer.label
    standing.save(update_fields=["state", "opened_at", "opened_by"])
    details = {
        "participants": ready.n_participants,
        "questions": ready.n_questions,
        "due_on": str(standing.due_on),
    }
    write_journal("round_opened", by=viewer.label, at=at, subject=("round", standing.key), details=details)
    return standing


@transaction.atomic
def move_round(round_: Round, *, to: str, viewer: Viewer, at: datetime, reason: str = "") -> Round:
    """Give the round in another state (`ROUND_STEPS`); going back takes a reason. Raises RoundRefused, NotAllowed.

    A round is opened the first time by `open_round`, which asks for more.
    """
    viewer.require("rounds.prepare")
    standing = _locked(round_)
    if standing.state == RoundState.DRAFT:
        raise RoundRefused([("", gettext("Omgången är ett utkast. Öppna den först."))])
    faults = step_faults(
        standing.state, to, reason=reason, n_unsettled=n_unsettled(standing), is_survey=standing.is_survey
    )
    refuse_faults(faults)
    if standing.is_survey and to == RoundState.CLOSED:
        settle_answers(Survey.objects.select_for_update().get(round=standing))
    before, standing.state = standing.state, to
    standing.save(update_fields=["state"])
    details = {"before": before, "after": to, "reason": reason.strip()[:LONGEST_REASON]}
    write_journal("round_moved", by=viewer.label, at=at, subject=("round", standing.key), details=details)
    return standing


def n_unsettled(round_: Round) -> int:
    """Give how many responses have come in that nobody has accepted; one query."""
    rows = Response.objects.filter(participant__round=round_)
    return rows.exclude(state__in=ACCEPTED).count()
