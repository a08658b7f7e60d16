"""What the state of a compilation allows: plain values in, a sentence out."""

from __future__ import annotations

from collections.abc import Sequence

from ledtrad.core.checks import Finding, Severity
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Compilation


def check_can_freeze(findings: Sequence[Finding]) -> None:
    """Raise NotAllowed, naming the first error, while an error stands that nobody has overridden (invariant 8)."""
    standing = [finding for finding in findings if finding.severity is Severity.ERROR]
    if standing:
        raise NotAllowed(
            f"Utgåvan kan inte frysas: {len(standing)} fel står kvar. Det första: {standing[0].message} "
            "Rätta det, eller ange vem som förbigår det och varför."
        )


def check_can_read_coding(*, state: str, viewer: Viewer) -> None:
    """Raise NotAllowed for who may not read a round's answers with their coding: before it is published, only its own people may."""
    viewer.require("synthesis.read")
    viewer.require("rounds.read_published")
    if state not in (RoundState.PUBLISHED, RoundState.ARCHIVED) and not viewer.may("data.load"):
        viewer.require("drafts.read")


def may_read_compilation(compilation: Compilation, *, viewer: Viewer) -> bool:
    """Tell whether the viewer may read the compilation: an open one on a published round is everybody's, else only who reads drafts."""
    is_public = compilation.is_open and compilation.round.state in (RoundState.PUBLISHED, RoundState.ARCHIVED)
    return is_public or viewer.may("drafts.read")


def check_can_read_compilation(compilation: Compilation, *, viewer: Viewer) -> None:
    """Raise UnknownName, as for one that does not exist, unless the viewer may read the compilation: a draft's name is not told."""
    if not may_read_compilation(compilation, viewer=viewer):
        raise UnknownName(
            f"Sammanställningen ”{compilation.key}” finns inte. Välj en i listan över rapporter."
        )
