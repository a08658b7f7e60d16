"""Writes of releases: freezing a compilation."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ledtrad.accounts.actions import write_journal
from ledtrad.core.fingerprint import digest
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.exports import document
from ledtrad.synthesis.models import Compilation, Release
from ledtrad.synthesis.policies import check_can_freeze
from ledtrad.synthesis.queries import desk
from ledtrad.synthesis.states import ClaimState


@transaction.atomic
def freeze_release(compilation: Compilation, *, number: str, viewer: Viewer, at: datetime) -> Release:
    """Freeze the compilation as it stands to a release that never changes; raise NotAllowed while an error stands.

    The hash covers text, answers, evidence and overrides, and no clock: freezing the same matter again gives the same hash.
    """
    viewer.require("releases.freeze")
    found = desk(compilation, viewer=viewer)
    check_can_freeze(found.findings)
    # In a release every claim is frozen; else the first one would differ from a second of the same matter.
    claims = {key: replace(claim, state=_frozen(claim.state)) for key, claim in found.claims.items()}
    content = document(replace(found, claims=claims))
    release = Release.objects.create(
        compilation=compilation,
        number=number,
        document=content,
        # Over sorted fields: PostgreSQL keeps the document without the order in which they were written.
        sha256=digest(content),
        frozen_by=viewer.label,
        frozen_at=at,
    )
    subject = ("compilation", compilation.key)
    details = {"number": number, "sha256": release.sha256}
    write_journal("release_frozen", by=viewer.label, at=at, subject=subject, details=details)
    return release


def _frozen(state: ClaimState) -> ClaimState:
    """Give the state that a claim has in a release; an overridden stale one stays what it is."""
    return state if state is ClaimState.STALE else ClaimState.FROZEN
