"""Reads of sources."""

from __future__ import annotations

from ledtrad.evidence.models import Source


def printed_reports() -> list[tuple[str, str]]:
    """Give key and title of every printed report, by title; one query."""
    rows = Source.objects.filter(kind=Source.Kind.PRINTED_REPORT).order_by("title")
    return list(rows.values_list("key", "title"))
