"""Writes of readings: a claim's answer is read and accepted, and what was read is kept whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.models import Claim, ClaimReading, Compilation
from ledtrad.synthesis.policies.claims import check_can_accept
from ledtrad.synthesis.queries.desk import AnsweredClaim, answered, answered_claims
from ledtrad.synthesis.queries.grounds import grounds_of
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.synthesis.queries.staleness import told_of

READ_FIELDS = ("read_hash", "read_by", "read_at")


class AnswerMoved(LedtradError):
    """The ground moved again between the page that was shown and the button that was pressed."""


@dataclass(frozen=True, slots=True)
class ClaimNow:
    """A claim's row, held until the transaction ends, with its answer as it stands now."""

    claim: Claim
    told: AnsweredClaim
    ground: Material

    @property
    def is_current(self) -> bool:
        """Tell whether the answer that was last read is the one that stands."""
        return self.claim.read_hash == self.told.checked.hash


def claim_now(compilation: Compilation, key: str, *, withdrawn: bool = False) -> ClaimNow:
    """Hold a claim for writing and answer it; raise UnknownName for one that does not exist, or not in that state."""
    claim = (
        Claim.objects.select_for_update(of=("self",))
        .answerable()
        .filter(compilation=compilation, key=key, withdrawn_at__isnull=not withdrawn)
        .first()
    )
    if claim is None:
        raise UnknownName(
            _("Påståendet ”%(key)s” finns inte i %(compilation)s. Gå till listan över påståenden.")
            % {"key": key, "compilation": compilation}
        )
    ground = material(compilation.round)
    grounds = grounds_of(compilation).get(claim.pk, ())
    return ClaimNow(claim, answered(claim, ground, frozen=False, grounds=grounds), ground)


def subject_of(claim: Claim) -> tuple[str, str]:
    """Give what the journal calls a claim."""
    return "claim", f"{claim.compilation.key}/{claim.key}"[:200]


@transaction.atomic
def read_all_claims(compilation: Compilation, *, by: str, at: datetime) -> int:
    """Mark every claim's present answer as read and accepted; give how many. From now on a changed answer is stale."""
    ground = material(compilation.round)
    told = answered_claims(compilation, ground)
    claims = list(Claim.objects.filter(compilation=compilation, key__in=told))
    readings = [
        reading_of(claim, told[claim.key], ground, by=by, at=at)
        for claim in claims
        if claim.read_hash != told[claim.key].checked.hash
    ]
    for claim in claims:
        claim.read_hash, claim.read_by, claim.read_at = told[claim.key].checked.hash, by, at
    Claim.objects.bulk_update(claims, READ_FIELDS)
    ClaimReading.objects.bulk_create(readings)
    write_journal(
        "claim_read", by=by, at=at, subject=("compilation", compilation.key), details={"claims": len(claims)}
    )
    return len(claims)


def reading_of(claim: Claim, told: AnsweredClaim, ground: Material, *, by: str, at: datetime) -> ClaimReading:
    """Give the row that keeps an answer as it was read; not yet written."""
    return ClaimReading(
        claim=claim,
        hash=told.checked.hash,
        text=told.text,
        answer=told_of(told, ground),
        read_by=by,
        read_at=at,
    )


def keep_reading(now: ClaimNow, *, by: str, at: datetime) -> None:
    """Write that the answer as it stands was read."""
    reading_of(now.claim, now.told, now.ground, by=by, at=at).save(force_insert=True)
    now.claim.read_hash, now.claim.read_by, now.claim.read_at = now.told.checked.hash, by, at
    now.claim.save(update_fields=READ_FIELDS)


@transaction.atomic
def accept_answer(
    compilation: Compilation, key: str, *, shown_hash: str, viewer: Viewer, at: datetime
) -> AnsweredClaim:
    """Accept the answer that was shown, and give it; raise AnswerMoved when another answer stands by now.

    Accepting what somebody has accepted already writes nothing.
    """
    viewer.require("claims.write")
    now = claim_now(compilation, key)
    if now.told.checked.hash != shown_hash:
        raise AnswerMoved(
            _(
                "Svaret ändrades igen medan du läste, så det godtogs inte. Läs det nya svaret nedan och ta ställning till det."
            )
        )
    if now.is_current:
        return now.told
    check_can_accept(now.told)
    keep_reading(now, by=viewer.label, at=at)
    write_journal(
        "claim_read", by=viewer.label, at=at, subject=subject_of(now.claim), details={"hash": shown_hash}
    )
    return now.told
