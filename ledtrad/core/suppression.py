"""Which counts of a table must not be shown, so that no count under five can be worked out from the rest.

A table with its totals is a circulation: each cell is an arc from its row to its column, and each total an arc back. A reader who knows
the shown arcs knows of a hidden one only what the flow still leaves open, between a least and a most. A small count is safe where that
span still reaches five, or as far as it did before anything but the open arcs was shown, and is wider than one value.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TypeVar

THRESHOLD = 5
# Where a total stands, among the rows or the columns.
TOTAL = ""
Place = tuple[str, str]
Group = TypeVar("Group", bound=Hashable)
_Node = tuple[str, str]
_Rest = dict[_Node, dict[_Node, int]]


class Suppressed(Enum):
    """What stands in the place of a count that is not told: neither nought nor nothing."""

    SUPPRESSED = "suppressed"


SUPPRESSED = Suppressed.SUPPRESSED
Count = int | Suppressed


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, and the most that it could be for all that anybody knows beforehand (how many were asked)."""

    count: int
    most: int

    @property
    def is_small(self) -> bool:
        """Tell whether so few are counted, or so few of those who could have been are not."""
        return is_few(self.count) or is_few(self.most - self.count)


def is_few(count: int) -> bool:
    """Tell whether a count is of one to four: nought is nobody, and may be told."""
    return 0 < count < THRESHOLD


def few_or_told(count: int) -> Count:
    """Give a count that stands alone, unless it is of too few."""
    return SUPPRESSED if is_few(count) else count


def told_apart(
    sizes: Mapping[Group, int],
    *,
    among: Collection[Group] | None = None,
    may_stand: Callable[[Collection[Group]], bool] = lambda _groups: True,
) -> tuple[Group, ...]:
    """Give the groups that may stand by themselves, the largest first; all others are taken together.

    Each is of at least five people, and so is what is left, of at least two groups, unless it is nobody: what is left is the whole less
    those told apart. `sizes` are the people in each group, `among` those that may be told at all, and `may_stand` says of some groups
    taken together whether they may be told of as one.
    """
    told = [group for group, n in sizes.items() if n >= THRESHOLD and may_stand([group])]
    told = sorted(
        (group for group in told if among is None or group in among), key=lambda one: (-sizes[one], str(one))
    )
    while told:
        rest = [group for group in sizes if group not in told]
        people = [sizes[group] for group in rest if sizes[group]]
        if (not people or (len(people) > 1 and sum(people) >= THRESHOLD)) and may_stand(rest):
            break
        told.pop()
    return tuple(told)


def with_totals(inner: Mapping[Place, Cell]) -> dict[Place, Cell]:
    """Give the cells with the totals of rows, of columns and of all, placed at `TOTAL`."""
    whole: dict[Place, Cell] = {(TOTAL, TOTAL): Cell(0, 0)}
    for (row, column), cell in inner.items():
        whole[row, column] = cell
        for place in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            so_far = whole.get(place, Cell(0, 0))
            whole[place] = Cell(so_far.count + cell.count, so_far.most + cell.most)
    return whole


def hidden_places(
    table: Mapping[Place, Cell], *, told: Collection[Place] = (), untold: Collection[Place] = ()
) -> frozenset[Place]:
    """Give the places of a table with its totals that must not be shown.

    `told` are shown whatever they hold, and are part of what a reader knows beforehand; `untold` are never shown. The rest is hidden where
    it is small, and as much besides, the smallest first, as it takes to keep every small count safe.
    """
    hidden = set(untold) | {place for place, cell in table.items() if place not in told and cell.is_small}
    before = _Knowledge(table, hidden=set(table) - set(told))
    for place in sorted(hidden, key=lambda one: (table[one].count, one)):
        if not table[place].is_small:
            continue
        while not _is_safe(table[place], _Knowledge(table, hidden=hidden).span(place), before.span(place)):
            hidden.add(_next_to_hide(table, place, hidden=hidden, told=told))
    # What the others tell already is no secret, and must not look like one.
    left = _Knowledge(table, hidden=hidden)
    known = {place for place in hidden - set(untold) if len(set(left.span(place))) == 1}
    return frozenset(hidden - known)


def _is_safe(cell: Cell, span: tuple[int, int], before: tuple[int, int]) -> bool:
    """Tell whether a span leaves a small count, and a small rest, as uncertain as it must be."""
    least, most = span
    if least == most:
        return before[0] == before[1]
    if is_few(cell.count) and most < min(THRESHOLD, before[1]):
        return False
    return not is_few(cell.most - cell.count) or cell.most - least >= min(THRESHOLD, cell.most - before[0])


def _next_to_hide(
    table: Mapping[Place, Cell], place: Place, *, hidden: Collection[Place], told: Collection[Place]
) -> Place:
    """Give what to hide next: the smallest in the same row or column that is not nought, else the smallest anywhere."""

    def order(one: Place) -> tuple[bool, bool, int, Place]:
        beside = one[0] == place[0] or one[1] == place[1]
        return (not beside, table[one].count == 0, table[one].count, one)

    return min((one for one in table if one not in hidden and one not in told), key=order)


class _Knowledge:
    """What a reader who sees all but the hidden places of a table can know of these."""

    def __init__(self, table: Mapping[Place, Cell], *, hidden: Collection[Place]) -> None:
        self.table = table
        self.rest: _Rest = {}
        for place in hidden:
            start, end = _ends(place)
            self.rest.setdefault(start, {})[end] = table[place].most - table[place].count
            self.rest.setdefault(end, {})[start] = table[place].count

    def span(self, place: Place) -> tuple[int, int]:
        """Give the least and the most that a hidden place could hold."""
        cell, (start, end) = self.table[place], _ends(place)
        rest = {node: dict(ways) for node, ways in self.rest.items()}
        rest[start][end] = rest[end][start] = 0
        more = _flow(rest, end, start, most=cell.most - cell.count)
        rest = {node: dict(ways) for node, ways in self.rest.items()}
        rest[start][end] = rest[end][start] = 0
        less = _flow(rest, start, end, most=cell.count)
        return cell.count - less, cell.count + more


def _ends(place: Place) -> tuple[_Node, _Node]:
    """Give the arc of a place: a cell leads from its row to its column, a total of either back again, and that of all closes the ring."""
    row, column = ("row", place[0]), ("column", place[1])
    is_margin = (place[0] == TOTAL) != (place[1] == TOTAL)
    return (column, row) if is_margin else (row, column)


def _flow(rest: _Rest, start: _Node, end: _Node, *, most: int) -> int:
    """Give how much can be sent from one node to another through what is left, at most `most`; `rest` is used up."""
    sent = 0
    while sent < most:
        path = _path(rest, start, end)
        if not path:
            break
        steps = list(pairwise(path))
        amount = min(most - sent, *(rest[a][b] for a, b in steps))
        for a, b in steps:
            rest[a][b] -= amount
            rest[b][a] += amount
        sent += amount
    return sent


def _path(rest: _Rest, start: _Node, end: _Node) -> list[_Node]:
    """Give the shortest way with room left, both ends included; [] for none."""
    came: dict[_Node, _Node] = {start: start}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for after, room in rest.get(node, {}).items():
            if room and after not in came:
                came[after] = node
                queue.append(after)
        if end in came:
            path = [end]
            while path[-1] != start:
                path.append(came[path[-1]])
            return path[::-1]
    return []
