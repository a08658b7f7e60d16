"""The minute before the deadline: 311 hand in and 3,000 answer a survey over HTTP, beside backup and compilation: `python -m benchmarks.rush`.

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

from benchmarks.crowd import Guest, Member, faults_in_store, faults_in_survey, make_crowd, make_guests
from benchmarks.database import own_database
from benchmarks.serving import Server

N_CLIENTS, N_GUESTS, MINUTE, SEED = 32, 3_000, 60.0, 2026
# Between one backup and the next, and one compilation and the next: three times in the minute what an office does once an hour.
REST = 20.0
Sender = Member | Guest


@dataclass
class Seen:
    """What the clients saw: by kind of sender the seconds of each answer of the server, opening or sending, the last status, and who -> where it led, of those that were taken."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {"Member": [], "Guest": []})
    whole: dict[str, list[float]] = field(default_factory=lambda: {"Member": [], "Guest": []})
    statuses: list[int] = field(default_factory=list)
    taken: dict[str, dict[str, str]] = field(default_factory=lambda: {"Member": {}, "Guest": {}})
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> None:
    """Let all hand in within a minute, print what came of it, and exit with 1 when a goal is missed."""
    with own_database(os.environ.get("LEDTRAD_RUSH_DATABASE_URL", "")) as folder:
        ledtrad("load", "data/demo/2012")
        on_postgresql = not os.environ["LEDTRAD_DATABASE_URL"].startswith("sqlite")
        senders: list[Sender] = [*make_crowd(), *make_guests(N_GUESTS)]
        command = [sys.executable, "-m", "ledtrad.config.cli", "serve", "--port", "{port}"]
        with Server(command, log=folder / "server.log") as server, Beside(folder) as beside:
            seen, took = rushed(senders, server.base)
        faults = [*faults_in_store(seen.taken["Member"]), *faults_in_survey(seen.taken["Guest"])]
        n_bad, n_taken = sum(status >= 500 for status in seen.statuses), sum(map(len, seen.taken.values()))
        for kind in seen.seconds:
            print(line_of(kind, seen))
        print(
            f"In {took:.0f} s. Beside it: {beside.told}. Answers of 5xx: {n_bad}. Faults in what is stored: {len(faults)}"
        )
        goal = 0.5 if on_postgresql else 1.0
        if faults or n_bad or n_taken < len(senders) or max(map(p95, seen.seconds.values())) >= goal:
            sys.exit(
                "\n".join(
                    [
                        *faults[:20],
                        f"{n_taken} of {len(senders)} were taken; the goal is a p95 under {goal} s",
                    ]
                )
            )


def ledtrad(*arguments: str) -> None:
    """Do a command on the database of the benchmark."""
    command = [sys.executable, "-m", "ledtrad.config.cli", *arguments]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program


def p95(seconds: list[float]) -> float:
    """Give what 95 of 100 stay below."""
    return statistics.quantiles(seconds, n=20)[-1]


def line_of(kind: str, seen: Seen) -> str:
    """Give the figures of one kind of sender as a sentence."""
    seconds, whole = seen.seconds[kind], seen.whole[kind]
    return (
        f"{kind}: {len(seen.taken[kind])} taken, median {statistics.median(seconds):.3f} s, "
        f"p95 {p95(seconds):.3f} s, worst {max(seconds):.3f} s; opening and sending together p95 {p95(whole):.3f} s"
    )


def rushed(senders: list[Sender], base: str) -> tuple[Seen, float]:
    """Let each open its page and send at its own moment of the minute; give what was seen, and the seconds that it took."""
    rng, seen = random.Random(SEED), Seen()
    waiting = queue.SimpleQueue[tuple[float, Sender]]()
    moments = sorted(rng.uniform(0, MINUTE * 0.9) for _ in senders)
    for moment in zip(moments, rng.sample(senders, len(senders)), strict=True):
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


def _client(base: str, began: float, waiting: queue.SimpleQueue[tuple[float, Sender]], seen: Seen) -> None:
    while True:
        try:
            at, sender = waiting.get_nowait()
        except queue.Empty:
            return
        time.sleep(max(0.0, began + at - time.monotonic()))
        browser = sender.browser(base)
        status, where = sender.send(browser)
        kind = type(sender).__name__
        with seen.lock:
            seen.seconds[kind] += browser.seconds
            seen.whole[kind].append(sum(browser.seconds))
            seen.statuses.append(status)
            if sender.is_taken(where):
                seen.taken[kind][sender.unit] = where


class Beside:
    """What the machine does meanwhile, again and again: a backup of the database (SQLite), and the recount compiled to its files."""

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
            work(number)
            self._counts[what] += 1
            if self._over.wait(REST):
                return

    def _back_up(self, number: int) -> None:
        source = sqlite3.connect(self._folder / "bench.sqlite3")
        target = sqlite3.connect(self._folder / f"backup-{number}.sqlite3")
        with source, target:
            source.backup(target)

    def _compile(self, number: int) -> None:
        ledtrad("compile", "omrakning-2012", "--out", str(self._folder / f"out-{number}"))


if __name__ == "__main__":
    main()
