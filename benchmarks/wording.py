"""Seeded random words, for the material here and inside a peer's environment: it imports nothing of ours."""

from __future__ import annotations

import random

SYLLABLES = [
    "sam", "ver", "kan", "kom", "mun", "lan", "sty", "grup", "stöd", "för", "bru", "kar", "åld", "vård", "om", "sorg", "led", "nät",
]  # fmt: skip


def words(n: int, rng: random.Random) -> str:
    """Give n made-up words as one sentence."""
    made = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(n)]
    return " ".join(made).capitalize() + "."


def sentences(n_characters: int, rng: random.Random) -> str:
    """Give a text of about so many characters, in paragraphs of five sentences."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < n_characters:
        paragraphs.append(" ".join(words(rng.randint(6, 16), rng) for _ in range(5)))
    return "\n\n".join(paragraphs)
