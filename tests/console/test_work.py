"""`ledtrad work`: the queue from the console, and beside the served pages; `ledtrad place-passages`: the round at once."""

from __future__ import annotations

import subprocess
import time

import pysqlite3
import pytest

from ledtrad.jobs.models import Job
from tests.cast import make_job
from tests.console.conftest import Program, Run
from tests.console.test_serve import ask, free_port

ROUND = "lagesrapport-2012"
QUEUED = {
    "id": "0123456789abcdef0123456789abcdef", "kind": "place_passages", "title": "Textställena", "arguments": f'{{"round": "{ROUND}"}}',
    "language": "sv", "queued_by": "testet", "queued_at": "2026-03-02 08:00:00", "state": "queued",
    "due_at": "2026-03-02 08:00:00", "attempts": 0, "taken_by": "", "n_done": 0, "n_steps": 0, "step": "", "result": "{}", "fault": "",
}  # fmt: skip
INSERT = f"INSERT INTO jobs_job ({', '.join(QUEUED)}) VALUES ({', '.join('?' * len(QUEUED))})"  # noqa: S608 - our own names


def test_the_queue_is_worked_off_and_what_broke_is_a_finding(ledtrad: Run) -> None:
    fine = make_job(arguments={"round": ROUND})
    broken = make_job(arguments={"round": "finns-inte"})

    ran = ledtrad("work", "--once")

    assert (ran.code, ran.json()) == (1, {"done": 1, "broken": 1})
    fine.refresh_from_db()
    broken.refresh_from_db()
    assert fine.result == {"answers": 0, "followed": 0, "waiting": 0}
    assert broken.fault.startswith("Omgången ”finns-inte” finns inte.")


def test_an_empty_queue_is_fine(ledtrad: Run) -> None:
    ran = ledtrad("work", "--once")

    assert (ran.code, ran.json()) == (0, {"done": 0, "broken": 0})


def test_a_rounds_passages_are_followed_at_once_without_a_job(ledtrad: Run) -> None:
    ran = ledtrad("place-passages", ROUND)

    assert (ran.code, ran.json()) == (0, {"answers": 0, "followed": 0, "waiting": 0})
    assert not Job.objects.exists()


@pytest.mark.enable_socket
def test_a_served_site_has_a_worker_that_ends_with_it(program: Program) -> None:
    database, port = pysqlite3.connect(program.home / "egen.sqlite3", timeout=20), free_port()
    database.execute(INSERT, list(QUEUED.values()))
    database.commit()
    server = subprocess.Popen(
        program.command("serve", "--port", str(port)),
        env=program.environment({}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )

    try:
        ask(port, "/", patience=60)
        deadline = time.monotonic() + 60
        while (row := database.execute("SELECT state, taken_by FROM jobs_job").fetchone())[0] != "done":
            assert time.monotonic() < deadline, row
            time.sleep(0.1)
        worker = int(row[1].split(":")[1])
    finally:
        server.terminate()
        server.communicate(timeout=60)
        database.execute("DELETE FROM jobs_job")
        database.commit()
        database.close()

    # Signal 0 goes to a process that is there.
    assert subprocess.run(["kill", "-0", str(worker)], capture_output=True, check=False).returncode != 0
