"""Two who register at once: every number is given once, and none is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.jobs.conftest import Queue, database_beside

pytestmark = [pytest.mark.enable_socket, pytest.mark.django_db]


def test_many_at_once_get_numbers_without_gaps_or_doubles(tmp_path: Path) -> None:
    with database_beside(tmp_path) as url:
        made = Queue(url, tmp_path, "tests.rounds.register_errands")
        made.run("prepare")

        at_once = [made.start("register", "12") for _ in range(2)]
        said = [process.communicate(timeout=60)[1].decode() for process in at_once]

        places = made.rows("SELECT place, text FROM rounds_registernumber ORDER BY place")
    assert said == ["", ""]
    assert places == [(n, f"RSS 2026/{n}") for n in range(1, 25)]


def test_the_second_of_two_who_lay_up_one_series_is_told_that_it_is_there(tmp_path: Path) -> None:
    with database_beside(tmp_path) as url:
        process = Queue(url, tmp_path, "tests.rounds.register_errands").start("lay_up")
        said, failed = (one.decode() for one in process.communicate(timeout=60))

    assert "redan en serie" in said, failed
