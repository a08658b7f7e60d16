"""Where threads are, and the link to one from the page of what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.policies import may_take_part
from ledtrad.dialogue.queries import n_comments
from ledtrad.dialogue.things import slug_of
from ledtrad.website.ways import Link


def thread_url(key: str) -> str:
    """Give the address of a thing's thread."""
    return reverse("dialogue:thread", args=slug_of(key))


def thread_links(keys: Iterable[str], *, units: Iterable[str] = (), viewer: Viewer) -> dict[str, Link]:
    """Give the link to each thing's thread, "Samtal (2)", by key, for a page about things whose own people are those of the units.

    One query; none, and no link, for who may not take part: a count tells too.
    """
    wanted = list(keys)
    if not wanted or not may_take_part(viewer, units):
        return {}
    counts = n_comments(wanted)
    return {key: Link(_label(counts.get(key, 0)), thread_url(key)) for key in wanted}


def _label(n: int) -> str:
    return gettext("Samtal (%(n)s)") % {"n": n} if n else pgettext("thread", "Börja ett samtal")
