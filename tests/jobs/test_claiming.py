"""A job is one worker's at a time, and what a worker does that has lost its job leaves nothing behind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from ledtrad.accounts.models import JournalEntry
from ledtrad.jobs.claiming import Progress, Superseded, beat, hand_back, take_next
from ledtrad.jobs.models import Job, JobFile
from tests.cast import EVENING, MORNING, NOON, make_job, make_job_file, make_journal_entry
from tests.jobs.kinds import LATER, PACE, taken

pytestmark = pytest.mark.django_db


def test_a_job_that_is_taken_is_nobody_elses() -> None:
    job = make_job()

    assert taken().job == job
    assert take_next("två", pace=PACE, at=NOON) is None


def test_the_job_that_has_waited_longest_is_taken_first() -> None:
    make_job(title="sist", due_at=NOON)
    make_job(title="först")
    make_job(title="inte än", due_at=EVENING)

    assert [taken(by).job.title for by in ("en", "två")] == ["först", "sist"]
    assert take_next("tre", pace=PACE, at=NOON) is None


def test_a_worker_that_beats_keeps_its_job_and_a_silent_one_loses_it() -> None:
    make_job()
    held = taken("en")

    beat(held, at=NOON + timedelta(seconds=20))

    assert take_next("två", pace=PACE, at=LATER) is None
    again = taken("två", at=LATER + timedelta(seconds=20))
    assert (again.job, again.job.attempts) == (held.job, 2)


def write_and_settle(progress: Progress) -> None:
    with transaction.atomic():
        make_journal_entry("data_loaded", subject="för sent")
        progress.settle({"gjort": 1})


def test_what_a_worker_does_that_has_lost_its_job_leaves_nothing_behind() -> None:
    make_job()
    held = taken("en")
    taken("två", at=LATER)
    late = Progress(held, clock=lambda: LATER)

    with pytest.raises(Superseded):
        late(1, 2, "Skriver")
    with pytest.raises(Superseded):
        write_and_settle(late)

    assert not JournalEntry.objects.filter(subject_key="för sent").exists()
    assert Job.objects.values_list("state", "taken_by").get() == ("running", "två")


def test_a_job_that_is_settled_is_done_its_file_gone_and_the_journal_told() -> None:
    job = make_job("import_coding")
    make_job_file(job)

    Progress(taken(), clock=lambda: NOON).settle({"second_readings": 3})

    job.refresh_from_db()
    assert (job.state, job.result, job.finished_at) == ("done", {"second_readings": 3}, NOON)
    assert not JobFile.objects.exists()
    assert JournalEntry.objects.filter(event="job_done", subject_key=str(job.pk)).count() == 1


def test_a_job_handed_back_is_first_in_the_queue_and_its_attempt_does_not_count() -> None:
    job = make_job()
    taken("en")

    hand_back("en", at=NOON)

    job.refresh_from_db()
    assert (job.state, job.attempts, job.due_at) == ("queued", 0, NOON)
    assert taken("två").job == job


def test_a_job_whose_third_worker_dies_is_given_up_with_what_to_do() -> None:
    job = make_job()
    for n in range(3):
        taken(str(n), at=MORNING + timedelta(minutes=n))

    assert take_next("fyra", pace=PACE, at=NOON) is None

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("given_up", 3)
    assert job.fault.startswith("Arbetet avbröts tre gånger utan att bli klart")
    assert "Tryck på Försök igen." in job.fault


def test_new_words_are_written_at_once_and_new_numbers_now_and_then() -> None:
    job = make_job()
    progress = Progress(taken(), clock=lambda: NOON)
    seen = []

    for told in [(0, 9, "Läser"), (1, 9, "Läser"), (2, 9, "Skriver"), (99, 9, "Klar")]:
        progress(*told)
        job.refresh_from_db()
        seen.append((job.n_done, job.n_steps, job.step))

    assert seen == [(0, 9, "Läser"), (0, 9, "Läser"), (2, 9, "Skriver"), (9, 9, "Klar")]
