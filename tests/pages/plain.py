"""How easily Swedish is read."""

from __future__ import annotations

import re

# What ordinary newspapers keep below.
EASY = 45


def lix(text: str) -> float:
    """Give the readability index of a text with at least one sentence: words per sentence, and the share of words with more than six letters in percent (Björnsson 1968)."""
    words = re.findall(r"[^\W\d_]+", text)
    sentences = re.findall(r"[.!?](?:\s|$)", text)
    return len(words) / len(sentences) + 100 * sum(len(word) > 6 for word in words) / len(words)
