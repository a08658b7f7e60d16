"""Two passes at once, as real processes on one database and with one mail server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.conftest import Queue, database_beside
from tests.mail.smtp import mail_server

pytestmark = pytest.mark.enable_socket

LETTERS = "SELECT n_tries, sent_at FROM mail_letter"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Queue]:
    """An empty outbox."""
    with database_beside(tmp_path) as url:
        made = Queue(url, tmp_path, "tests.mail.errands")
        try:
            made.run("prepare")
            yield made
        finally:
            for process in made.processes:
                process.kill()
                process.communicate()


def test_two_passes_at_once_send_each_person_one_letter_once(office: Queue) -> None:
    office.run("tell", "8")

    with mail_server() as server:
        passes = [office.start("deliver", str(server.port)) for _ in range(2)]
        said = [one.communicate(timeout=180)[1].decode() for one in passes]

    assert said == ["", ""]
    assert sorted(mail["To"] for mail in server.taken) == [f"person-{i}@example.org" for i in range(8)]
    rows = office.rows(LETTERS)
    assert len(rows) == 8
    assert {row[0] for row in rows} == {1}
    assert all(row[1] for row in rows)
