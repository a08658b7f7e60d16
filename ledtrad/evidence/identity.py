"""Ids that sort by the time they were made."""

from __future__ import annotations

import secrets
import time
import uuid


def new_id() -> uuid.UUID:
    """Give a UUID of version 7: 48 bits of milliseconds, 12 of parts of one, then randomness.

    The parts are what lets rows that are read from one file sort as they stand in it (RFC 9562, 6.2, method 3).
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    part = (rest << 12) // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | part << 64
    return uuid.UUID(int=value | 0x2 << 62 | secrets.randbits(62))


def is_uuid(text: str) -> bool:
    """Tell whether a text is an id as our addresses and fields write it."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
