"""The text of the printed part report, for tests that need real prose. Its sentences never enter the repository.

A test that reads it bears the marker `source`: where the text is not, `tests/conftest.py` skips the test and says so. One that
bears no marker fails there.
"""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from ledtrad.core.anchoring import Span, canonical


def source_path() -> Path:
    """Return where the text is looked for; it need not exist."""
    return Path(settings.SOURCE_TEXT)


def source_text() -> str:
    """Return the canonical text; a FileNotFoundError where it is not."""
    return canonical(source_path().read_text(encoding="utf-8"))


def sentence_spans(text: str, *, least: int = 12) -> list[Span]:
    """Return the sentences of the text as spans, cut roughly at full stops and line ends, at least `least` long."""
    found: list[Span] = []
    for match in re.finditer(r"[^\s][^\n]*?(?:[.!?:](?=\s)|(?=\n)|\Z)", text):
        if match.end() - match.start() >= least:
            found.append(Span(f"s{len(found)}", match.start(), match.end()))
    return found
