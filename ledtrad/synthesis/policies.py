"""What the state of a compilation allows: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Sequence

from ledtrad.core.checks import Finding, Severity
from ledtrad.core.errors import NotAllowed


def check_can_freeze(findings: Sequence[Finding]) -> None:
    """Raise NotAllowed, naming the first error, while an error stands that nobody has overridden (invariant 8)."""
    standing = [finding for finding in findings if finding.severity is Severity.ERROR]
    if standing:
        raise NotAllowed(
            f"Utgåvan kan inte frysas: {len(standing)} fel står kvar. Det första: {standing[0].message} "
            "Rätta det, eller ange vem som förbigår det och varför."
        )
