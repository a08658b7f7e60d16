"""The bodies and groups that a whole report names, each once however often it is named, with its places.

Pure: the parts of a report in, names out. What a question is called names no body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ledtrad.core.named_groups import LONGEST_NAME, NamedGroup, named_groups
from ledtrad.core.names_alike import name_key
from ledtrad.rounds.splitting import Placed

# A report names a handful of bodies. More than so many no person goes through, nor a longer text than a whole report.
MOST_NAMES, MOST_READ = 60, 400_000


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where a name stands: the number of the part, from 0, the question that it belongs to, "" for none, and the place in the part's text."""

    part: int
    question: str
    group: NamedGroup


@dataclass(frozen=True, slots=True)
class NameInReport:
    """A name as it stands first, with all its places in order. `number`, from 0, and `key` stay what they are while parts are moved."""

    number: int
    key: str
    name: str
    places: tuple[NamePlace, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The name in every way that it is written, with the letters that stand for it."""
        told = (text for one in self.places for text in (one.group.name, one.group.short))
        return tuple(dict.fromkeys(filter(None, told)))

    @property
    def sentence(self) -> str:
        """What is written around it where it stands first."""
        return self.places[0].group.sentence


def names_in(split: Sequence[Placed]) -> tuple[NameInReport, ...]:
    """Give what a report names, in the order of the first places, at most `MOST_NAMES`; only its first `MOST_READ` code points are read."""
    found: dict[str, list[NamePlace]] = {}
    for place in _places(split):
        found.setdefault(name_key(place.group.name), []).append(place)
    named = [(key, places) for key, places in found.items() if key][:MOST_NAMES]
    return tuple(
        NameInReport(number, key[:LONGEST_NAME], _told(places[0].group.name), tuple(places))
        for number, (key, places) in enumerate(named)
    )


def _told(name: str) -> str:
    """Give a name as a registry would have it: with a capital."""
    return name[:1].upper() + name[1:]


def _places(split: Sequence[Placed]) -> Iterable[NamePlace]:
    read = 0
    for number, one in enumerate(split):
        text = one.part.text[: max(MOST_READ - read, 0)]
        read += len(text)
        # A heading that opens a question is the question's own words, wherever it is placed.
        for group in () if one.opens else named_groups(text):
            if len(group.name) <= LONGEST_NAME:
                yield NamePlace(number, one.place, group)
