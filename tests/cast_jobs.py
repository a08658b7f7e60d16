"""The cast of jobs. Tests import from tests.cast."""

from __future__ import annotations

from typing import Any

from ledtrad.accounts.models import User
from ledtrad.jobs.models import Job, JobFile
from tests.cast_people import ALVA, MORNING, NOON


def make_job(kind: str = "place_passages", *, owner: User | None = None, **fields: Any) -> Job:
    """Give a job that has waited since the morning; one that is given an end has no time when it may be taken."""
    ended = fields.get("state", "queued") not in ("queued", "running")
    times = {"due_at": None, "finished_at": NOON} if ended else {"due_at": MORNING}
    broken = (
        {"fault": "Filen är tom. Välj en annan."} if fields.get("state") in ("failed", "given_up") else {}
    )
    told = {"title": "Textställena i Björköomgången", "arguments": {"round": "bjorkoomgangen"}}
    return Job.objects.create(
        kind=kind, owner=owner, queued_by=ALVA, queued_at=MORNING, **(told | times | broken | fields)
    )


def make_job_file(job: Job | None = None, *, name: str = "kodning.qdpx", content: bytes = b"PK") -> JobFile:
    return JobFile.objects.create(job=job or make_job("import_coding"), name=name, content=content)
