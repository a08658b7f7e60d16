"""Works run by turns on one machine, so that whatever else it does strikes all of them, and a table of their ratios."""

from __future__ import annotations

import os
import statistics
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

N_RUNS = 5


@dataclass
class Work:
    """Something that is done here or by a peer: `once` gives the seconds of one time; its times by run."""

    name: str
    once: Callable[[], float]
    queries: int
    megabytes: float | None = None
    runs: list[list[float]] = field(default_factory=list)


def by_turns(works: Sequence[Work], *, n_of_run: int) -> None:
    """Run each work so many times a run, one time each in a turn and every second turn backwards."""
    for work in works:
        work.once()
    for _ in range(N_RUNS):
        for work in works:
            work.runs.append([])
        for turn in range(n_of_run):
            for work in works[:: -1 if turn % 2 else 1]:
                work.runs[-1].append(work.once())


def ratios(work: Work, other: Work) -> list[float]:
    """Give for each run the median of the work by the median of the other."""
    return [
        statistics.median(one) / statistics.median(two)
        for one, two in zip(work.runs, other.runs, strict=True)
    ]


def table(works: Sequence[Work]) -> str:
    """Give the table; a ratio is the first of the works, which is ours, by the work of the line: above one, ours takes longer."""
    first = works[0]
    lines = [
        f"{N_RUNS} runs of {len(first.runs[0])} by turns; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n",
        "| what | median ms | ours by this | of each run | queries | memory MB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for work in works:
        found = ratios(first, work)
        median = statistics.median(second for run in work.runs for second in run) * 1000
        told = ", ".join(f"{ratio:.2f}" for ratio in sorted(found))
        memory = "" if work.megabytes is None else f"{work.megabytes:.1f}"
        lines.append(
            f"| {work.name} | {median:.2f} | {statistics.median(found):.2f} | {told} | {work.queries} | {memory} |"
        )
    return "\n".join(lines)


def n_queries(work: Callable[[], object]) -> int:
    """Give the queries of one time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
    return len(captured)


def peak(work: Callable[[], object]) -> float:
    """Give the megabytes that one time takes at most in Python."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6
