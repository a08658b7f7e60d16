"""Writes after a county's correction: evidence follows its words into the new text, and a person decides where they changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.actions import reanchor
from ledtrad.evidence.models import Reanchoring, SourceVersion
from ledtrad.rounds.actions.revisions import Submission, adopt_revision, submit_revision
from ledtrad.rounds.composing import HandedIn
from ledtrad.rounds.models import Response, Revision
from ledtrad.synthesis.actions.coding_words import hold_round
from ledtrad.synthesis.actions.vectors import ask_for_vectors
from ledtrad.synthesis.models import Claim, ClaimEvidence, SecondReading, Statement, StatementEvidence
from ledtrad.synthesis.queries.reviews import resting_passages, waiting_rows


class Verdict(StrEnum):
    """What a person says of changed or lost words."""

    CONFIRM = "confirm"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class AlreadyDecided(LedtradError):
    """Somebody else was first; the sentence says who, and what they said."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision did, by the keys of statements: carried on to the new words, let go of them, withdrawn whole."""

    carried: tuple[str, ...]
    let_go: tuple[str, ...]
    withdrawn: tuple[str, ...]


@transaction.atomic
def correct_response(response: Response, handed: HandedIn, *, viewer: Viewer, at: datetime) -> Submission:
    """Submit a revision and let the evidence follow it, whole or not at all; raises what `submit_revision` raises."""
    # Who codes holds the round and then looks which revision is the latest (`held_subject`): so what is coded now is either followed
    # into the new text by this, or refused because of it.
    hold_round(response.participant.round_id)
    return _followed(submit_revision(response, handed, viewer=viewer, at=at), viewer=viewer, at=at)


@transaction.atomic
def take_over_response(response: Response, handed: HandedIn, *, viewer: Viewer, at: datetime) -> Submission:
    """Let a participant make a reconstructed text its own, and the evidence follow; raises what `adopt_revision` raises."""
    hold_round(response.participant.round_id)
    return _followed(adopt_revision(response, handed, viewer=viewer, at=at), viewer=viewer, at=at)


def _followed(made: Submission, *, viewer: Viewer, at: datetime) -> Submission:
    if made.is_new:
        take_in_revision(made.revision, by=viewer.label, at=at)
    return made


@transaction.atomic
def take_in_revision(revision: Revision, *, by: str, at: datetime) -> tuple[Reanchoring, ...]:
    """Give what became of every passage that something rests on. What stands word for word is carried on; the rest waits.

    A claim that rests on waiting words is stale from now on (`Material` marks its statements). Taken in once more, only what was not
    followed then is followed now.
    """
    version = revision.version
    passages = list(resting_passages(version.source, but=version).exclude(reanchorings__version=version))
    rows = reanchor(passages, version=version)
    settled = Reanchoring.objects.filter(version=version, outcome__in=Reanchoring.SETTLED)
    _carry_on(settled, by=by, at=at)
    counted = {outcome.value: sum(row.outcome == outcome for row in rows) for outcome in Reanchoring.Outcome}
    details = {"revision": revision.number, **counted}
    write_journal(
        "passages_reanchored", by=by, at=at, subject=("response", version.source.key), details=details
    )
    return rows


def _carry_on(
    rows: QuerySet[Reanchoring], *, by: str, at: datetime, keep: Collection[str] | None = None
) -> None:
    """Let what rests on the passages of these rows rest on the found ones instead; `keep` limits it to statements by key."""
    found = dict(rows.values_list("passage_id", "found_id"))
    evidence = StatementEvidence.objects.live().filter(passage__in=rows.values("passage"))
    if keep is not None:
        evidence = evidence.filter(statement__key__in=keep)
    held = list(
        evidence.order_by("pk").values_list("statement_id", "stance", "passage_id", "statement__round")
    )
    evidence.update(retracted_at=at, retracted_by=by)
    StatementEvidence.objects.bulk_create(
        (
            StatementEvidence(statement_id=statement, stance=stance, passage_id=found[passage])
            for statement, stance, passage, _round in held
        ),
        # Two passages may have grown into one, which then is one piece of evidence; the same holds where somebody tied it already.
        ignore_conflicts=True,
    )
    _carry_readings(rows, found, by=by, at=at)
    _carry_claims(rows, found)
    for round_ in {row[3] for row in held}:
        ask_for_vectors(round_, by=by, at=at)


def _carry_readings(rows: QuerySet[Reanchoring], found: Mapping[Any, Any], *, by: str, at: datetime) -> None:
    readings = SecondReading.objects.filter(retracted_at=None, passage__in=rows.values("passage"))
    held = list(readings.order_by("pk"))
    readings.update(retracted_at=at, retracted_by=by)
    SecondReading.objects.bulk_create(
        (
            SecondReading(
                round_id=one.round_id,
                subject_id=one.subject_id,
                variable_id=one.variable_id,
                value=one.value,
                certainty=one.certainty,
                passage_id=found[one.passage_id],
                made_by=one.made_by,
                made_at=one.made_at,
            )
            for one in held
        ),
        ignore_conflicts=True,
    )


def _carry_claims(rows: QuerySet[Reanchoring], found: Mapping[Any, Any]) -> None:
    """Point stated and quoted claims at the found passages."""
    tied = list(ClaimEvidence.objects.filter(passage__in=rows.values("passage")))
    for one in tied:
        one.passage_id = found[one.passage_id]
    ClaimEvidence.objects.bulk_update(tied, ["passage"])
    quoting = list(Claim.objects.filter(passage__in=rows.values("passage")))
    for claim in quoting:
        claim.passage_id = found[claim.passage_id]
    Claim.objects.bulk_update(quoting, ["passage"])


