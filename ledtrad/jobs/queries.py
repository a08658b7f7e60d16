"""Reads of jobs: those that a person may see, and one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext as _

from ledtrad.accounts.models import User
from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.jobs.models import Job, JobFile
from ledtrad.jobs.policies import may_see
from ledtrad.jobs.states import OPEN, JobState

# A queued job that nobody has taken for so long has no worker to wait for.
PATIENCE = timedelta(seconds=30)
_LONGEST_LIST = 60


def jobs_to_see(user: User, *, viewer: Viewer) -> tuple[Job, ...]:
    """Give the latest jobs that the person may see, the open ones first; one query."""
    rows = Job.objects.all() if viewer.may("jobs.read_all") else Job.objects.filter(owner=user)
    open_first = rows.order_by(F("due_at").asc(nulls_last=True), "-queued_at", "-pk")
    return tuple(open_first.select_related("owner").defer("result", "arguments")[:_LONGEST_LIST])


def find_job(pk: UUID, *, user: User, viewer: Viewer) -> Job:
    """Give a job; raise UnknownName for one that is not there, or that the person may not see."""
    found = Job.objects.filter(pk=pk).select_related("owner").first()
    if found is None or not may_see(is_own=found.owner_id == user.pk, viewer=viewer):
        raise UnknownName(_("Arbetet finns inte. Gå till listan över dina arbeten och välj där."))
    return found


def has_file(job: Job) -> bool:
    """Tell whether the file that the job was handed is still there."""
    return JobFile.objects.filter(job=job).exists()


def due(at: datetime) -> QuerySet[Job]:
    """Give the jobs that a worker may take, the one that has waited longest first."""
    return Job.objects.filter(state__in=OPEN, due_at__lte=at).order_by("due_at", "pk")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a queued job waits for: how many stand before it, and whether it looks as if no worker were there."""

    n_before: int
    is_forsaken: bool


def waiting_of(job: Job, *, at: datetime) -> Waiting:
    """Give what a queued job waits for; one query, two when it has waited long."""
    before = Job.objects.filter(state__in=OPEN, queued_at__lt=job.queued_at).count()
    waited = job.state == JobState.QUEUED and job.due_at is not None and at - job.due_at > PATIENCE
    running = Job.objects.filter(state=JobState.RUNNING, due_at__gt=at)
    return Waiting(before, waited and not running.exists())


def open_jobs(kind: str, *, arguments: Mapping[str, str]) -> QuerySet[Job]:
    """Give the open jobs of a kind that were given these arguments, the latest first."""
    asked = {f"arguments__{name}": value for name, value in arguments.items()}
    return Job.objects.filter(kind=kind, state__in=OPEN, **asked)


def queued_job(kind: str, *, arguments: Mapping[str, str]) -> Job | None:
    """Give the job that will do the same and has not begun: what is asked for twice is done once. One that runs may have passed it by."""
    return _queued(kind, arguments).first()


def is_queued(kind: str, *, arguments: Mapping[str, str]) -> bool:
    """Tell whether a job of a kind with these arguments waits for its beginning: what is done from now on it will see; one query."""
    return _queued(kind, arguments).exists()


def _queued(kind: str, arguments: Mapping[str, str]) -> QuerySet[Job]:
    """Give those of the open jobs that nobody has taken; that they are open too lets the index of open jobs find them."""
    return open_jobs(kind, arguments=arguments).filter(state=JobState.QUEUED)


def forgettable(at: datetime, *, after: timedelta) -> QuerySet[JobFile]:
    """Give the files of jobs that ended so long ago that nobody will try them again."""
    old = Job.objects.filter(pk=OuterRef("job"), finished_at__lt=at - after)
    return JobFile.objects.filter(Exists(old))
