"""What the console gives and says: results on standard output, messages on standard error, and its exit codes."""

from __future__ import annotations

import json
import sys
from typing import Any

FINE, FINDINGS, WRONG_USE = 0, 1, 2


def say(message: str) -> None:
    """Give a message on standard error."""
    sys.stderr.write(message + "\n")


class UnixLines:
    """Standard output for the csv module: rows end with a line feed, and a carriage return inside a cell is quoted.

    Told to end rows with a line feed, the module itself leaves the carriage return bare, and readers see two rows.
    """

    def write(self, row: str) -> None:
        """Write one row, given with the ending of RFC 4180."""
        sys.stdout.write(row.removesuffix("\r\n") + "\n")


def give(content: Any) -> None:
    """Give the result on standard output as JSON."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
