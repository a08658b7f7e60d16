"""Characters that no page may hold, whoever typed them."""

from __future__ import annotations

import re

# Control characters, half characters and those that are no characters.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U0001fffe\U0001ffff]"
)


def printable(text: str) -> str:
    """Give the text with a replacement sign for each character that no page may hold; tab and line feed may stand."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