@transaction.atomic
def decide_passage(
    row: Reanchoring,
    *,
    verdict: Verdict,
    viewer: Viewer,
    at: datetime,
    keep: Collection[str] | None = None,
) -> Decided:
    """Settle a passage that waits. Confirming carries on the statements in `keep` (all where it is None) and lets the others go.

    A statement that is left without evidence is withdrawn in the same act. Raises AlreadyDecided, and NotAllowed where there are no
    new words to confirm.
    """
    viewer.require("statements.code")
    row = _open(row)
    if verdict is Verdict.CONFIRM and row.found_id is None:
        raise NotAllowed(
            _("Orden finns inte kvar, så de kan inte säga samma sak. Peka ut andra ord i stället.")
        )
    resting = StatementEvidence.objects.live().filter(passage=row.passage_id)
    told = set(resting.values_list("statement__key", flat=True))
    carried = told & set(told if keep is None else keep) if verdict is Verdict.CONFIRM else set()
    if verdict is Verdict.CONFIRM and (carried or not told):
        _carry_on(Reanchoring.objects.filter(pk=row.pk), by=viewer.label, at=at, keep=carried)
    let_go = told - carried
    withdrawn = _let_go(
        row, let_go, by=viewer.label, at=at, whole=verdict is Verdict.WITHDRAW, all_of_it=not carried
    )
    is_confirmed = verdict is Verdict.CONFIRM and bool(carried or not told)
    _settle(row, is_confirmed=is_confirmed, by=viewer.label, at=at)
    decided = Decided(tuple(sorted(carried)), tuple(sorted(let_go - withdrawn)), tuple(sorted(withdrawn)))
    _tell(row, decided, is_confirmed=is_confirmed, viewer=viewer, at=at)
    return decided


def _open(row: Reanchoring) -> Reanchoring:
    """Give the row as it stands now, locked; raise AlreadyDecided where there is nothing left to decide."""
    row = Reanchoring.objects.select_for_update(of=("self",)).select_related("version").get(pk=row.pk)
    if row.decision:
        raise AlreadyDecided(
            _("Textstället är redan prövat: %(who)s svarade ”%(what)s”. Inget ändrades.")
            % {"who": row.decided_by, "what": row.get_decision_display()}
        )
    if not row.waits:
        raise AlreadyDecided(_("Textstället står kvar ord för ord, så det finns inget att pröva."))
    if not waiting_rows().filter(pk=row.pk).exists():
        raise AlreadyDecided(
            _(
                "Textstället väntar inte längre: länet har lämnat in en ny revision, eller så är utsagan redan återtagen. Inget ändrades."
            )
        )
    return row


def _let_go(
    row: Reanchoring, keys: Iterable[str], *, by: str, at: datetime, whole: bool, all_of_it: bool
) -> set[str]:
    """Retract the evidence of these statements in the passage; give those that were withdrawn, being left with nothing or `whole`."""
    evidence = StatementEvidence.objects.live().filter(passage=row.passage_id, statement__key__in=list(keys))
    statements = Statement.objects.filter(pk__in=list(evidence.values_list("statement", flat=True)))
    ids = list(statements.values_list("pk", flat=True))
    evidence.update(retracted_at=at, retracted_by=by)
    if all_of_it:
        SecondReading.objects.filter(passage=row.passage_id, retracted_at=None).update(
            retracted_at=at, retracted_by=by
        )
        ClaimEvidence.objects.filter(passage=row.passage_id).delete()
    standing = set(
        StatementEvidence.objects.live().filter(statement__in=ids).values_list("statement_id", flat=True)
    )
    lost = Statement.objects.filter(pk__in=[pk for pk in ids if whole or pk not in standing])
    withdrawn = set(lost.values_list("key", flat=True))
    lost.update(retracted_at=at, retracted_by=by)
    return withdrawn


def _settle(row: Reanchoring, *, is_confirmed: bool, by: str, at: datetime) -> None:
    """Write the decision, on the rows of earlier revisions too that waited for the same passage."""
    decision = Reanchoring.Decision.CONFIRMED if is_confirmed else Reanchoring.Decision.REFUSED
    earlier = SourceVersion.objects.filter(source=row.version.source_id, number__lte=row.version.number)
    waiting = Reanchoring.objects.waiting().filter(passage=row.passage_id, version__in=earlier)
    waiting.update(decision=decision, decided_by=by, decided_at=at)


def _tell(row: Reanchoring, decided: Decided, *, is_confirmed: bool, viewer: Viewer, at: datetime) -> None:
    subject = ("passage", str(row.passage_id))
    details = {
        "carried": list(decided.carried),
        "let_go": list(decided.let_go),
        "withdrawn": list(decided.withdrawn),
    }
    for key in decided.withdrawn:
        # What the journal keeps is Swedish, in whatever language the reader decides.
        told = {"reason": f"Länets rättelse, revision {row.version.number}."}
        write_journal("statement_withdrawn", by=viewer.label, at=at, subject=("statement", key), details=told)
    if is_confirmed:
        write_journal("passage_confirmed", by=viewer.label, at=at, subject=subject, details=details)
    else:
        write_journal("passage_refused", by=viewer.label, at=at, subject=subject, details=details)
