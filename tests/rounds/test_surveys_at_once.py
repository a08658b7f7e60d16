"""A survey that is answered and closed by processes of their own: what comes too late is refused, and no log of writes is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.jobs.conftest import Queue, database_beside

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db]
WAITING = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.fixture
def survey(tmp_path: Path) -> Iterator[Queue]:
    """An open survey in a database of its own; whatever was started on it ends with the test."""
    with database_beside(tmp_path) as url:
        made = Queue(url, tmp_path, "tests.rounds.survey_errands")
        try:
            made.run("prepare")
            yield made
        finally:
            for process in made.processes:
                process.kill()
                process.communicate()


def said(survey: Queue, *arguments: str) -> list[str]:
    out, wrong = survey.start(*arguments).communicate(timeout=60)
    assert wrong == b"", wrong.decode()
    return out.decode().split()


def test_an_answer_that_waited_while_the_survey_closed_is_refused(survey: Queue) -> None:
    said(survey, "answer", "0", "8")
    closing = survey.start("close")
    assert closing.stdout
    assert closing.stdout.readline() == b"held\n"

    late = survey.start("answer", "8", "9")
    if connection.vendor == "postgresql":
        survey.wait(WAITING, until=lambda rows: rows[0][0] == 1)
    (survey.home / "go").touch()

    assert late.communicate(timeout=60)[0].split()[0] == b"closed"
    assert survey.rows("SELECT count(*) FROM rounds_surveyanswer") == [(8,)]
    assert closing.wait(timeout=60) == 0


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the log is SQLite's own")
def test_the_log_of_writes_is_empty_after_each_answer(survey: Queue) -> None:
    for n in range(3):
        # The process has its connection still open when it looks: the last one to close would empty the log anyhow.
        assert said(survey, "answer", str(n), str(n + 1)) == ["taken", "0"]
