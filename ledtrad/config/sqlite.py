"""The SQLite that Ledtråd runs on: a safe library, and connections that lose nothing.

The system's SQLite 3.7.0-3.51.2 has the WAL-reset fault, which can corrupt a database under load; pysqlite3 bundles a newer one
and takes its place before Django is imported (ADR 0001).
"""

from __future__ import annotations

import sqlite3
import sys
from typing import Any

import pysqlite3

from ledtrad.core.wording import swedish_key

FIRST_SAFE = (3, 51, 3)


class UnsafeSqlite(RuntimeError):
    """The SQLite library at hand may corrupt a database in WAL mode."""


def use_bundled_sqlite() -> None:
    """Put the bundled library in the place of the system's, for everything that imports `sqlite3` from now on."""
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def library_version() -> tuple[int, ...]:
    """Give the version of the bundled library."""
    return tuple(pysqlite3.sqlite_version_info)


def check_version(version: tuple[int, ...]) -> None:
    """Raise UnsafeSqlite for a library with the WAL-reset fault."""
    if version < FIRST_SAFE:
        raise UnsafeSqlite(
            f"SQLite {'.'.join(map(str, version))} can corrupt a database in WAL mode; "
            f"{'.'.join(map(str, FIRST_SAFE))} or later is needed: install pysqlite3 from the lock file."
        )


def options() -> dict[str, Any]:
    """Give the connection options: write locks are taken at once, every commit reaches the disk.

    What is deleted is overwritten: an answer to an anonymous survey that is laid down anew leaves no older place behind. Without
    recursive triggers `INSERT OR REPLACE` would delete an immutable row unseen by the trigger that guards it.
    """
    return {
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; PRAGMA recursive_triggers=ON; "
            "PRAGMA secure_delete=ON;"
        ),
        "timeout": 20,
    }


def _compare(left: str, right: str) -> int:
    one, other = swedish_key(left), swedish_key(right)
    return (one > other) - (one < other)


def add_swedish_collation(connection: sqlite3.Connection) -> None:
    """Register the collation `swedish`, in which Ängelholm stands after Zinkgruvan."""
    connection.create_collation("swedish", _compare)
