"""Writes of claims: reading an answer and accepting it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ledtrad.accounts.actions import write_journal
from ledtrad.synthesis.material import material
from ledtrad.synthesis.models import Claim, Compilation
from ledtrad.synthesis.queries import answered_claims


@transaction.atomic
def read_all_claims(compilation: Compilation, *, by: str, at: datetime) -> int:
    """Mark every claim's present answer as read and accepted; give how many. From now on a changed answer is stale."""
    answered = answered_claims(compilation, material(compilation.round))
    claims = list(Claim.objects.filter(compilation=compilation))
    for claim in claims:
        claim.read_hash, claim.read_by, claim.read_at = answered[claim.key].checked.hash, by, at
    Claim.objects.bulk_update(claims, ["read_hash", "read_by", "read_at"])
    write_journal(
        "claim_read", by=by, at=at, subject=("compilation", compilation.key), details={"claims": len(claims)}
    )
    return len(claims)
