"""The demo loaded once, and served copies of it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

DATABASE = "ledtrad.sqlite3"
COMMAND = Path(sys.executable).with_name("ledtrad")


@dataclass(frozen=True)
class Demo:
    """A folder with the demo loaded, its report compiled, and an account for each role (account -> password)."""

    folder: Path
    passwords: Mapping[str, str]


@dataclass(frozen=True)
class Served:
    """A running server with its own database, and the report compiled beside it.

    `sessions` are what the browsers of those who have signed in keep, by account: each signs in once.
    """

    base: str
    report_file: Path
    env: Mapping[str, str]
    passwords: Mapping[str, str]
    sessions: dict[str, Any] = field(default_factory=dict)


def _env(folder: Path) -> dict[str, str]:
    database = f"sqlite:///{folder / DATABASE}"
    return {**os.environ, "LEDTRAD_DATA_DIR": str(folder), "LEDTRAD_DATABASE_URL": database}


def _run(env: Mapping[str, str], *arguments: str) -> str:
    ran = subprocess.run([COMMAND, *arguments], env=dict(env), check=True, capture_output=True, text=True)
    return ran.stdout


def ledtrad(site: Served, *arguments: str) -> str:
    """Give what a command prints on the served database."""
    return _run(site.env, *arguments)


def loaded(migrated: Path, folder: Path) -> Demo:
    """Load the demo into a database of its own, a copy of the migrated one, with accounts and the compiled report."""
    env = _env(folder)
    shutil.copy(migrated, folder / DATABASE)
    _run(env, "load", str(settings.DEMO_DIR))
    _run(env, "compile", "omrakning-2012", "--out", str(folder / "rapport"))
    told = json.loads(_run(env, "demo-accounts"))
    return Demo(folder, {row["account"]: row["password"] for row in told})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        return bool(urllib.request.urlopen(address, timeout=5).status == 200)  # noqa: S310 - our own server
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def served(demo: Demo, folder: Path) -> Iterator[Served]:
    """Serve a copy of the demo until the block ends; what is written in it stays in it."""
    shutil.copytree(demo.folder, folder)
    env, port = _env(folder), _free_port()
    server = subprocess.Popen(
        [COMMAND, "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        base, deadline = f"http://127.0.0.1:{port}", time.monotonic() + 90
        while not _answers(f"{base}/logga-in/"):
            assert server.poll() is None, "The server ended before it answered."
            assert time.monotonic() < deadline, "The server did not answer within 90 seconds."
            time.sleep(0.2)
        yield Served(base, folder / "rapport" / "report.html", env, demo.passwords)
    finally:
        server.terminate()
        server.wait(timeout=20)
