"""Write the nodes into both trees, and read all that is below a county when asked: `treebeard` and `mptt`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.peers.answering import Job, answer, prepare, rows
from benchmarks.peers.trees.nodes import DAY, N_COUNTIES, Node, county, nodes, ties


def main() -> None:
    """Prepare, write and answer."""
    prepare("treebeard", "mptt", "benchmarks.peers.trees")
    from django.db import transaction

    from benchmarks.peers.trees.models import IntervalNode, IntervalTie, PathNode, PathTie

    with transaction.atomic():
        _ties(PathTie, _paths(PathNode))
        _ties(IntervalTie, _intervals(IntervalNode))
    answer(
        {
            "treebeard": _reader(PathNode, PathTie, PathNode.objects.get_descendants),
            "mptt": _reader(IntervalNode, IntervalTie, IntervalNode.get_descendants),
        }
    )


def _columns(node: Node) -> dict[str, object]:
    names = ("key", "name", "kind", "planned", "valid_from", "valid_to", "mandate")
    return {name: getattr(node, name) for name in names}


def _paths(model: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for node in nodes():
        # Read anew: a parent keeps the number of its children, and a stale one would give a path twice.
        above = model.objects.get(pk=made[node.parent].pk) if node.parent else None
        new = model(**_columns(node))
        made[node.key] = (
            model.objects.add_child(above, instance=new) if above else model.objects.add_root(instance=new)
        )
    return made


def _intervals(model: Any) -> dict[str, Any]:
    made: dict[str, Any] = {}
    with model.objects.delay_mptt_updates():
        for node in nodes():
            made[node.key] = model.objects.create(parent=made.get(node.parent), **_columns(node))
    return made


def _ties(model: Any, made: dict[str, Any]) -> None:
    model.objects.bulk_create(
        model(origin_id=made[origin].pk, kind=kind, target_id=made[target].pk, valid_from=start, valid_to=end)
        for origin, kind, target, start, end in ties()
    )


def _reader(model: Any, tie: Any, descendants: Callable[[Any], Any]) -> Job:
    """Give the job: every county's descendants that held on the day, and their relations."""
    from django.db.models import Q

    held = (Q(valid_from=None) | Q(valid_from__lte=DAY)) & (Q(valid_to=None) | Q(valid_to__gt=DAY))

    def read() -> object:
        found = []
        for number in range(N_COUNTIES):
            top = model.objects.get(key=county(number))
            below = list(descendants(top).filter(held, planned=False))
            tied = tie.objects.filter(held, origin__in=below).select_related("origin", "target")
            found.append((below, list(tied)))
        return rows(
            [(node.key,) for below, _ in found for node in below]
            + [(one.origin.key, one.kind, one.target.key) for _, tied in found for one in tied]
        )

    return read


if __name__ == "__main__":
    main()
