"""Reads of a release's kept files; their contents are left in the database until somebody takes one along."""

from __future__ import annotations

from django.db.models import Count, F

from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.models import Release, ReleaseFile
from ledtrad.synthesis.policies.compilations import RELEASE_NUMBER
from ledtrad.synthesis.policies.reading import PUBLIC_STATES


def kept_files(release: Release, *, n_corrections: int) -> tuple[ReleaseFile, ...]:
    """Give the files of a release that tell of so many corrections, without their contents; one query."""
    found = ReleaseFile.objects.filter(release=release, n_corrections=n_corrections)
    return tuple(found.defer("content"))


def find_kept_file(compilation_key: str, number: str, *, ending: str, viewer: Viewer) -> ReleaseFile | None:
    """Give a release's file in the format, without its content; one query.

    None where none is kept that tells of all its corrections, or where the viewer may not read the release's round.
    """
    # What is no number is not asked of the database: it may hold characters that no database takes.
    if not RELEASE_NUMBER.fullmatch(number):
        return None
    found = ReleaseFile.objects.filter(
        release__compilation__key=compilation_key, release__number=number, ending=ending
    )
    if not viewer.may("drafts.read"):
        found = found.filter(release__compilation__round__state__in=PUBLIC_STATES)
    # Counted in the query: a file that lacks the latest correction must not be given for want of a second question.
    now = found.annotate(n_now=Count("release__corrections")).filter(n_corrections=F("n_now"))
    return now.defer("content").first()


def content_of(file: ReleaseFile) -> bytes:
    """Give what a file holds, read anew; one query."""
    content = ReleaseFile.objects.values_list("content", flat=True).get(pk=file.pk)
    return bytes(content)  # PostgreSQL gives a view of the memory
