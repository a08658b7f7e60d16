"""Writes of a release's files: each is kept once, as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from ledtrad.accounts.actions import write_journal
from ledtrad.synthesis.models import Correction, Release, ReleaseFile
from ledtrad.synthesis.policies.release_files import check_same_bytes, check_told_corrections
from ledtrad.synthesis.queries.release_files import kept_files


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A release in one format, as it was just written."""

    ending: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The checksum of the content."""
        return sha256(self.content).hexdigest()


@transaction.atomic
def keep_files(
    release: Release, *, files: Sequence[WrittenFile], n_corrections: int, by: str, at: datetime
) -> tuple[ReleaseFile, ...]:
    """Keep the files of a release that tell of its first `n_corrections` corrections, and give those that were not there before.

    Files that are there with the same bytes are left as they are; other bytes in their place raise NotAllowed, and nothing is kept.
    No right is asked for: what a release says is everybody's from the moment it is frozen, and a file says nothing else.
    """
    Release.objects.select_for_update().only("pk").get(pk=release.pk)
    n_there = Correction.objects.filter(release=release).count()
    check_told_corrections(n_corrections, n_there=n_there)
    there = {file.ending: file.sha256 for file in kept_files(release, n_corrections=n_corrections)}
    for file in files:
        kept = there.get(file.ending, file.sha256)
        check_same_bytes(kept=kept, written=file.sha256, number=release.number, ending=file.ending)
    made = tuple(
        ReleaseFile.objects.create(
            release=release,
            ending=file.ending,
            n_corrections=n_corrections,
            media_type=file.media_type,
            n_bytes=len(file.content),
            sha256=file.sha256,
            content=file.content,
            kept_by=by,
            kept_at=at,
        )
        for file in files
        if file.ending not in there
    )
    if made:
        told = {"number": release.number, "corrections": n_corrections}
        details = told | {"files": {file.ending: file.sha256 for file in made}}
        subject = ("compilation", release.compilation.key)
        write_journal("release_files_kept", by=by, at=at, subject=subject, details=details)
    return made
