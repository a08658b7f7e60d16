"""What kinds of jobs there are: rooms above register theirs, a name and a function each.

A kind is idempotent: the same job may begin again after its worker died in the middle. It reads and computes outside transactions,
tells its progress between them, and writes in one short transaction at the end in which it also settles the job
(`Progress.settle`): then the work and its mark are both there or neither (docs/decisions/0011-jobs.md). Only work whose every write is as
good twice as once may leave the settling to the worker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from ledtrad.core.viewer import Viewer

Arguments = Mapping[str, Any]
Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """What a kind's function is given: the arguments, the rights of whoever asked as they are now, and the file, b"" for none."""

    arguments: Arguments
    viewer: Viewer
    at: datetime
    content: bytes = b""


class Tell(Protocol):
    """How work tells where it is, wherever it lies: steps done, steps in all, and what it does now."""

    def __call__(self, n_done: int, n_steps: int, words: str, /) -> None: ...


class Telling(Tell, Protocol):
    """What a kind tells its progress to."""

    def settle(self, result: Result, /) -> None:
        """Mark the job as done in the transaction at hand; raise Superseded where somebody else has taken it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job: its name in the database, what it asks of whoever queues it, and the function that does it."""

    name: str
    permission: str
    run: Callable[[Work, Telling], Result]


KINDS: dict[str, Kind] = {}


def register_kind(kind: Kind) -> Kind:
    """Add a kind and give it back; registering the same twice adds nothing."""
    KINDS[kind.name] = kind
    return kind
