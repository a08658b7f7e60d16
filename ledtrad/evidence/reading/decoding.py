"""The bytes of a text as text."""

from __future__ import annotations


def decoded(content: bytes) -> str:
    """Give a text in UTF-8, or else as older Swedish programs saved it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
