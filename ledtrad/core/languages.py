"""The languages that a text can be in, as HTML tells them."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """What a document's frame and its sections can be written in."""

    SWEDISH = "sv"
    ENGLISH = "en"
