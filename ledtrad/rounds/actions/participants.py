"""Writes of a roster: who is in it, who is exempt, who is given more time, and who is reminded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.saying import listed
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.identity import new_id
from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.telling import tell_writers
from ledtrad.rounds.models import Dispatch, Participant, Response, Round
from ledtrad.rounds.policies.rounds import (
    LONGEST_REASON,
    RoundRefused,
    end_exemption_faults,
    exemption_faults,
    more_time_faults,
    refuse_faults,
)
from ledtrad.rounds.queries.reminders import Due, due_reminders
from ledtrad.rounds.queries.roster import Proposed, actors_by_key, roster_mark
from ledtrad.rounds.states import RoundState


class RosterMoved(LedtradError):
    """Somebody else has changed who answers since it was shown."""

    def __init__(self) -> None:
        super().__init__(
            gettext(
                "Deltagarna har ändrats av någon annan medan du valde. Inget skrevs över: dina val är kvar, jämför och spara igen."
            )
        )


@transaction.atomic
def choose_participants(
    round_: Round, keys: Iterable[str], *, seen: str, viewer: Viewer, at: datetime
) -> tuple[Proposed, ...]:
    """Give those who will answer: actors of the registry as of the round's day, and nobody else.

    Who lies in a county that answers too is counted in it, and a sub-region in the county that it reports for. `seen` is the mark of the
    roster that the writer had before them. Raises RosterMoved, UnknownName, RoundRefused once the round is opened, NotAllowed.
    """
    viewer.require("rounds.prepare")
    standing = Round.objects.select_for_update().get(pk=round_.pk)
    if standing.state != RoundState.DRAFT:
        raise RoundRefused([("", gettext("Omgången är öppnad, och deltagarlistan är fryst."))])
    if standing.is_survey:
        raise RoundRefused(
            [
                (
                    "",
                    gettext(
                        "En enkät har inga deltagare. Välj i stället vilka grupper som ska få länkar, på enkätens sida."
                    ),
                )
            ]
        )
    before = {
        row.actor.key: row for row in Participant.objects.filter(round=standing).select_related("actor")
    }
    if seen != roster_mark(before):
        raise RosterMoved
    chosen = _chosen(keys, day=standing.as_of)
    _seat(standing, chosen, before)
    details = {
        "participants": len(chosen),
        "added": len(set(chosen) - set(before)),
        "removed": len(set(before) - set(chosen)),
    }
    write_journal("roster_chosen", by=viewer.label, at=at, subject=("round", standing.key), details=details)
    return tuple(chosen.values())


def _chosen(keys: Iterable[str], *, day: date) -> dict[str, Proposed]:
    wanted = list(dict.fromkeys(keys))
    # What no database takes is no key.
    found = actors_by_key((key for key in wanted if "\x00" not in key), day=day)
    unknown = [key[:60] for key in wanted if key not in found]
    if unknown:
        words = gettext("Registret har inte %(names)s den %(day)s. Ta bort dem, eller ändra dagen.")
        raise UnknownName(words % {"names": listed(unknown), "day": day.isoformat()})
    return {key: found[key] for key in wanted}


def _seat(round_: Round, chosen: dict[str, Proposed], before: dict[str, Participant]) -> None:
    """Make the roster what was chosen; those who stay keep their rows, with exemption and own last day."""
    gone = [row.pk for key, row in before.items() if key not in chosen]
    if gone:
        Participant.objects.filter(parent__in=gone).update(parent=None)
        Participant.objects.filter(pk__in=gone).delete()
    actors = Actor.objects.filter(key__in=set(chosen) - set(before)).only("pk", "key")
    rows = {key: row for key, row in before.items() if key in chosen}
    new = (
        {actor.key: Participant(id=new_id(), round=round_, actor=actor) for actor in actors}
        if set(chosen) - set(before)
        else {}
    )
    rows |= new
    moved = [row for key, row in rows.items() if _tie(row, rows, chosen[key]) and key not in new]
    # A whole stands before its parts, which refer to it.
    Participant.objects.bulk_create(sorted(new.values(), key=lambda row: row.parent_id is not None))
    Participant.objects.bulk_update(moved, ["parent"])


def tie_anew(round_: Round) -> None:
    """Set whom each participant is counted in, as the registry has it on the round's day; the caller holds the round. Four queries at most.

    Whom the registry does not have then stays as it is, and hinders the opening (`readiness`).
    """
    rows = {row.actor.key: row for row in Participant.objects.filter(round=round_).select_related("actor")}
    found = actors_by_key(rows, day=round_.as_of) if rows else {}
    moved = [row for key, row in rows.items() if key in found and _tie(row, rows, found[key])]
    Participant.objects.bulk_update(moved, ["parent"])


def _tie(row: Participant, rows: dict[str, Participant], one: Proposed) -> bool:
    """Set whom a row is counted in; tell whether that is another than before."""
    whole = rows.get(one.whole) or (rows.get(one.county) if one.county != one.key else None)
    before, row.parent = row.parent_id, whole
    return before != row.parent_id


@transaction.atomic
def exempt(participant: Participant, *, reason: str, viewer: Viewer, at: datetime) -> Participant:
    """Give the participant, left out of every base with the reason; raise RoundRefused, NotAllowed."""
    row = _locked(participant, viewer)
    refuse_faults(exemption_faults(row.round.state, reason=reason, has_response=_has_response(row)))
    row.exempt, row.exempt_reason, row.exempt_by = True, _why(reason), viewer.label
    row.save(update_fields=["exempt", "exempt_reason", "exempt_by"])
    _note("participant_exempted", row, viewer, at, {"reason": row.exempt_reason})
    return row


@transaction.atomic
def end_exemption(participant: Participant, *, viewer: Viewer, at: datetime) -> Participant:
    """Give the participant, expected to answer again; raise RoundRefused, NotAllowed."""
    row = _locked(participant, viewer)
    refuse_faults(end_exemption_faults(row.round.state, exempt=row.exempt))
    former = row.exempt_reason
    row.exempt, row.exempt_reason, row.exempt_by = False, "", ""
    row.save(update_fields=["exempt", "exempt_reason", "exempt_by"])
    _note("exemption_ended", row, viewer, at, {"former": former})
    return row


@transaction.atomic
def give_more_time(
    participant: Participant, *, day: date | None, reason: str, viewer: Viewer, at: datetime
) -> Participant:
    """Give the participant with a last day of its own, later than the one it has; raise RoundRefused, NotAllowed."""
    row = _locked(participant, viewer)
    faults = more_time_faults(
        row.round.state, last_day=row.last_day, day=day, period_end=row.round.period_end, reason=reason,
        has_response=_has_response(row),
    )  # fmt: skip
    refuse_faults(faults)
    former = row.last_day
    row.due_on, row.due_reason, row.due_by = day, _why(reason), viewer.label
    row.save(update_fields=["due_on", "due_reason", "due_by"])
    _note(
        "more_time_given",
        row,
        viewer,
        at,
        {"before": str(former), "due_on": str(day), "reason": row.due_reason},
    )
    return row


def _locked(participant: Participant, viewer: Viewer) -> Participant:
    """Give the row as it stands now, with the round held where it stands, so that it does not close meanwhile."""
    viewer.require("rounds.prepare")
    Round.objects.select_for_update().get(pk=participant.round_id)
    found: Participant = Participant.objects.select_related("round", "actor").get(pk=participant.pk)
    return found


def _has_response(row: Participant) -> bool:
    return Response.objects.filter(participant=row).exists()


def _why(reason: str) -> str:
    return " ".join(reason.split())[:LONGEST_REASON]


def _note(event: str, row: Participant, viewer: Viewer, at: datetime, details: dict[str, str]) -> None:
    told = {"unit": row.actor.key, **details}
    write_journal(event, by=viewer.label, at=at, subject=("round", row.round.key), details=told)


@transaction.atomic
def remind(round_: Round, *, viewer: Viewer, at: datetime) -> tuple[Due, ...]:
    """Give those who are reminded now, and let those who write for them know; who has been reminded of the same step and last day is not again.

    Two who remind at once remind each participant once between them: the database takes one row for each step (`one_reminder_per_step`).
    Raises NotAllowed.
    """
    viewer.require("rounds.prepare")
    due = {new_id(): one for one in due_reminders(round_, at=at)}
    if not due:
        return ()
    Dispatch.objects.bulk_create(
        (
            Dispatch(id=pk, participant_id=one.participant, days_before=one.days_before, due_on=one.due_on, made_at=at, made_by=viewer.label)
            for pk, one in due.items()
        ),
        ignore_conflicts=True,
    )  # fmt: skip
    made = set(Dispatch.objects.filter(pk__in=due).values_list("pk", flat=True))
    reminded = tuple(one for pk, one in due.items() if pk in made)
    if reminded:
        keys = {one.participant: f"reminder:{pk}" for pk, one in due.items() if pk in made}
        tell_writers("reminder", keys, at=at)
        details = {"participants": len(reminded), "units": [one.unit for one in reminded]}
        write_journal(
            "participants_reminded", by=viewer.label, at=at, subject=("round", round_.key), details=details
        )
    return reminded
