"""Workers as real processes: two at once, one that is killed, one that is told to stop."""

from __future__ import annotations

import pytest

from tests.jobs.conftest import Queue

pytestmark = pytest.mark.enable_socket

JOBS = "SELECT state, attempts, n_done, n_steps, step FROM jobs_job ORDER BY queued_at"
DONE = "SELECT by FROM accounts_journalentry WHERE subject_key = 'gjort' ORDER BY id"


def test_two_workers_share_a_queue_and_no_job_is_done_twice(queue: Queue) -> None:
    queue.run("queue", "12")

    workers = [queue.start("work", "1", "once") for _ in range(2)]
    said = [worker.communicate(timeout=60)[1].decode() for worker in workers]

    assert said == ["", ""]
    assert {row[:2] for row in queue.rows(JOBS)} == {("done", 1)}
    by = [row[0] for row in queue.rows(DONE)]
    assert len(by) == 12
    assert set(by) <= {str(worker.pid) for worker in workers}


def test_a_job_whose_worker_is_killed_is_taken_up_again_and_done_once(queue: Queue) -> None:
    queue.run("queue", "1")
    first = queue.start("work", "400", "on")
    # Seen from another connection while the work goes on.
    queue.wait(JOBS, until=lambda rows: rows[0][2] >= 2)

    first.kill()
    first.wait()
    stopped = queue.rows(JOBS)[0]
    queue.start("work", "2", "on")

    assert stopped[:2] == ("running", 1)
    assert stopped[3] == 400
    assert stopped[4].startswith("Steg ")
    done = queue.wait(JOBS, until=lambda rows: rows[0][0] == "done")
    assert done[0][:2] == ("done", 2)
    assert len(queue.rows(DONE)) == 1


def test_a_worker_that_is_told_to_stop_hands_back_its_job_at_once(queue: Queue) -> None:
    queue.run("queue", "1")
    worker = queue.start("work", "400", "on")
    queue.wait(JOBS, until=lambda rows: rows[0][2] >= 1)

    worker.terminate()
    _, said = worker.communicate(timeout=20)

    assert (worker.returncode, said.decode()) == (0, "")
    assert queue.rows(JOBS)[0][:2] == ("queued", 0)
    assert queue.rows(DONE) == []
