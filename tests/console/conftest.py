"""The console in this process, and as a program of its own with its own SQLite."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from ledtrad.config.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command gave: its exit code and what stood on the two streams."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]
DATABASE = "egen.sqlite3"


@pytest.fixture
def ledtrad(db: None, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, on the test database."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 99
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


@dataclass(frozen=True)
class Program:
    """The command as the operator runs it; `home` holds its database."""

    home: Path

    def command(self, *arguments: object) -> list[str]:
        return [sys.executable, "-m", "ledtrad.config.cli", *map(str, arguments)]

    def environment(self, extra: Mapping[str, str]) -> dict[str, str]:
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("LEDTRAD_", "PYTHON", "LC_"))
        }
        own = {
            "LEDTRAD_DATA_DIR": str(self.home),
            "LEDTRAD_DATABASE_URL": f"sqlite:///{self.home / DATABASE}",
        }
        return {**kept, "PYTHONPATH": str(settings.BASE_DIR), **own, **extra}

    def run(self, *arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Ran:
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment(env or {}),
            cwd=cwd or self.home,
            capture_output=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Program:
    """The program with the round of 2012 loaded."""
    made = program_on(migrated_file, tmp_path_factory.mktemp("program"))
    ran = made.run("load", settings.DEMO_DIR)
    assert ran.code == 0, ran.err
    return made


def program_on(migrated: Path, home: Path) -> Program:
    """Give the program with a database of its own that is migrated and empty."""
    shutil.copy(migrated, home / DATABASE)
    return Program(home)
