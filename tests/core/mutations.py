"""The damages that a text can take; each takes a seed and is deterministic."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from ledtrad.core.anchoring import Span
from tests.core.damaged_texts import FOREIGN_WORDS, Damaged, Sheet, after, dice, long_lines
from tests.core.look_alikes import delete_every_second, swap_for_look_alikes, with_look_alikes

LETTERS = "abcdefghijklmnoprstuvyåäö"


def foreign_paragraph(rng: random.Random) -> str:
    sentences = [
        " ".join(rng.choice(FOREIGN_WORDS) for _ in range(rng.randint(6, 16))).capitalize() + "."
        for _ in range(rng.randint(2, 6))
    ]
    return " ".join(sentences) + "\n\n"


def insert_paragraphs(text: str, *, seed: int, number: int = 20) -> Damaged:
    rng, sheet = dice(seed), Sheet(text)
    for start, _ in sorted(rng.sample(long_lines(text), number), reverse=True):
        sheet.replace(start, end=start, text=foreign_paragraph(rng))
    return sheet.done()


def typos(text: str, *, seed: int, share: float) -> Damaged:
    """Hit `share` of the characters: swap for a letter, drop, double, or put a letter before. Line ends are spared."""
    rng, sheet = dice(seed), Sheet(text)
    for place in range(len(text) - 1, -1, -1):
        if text[place] == "\n" or rng.random() >= share:
            continue
        # A mark is not doubled: nobody could tell which of the two was the first.
        letter, kind = rng.choice(LETTERS), rng.randrange(4 if text[place].isalnum() else 2)
        if kind == 0:
            sheet.replace(place, end=place + 1, text=letter)
        elif kind == 1:
            sheet.replace(place, end=place + 1, text="")
        else:
            sheet.replace(place, end=place, text=text[place] if kind == 2 else letter)
    return sheet.done()


def pdf_lines(text: str, *, seed: int, width: int = 68) -> Damaged:
    """Break the lines as a PDF does: a line end for a space near the width, long words cut with a hyphen."""
    rng, sheet = dice(seed), Sheet(text)
    breaks: list[tuple[int, int, str]] = []
    column = 0
    for match in re.finditer(r"\n|[^\s]+|[^\S\n]+", text):
        word = match.group()
        if word == "\n":
            column = 0
            continue
        if column + len(word) > width:
            column = 0
            if word.isspace():
                breaks.append((match.start(), match.end(), "\n"))
                continue
            if len(word) > 8 and word.isalpha():
                cut = match.start() + rng.randint(3, len(word) - 3)
                breaks.append((cut, cut, "-\n"))
                column = match.end() - cut
                continue
        column += len(word)
    for start, end, put in reversed(breaks):
        sheet.replace(start, end=end, text=put)
    return sheet.done()


def replace_words(text: str, *, seed: int, share: float = 0.1) -> Damaged:
    rng, sheet = dice(seed), Sheet(text)
    for match in reversed(list(re.finditer(r"[^\W\d_]+", text))):
        if rng.random() < share:
            sheet.replace(match.start(), end=match.end(), text=rng.choice(FOREIGN_WORDS))
    return sheet.done()


def move_paragraphs(text: str, *, seed: int, number: int = 30) -> Damaged:
    rng, sheet = dice(seed), Sheet(text)
    chosen = sorted(rng.sample(long_lines(text), number), reverse=True)
    taken = [sheet.cells[start:end] for start, end in chosen]
    for start, end in chosen:
        del sheet.cells[start:end]
    for block in taken:
        ends = [j + 1 for j, (character, _) in enumerate(sheet.cells) if character == "\n"]
        place = rng.choice(ends)
        sheet.cells[place:place] = block
    return sheet.done()


def delete_sentences(text: str, *, seed: int, spans: Sequence[Span], share: float = 0.15) -> Damaged:
    rng, sheet = dice(seed), Sheet(text)
    chosen = rng.sample(list(spans), round(len(spans) * share))
    for span in sorted(chosen, key=lambda one: one.start, reverse=True):
        del sheet.cells[span.start : span.end]
    return sheet.done()


Damage = Callable[[str, int], Damaged]

DAMAGES: dict[str, Damage] = {
    "20 paragraphs inserted": lambda text, seed: insert_paragraphs(text, seed=seed),
    "typos in 1 %": lambda text, seed: typos(text, seed=seed, share=0.01),
    "typos in 5 %": lambda text, seed: typos(text, seed=seed, share=0.05),
    "lines of a PDF": lambda text, seed: pdf_lines(text, seed=seed),
    "10 % of the words": lambda text, seed: replace_words(text, seed=seed),
    "30 paragraphs moved": lambda text, seed: move_paragraphs(text, seed=seed),
    "look-alikes beside": lambda text, seed: delete_every_second(
        with_look_alikes(text, seed=seed), seed=seed
    ),
    "look-alikes apart": lambda text, seed: delete_every_second(
        with_look_alikes(text, seed=seed, near=False), seed=seed
    ),
    "doubles beside": lambda text, seed: delete_every_second(
        with_look_alikes(text, seed=seed, exact=True), seed=seed
    ),
    "doubles apart": lambda text, seed: delete_every_second(
        with_look_alikes(text, seed=seed, near=False, exact=True), seed=seed
    ),
    "swapped for look-alikes": lambda text, seed: swap_for_look_alikes(text, seed=seed),
    "look-alikes and typos": lambda text, seed: after(
        delete_every_second(with_look_alikes(text, seed=seed), seed=seed),
        lambda damaged: typos(damaged, seed=seed, share=0.005),
    ),
    "doubles and words": lambda text, seed: after(
        delete_every_second(with_look_alikes(text, seed=seed, exact=True), seed=seed),
        lambda damaged: replace_words(damaged, seed=seed, share=0.03),
    ),
    "moved and typos": lambda text, seed: after(
        move_paragraphs(text, seed=seed), lambda damaged: typos(damaged, seed=seed, share=0.01)
    ),
}
