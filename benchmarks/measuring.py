"""How a job is measured, and how a figure is told: shared by all benchmarks."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

N_RUNS = 7
HEAD = "| what | median | worst | goal | queries |\n| --- | --- | --- | --- | --- |"


@dataclass(frozen=True)
class Figure:
    """One measured line: median and worst of the runs in the unit, and the queries of one run where they were counted."""

    name: str
    median: float
    worst: float
    queries: int | None
    goal: float
    unit: str = "s"

    @property
    def missed(self) -> bool:
        """Tell whether the goal was missed."""
        return self.median >= self.goal

    @property
    def line(self) -> str:
        """The figure as a row of the table."""
        digits = 3 if self.unit == "s" else 1
        queries = "" if self.queries is None else self.queries
        return f"| {self.name} | {self.median:.{digits}f} {self.unit} | {self.worst:.{digits}f} {self.unit} | < {self.goal:g} {self.unit} | {queries} |"


def measure(name: str, work: Callable[[], object], *, goal: float) -> Figure:
    """Run the work several times after one run to warm up, and count its queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        work()
        queries = len(captured)  # counted at once: the next request clears the log
    times = [timed(work) for _ in range(N_RUNS)]
    return Figure(name, statistics.median(times), max(times), queries, goal)


def timed(work: Callable[[], object]) -> float:
    """Give the seconds of one run."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
