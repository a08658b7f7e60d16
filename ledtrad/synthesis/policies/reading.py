"""Who may read a round's coding and its compilations, given how far they have come."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Compilation

# The states of a round that everybody may read.
PUBLIC_STATES = (RoundState.PUBLISHED, RoundState.ARCHIVED)


def check_can_read_coding(*, state: str, viewer: Viewer) -> None:
    """Raise NotAllowed for who may not read a round's answers with their coding: before it is published, only its own people may."""
    viewer.require("synthesis.read")
    viewer.require("rounds.read_published")
    if state not in PUBLIC_STATES and not viewer.may("data.load"):
        viewer.require("drafts.read")


def may_read_compilation(compilation: Compilation, *, viewer: Viewer) -> bool:
    """Tell whether the viewer may read the compilation: an open one on a published round is everybody's, else only who reads drafts."""
    is_public = compilation.is_open and compilation.round.state in PUBLIC_STATES
    return is_public or viewer.may("drafts.read")


def may_read_claim(*, is_held: bool, has_release: bool, is_accepted: bool, viewer: Viewer) -> bool:
    """Tell whether the viewer may be told of a claim in a compilation that they may read.

    Who reads drafts is told of every one. Everybody else is told of those that a release holds; before the first release, of those
    that somebody has accepted: an open compilation without a release is declared, and its report is read as it stands.
    """
    return viewer.may("drafts.read") or (is_held if has_release else is_accepted)


def check_can_read_compilation(compilation: Compilation, *, viewer: Viewer) -> None:
    """Raise UnknownName, as for one that does not exist, unless the viewer may read the compilation: a draft's name is not told."""
    if not may_read_compilation(compilation, viewer=viewer):
        raise UnknownName(
            _("Sammanställningen ”%(key)s” finns inte. Välj en i listan över rapporter.")
            % {"key": compilation.key}
        )
