"""Where Pandoc is: it runs as a process, with bounds that each user of it sets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypandoc


def pandoc_path() -> str | None:
    """Give the binary that the lock names, never another one of the machine; None where it is missing."""
    return shutil.which("pandoc", path=str(Path(pypandoc.__file__).with_name("files")))
