"""Who reads what came back to a county in a round: plain values in, an answer out."""

from __future__ import annotations

from collections.abc import Iterable

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.policies.drafts import may_read_drafts
from ledtrad.rounds.states import RoundState

PUBLIC_STATES = (RoundState.PUBLISHED, RoundState.ARCHIVED)


def may_read_all(*, state: str, viewer: Viewer) -> bool:
    """Tell whether the viewer reads everybody's answers in a round: a published one, or any that has opened for those who read drafts."""
    if state == RoundState.DRAFT:
        return False
    return state in PUBLIC_STATES or viewer.may("drafts.read")


def may_read_own(*, state: str, viewer: Viewer, units: Iterable[str]) -> bool:
    """Tell whether the viewer reads what some units have handed in: their own people do so also before the round is published."""
    if state == RoundState.DRAFT:
        return False
    return may_read_all(state=state, viewer=viewer) or may_read_drafts(viewer, units)
