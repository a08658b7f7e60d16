"""Typst code from values. Every text becomes a string literal, so that nothing anybody typed can be markup or code."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

PRINT = Path(__file__).resolve().parents[1] / "print"
# A run of this many signs is no word to hyphenate: it may break anywhere.
LONGEST_RUN = 30
_STEP = 6
_ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"


def _signs_without_a_face() -> re.Pattern[str]:
    spans = (span.split("-") for span in json.loads((PRINT / "signs.json").read_text(encoding="utf-8")))
    drawn = "".join(f"\\U{int(first, 16):08x}-\\U{int(last, 16):08x}" for first, last in spans)
    return re.compile(f"[^\\n\\t{drawn}]")


_NOT_DRAWN = _signs_without_a_face()
_LONG_RUN = re.compile(rf"([^\s\u200b]{{{LONGEST_RUN},}})")
_ESCAPED = re.compile(r'["\\\n\t]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def drawn(text: str) -> str:
    """Give the text with its signs composed, and each sign that no face of print has as its number: "[U+4E2D]".

    A PDF with an empty box instead would be neither readable nor accessible. Signs that turn the direction of what follows
    are told by number too.
    """
    composed = unicodedata.normalize("NFC", text).replace("\N{LINE SEPARATOR}", "\n")
    return _NOT_DRAWN.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", composed)


def literal(text: str) -> str:
    """Give a text as a Typst string, character by character."""
    return '"' + _ESCAPED.sub(lambda sign: _ESCAPES[sign[0]], text) + '"'


def line(text: str) -> str:
    """Give running text as code: white space as one space, as on a page, and runs that no line holds breakable anywhere."""
    shown = re.sub(r"[ \t\n]+", " ", drawn(text))
    pieces = _LONG_RUN.split(shown)
    if len(pieces) == 1:
        return literal(shown)
    runs = ("", *(call("solid", literal(_opened(run))) for run in pieces[1::2]))
    words = (literal(words) if words else "" for words in pieces[::2])
    return joined(piece for pair in zip(runs, words, strict=True) for piece in pair)


def solid(text: str, *, spaces: bool = False) -> str:
    """Give text of one letter width as a Typst string, broken anywhere; with `spaces` its spaces and breaks count."""
    shown = drawn(text) if spaces else re.sub(r"[ \t\n]+", " ", drawn(text))
    return literal(_LONG_RUN.sub(lambda run: _opened(run[0]), shown))


def _opened(run: str) -> str:
    """Put a place to break after every few signs of a run; no sign is lost."""
    return _ZERO_WIDTH_SPACE.join(run[start : start + _STEP] for start in range(0, len(run), _STEP))


def joined(parts: Iterable[str]) -> str:
    """Give pieces of code as one content; nothing for none."""
    inside = "\n".join(part for part in parts if part)
    return f"[#{{\n{inside}\n}}]" if inside else "[]"


def array(parts: Iterable[str]) -> str:
    """Give pieces of code as a Typst array."""
    return "(" + "".join(f"{part}, " for part in parts) + ")"


def call(name: str, *parts: str, **named: str) -> str:
    """Give a call of a Typst function; an underscore in a name becomes a hyphen."""
    told = (f"{key.replace('_', '-')}: {value}" for key, value in named.items())
    return f"{name}({', '.join((*parts, *told))})"
