"""Five hundred passages coded here and tagged in Taguette, by turns on the same machine: `python -m benchmarks.taguette`.

Taguette is installed into an environment of its own, which is thrown away. Both are spoken to over HTTP as their own pages do, one request
here and one there, so that whatever else the machine does strikes both.
"""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.serving import Browser, Server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")
VERSION = "1.5.2"
N_RUNS, N_OF_RUN = 5, 100
TEXT = 80_000
NOTE = """
What is alike: 500 passages of 60 characters in one text of 80 KB, a session and a token against forged requests, one process that answers,
SQLite, a new connection for each request, and times seen from outside.
What is not: here a passage is a statement on a variable and an actor; it is checked against the codebook and against 1,500 others, counted
before and after, written in a journal, and on the disk (synchronous=FULL) before the answer comes. The page is then drawn anew, in so many
ms: {page:.0f}. In Taguette a passage gets one tag, and its page draws the mark itself."""


@dataclass
class Measured:
    """One of the two: its times by run, its failures, and what it cost the machine."""

    name: str
    save: Callable[[int], tuple[float, bool]]
    server: Server
    runs: list[list[float]] = field(default_factory=list)
    n_failed: int = 0
    cpu: float = 0.0

    def once(self, number: int) -> None:
        """Save one passage, and note how it went."""
        seconds, fine = self.save(number)
        self.runs[-1].append(seconds)
        self.n_failed += not fine

    @property
    def times(self) -> list[float]:
        """All times."""
        return [one for run in self.runs for one in run]


def compare(ours: Measured, theirs: Measured) -> None:
    """Save by turns, the first of a pair by turns too."""
    for run in range(N_RUNS):
        before = [one.server.cpu_seconds() for one in (ours, theirs)]
        for one in (ours, theirs):
            one.runs.append([])
        for i in range(N_OF_RUN):
            for one in (ours, theirs) if i % 2 else (theirs, ours):
                one.once(run * N_OF_RUN + i)
        for one, used in zip((ours, theirs), before, strict=True):
            one.cpu += one.server.cpu_seconds() - used


def show(ours: Measured, theirs: Measured, *, n_queries: int, page: float) -> None:
    """Print a table, the ratio of each run, and what is not alike."""
    print(f"{N_RUNS} runs of {N_OF_RUN} pairs; {os.cpu_count()} cores\n")
    print("| what | median ms | worst ms | processor ms each | failed | memory MB | queries |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for one, queries in ((ours, str(n_queries)), (theirs, "not counted")):
        print(
            f"| {one.name} | {_ms(one.times):.1f} | {max(one.times) * 1000:.0f} | {one.cpu / len(one.times) * 1000:.1f} | "
            f"{one.n_failed} of {len(one.times)} | {one.server.megabytes():.0f} | {queries} |"
        )
    pairs = ", ".join(
        f"{_ms(mine):.1f}/{_ms(yours):.1f} ({_ms(yours) / _ms(mine):.1f})"
        for mine, yours in zip(ours.runs, theirs.runs, strict=True)
    )
    print(f"\nMedians of each run, ours/theirs in ms (theirs by ours): {pairs}")
    print(NOTE.format(page=page * 1000))


def _ms(times: list[float]) -> float:
    return statistics.median(times) * 1000


def tagger(server: Server) -> Callable[[int], tuple[float, bool]]:
    """Sign in to Taguette, make a project with a text of 80 KB, and give what tags one passage of it."""
    browser = Browser(server.base, token="_xsrf")  # noqa: S106 - the name of a cookie
    browser.get(_way_in(server.log))
    browser.get("/project/new")
    _, address = browser.form("/project/new", {"name": "bench", "description": "", "_xsrf": browser.token()})
    project = address.rstrip("/").rsplit("/", 1)[-1]
    browser.get(f"/project/{project}")
    _upload(browser, f"/api/project/{project}/document/new")

    def save(number: int) -> tuple[float, bool]:
        start = number * (TEXT // (N_RUNS * N_OF_RUN))
        told = {"start_offset": start, "end_offset": start + 60, "tags": [1]}
        headers = {"X-XSRFToken": browser.token()}
        started = time.perf_counter()
        status, _ = browser.json(f"/api/project/{project}/document/1/highlight/new", told, **headers)
        return time.perf_counter() - started, status == 200

    return save


def _upload(browser: Browser, path: str) -> None:
    """Send the text as a page of paragraphs."""
    edge = "----ledtrad"
    page = "".join(f"<p>{line}</p>" for line in _text().split("\n\n"))
    file = '; filename="bench.html"\r\nContent-Type: text/html'
    parts = [("name", "", "bench"), ("description", "", ""), ("file", file, page)]
    body = "".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{key}"{extra}\r\n\r\n{value}\r\n'
        for key, extra, value in parts
    )
    kind = f"multipart/form-data; boundary={edge}"
    headers = {"Content-Type": kind, "X-XSRFToken": browser.token()}
    status, told = browser.send(path, f"{body}--{edge}--\r\n".encode(), headers)
    if status != 200:
        sys.exit(f"Taguette did not take the text: {told[:500]}")


def _text() -> str:
    """Give a text of made-up words."""
    rng, made = random.Random(80), [""]
    while sum(map(len, made)) < TEXT:
        made.append(
            " ".join("".join(rng.choices("aeiouklmnrst", k=rng.randint(2, 9))) for _ in range(11)) + "."
        )
    return "\n\n".join(made[1:])


def _way_in(log: Path) -> str:
    """Give the address that the server prints once it answers."""
    for _ in range(120):
        found = re.search(r"/\?token=\w+", log.read_text())
        if found:
            return found[0]
        time.sleep(0.5)
    sys.exit("Taguette did not start.")


def _installed(folder: Path) -> list[str]:
    """Install Taguette; give the command that serves it."""
    venv.create(folder / "env", with_pip=True)
    bin_ = folder / "env" / "bin"
    subprocess.run([bin_ / "pip", "install", "-qq", f"taguette=={VERSION}"], check=True)  # noqa: S603
    database = str(folder / "taguette.sqlite3")
    return [str(bin_ / "taguette"), "--no-browser", "-b", "127.0.0.1", "-p", "{port}", "--database", database]


def main() -> None:
    """Install, make a round, serve both, save by turns and print."""
    with tempfile.TemporaryDirectory() as told:
        folder = Path(told)
        os.environ["LEDTRAD_DATA_DIR"] = told
        os.environ.setdefault("LEDTRAD_DATABASE_URL", f"sqlite:///{told}/bench.sqlite3")
        command = _installed(folder)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        from benchmarks.coding import SERVER, make_coder, n_queries, signed_in
        from benchmarks.material import make_round

        make_round(n_statements=1500, n_passages=6000, n_claims=60)
        passages = make_coder()
        queries, _ = n_queries(passages[-1])
        with (
            Server(SERVER, log=folder / "ours") as here,
            Server(command, log=folder / "theirs", env={"HOME": told}) as there,
        ):
            coder = signed_in(here, passages)
            ours = Measured("Ledtråd", coder.save, here)
            theirs = Measured(f"Taguette {VERSION}", tagger(there), there)
            compare(ours, theirs)
            show(ours, theirs, n_queries=queries, page=coder.page())


if __name__ == "__main__":
    main()
