"""The minute before the deadline: 311 hand in over HTTP while a backup is taken and a report compiled: `python -m benchmarks.rush`.

Nothing lost, nothing twice, no answer of the kind 5xx. On SQLite, or on the database of LEDTRAD_RUSH_DATABASE_URL, which must be empty.
"""

from __future__ import annotations

import itertools
import os
import queue
import random
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.crowd import Member, faults_in_store, make_crowd
from benchmarks.database import own_database
from benchmarks.serving import Server

N_CLIENTS, MINUTE, SEED = 32, 60.0, 2026
GOAL_P95 = 1.0


@dataclass
class Seen:
    """What the clients saw: seconds of each sending, its status, and unit -> address of the receipt."""

    seconds: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> None:
    """Let all hand in within a minute, print what came of it, and exit with 1 when a goal is missed."""
    with own_database(os.environ.get("LEDTRAD_RUSH_DATABASE_URL", "")) as folder:
        ledtrad("load", "data/demo/2012")
        members = make_crowd()
        command = [sys.executable, "-m", "ledtrad.config.cli", "serve", "--port", "{port}"]
        with Server(command, log=folder / "server.log") as server, Beside(folder) as beside:
            seen, took = rushed(members, server.base)
        faults = faults_in_store(seen.receipts)
        print(line_of(seen, took))
        print(f"Beside it: {beside.told}. Faults in what is stored: {len(faults)}")
        n_bad = sum(status >= 500 for status in seen.statuses)
        if faults or n_bad or len(seen.receipts) < len(members) or p95(seen.seconds) >= GOAL_P95:
            sys.exit("\n".join([*faults, f"{n_bad} answers of 5xx, {len(seen.receipts)} receipts"]))


def ledtrad(*arguments: str) -> None:
    """Do a command on the database of the benchmark."""
    command = [sys.executable, "-m", "ledtrad.config.cli", *arguments]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program


def p95(seconds: list[float]) -> float:
    """Give what 95 of 100 stay below."""
    return statistics.quantiles(seconds, n=20)[-1]


def line_of(seen: Seen, took: float) -> str:
    """Give the figures as a sentence."""
    return (
        f"{len(seen.receipts)} receipts in {took:.0f} s: median {statistics.median(seen.seconds):.3f} s, "
        f"p95 {p95(seen.seconds):.3f} s, worst {max(seen.seconds):.3f} s, least of status {min(seen.statuses)}, most {max(seen.statuses)}"
    )


def rushed(members: list[Member], base: str) -> tuple[Seen, float]:
    """Let each member read through and hand in at its own moment of the minute; give what was seen, and the seconds that it took."""
    rng, seen = random.Random(SEED), Seen()
    waiting = queue.SimpleQueue[tuple[float, Member]]()
    for moment in zip(sorted(rng.uniform(0, MINUTE * 0.9) for _ in members), members, strict=True):
        waiting.put(moment)
    began = time.monotonic()
    clients = [
        threading.Thread(target=_client, args=(base, began, waiting, seen), daemon=True)
        for _ in range(N_CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return seen, time.monotonic() - began


def _client(base: str, began: float, waiting: queue.SimpleQueue[tuple[float, Member]], seen: Seen) -> None:
    while True:
        try:
            at, member = waiting.get_nowait()
        except queue.Empty:
            return
        time.sleep(max(0.0, began + at - time.monotonic()))
        started = time.monotonic()
        status, where = member.hand_in(member.browser(base))
        with seen.lock:
            seen.seconds.append(time.monotonic() - started)
            seen.statuses.append(status)
            if "/kvitto/" in where:
                seen.receipts[member.unit] = where


class Beside:
    """What the machine does meanwhile, over and over: a backup of the database (SQLite), and the recount compiled to its files."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._over = folder, threading.Event()
        self._counts = {"backups": 0, "compilations": 0}

    def __enter__(self) -> Beside:
        works: list[tuple[str, Callable[[int], None]]] = [("compilations", self._compile)]
        if os.environ["LEDTRAD_DATABASE_URL"].startswith("sqlite"):
            works.append(("backups", self._back_up))
        self._threads = [threading.Thread(target=self._again, args=work) for work in works]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    @property
    def told(self) -> str:
        """Say how often each was done."""
        return ", ".join(f"{n} {what}" for what, n in self._counts.items())

    def _again(self, what: str, work: Callable[[int], None]) -> None:
        for number in itertools.count():
            if self._over.wait(1.0):
                return
            work(number)
            self._counts[what] += 1

    def _back_up(self, number: int) -> None:
        source = sqlite3.connect(self._folder / "bench.sqlite3")
        target = sqlite3.connect(self._folder / f"backup-{number}.sqlite3")
        with source, target:
            source.backup(target)

    def _compile(self, number: int) -> None:
        ledtrad("compile", "omrakning-2012", "--out", str(self._folder / f"out-{number}"))


if __name__ == "__main__":
    main()
