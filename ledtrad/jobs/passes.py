"""What the worker does now and then beside the queue: rooms above register a function and how often, as they do with kinds.

A pass is as good run twice as once, also by two workers at a time, and what it could not do it leaves for the next.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from django.db import connection

from ledtrad.jobs.stopping import let_stop

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Pass:
    """A pass by its name, the seconds between two of them, and the function, which is given the clock."""

    name: str
    every: float
    run: Callable[[Clock], object]


PASSES: dict[str, Pass] = {}


def register_pass(name: str, *, every: float, run: Callable[[Clock], object]) -> None:
    """Add a pass; registering the same name again replaces it."""
    PASSES[name] = Pass(name, every, run)


def for_each(things: Iterable[Thing], act: Callable[[Thing], object]) -> None:
    """Do something with each of some things; one with which it breaks is logged, and stands in no other's way."""
    for one in things:
        try:
            act(one)
        except Exception as error:
            let_stop(error)
            log.exception("A pass broke at %s, and went on with the next.", one)


@dataclass(slots=True)
class Timetable:
    """When one worker last ran each pass."""

    run_at: dict[str, float] = field(default_factory=dict)

    def run_due(self, clock: Clock) -> None:
        """Run each pass whose time has come; one that breaks is logged and has its turn again."""
        for one in PASSES.values():
            now = time.monotonic()
            if now - self.run_at.get(one.name, now - one.every) < one.every:
                continue
            self.run_at[one.name] = now
            try:
                one.run(clock)
            except Exception as error:
                let_stop(error)
                log.exception("The pass %s broke; it is run again in %s seconds.", one.name, one.every)
                connection.close()
