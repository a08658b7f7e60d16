"""What is below a county on a day, with its relations: the registry's rows beside two libraries for trees, `python -m benchmarks.trees`.

The libraries are installed into an environment of their own, with the same Django and the same SQLite.
"""

from __future__ import annotations

import resource

from benchmarks.database import own_database
from benchmarks.measuring import timed
from benchmarks.peer import Peer
from benchmarks.peers.answering import rows
from benchmarks.peers.trees.nodes import DAY, N_COUNTIES, county, nodes, ties
from benchmarks.turns import Work, by_turns, n_queries, table

PACKAGES = {"django-treebeard": "7.0.3", "django-mptt": "0.20.0"}
N_OF_RUN = 10
NOTE = """
What is alike: 21 counties of 61 nodes, Django, SQLite and its settings; every read gives the same nodes and the same relations (checked), and
each figure is the reading of all 21 counties one after the other.
What is not: the registry is no tree. An actor names its county, so all that is in a county is one condition however deep it lies, while who is
part of whom stands in relations with days of their own; the libraries answer for a branch at any depth, and know only how it hangs today. Our
rows also say when we knew what, and these reads ask for that. The last line is what a county's page reads: seats and cited lines besides."""


def main() -> None:
    """Install, write the nodes on both sides, read by turns and print."""
    packages = [f"{name}=={version}" for name, version in PACKAGES.items()]
    with own_database() as folder, Peer("benchmarks.peers.trees", packages, folder=folder) as peer:
        from django.db import transaction

        with transaction.atomic():
            _write()
        _compare(peer)


def _write() -> None:
    """Write the nodes as actors, the bodies with a row of seats each, and the relations."""
    from benchmarks.material import AT
    from ledtrad.registry.models import Actor, ActorKind, Body, Relation, Seats

    told = list(nodes())
    kinds = {node.kind for node in told}
    made_kinds = {kind: ActorKind.objects.create(key=kind, label_sv=kind, label_en=kind) for kind in kinds}
    made: dict[str, Actor] = {}
    for node in told:
        made[node.key] = Actor.objects.create(
            key=node.key, name=node.name, county=made.get(node.county), recorded_at=AT,
            valid_from=node.valid_from, valid_from_precision="year" if node.valid_from else "",
            valid_to=node.valid_to, valid_to_precision="day" if node.valid_to else "",
            existence="planned" if node.planned else "existing",
        )  # fmt: skip
        made[node.key].kinds.add(made_kinds[node.kind])
        if node.kind == "body":
            body = Body.objects.create(actor=made[node.key], kind="network", mandate=node.mandate)
            Seats.objects.create(body=body, category="Kommuner", seats=2)
    Relation.objects.bulk_create(
        Relation(
            kind=kind, origin=made[origin], target=made[target], recorded_at=AT,
            valid_from=start, valid_from_precision="year" if start else "",
            valid_to=end, valid_to_precision="day" if end else "",
        )
        for origin, kind, target, start, end in ties()
    )  # fmt: skip


def read() -> list[list[str]]:
    """Give every county's actors that held on the day, and their relations, by the keys; two queries a county."""
    from ledtrad.registry.models import Actor, Relation

    found = []
    for number in range(N_COUNTIES):
        below = Actor.objects.live().valid_on(DAY).filter(county__key=county(number))
        tied = Relation.objects.live().valid_on(DAY).filter(origin__in=list(below))
        found.append((below, list(tied.select_related("origin", "target"))))
    return rows(
        [(node.key,) for below, _ in found for node in below]
        + [(one.origin.key, one.kind, one.target.key) for _, tied in found for one in tied]
    )


def _read_pages() -> object:
    from ledtrad.access.policies import viewer_for
    from ledtrad.registry.queries import county_structure

    viewer = viewer_for("operator", label="bench")
    return [county_structure(county(number), day=DAY, viewer=viewer) for number in range(N_COUNTIES)]


def _compare(peer: Peer) -> None:
    """Check that all find the same, then read by turns; raise RuntimeError where one finds something else."""
    ours = read()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    works = [Work("Ledtråd", lambda: timed(read), n_queries(read), megabytes)]
    for package, version in PACKAGES.items():
        work, found = peer.work(f"{package} {version}", package.removeprefix("django-"))
        if found != ours:
            raise RuntimeError(f"{package} finds {len(found)} rows, not the same as our {len(ours)}")
        works.append(work)
    works.append(Work("A county's page, here", lambda: timed(_read_pages), n_queries(_read_pages)))
    by_turns(works, n_of_run=N_OF_RUN)
    print(f"{len(ours)} nodes and relations found by all\n")
    print(table(works))
    print(NOTE)


if __name__ == "__main__":
    main()
