"""Zip files from outside, tried before anything in them is unpacked.

A zip file tells the size of its parts in its directory, and unpacking never gives more than is told there; so a file that would
grow past measure is refused by what it says of itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1_000_000
MOST_ENTRIES = 2_000
MOST_UNPACKED = 200 * MEGABYTE  # all parts together
MOST_ENTRY = 50 * MEGABYTE  # one part
MOST_RATIO = 100  # unpacked to packed, of one part

_OPEN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0")


class Trap(StrEnum):
    """Why a container is not opened."""

    BROKEN = "broken"
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    TOO_LARGE_PART = "too_large_part"
    PACKED_TOO_HARD = "packed_too_hard"
    OUTSIDE = "outside"
    NAMELESS = "nameless"
    TWICE = "twice"
    ENCRYPTED = "encrypted"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a container may come to: parts, bytes of all of them unpacked, of one part, and unpacked to packed."""

    entries: int = MOST_ENTRIES
    unpacked: int = MOST_UNPACKED
    entry: int = MOST_ENTRY
    ratio: int = MOST_RATIO


class TrapFound(Exception):
    """A container that must not be opened, with the part that shows it or how many parts there are; whoever asked says it in words."""

    def __init__(self, trap: Trap, name: str = "", n: int = 0) -> None:
        super().__init__(trap.value, name, n)
        self.trap, self.name, self.n = trap, name, n


def open_zip(data: bytes, bounds: Bounds = Bounds()) -> zipfile.ZipFile:
    """Give the opened zip file; raise TrapFound for one that is too large, hidden, odd or broken."""
    # The directory is read whole before its parts can be counted; its marks are counted first. Files inside may hold some too.
    if data.count(b"PK\x01\x02") > bounds.entries * 25:
        raise TrapFound(Trap.TOO_MANY)
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise TrapFound(Trap.BROKEN) from error
    entries = container.infolist()
    if len(entries) > bounds.entries:
        raise TrapFound(Trap.TOO_MANY, n=len(entries))
    names: set[str] = set()
    for entry in entries:
        trap = Trap.TWICE if entry.filename in names else _trap_of(entry, bounds)
        if trap:
            raise TrapFound(trap, entry.filename)
        names.add(entry.filename)
    if sum(entry.file_size for entry in entries) > bounds.unpacked:
        raise TrapFound(Trap.TOO_LARGE)
    return container


def _trap_of(entry: zipfile.ZipInfo, bounds: Bounds) -> Trap | None:
    """Give the first thing that is wrong with a part."""
    name = entry.filename
    # The library cuts a name at a NUL and turns backslashes; what is judged is the name as it stands in the file.
    outside = _OUTSIDE.search(entry.orig_filename) or _OUTSIDE.search(name)
    faults = (
        (not name, Trap.NAMELESS),
        (outside, Trap.OUTSIDE),
        (entry.flag_bits & _ENCRYPTED, Trap.ENCRYPTED),
        (entry.compress_type not in _OPEN_METHODS, Trap.METHOD),
        (entry.file_size > bounds.entry, Trap.TOO_LARGE_PART),
        (entry.file_size > bounds.ratio * entry.compress_size, Trap.PACKED_TOO_HARD),
    )
    return next((trap for wrong, trap in faults if wrong), None)
