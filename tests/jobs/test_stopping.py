"""Told to stop in the midst of a statement: the error that comes of it is no fault of the work."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from ledtrad.jobs.passes import for_each
from ledtrad.jobs.stopping import Stopped, let_stop


def cut_off(_thing: object) -> None:
    """Do as a connection does that is rolled back in the midst of a statement when the process is told to stop."""
    try:
        raise Stopped
    finally:
        raise OperationalError("another command is already in progress")


def test_an_error_that_comes_of_the_stop_is_the_stop() -> None:
    with pytest.raises(OperationalError) as found:
        cut_off(None)

    with pytest.raises(Stopped):
        let_stop(found.value)


def test_a_pass_that_is_told_to_stop_goes_on_with_nothing() -> None:
    with pytest.raises(Stopped):
        for_each([1, 2], cut_off)


def test_an_error_of_its_own_is_left_to_who_found_it() -> None:
    let_stop(ValueError("annat"))
