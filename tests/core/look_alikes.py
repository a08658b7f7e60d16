"""Paragraphs that read alike, put into a text, struck out of it, or put in the place of others; deterministic, each with a seed."""

from __future__ import annotations

import random
import re

from tests.core.damaged_texts import FOREIGN_WORDS, Damaged, Sheet, dice, long_lines

COUNTIES = ("Blekinge", "Dalarna", "Gotland", "Halland", "Kalmar", "Skåne", "Uppsala", "Värmland")


def with_look_alikes(
    text: str, *, seed: int, number: int = 60, near: bool = True, exact: bool = False
) -> str:
    """Return the text with some paragraphs doubled: word for word, or with a county or a word exchanged.

    `near`: the double follows its original; else it stands somewhere else in the text.
    """
    rng = dice(seed)
    chosen = rng.sample(long_lines(text), number)
    puts: list[tuple[int, str]] = []
    for start, end in chosen:
        double = text[start:end] if exact else _look_alike(text[start:end], rng)
        puts.append((end if near else rng.choice(chosen)[1], double))
    for place, double in sorted(puts, key=lambda put: put[0], reverse=True):
        text = text[:place] + double + text[place:]
    return text


def _look_alike(paragraph: str, rng: random.Random) -> str:
    named = [match for match in re.finditer(r"\w+", paragraph) if match.group() in COUNTIES]
    found = named or list(re.finditer(r"\w{4,}", paragraph))
    match = rng.choice(found)
    word = rng.choice([one for one in (COUNTIES if named else FOREIGN_WORDS) if one != match.group()])
    return paragraph[: match.start()] + word + paragraph[match.end() :]


def delete_every_second(text: str, *, seed: int) -> Damaged:
    """Delete one of every two paragraphs that look alike (nine tenths of their words in common), by turns of a coin."""
    rng, sheet = dice(seed), Sheet(text)
    lines = long_lines(text)
    groups: dict[frozenset[str], list[tuple[int, int]]] = {}
    for place in lines:
        words = frozenset(re.findall(r"\w+", text[place[0] : place[1]]))
        for known, places in groups.items():
            if len(known & words) * 10 >= 9 * len(known | words):
                places.append(place)
                break
        else:
            groups[words] = [place]
    doomed = [rng.choice(places) for places in groups.values() if len(places) > 1]
    for start, end in sorted(doomed, reverse=True):
        del sheet.cells[start:end]
    return sheet.done()


def swap_for_look_alikes(text: str, *, seed: int, number: int = 40) -> Damaged:
    """Delete paragraphs and write a look-alike of each far away: the passages in them are truly gone.

    Far away is 2,000 characters of the old text: on the spot of its original a look-alike is nothing else than the
    original with one word altered, and its untouched sentences would rightly be the same.
    """
    rng, sheet = dice(seed), Sheet(text)
    chosen = sorted(rng.sample(long_lines(text), number), reverse=True)
    doubles = [(start, _look_alike(text[start:end], rng)) for start, end in chosen]
    for start, end in chosen:
        del sheet.cells[start:end]
    for start, double in doubles:
        ends = [
            j + 1
            for j, (character, origin) in enumerate(sheet.cells)
            if character == "\n" and origin is not None and abs(origin - start) > 2000
        ]
        place = rng.choice(ends)
        sheet.replace(place, end=place, text=double)
    return sheet.done()
