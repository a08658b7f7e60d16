"""The server killed at random while fifty hand in: `python -m benchmarks.killing [KILLS]`.

What was acknowledged is stored, once and whole; who got no answer tries again, as people do. Exits with 1 when anything is amiss.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import queue
import random
import sys
import threading
import time
import urllib.error
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.crowd import Member, faults_in_store, make_crowd
from benchmarks.database import own_database
from benchmarks.serving import Server

N_CLIENTS, N_KILLS, SEED = 50, 20, 2026
LONGEST = 600.0


@dataclass
class Told:
    """What the clients were told: unit -> address of its receipt; how many got no answer, and how many another than expected."""

    receipts: dict[str, str] = field(default_factory=dict)
    n_cut: int = 0
    others: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> None:
    """Kill the server so many times as the argument says, print what came of it, and exit with 1 for any fault."""
    n_kills = int(sys.argv[1]) if len(sys.argv) > 1 else N_KILLS
    with own_database() as folder:
        told, n_done = killed_while_handing_in(make_crowd(), folder, n_kills=n_kills)
        faults = faults_in_store(told.receipts) + told.others
    print(
        f"{n_done} kills, {told.n_cut} requests without an answer, {len(told.receipts)} receipts, {len(faults)} faults"
    )
    if faults:
        sys.exit("\n".join(faults))


def killed_while_handing_in(members: list[Member], folder: Path, *, n_kills: int) -> tuple[Told, int]:
    """Let every member hand in, while the server's processes are killed at random and started again; give what was told, and the kills."""
    told, waiting = Told(), queue.SimpleQueue[Member]()
    for one in members:
        waiting.put(one)
    command = [sys.executable, "-m", "ledtrad.config.cli", "serve", "--port", "{port}"]
    rng, n_done = random.Random(SEED), 0
    with Server(command, log=folder / "server.log") as server:
        clients = [
            threading.Thread(target=_client, args=(server.base, waiting, told), daemon=True)
            for _ in range(N_CLIENTS)
        ]
        for client in clients:
            client.start()
        while n_done < n_kills and not waiting.empty():
            time.sleep(rng.uniform(0.05, 1.0))
            server.kill(rng)
            n_done += 1
        for client in clients:
            client.join(LONGEST)
    return told, n_done


def _client(base: str, waiting: queue.SimpleQueue[Member], told: Told) -> None:
    while True:
        with contextlib.suppress(queue.Empty):
            member = waiting.get_nowait()
            _until_told(base, member, told)
            continue
        return


def _until_told(base: str, member: Member, told: Told) -> None:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        try:
            status, where = member.send(member.browser(base))
        except (urllib.error.URLError, http.client.HTTPException, OSError):
            with told.lock:
                told.n_cut += 1
            time.sleep(0.2)
            continue
        with told.lock:
            if status == 302 and "/kvitto/" in where:
                told.receipts[member.unit] = where
            else:
                told.others.append(f"{member.unit}: {status} {where[:200]}")
        return
    with told.lock:
        told.others.append(f"{member.unit}: no answer in {LONGEST:.0f} seconds")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")
    main()
