"""Who takes part in a thread: plain values in."""

from __future__ import annotations

from collections.abc import Iterable

from ledtrad.core.viewer import Viewer


def may_take_part(viewer: Viewer, units: Iterable[str]) -> bool:
    """Tell whether the viewer reads and writes in threads of a thing whose own people are those of the units.

    The national office in all; who writes for one of the units in those; nobody else.
    """
    if not viewer.may_somewhere("threads.join"):
        return False
    return viewer.may("threads.office") or any(viewer.may("responses.write", unit=unit) for unit in units)
