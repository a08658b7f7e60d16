"""A queue of its own for workers that are real processes: the suite's kind of database, but not the suite's database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pysqlite3
import pytest
from django.conf import settings
from django.db import connection

Process = subprocess.Popen[bytes]


@dataclass
class Queue:
    """The database of the processes, read here through a connection of its own."""

    url: str
    home: Path
    module: str = "tests.jobs.errands"
    processes: list[Process] = field(default_factory=list)

    def start(self, *arguments: str) -> Process:
        """Start a process of the queue's module."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LEDTRAD_")}
        own = {"LEDTRAD_DATABASE_URL": self.url, "LEDTRAD_DATA_DIR": str(self.home)}
        command = [sys.executable, "-m", self.module, *arguments]
        process = subprocess.Popen(
            command, env=kept | own, cwd=settings.BASE_DIR, stderr=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.processes.append(process)
        return process

    def run(self, *arguments: str) -> None:
        """Run such a process to its end."""
        process = self.start(*arguments)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said.decode()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Give what another reader of the database sees now."""
        if self.url.startswith("sqlite"):
            reader = pysqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)
        else:
            reader = psycopg.connect(self.url)
        try:
            return list(reader.cursor().execute(sql).fetchall())
        finally:
            reader.close()

    def wait(self, sql: str, *, until: Callable[[list[tuple[Any, ...]]], bool]) -> list[tuple[Any, ...]]:
        """Give the rows as soon as they are as they should be; fail after a while with how they were."""
        deadline = time.monotonic() + 60
        while not until(rows := self.rows(sql)):
            assert time.monotonic() < deadline, rows
            time.sleep(0.05)
        return rows


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """Give the address of an empty database beside the suite's own."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / 'arbeten.sqlite3'}"
        return
    told = connection.settings_dict
    host = f"{told['HOST']}:{told['PORT'] or 5432}"
    server = f"postgresql://{told['USER']}:{told['PASSWORD']}@{host}"
    name = f"ledtrad_arbeten_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    """An empty queue; whatever was started on it ends with the test."""
    with database(tmp_path) as url:
        made = Queue(url, tmp_path)
        try:
            made.run("prepare")
            yield made
        finally:
            for process in made.processes:
                process.kill()
                process.communicate()
