"""What every child that reads one file has in common: its bytes in, what it holds as JSON out, within limits. It knows no Django, so that it starts fast.

It ends with a number of its own where the file must be refused, which the parent says in words.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from enum import IntEnum

from ledtrad.evidence.reading.parts import MOST_PARTS, MOST_TEXT, Reading

# A report of a hundred pages takes a tenth of either.
MOST_MEMORY, MOST_SECONDS = 1024**3, 25


class Refusal(IntEnum):
    """Why a file is not read, as the child ends with it."""

    LOCKED = 10
    NO_TEXT = 11
    TOO_MUCH = 12
    DEFINITIONS = 13


class Refused(Exception):
    """The file is not read."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


def serve(read: Callable[[bytes], Reading]) -> None:
    """Read the file on standard input and write what it holds; end with the number of a refusal."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        reading = read(sys.stdin.buffer.read())
        _check_measure(reading)
    except Refused as refused:
        sys.exit(refused.why)
    json.dump(reading.row, sys.stdout)


def limit_memory() -> None:
    """Bound this process from here on; what it starts later would inherit the bound."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _check_measure(reading: Reading) -> None:
    if not reading.parts:
        raise Refused(Refusal.NO_TEXT)
    if len(reading.parts) > MOST_PARTS or sum(len(part.text) for part in reading.parts) > MOST_TEXT:
        raise Refused(Refusal.TOO_MUCH)
