"""The nodes that both sides hold: 21 counties, each with a host, a support structure, units and bodies below one another."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from benchmarks.wording import words

N_COUNTIES, N_UNITS, N_BODIES = 21, 9, 49
DAY = date(2012, 12, 31)
_FIRST = date(2005, 1, 1)


@dataclass(frozen=True)
class Node:
    """An actor: what it hangs under, and the days between which it was; `host` marks the one that hosts the structure."""

    key: str
    name: str
    kind: str
    parent: str
    county: str
    planned: bool
    valid_from: date | None
    valid_to: date | None
    mandate: str


def county(number: int) -> str:
    """Give the key of a county."""
    return f"c{number:02}"


def nodes(seed: int = 21) -> Iterator[Node]:
    """Give every node after the one that it hangs under."""
    rng = random.Random(seed)
    for number in range(N_COUNTIES):
        top = county(number)
        yield Node(top, words(1, rng), "county", "", "", False, None, None, "")
        yield _node(f"{top}-host", "organisation", top, top, rng)
        yield _node(f"{top}-structure", "support_structure", top, top, rng)
        above = [f"{top}-structure"]
        for i in range(N_UNITS + N_BODIES):
            kind = "rd_unit" if i < N_UNITS else "body"
            node = _node(f"{top}-{kind.replace('_', '-')}-{i}", kind, rng.choice(above), top, rng)
            yield node
            if kind == "body":
                above.append(node.key)


def _node(key: str, kind: str, parent: str, top: str, rng: random.Random) -> Node:
    """Give a node that began some year; one in six has ended by the day, one in ten is planned. Host and structure always hold."""
    lasting = kind in ("organisation", "support_structure")
    begun = None if lasting else date(_FIRST.year + rng.randrange(7), 1, 1)
    ended = date(2012, 7, 1) if not lasting and rng.random() < 1 / 6 else None
    planned = not lasting and rng.random() < 0.1
    return Node(key, words(3, rng), kind, parent, top, planned, begun, ended, words(12, rng))


def ties() -> Iterator[tuple[str, str, str, date | None, date | None]]:
    """Give the relations as origin, kind, target and days: who is part of what, and who hosts a structure."""
    for node in nodes():
        if node.parent:
            yield node.key, "part_of", node.parent, node.valid_from, node.valid_to
        if node.key.endswith("-host"):
            yield node.key, "hosts", f"{node.county}-structure", None, None
