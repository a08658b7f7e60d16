"""A kind of job that lives as long as its test, and a worker of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from ledtrad.jobs.claiming import Held, Pace, take_next
from ledtrad.jobs.kinds import KINDS, Kind, Result, Telling, Work, register_kind
from ledtrad.jobs.worker import do
from tests.cast import NOON

PACE = Pace(lease=30)
LATER = NOON + timedelta(seconds=31)


@contextmanager
def kind(run: Callable[[Work, Telling], Result], *, name: str = "prov") -> Iterator[None]:
    """Offer the function as a kind until the block ends."""
    register_kind(Kind(name, "statements.code", run))
    try:
        yield
    finally:
        del KINDS[name]


def taken(by: str = "en", *, at: datetime = NOON) -> Held:
    """Take the next job, which there must be."""
    held = take_next(by, pace=PACE, at=at)
    assert held is not None
    return held


def done(*, at: datetime = NOON) -> str:
    """Take the next job and do it; give the state that it is in then."""
    return do(taken(at=at), clock=lambda: at)
