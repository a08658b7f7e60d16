"""Reads of a release's register number."""

from __future__ import annotations

from ledtrad.rounds.models import RegisterNumber
from ledtrad.synthesis.models import Release


def number_of(release: Release) -> tuple[RegisterNumber, ...]:
    """Give the register number of a release; empty where it has none. One query."""
    rows = RegisterNumber.objects.filter(release_registration__release=release)
    return tuple(rows.select_related("series__authority", "striking"))
