"""The worker: takes one job after the other and does it, until it is told to stop; idle, it runs what is to be done now and then.

Told to stop (SIGTERM, Ctrl+C) it lets go of the job at once and hands it back: whatever transaction stood open is rolled back, and what
was done of the work is done again by the next worker. Killed, it leaves a job whose lease runs out.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn

from django.db import DatabaseError, close_old_connections, connection
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ledtrad.access.policies import viewer_for
from ledtrad.access.queries import viewer_of_user
from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.jobs.actions import forget_files
from ledtrad.jobs.claiming import (
    Clock,
    Held,
    Pace,
    Progress,
    Superseded,
    beat,
    fail,
    hand_back,
    new_token,
    put_off,
    take_next,
)
from ledtrad.jobs.kinds import KINDS, Kind, Work
from ledtrad.jobs.models import Job, JobFile
from ledtrad.jobs.passes import Timetable
from ledtrad.jobs.states import JobState
from ledtrad.jobs.stopping import Stopped, let_stop

log = logging.getLogger(__name__)
WORKER = "arbetaren"


@dataclass
class Tally:
    """How many jobs ended, and how many of them broke."""

    n_done: int = 0
    n_broken: int = 0


def work(*, once: bool, clock: Clock, pace: Pace | None = None, parent: int = 0) -> Tally:
    """Do jobs until told to stop, or until the queue is empty where only that is asked; give what came of them.

    `parent` is the process that this one ends with; 0 for none.
    """
    told, tally, timetable = pace or Pace(), Tally(), Timetable()
    name, token = f"{socket.gethostname()}:{os.getpid()}", ""
    try:
        with _stopping():
            _forget(clock)
            while not parent or os.getppid() == parent:
                token = new_token(name)
                did = _one(token, tally, clock=clock, pace=told)
                if once and not did:
                    break
                if not did:
                    timetable.run_due(clock)
                    _wait(told.look)
    except Stopped:
        # Whatever the connection was in the middle of is rolled back with it.
        connection.close()
        hand_back(token, at=clock())
    return tally


def _forget(clock: Clock) -> None:
    try:
        forget_files(by=WORKER, at=clock())
    except DatabaseError as error:
        let_stop(error)
        log.warning("The database can't be used yet; the worker waits for it.")


def _wait(seconds: float) -> None:
    """Sleep; a signal ends it."""
    close_old_connections()
    threading.Event().wait(seconds)


def _one(token: str, tally: Tally, *, clock: Clock, pace: Pace) -> bool:
    """Do one job; tell whether there was one. A database that is away for a while is waited for."""
    try:
        held = take_next(token, pace=pace, at=clock())
    except DatabaseError as error:
        let_stop(error)
        log.warning("The queue can't be read; the worker tries again.")
        connection.close()
        _wait(pace.rest)
        return False
    if held is None:
        return False
    with _beating(held, clock=clock):
        state = do(held, clock=clock)
    tally.n_done += state == JobState.DONE
    tally.n_broken += state in (JobState.FAILED, JobState.GIVEN_UP)
    return True


def do(held: Held, *, clock: Clock) -> str:
    """Do a job that was taken; give the state that it is in afterwards."""
    progress = Progress(held, clock=clock)
    with translation.override(held.job.language):
        try:
            result = _kind(held).run(_work_of(held, clock=clock), progress)
            if held.mine.exists():
                progress.settle(result)
        except Superseded:
            log.warning("Job %s was taken by another worker.", held.job.pk)
        except LedtradError as error:
            fail(held, str(error), at=clock())
        except Exception as error:
            let_stop(error)
            log.exception("Job %s (%s) broke.", held.job.pk, held.job.kind)
            put_off(held, at=clock())
    return str(Job.objects.values_list("state", flat=True).get(pk=held.job.pk))


def _kind(held: Held) -> Kind:
    found = KINDS.get(held.job.kind)
    if found is None:
        raise LedtradError(
            _("Den här versionen av Ledtråd kan inte göra arbetet. Be driften uppdatera, och försök igen.")
        )
    return found


def _work_of(held: Held, *, clock: Clock) -> Work:
    content = JobFile.objects.filter(job=held.job).values_list("content", flat=True).first()
    return Work(held.job.arguments, _viewer(held.job, clock=clock), clock(), bytes(content or b""))


def _viewer(job: Job, *, clock: Clock) -> Viewer:
    """Give the rights of whoever asked as they are now: what was taken from them meanwhile is not done in their name."""
    if job.owner is None:
        return viewer_for("operator", label=job.queued_by)
    return viewer_of_user(job.owner, on=localdate(clock()))


@contextmanager
def _beating(held: Held, *, clock: Clock) -> Iterator[None]:
    """Beat from a thread of its own, with its own connection, while the work goes on: a step may take longer than a lease."""
    ended = threading.Event()

    def go_on() -> None:
        try:
            while not ended.wait(held.pace.beat):
                try:
                    beat(held, at=clock())
                except DatabaseError:
                    # On SQLite the work itself may be writing; the next beat comes through.
                    connection.close()
        except Superseded:
            log.warning("Job %s is no longer this worker's.", held.job.pk)
        finally:
            connection.close()

    thread = threading.Thread(target=go_on, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=held.pace.beat)


@contextmanager
def _stopping() -> Iterator[None]:
    """Turn the first signal to stop into Stopped, and let the others go by."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_IGN)
        raise Stopped

    before = {one: signal.signal(one, stop) for one in (signal.SIGTERM, signal.SIGINT)}
    yield
    # Not after Stopped: a second signal must not cut off the handing back.
    for one, handler in before.items():
        signal.signal(one, handler)
