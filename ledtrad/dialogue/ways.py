"""The link that this room adds to the menu."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import pgettext

from ledtrad.core.viewer import Viewer
from ledtrad.website.ways import Link, MenuPlace, Place, register_ways


@register_ways
def thread_ways(viewer: Viewer, place: Place) -> Iterator[Link]:
    """The threads from the menu, for those who take part in any."""
    if isinstance(place, MenuPlace) and viewer.may_somewhere("threads.join"):
        yield Link(pgettext("menu", "Samtal"), reverse("dialogue:threads"))
