"""The worker's writes: taking a job, telling its progress, and ending it one way or the other.

Every write names the token under which the job was taken. A worker that was silent for so long that another took its job finds no
row, and learns by `Superseded` that its work is no longer asked for; its transaction then leaves nothing behind.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from ledtrad.accounts.actions import write_journal
from ledtrad.jobs.kinds import Result
from ledtrad.jobs.models import Job, JobFile
from ledtrad.jobs.queries import due
from ledtrad.jobs.states import JobState

Clock = Callable[[], datetime]
MOST_ATTEMPTS = 3
# Written so seldom at most, but for new words: on SQLite each write is a turn at the one pen of the whole house.
_SELDOM = 0.3
_LONGEST_STEP = 200


class Superseded(Exception):
    """The job was taken by another worker, or has ended: what this one does with it counts no longer."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a silent worker counts as alive, how often it beats, and how often an idle one looks; seconds."""

    lease: float = 30.0
    beat: float = 5.0
    look: float = 0.5
    rest: float = 10.0  # before what broke is tried again, the longer the more often it has broken


@dataclass(frozen=True, slots=True)
class Held:
    """A job that this worker has taken."""

    job: Job
    token: str
    pace: Pace = field(default_factory=Pace)

    @property
    def mine(self) -> QuerySet[Job]:
        """The row, as long as it is this worker's."""
        return Job.objects.filter(pk=self.job.pk, taken_by=self.token, state=JobState.RUNNING)


def new_token(worker: str) -> str:
    """Give a token for one attempt; `worker` names machine and process for whoever looks into the table."""
    return f"{worker[:180]}:{secrets.token_hex(4)}"


def take_next(token: str, *, pace: Pace, at: datetime) -> Held | None:
    """Take the job that has waited longest; None where nothing is due. What has died too often is given up on the way.

    PostgreSQL passes over rows that another worker is just taking (SKIP LOCKED). On SQLite the transaction begins with the write lock
    (BEGIN IMMEDIATE), so that the second worker waits and then sees that the job is taken; it is only begun where something is due.
    """
    while due(at).exists():
        with transaction.atomic(durable=True):
            job = due(at).select_for_update(skip_locked=True).first()
            if job is None:
                return None
            if job.attempts < MOST_ATTEMPTS:
                return _taken(job, token, pace=pace, at=at)
            with translation.override(job.language):
                words = _given_up_words()
            _end(Job.objects.filter(pk=job.pk), job, state=JobState.GIVEN_UP, at=at, fault=words)
    return None


def _taken(job: Job, token: str, *, pace: Pace, at: datetime) -> Held:
    job.state, job.taken_by, job.attempts = JobState.RUNNING, token, job.attempts + 1
    job.due_at, job.started_at = at + timedelta(seconds=pace.lease), job.started_at or at
    job.n_done, job.n_steps, job.step = 0, 0, ""
    job.save(
        update_fields=[
            "state", "taken_by", "attempts", "due_at", "started_at", "n_done", "n_steps", "step"
        ]
    )  # fmt: skip
    return Held(job, token, pace)


def beat(held: Held, *, at: datetime, **told: Any) -> None:
    """Say that the work lives, with what is told of it; raise Superseded where it is no longer this worker's.

    Durable: told inside the work's own transaction nobody could see it, and on SQLite it would hold the pen from its first beat on.
    """
    with transaction.atomic(durable=True):
        n = held.mine.update(due_at=at + timedelta(seconds=held.pace.lease), **told)
    if not n:
        raise Superseded(held.job.pk)


class Progress:
    """What a kind tells its progress to. Between transactions only; `settle` alone belongs inside the last one."""

    def __init__(self, held: Held, *, clock: Clock) -> None:
        self.held, self.clock = held, clock
        self.told_at, self.words = 0.0, ""

    def __call__(self, n_done: int, n_steps: int, words: str, /) -> None:
        """Tell steps done, steps in all, and what is done now. New words are written at once, new numbers now and then."""
        now = time.monotonic()
        if words == self.words and now - self.told_at < _SELDOM:
            return
        self.told_at, self.words = now, words
        beat(
            self.held,
            at=self.clock(),
            n_done=min(n_done, n_steps),
            n_steps=n_steps,
            step=words[:_LONGEST_STEP],
        )

    def settle(self, result: Result, /) -> None:
        """Mark the job as done in the transaction at hand; raise Superseded where it is no longer this worker's."""
        with transaction.atomic():
            told = {"result": dict(result), "n_done": F("n_steps"), "step": ""}
            if not _end(self.held.mine, self.held.job, state=JobState.DONE, at=self.clock(), **told):
                raise Superseded(self.held.job.pk)
            JobFile.objects.filter(job=self.held.job).delete()


def fail(held: Held, sentence: str, *, at: datetime) -> None:
    """End the job with the sentence that its owner should read. What a person must mend is not tried again by itself."""
    with transaction.atomic():
        _end(held.mine, held.job, state=JobState.FAILED, fault=sentence, at=at)


def put_off(held: Held, *, at: datetime) -> None:
    """Let what broke unexpectedly be tried again in a while, or give it up when that has been done often enough."""
    with transaction.atomic():
        if held.job.attempts >= MOST_ATTEMPTS:
            _end(held.mine, held.job, state=JobState.GIVEN_UP, fault=_given_up_words(), at=at)
            return
        rest = timedelta(seconds=held.pace.rest * held.job.attempts)
        words = _("Något gick fel. Försöket görs om av sig självt.")
        held.mine.update(state=JobState.QUEUED, due_at=at + rest, step=words, taken_by="")


def hand_back(token: str, *, at: datetime) -> None:
    """Put the job that this worker holds, if any, first in the queue again: a worker that was told to stop has not failed."""
    held = Job.objects.filter(taken_by=token, state=JobState.RUNNING)
    held.update(state=JobState.QUEUED, due_at=at, attempts=F("attempts") - 1, taken_by="", step="")


def _end(rows: QuerySet[Job], job: Job, *, state: JobState, at: datetime, **told: Any) -> int:
    """End the job among the rows, with an entry in the journal; give how many that was."""
    n = rows.update(state=state, due_at=None, finished_at=at, **told)
    if n:
        subject, details = ("job", str(job.pk)), {"kind": job.kind, "fault": told.get("fault", "")}
        if state == JobState.DONE:
            write_journal("job_done", by=job.queued_by, at=at, subject=subject, details={"kind": job.kind})
        else:
            write_journal("job_failed", by=job.queued_by, at=at, subject=subject, details=details)
    return n


def _given_up_words() -> str:
    return _(
        "Arbetet avbröts tre gånger utan att bli klart, så det försöks inte igen av sig självt. "
        "Tryck på Försök igen. Avbryts det också då, be driften läsa serverns logg."
    )
