"""Reads of what goes on for the public pages."""

from __future__ import annotations

from ledtrad.jobs.queries import open_jobs

# The kind of job that writes a release's files (`ledtrad.website.jobs`).
WRITE_RELEASE_FILES = "write_release_files"


def is_writing_files(key: str, number: str) -> bool:
    """Tell whether the files of a release are being written, or are about to be; one query."""
    place = {"compilation": key, "number": number}
    return open_jobs(WRITE_RELEASE_FILES, arguments=place).exists()
