"""The files of a release, written once and kept: the one place that turns a frozen document into files that stay."""

from __future__ import annotations

from datetime import datetime

from ledtrad.jobs.kinds import Tell
from ledtrad.synthesis.actions.release_files import WrittenFile, keep_files
from ledtrad.synthesis.models import ReleaseFile
from ledtrad.synthesis.queries.release_files import kept_files
from ledtrad.synthesis.queries.releases import corrections_of, find_release
from ledtrad.website.addresses import lasting_address
from ledtrad.website.documents.files import CONTENT_TYPES, FORMATS, release_files


def write_release_files(
    key: str, number: str, *, by: str, at: datetime, tell: Tell | None = None
) -> tuple[ReleaseFile, ...]:
    """Write the files that a release lacks, keep them, and give those that were made; none where all are there.

    Nothing is kept where one of them can't be written. A release that was corrected since lacks the files that tell of it.
    Raises UnknownName for a release that does not exist, and what `release_files` does.
    """
    release = find_release(key, number)
    there = {file.ending for file in kept_files(release, n_corrections=len(corrections_of(release)))}
    missing = [ending for ending in FORMATS if ending not in there]
    if not missing:
        return ()
    # A correction that comes in between is told of by the files, and by the number of corrections that comes with them.
    written = release_files(release, formats=missing, address=lasting_address(release), tell=tell)
    files = [WrittenFile(ending, CONTENT_TYPES[ending], written.files[ending]) for ending in missing]
    return keep_files(release, files=files, n_corrections=written.n_corrections, by=by, at=at)
