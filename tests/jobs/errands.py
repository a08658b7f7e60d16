"""Workers as processes of their own, on a database of their own: `python -m tests.jobs.errands COMMAND`.

The one kind of work waits a moment in each of its steps, and writes a line in the journal when it has taken them all.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime

import django

STEP_SECONDS = 0.05


def clock() -> datetime:
    return datetime.now(UTC)


def prepare() -> None:
    """Make the tables."""
    from django.core.management import call_command  # noqa: PLC0415 - Django must be set up first

    call_command("migrate", "jobs", verbosity=0, interactive=False)


def queue(n: str) -> None:
    """Ask for so many errands."""
    from ledtrad.jobs.models import Job  # noqa: PLC0415 - as above

    for i in range(int(n)):
        Job.objects.create(
            kind="errand", title=f"Ärende {i}", queued_by="testet", queued_at=clock(), due_at=clock()
        )


def work(steps: str, once: str) -> None:
    """Work off the queue, an errand having so many steps, with a lease that runs out soon."""
    from ledtrad.accounts.models import JournalEntry  # noqa: PLC0415 - as above
    from ledtrad.jobs.claiming import Pace  # noqa: PLC0415 - as above
    from ledtrad.jobs.kinds import Kind, Result, Telling, Work, register_kind  # noqa: PLC0415 - as above
    from ledtrad.jobs.worker import work as work_off  # noqa: PLC0415 - as above

    def run(_: Work, telling: Telling) -> Result:
        for i in range(int(steps)):
            telling(i, int(steps), f"Steg {i}")
            time.sleep(STEP_SECONDS)
        JournalEntry.objects.create(
            at=clock(), by=str(os.getpid()), event="data_loaded", subject_kind="errand", subject_key="gjort"
        )
        return {"pid": os.getpid()}

    register_kind(Kind("errand", "statements.code", run))
    work_off(once=once == "once", clock=clock, pace=Pace(lease=1.5, beat=0.3, look=0.1))


if __name__ == "__main__":
    django.setup()
    {"prepare": prepare, "queue": queue, "work": work}[sys.argv[1]](*sys.argv[2:])  # type: ignore[operator]
