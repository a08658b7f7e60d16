"""Who may read a round's coding and its compilations, given how far they have come."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Compilation


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
            _("Sammanställningen ”%(key)s” finns inte. Välj en i listan över rapporter.")
            % {"key": compilation.key}
        )
