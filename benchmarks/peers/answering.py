"""A process on a peer: it sets up Django on the same SQLite as ours, and runs a job each time it is asked on standard input."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence

import django
from django.conf import settings

from ledtrad.config import sqlite

# A job, and what it tells to be compared with ours.
Job = Callable[[], object]


def prepare(*apps: str) -> None:
    """Set up Django with these applications on the database file that the first argument names, and make their tables."""
    sqlite.use_bundled_sqlite()
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": sys.argv[1], "OPTIONS": sqlite.options()}
    settings.configure(
        DATABASES={"default": database},
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", *apps],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)


def answer(jobs: Mapping[str, Job]) -> None:
    """Run the job that each line names, and write how it went; `count` before its name counts queries and tells what it found."""
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        words = line.split()
        told = _counted(jobs[words[1]]) if words[0] == "count" else _timed(jobs[words[0]])
        print(json.dumps(told), flush=True)


def _timed(job: Job) -> dict[str, object]:
    started = time.perf_counter()
    job()
    return {"seconds": time.perf_counter() - started}


def _counted(job: Job) -> dict[str, object]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        found = job()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    return {"queries": len(captured), "found": found, "megabytes": megabytes}


def rows(found: Sequence[Sequence[object]]) -> list[list[str]]:
    """Give rows in an order and a form that two processes can compare."""
    return sorted([str(value) for value in row] for row in found)
