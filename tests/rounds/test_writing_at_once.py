"""Who writes while the answer is handed in is told so: nothing is said to be saved that is in no revision."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.jobs.conftest import Queue, database_beside

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db]


@pytest.mark.parametrize("errand", ["save", "take"])
def test_what_is_written_while_the_answer_is_handed_in_is_refused(errand: str, tmp_path: Path) -> None:
    with database_beside(tmp_path) as url:
        process = Queue(url, tmp_path, "tests.rounds.writing_errands").start(errand)
        said, failed = (one.decode() for one in process.communicate(timeout=60))

    assert said.startswith("NotAllowed: Svaret är inlämnat."), failed
    assert said.endswith(" 0\n")
