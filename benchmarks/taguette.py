"""The same five hundred passages tagged in Taguette, beside our own figure: `python -m benchmarks.taguette`.

Taguette is installed into an environment of its own, which is thrown away, and spoken to over HTTP as its own page does. It is measured
from outside, so that about a millisecond of each figure is the way there and back.
"""

from __future__ import annotations

import http.cookiejar
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import venv
from pathlib import Path

VERSION = "1.5.2"
N_PASSAGES = 500
TEXT = 80_000


def sentences(n_characters: int, rng: random.Random) -> str:
    """Give a text of made-up words; the one of our own benchmark needs our database to be imported."""
    made: list[str] = []
    while sum(map(len, made)) < n_characters:
        made.append(
            " ".join("".join(rng.choices("aeiouklmnrst", k=rng.randint(2, 9))) for _ in range(11)) + "."
        )
    return "\n\n".join(made)


class Taguette:
    """A signed-in browser of a local server."""

    def __init__(self, base: str) -> None:
        self.base, self.cookies = base, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def _xsrf(self) -> str:
        return next((one.value or "" for one in self.cookies if one.name == "_xsrf"), "")

    def get(self, path: str) -> str:
        return str(self.opener.open(f"{self.base}{path}", timeout=60).read(), "utf-8")

    def form(self, path: str, **fields: str) -> str:
        data = urllib.parse.urlencode({"_xsrf": self._xsrf()} | fields).encode()
        return str(self.opener.open(f"{self.base}{path}", data, timeout=60).geturl())

    def json(self, path: str, content: dict[str, object]) -> int:
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.base}{path}",
            json.dumps(content).encode(),
            {"Content-Type": "application/json", "X-XSRFToken": self._xsrf()},
        )
        try:
            return int(self.opener.open(request, timeout=60).status)
        except urllib.error.HTTPError as error:
            return error.code

    def upload(self, path: str, *, name: str, text: str) -> None:
        edge = "----ledtrad"
        page = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
        file = f'; filename="{name}.html"\r\nContent-Type: text/html'
        parts = [("name", "", name), ("description", "", ""), ("file", file, page)]
        body = "".join(
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"{extra}\r\n\r\n{value}\r\n'
            for key, extra, value in parts
        )
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.base}{path}",
            f"{body}--{edge}--\r\n".encode(),
            {"Content-Type": f"multipart/form-data; boundary={edge}", "X-XSRFToken": self._xsrf()},
        )
        self.opener.open(request, timeout=120).read()


def measure(base: str, *, way_in: str) -> tuple[list[float], int]:
    """Give the seconds of each highlight, and how many failed; `way_in` is the first address, which the server prints."""
    site = Taguette(base)
    site.get(way_in)
    site.get("/project/new")
    project = site.form("/project/new", name="bench", description="").rstrip("/").rsplit("/", 1)[-1]
    site.get(f"/project/{project}")
    text = sentences(TEXT, random.Random(80))
    site.upload(f"/api/project/{project}/document/new", name="bench", text=text)
    times, n_failed, step = [], 0, TEXT // N_PASSAGES
    for i in range(N_PASSAGES):
        told: dict[str, object] = {"start_offset": i * step, "end_offset": i * step + 60, "tags": [1]}
        started = time.perf_counter()
        status = site.json(f"/api/project/{project}/document/1/highlight/new", told)
        times.append(time.perf_counter() - started)
        n_failed += status != 200
    return times, n_failed


def main() -> None:
    """Install, serve, measure and print a line."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        bin_ = Path(folder) / "bin"
        subprocess.run([bin_ / "pip", "install", "-q", f"taguette=={VERSION}"], check=True)  # noqa: S603
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [
            str(bin_ / "taguette"),
            "--no-browser",
            "-b",
            "127.0.0.1",
            "-p",
            str(port),
            "--database",
            f"{folder}/t.sqlite3",
        ]
        log = Path(folder) / "log"
        with log.open("w") as told:
            server = subprocess.Popen(  # noqa: S603
                command, env=os.environ | {"HOME": folder}, stdout=told, stderr=subprocess.STDOUT
            )
        try:
            times, n_failed = measure(f"http://127.0.0.1:{port}", way_in=_way_in(log))
        finally:
            server.terminate()
            server.wait()
    print(
        f"Taguette {VERSION}: median {statistics.median(times) * 1000:.1f} ms, worst {max(times) * 1000:.1f} ms, "
        f"{n_failed} of {N_PASSAGES} failed"
    )


def _way_in(log: Path) -> str:
    """Give the address that the server prints once it answers."""
    for _ in range(120):
        found = re.search(r"/\?token=\w+", log.read_text())
        if found:
            return found[0]
        time.sleep(0.5)
    sys.exit("Taguette did not start.")


if __name__ == "__main__":
    main()
