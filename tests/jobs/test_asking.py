"""Asking for work: with the right, once more after it broke, and without files that lie about for ever."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.jobs.actions import KEEP_FILES, Order, forget_files, queue_job, retry_job
from ledtrad.jobs.models import Job, JobFile
from ledtrad.jobs.queries import waiting_of
from tests.cast import MORNING, NOON, make_job, make_job_file, make_user

pytestmark = pytest.mark.django_db

ALVA = viewer_for("analyst", label="Alva", signed_in=True)
ORDER = Order("import_coding", "Kodning ur a.qdpx", {"round": "x"}, file=("a.qdpx", b"PK"))


def test_a_job_is_queued_with_its_file_and_the_journal_told() -> None:
    job = queue_job(ORDER, owner=make_user(), viewer=ALVA, at=NOON)

    assert (job.state, job.due_at, job.arguments) == ("queued", NOON, {"round": "x", "file": "a.qdpx"})
    assert bytes(JobFile.objects.get(job=job).content) == b"PK"
    assert JournalEntry.objects.get(event="job_queued").details == {"kind": "import_coding"}


def test_who_may_not_do_the_work_may_not_ask_for_it() -> None:
    with pytest.raises(NotAllowed):
        queue_job(ORDER, owner=None, viewer=viewer_for("reader", label="Ebba"), at=NOON)

    assert not Job.objects.exists()


def test_a_broken_job_begins_anew_and_its_attempts_too() -> None:
    job = make_job("import_coding", state="given_up", attempts=3, arguments={"file": "a.qdpx"})
    make_job_file(job)

    again = retry_job(job, viewer=ALVA, at=NOON)

    assert (again.state, again.attempts, again.fault, again.due_at) == ("queued", 0, "", NOON)


@pytest.mark.parametrize("state", ["queued", "running", "done"])
def test_only_a_broken_job_is_tried_again(state: str) -> None:
    job = make_job(state=state)

    with pytest.raises(NotAllowed, match="kan inte försökas igen"):
        retry_job(job, viewer=ALVA, at=NOON)


def test_files_of_jobs_that_broke_long_ago_are_forgotten_and_such_a_job_says_so() -> None:
    job = make_job("import_coding", state="failed", arguments={"file": "a.qdpx"})
    make_job_file(job)
    make_job_file(make_job("import_coding"))

    assert forget_files(by="arbetaren", at=NOON + KEEP_FILES) == 0
    assert forget_files(by="arbetaren", at=NOON + KEEP_FILES + timedelta(seconds=1)) == 1

    with pytest.raises(NotAllowed, match="Läs in filen på nytt i stället"):
        retry_job(job, viewer=ALVA, at=NOON)
    assert JournalEntry.objects.get(event="job_files_forgotten").details == {"jobs": [str(job.pk)]}
    assert JobFile.objects.count() == 1


def test_a_queue_that_nobody_works_off_is_known_by_its_silence() -> None:
    job = make_job(due_at=MORNING)
    soon, late = MORNING + timedelta(seconds=29), MORNING + timedelta(seconds=31)

    assert not waiting_of(job, at=soon).is_forsaken
    assert waiting_of(job, at=late).is_forsaken
    make_job(state="running", due_at=NOON)
    assert not waiting_of(job, at=late).is_forsaken


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "queued", "due_at": None},
        {"state": "done", "due_at": NOON},
        {"state": "done", "finished_at": None},
        {"state": "failed", "fault": ""},
        {"state": "done", "fault": "Fel."},
        {"n_done": 2, "n_steps": 1},
    ],
)
def test_the_database_refuses_a_job_that_contradicts_itself(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        make_job(**fields)
