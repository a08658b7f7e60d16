"""The text of the printed part report, for tests that need real prose. Its sentences never enter the repository."""

import os
import re
from pathlib import Path

import pytest

from ledtrad.core.anchoring import Span, canonical

VARIABLE = "LEDTRAD_SOURCE_TEXT"
ROOT = Path(__file__).resolve().parents[2]
DEFAULT = ROOT.parent / "shared" / "sources" / "delrapport-2012.txt"


def source_path() -> Path:
    """Return where the text is looked for; it need not exist."""
    return Path(os.environ.get(VARIABLE, "") or DEFAULT)


def source_text() -> str:
    """Return the canonical text, or skip the test with the name of the variable that would bring it."""
    path = source_path()
    if not path.is_file():
        pytest.skip(f"NO SOURCE TEXT at {path}: set {VARIABLE} to the file delrapport-2012.txt")
    return canonical(path.read_text(encoding="utf-8"))


def sentence_spans(text: str, *, least: int = 12) -> list[Span]:
    """Return the sentences of the text as spans, cut roughly at full stops and line ends, at least `least` long."""
    found: list[Span] = []
    for match in re.finditer(r"[^\s][^\n]*?(?:[.!?:](?=\s)|(?=\n)|\Z)", text):
        if match.end() - match.start() >= least:
            found.append(Span(f"s{len(found)}", match.start(), match.end()))
    return found
