"""The texts of the two printed sources, where they are: they lie outside the repository."""

from __future__ import annotations

from tests.core.source_text import source_path, source_text

BESIDE = "samverkan-2016.txt"


def printed_sources() -> list[str]:
    """Give the part report, and the later leaflet where it lies beside it."""
    beside = source_path().with_name(BESIDE)
    return [source_text()] + ([beside.read_text(encoding="utf-8")] if beside.is_file() else [])
