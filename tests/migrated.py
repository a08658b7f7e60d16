"""The database as the migrations leave it, made once and copied: to make it takes a quarter of a minute, to copy it nothing.

It lies in pytest's own cache under a name that any change of a migration, of Django or of SQLite changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import django
import pysqlite3
from django.conf import settings

COMMAND = [sys.executable, "-m", "ledtrad.config.cli"]


def _name() -> str:
    told = hashlib.sha256(f"{django.VERSION} {pysqlite3.sqlite_version}".encode())
    # What the migrations make their triggers with counts as much as they do.
    rooms = Path(settings.BASE_DIR) / "ledtrad"
    for path in sorted(
        [*rooms.glob("*/migrations/*.py"), rooms / "core/immutable.py", rooms / "accounts/immutability.py"]
    ):
        told.update(f"{path.relative_to(rooms)}\n".encode() + path.read_bytes())
    return f"{told.hexdigest()[:32]}.sqlite3"


def migrated(cache: Path) -> Path:
    """Give the file of an SQLite database with every migration done and nothing loaded; `cache` is a folder to keep it in."""
    file = cache / _name()
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.is_file():
            half = file.with_suffix(".half")
            half.unlink(missing_ok=True)
            own = {"LEDTRAD_DATABASE_URL": f"sqlite:///{half}", "LEDTRAD_DATA_DIR": str(cache)}
            subprocess.run([*COMMAND, "migrate"], env=os.environ | own, check=True, capture_output=True)
            _fold(half)
            half.replace(file)
    return file


def _fold(file: Path) -> None:
    """Write what is in the log of the database into it, so that the file is the whole."""
    opened = pysqlite3.connect(file)
    opened.execute("PRAGMA journal_mode=DELETE")
    opened.close()
    for name in ("-wal", "-shm"):
        file.with_name(file.name + name).unlink(missing_ok=True)


def pour(file: Path, into: pysqlite3.Connection) -> None:
    """Make an open database the same as the file's."""
    source = pysqlite3.connect(file)
    source.backup(into)
    source.close()
