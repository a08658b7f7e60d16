"""Writes of releases: freezing a compilation, and correcting what a release said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import override

from ledtrad.accounts.actions import write_journal
from ledtrad.core.fingerprint import digest
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.documents.rows import document
from ledtrad.synthesis.models import Compilation, Correction, Release
from ledtrad.synthesis.policies.compilations import (
    check_can_freeze,
    check_correction,
    check_release_number,
    next_number,
    standing_errors,
)
from ledtrad.synthesis.queries.desk import Desk, desk
from ledtrad.synthesis.queries.releases import printed_words, revisions_of
from ledtrad.synthesis.states import ClaimState


@transaction.atomic
def freeze_release(
    compilation: Compilation, *, viewer: Viewer, at: datetime, number: str = "", note: str = ""
) -> Release:
    """Freeze the compilation as it stands to a release that never changes; raise NotAllowed while an error stands.

    Without a number the next one of the round's year is given; a number that is taken is refused, so that two who freeze at once make
    one release. The hash covers text, answers, evidence, overrides and the note, and no clock: freezing the same matter again
    gives the same hash. The document is Swedish, in whatever language the viewer reads.
    """
    viewer.require("releases.freeze")
    Compilation.objects.select_for_update().get(pk=compilation.pk)
    taken = list(Release.objects.filter(compilation=compilation).values_list("number", flat=True))
    number = number.strip() or next_number(compilation.round.period_start.year, taken=taken)
    check_release_number(number, taken=taken)
    with override("sv"):
        found = desk(compilation, viewer=viewer, at=at)
        content = _content(found, note=note)
    if standing_errors(found.findings):
        # What stands in the way is told in the viewer's own language.
        check_can_freeze(desk(compilation, viewer=viewer, at=at).findings)
    release = Release.objects.create(
        compilation=compilation,
        number=number,
        document=content,
        # Over sorted fields: PostgreSQL keeps the document without the order in which they were written.
        sha256=digest(content),
        frozen_by=viewer.label,
        frozen_at=at,
    )
    # What has been released is worked on in the open from then on.
    Compilation.objects.filter(pk=compilation.pk).update(is_open=True)
    subject = ("compilation", compilation.key)
    details = {"number": number, "sha256": release.sha256}
    write_journal("release_frozen", by=viewer.label, at=at, subject=subject, details=details)
    return release


def _content(found: Desk, *, note: str) -> dict[str, Any]:
    """Give what a release keeps of a desk, in the words of the active language."""
    # In a release every claim is frozen; else the first one would differ from a second of the same matter.
    claims = {key: replace(claim, state=_frozen(claim.state)) for key, claim in found.claims.items()}
    return {
        **document(replace(found, claims=claims)),
        "revisions": revisions_of(found.compilation.round),
        "note": note.strip(),
    }


def _frozen(state: ClaimState) -> ClaimState:
    """Give the state that a claim has in a release; an overridden stale one stays what it is."""
    return state if state is ClaimState.STALE else ClaimState.FROZEN


@dataclass(frozen=True, slots=True)
class Fault:
    """Words of a release that are wrong, and what holds instead; `claim_key` is the claim that says them, "" for the running text."""

    claim_key: str
    before: str
    after: str


@transaction.atomic
def correct_release(
    release: Release, *, fault: Fault, reason: str, viewer: Viewer, at: datetime
) -> Correction:
    """Say that words of a release are wrong, and what holds instead; the release itself stays as it is.

    Raises LedtradError for words that the release does not hold.
    """
    viewer.require("releases.freeze")
    told, holds, why = (" ".join(text.split()) for text in (fault.before, fault.after, reason))
    printed = printed_words(release.document, claim_key=fault.claim_key)
    check_correction(before=told, after=holds, reason=why, printed=printed)
    correction = Correction.objects.create(
        release=release,
        claim_key=fault.claim_key,
        before=told,
        after=holds,
        reason=why,
        corrected_by=viewer.label,
        corrected_at=at,
    )
    subject = ("compilation", release.compilation.key)
    details = {"number": release.number, "claim": fault.claim_key}
    write_journal("release_corrected", by=viewer.label, at=at, subject=subject, details=details)
    return correction
