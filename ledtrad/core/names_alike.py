"""Whether a name that a text tells is one that is known already, whatever its case, definite form, hyphens and place; or only reads like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from ledtrad.core.tokens import canonical

# How alike two keys are, 0-100, where a person is asked whether one thing is meant; shorter keys are alike by chance.
NEAR, SHORTEST, MOST_NEAR = 82.0, 6, 3
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_PLACE = re.compile(r"(?<=\w)\s+(?:i|vid|inom)\s+[A-ZÅÄÖ].*$")
_OWNER = re.compile(r"^(?:den|det|de|länets)\s+")
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?<=\w{3})(?:(?:ar|er|or)na|en|et|n|a)?s?$")


@dataclass(frozen=True)
class Known:
    """Something that is known, by its key, under all the names that it bears or bore."""

    key: str
    names: tuple[str, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """Its names as they are compared; worked out once, for many are held against it."""
        return keys_of(self.names)


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name may mean: `is_known` where it is somebody's name already, and else the keys of those whose names read like it, likest first."""

    is_known: bool
    near: tuple[str, ...] = ()


def name_key(name: str) -> str:
    """Give a name as it is compared: no capitals, brackets, place, endings or marks; "" for a name without a word."""
    plain = _BRACKETS.sub("", canonical(name)).strip()
    # A research unit is told from others by its place alone.
    placed = plain if plain.startswith("FoU") else _PLACE.sub("", plain)
    told = _OWNER.sub("", placed.casefold())
    return "".join(_ENDING.sub("", word) for word in _WORD.findall(told) if word != "i")


def keys_of(names: Iterable[str]) -> frozenset[str]:
    """Give names as they are compared, each also by the letters that stand in brackets after it."""
    letters = (found for name in names for found in re.findall(r"\(([^()\s]+)\)", name))
    return frozenset(filter(None, map(name_key, (*names, *letters))))


def meant(names: Sequence[str], known: Iterable[Known]) -> Meant:
    """Give what somebody means who uses these names of one thing."""
    told = keys_of(names)
    likest: dict[str, float] = {}
    for one in known:
        if told & one.keys:
            return Meant(is_known=True)
        score = max((_likeness(a, b) for a in told for b in one.keys), default=0.0)
        if score >= NEAR:
            likest[one.key] = score
    return Meant(is_known=False, near=tuple(sorted(likest, key=lambda key: (-likest[key], key))[:MOST_NEAR]))


def _likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORTEST:
        return 0.0
    return 90.0 if longer.startswith(shorter) or longer.endswith(shorter) else fuzz.ratio(one, other)
