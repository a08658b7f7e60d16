"""A peer in an environment and a process of its own, which is asked for one job at a time and thrown away afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.turns import Work

ROOT = Path(__file__).resolve().parent.parent
# The same Django and the same SQLite as ours.
SHARED = ("Django", "pysqlite3")


class Peer:
    """A process on the packages named, from the beginning of the block to its end; `module` is what it runs."""

    def __init__(self, module: str, packages: Sequence[str], *, folder: Path) -> None:
        self._module, self._packages, self._folder = module, packages, folder

    def __enter__(self) -> Peer:
        venv.create(self._folder / "env", with_pip=True)
        bin_ = self._folder / "env" / "bin"
        wanted = [*self._packages, *(f"{name}=={version(name)}" for name in SHARED)]
        subprocess.run([bin_ / "pip", "install", "-qq", *wanted], check=True)  # noqa: S603
        self._process = subprocess.Popen(  # noqa: S603
            [bin_ / "python", "-m", self._module, str(self._folder / "peer.sqlite3")],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        self._read()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def ask(self, order: str) -> dict[str, Any]:
        """Give what the process tells of one job."""
        if self._process.stdin is not None:
            self._process.stdin.write(f"{order}\n")
            self._process.stdin.flush()
        return self._read()

    def work(self, name: str, job: str) -> tuple[Work, Any]:
        """Give the job as a work, and what it finds."""
        told = self.ask(f"count {job}")

        def once() -> float:
            return float(self.ask(job)["seconds"])

        return Work(name, once, int(told["queries"]), told["megabytes"]), told["found"]

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not line:
            sys.exit(f"{self._module} stopped.")
        return dict(json.loads(line))
