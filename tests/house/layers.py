"""The order of the rooms as the import contract tells it, for the ties that an import linter cannot see."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from tests.house.tree import ROOT


def ranks_of(layers: Sequence[str]) -> dict[str, int]:
    """Give room -> height, the lowest 0; rooms on one line ("(a) | (b)") have one height and are strangers to each other."""
    return {
        room: height for height, layer in enumerate(reversed(layers)) for room in re.findall(r"\w+", layer)
    }


@cache
def contracts() -> dict[str, dict[str, object]]:
    """Give the contracts of pyproject.toml by their ids."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract for contract in told}


@cache
def ranks() -> Mapping[str, int]:
    """Give the height of every room of the tree."""
    layers = contracts()["apps"]["layers"]
    assert isinstance(layers, list)
    return ranks_of(layers)


def may_name(origin: str, target: str, heights: Mapping[str, int]) -> bool:
    """Tell whether a room may name something of another: itself, a lower room, or something that is no room of ours."""
    if origin == target or target not in heights:
        return True
    return heights[target] < heights[origin]
