"""What can be talked about: rooms above register kinds of things, as they do with jobs and news.

A thing is named by a text key, "answer:round/unit/question": the word before the colon is its kind. A kind finds its things; who of the
askers may read them is one rule for all (`ledtrad.dialogue.policies`), which is asked here, so that nobody finds what they may not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.policies import may_take_part


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a thread hangs on: its title, stored and so Swedish; its page, for who asks; and whose own people read along.

    Without `units` only the national office does. `is_common` tells that the units are several counties', so that they read each other.
    """

    key: str
    title: str
    url: str
    units: tuple[str, ...] = ()
    is_common: bool = False


Find = Callable[[Sequence[str], Viewer], Mapping[str, Thing]]


@dataclass(frozen=True, slots=True)
class ThingKind:
    """A kind of thing: its name in keys, its word in addresses, and the function that gives those that exist of some keys, without the kind."""

    name: str
    slug: str
    find: Find


KINDS: dict[str, ThingKind] = {}


def register_things(kind: ThingKind) -> ThingKind:
    """Add a kind and give it back; registering the same twice adds nothing."""
    KINDS[kind.name] = kind
    return kind


def find_things(keys: Iterable[str], *, viewer: Viewer) -> dict[str, Thing]:
    """Give those of the things that exist and that the viewer may talk about, by key; as many queries as the kinds take."""
    wanted: dict[str, list[str]] = {}
    for key in dict.fromkeys(keys):
        name, _, rest = key.partition(":")
        wanted.setdefault(name, []).append(rest)
    found: dict[str, Thing] = {}
    for name, rests in wanted.items():
        if name in KINDS:
            found |= {f"{name}:{rest}": thing for rest, thing in KINDS[name].find(rests, viewer).items()}
    return {key: thing for key, thing in found.items() if may_take_part(viewer, thing.units)}


def find_thing(slug: str, rest: str, *, viewer: Viewer) -> Thing:
    """Give the thing at an address; raise UnknownName, the same for one that is not there and one that the viewer may not read of."""
    name = next((kind.name for kind in KINDS.values() if kind.slug == slug), "")
    # What no database takes is no key.
    key = f"{name}:{rest}"
    found = {} if "\x00" in rest else find_things([key], viewer=viewer)
    if key not in found:
        raise UnknownName(
            gettext("Samtalet finns inte, eller är inte ditt att läsa. Gå till Samtal och välj där.")
        )
    return found[key]


def slug_of(key: str) -> tuple[str, str]:
    """Give the two parts of a thread's address; raise KeyError for a kind that is not registered."""
    name, _, rest = key.partition(":")
    return KINDS[name].slug, rest
