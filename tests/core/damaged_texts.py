"""Texts under damage that remember, character by character, where everything came from: the truth for anchoring tests.

`Damaged.origin[j]` is the index in the old text of the new character j, None for what was put in, so the true image of a passage
is known whatever happened around it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

FOREIGN_WORDS = re.findall(
    r"\w+",
    """brygga segel vinter kompass havre lykta morgon trappa spannmål kvarn ekorre gruva vagn tegel sadel ugn fönster
    källa björk sand hammare nyckel ränna pråm fyr ankare smedja rep tjära bark och i på av en som till""",
)


@dataclass(frozen=True, slots=True)
class Damaged:
    """An old text, the new one, and where each character of the new one came from."""

    old: str
    new: str
    origin: tuple[int | None, ...]


def after(first: Damaged, second: Callable[[str], Damaged]) -> Damaged:
    """Damage what was damaged once more; the truth still leads to the first text."""
    then = second(first.new)
    origin = tuple(None if j is None else first.origin[j] for j in then.origin)
    return Damaged(first.old, then.new, origin)


def dice(seed: int) -> random.Random:
    """Return chances that are the same on every run."""
    return random.Random(seed)  # noqa: S311


class Sheet:
    """A text under damage: pairs of character and origin, cut and joined with slices."""

    def __init__(self, text: str) -> None:
        self.old = text
        self.cells: list[tuple[str, int | None]] = [(character, i) for i, character in enumerate(text)]

    def text(self) -> str:
        return "".join(character for character, _ in self.cells)

    def done(self) -> Damaged:
        return Damaged(self.old, self.text(), tuple(origin for _, origin in self.cells))

    def replace(self, start: int, *, end: int, text: str) -> None:
        """Put foreign text in place of the cells; work from the end of the text to its beginning."""
        self.cells[start:end] = [(character, None) for character in text]


def long_lines(text: str, *, least: int = 80) -> list[tuple[int, int]]:
    """Return the places of the lines with prose, the line end included."""
    return [match.span() for match in re.finditer(r"[^\n]+\n", text) if match.end() - match.start() >= least]
