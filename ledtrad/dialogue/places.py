"""Where threads are, and the link to one from the page of what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.policies import may_take_part
from ledtrad.dialogue.queries import Said, said_of
from ledtrad.dialogue.things import slug_of
from ledtrad.website.ways import Link


def thread_url(key: str) -> str:
    """Give the address of a thing's thread."""
    return reverse("dialogue:thread", args=slug_of(key))


def thread_links(
    keys: Iterable[str], *, units: Iterable[str] = (), viewer: Viewer, before: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Link]:  # fmt: skip
    """Give the link to each thing's thread, "Samtal (2)", by key, for a page about things whose own people are those of the units.

    `before` are the things that one was before, the nearest first: while nothing is said of it, what is said of them goes on. A thread that
    has ended says so. One query; none, and no link, for who may not take part: a count tells too.
    """
    wanted = {key: (key, *(before or {}).get(key, ())) for key in keys}
    if not wanted or not may_take_part(viewer, units):
        return {}
    said = said_of(one for places in wanted.values() for one in places)
    lies = {key: _begun(places, said) or key for key, places in wanted.items()}
    return {key: Link(_label(said.get(place)), thread_url(place)) for key, place in lies.items()}


def _begun(places: Sequence[str], said: Mapping[str, Said]) -> str:
    """Give the first of the things of which something is said; "" where nothing is said of any."""
    return next((one for one in places if one in said and said[one].n), "")


def _label(said: Said | None) -> str:
    if said is None or not said.n:
        return pgettext("thread", "Börja ett samtal")
    words = gettext("Samtal (%(n)s)") if said.is_open else gettext("Avslutat samtal (%(n)s)")
    return words % {"n": said.n}
