"""Writes of those who ask for work: queueing a job, trying a broken one again; and throwing away files that nobody asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from ledtrad.accounts.actions import write_journal
from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer
from ledtrad.jobs.kinds import KINDS
from ledtrad.jobs.models import Job, JobFile
from ledtrad.jobs.policies import check_can_retry
from ledtrad.jobs.queries import forgettable, has_file
from ledtrad.jobs.states import JobState

# Files of broken jobs are kept so long that a person on holiday can still try again.
KEEP_FILES = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the kind, what it is called on pages, its arguments, and a file's name and content where it needs one.

    `wait` is how long it lies before a worker may take it, so that what comes meanwhile is done with it.
    """

    kind: str
    title: str
    arguments: dict[str, Any] = field(default_factory=dict)
    file: tuple[str, bytes] | None = None
    wait: timedelta = timedelta(0)


@transaction.atomic
def queue_job(order: Order, *, owner: User | None, viewer: Viewer, at: datetime) -> Job:
    """Give the queued job; raise NotAllowed without the kind's right, KeyError for a kind that no room has registered."""
    viewer.require(KINDS[order.kind].permission)
    job = Job.objects.create(
        kind=order.kind,
        title=order.title[:300],
        arguments=order.arguments | ({"file": order.file[0][:200]} if order.file else {}),
        owner=owner,
        language=get_language() or "sv",
        queued_by=viewer.label,
        queued_at=at,
        due_at=at + order.wait,
    )
    if order.file:
        JobFile.objects.create(job=job, name=order.file[0][:200], content=order.file[1])
    write_journal(
        "job_queued", by=viewer.label, at=at, subject=("job", str(job.pk)), details={"kind": job.kind}
    )
    return job


@transaction.atomic
def retry_job(job: Job, *, viewer: Viewer, at: datetime) -> Job:
    """Queue a broken job again as if it were new; raise NotAllowed for one that is not broken, or whose file is gone."""
    viewer.require(KINDS[job.kind].permission)
    job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    check_can_retry(state=job.state, is_whole="file" not in job.arguments or has_file(job))
    job.state, job.due_at, job.attempts, job.fault = JobState.QUEUED, at, 0, ""
    job.started_at = job.finished_at = None
    job.n_done, job.n_steps, job.step, job.taken_by = 0, 0, "", ""
    job.save()
    write_journal(
        "job_retried", by=viewer.label, at=at, subject=("job", str(job.pk)), details={"kind": job.kind}
    )
    return job


@transaction.atomic
def forget_files(*, by: str, at: datetime) -> int:
    """Throw away the files of jobs that broke long ago; give how many."""
    old = forgettable(at, after=KEEP_FILES)
    jobs = sorted(map(str, old.values_list("job", flat=True)))
    if jobs:
        old.delete()
        write_journal("job_files_forgotten", by=by, at=at, subject=("job", ""), details={"jobs": jobs})
    return len(jobs)
