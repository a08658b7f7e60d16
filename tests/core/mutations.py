"""Damage to a text that remembers, character by character, where everything came from: the truth for anchoring tests.

Every damage takes a seed and is deterministic. `Damaged.origin[j]` is the index in the old text of the new character j,
None for what was put in, so the true image of a passage is known whatever happened around it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ledtrad.core.anchoring import Anchored, Outcome, Span

LETTERS = "abcdefghijklmnoprstuvyåäö"
COUNTIES = ("Blekinge", "Dalarna", "Gotland", "Halland", "Kalmar", "Skåne", "Uppsala", "Värmland")
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

    def image(self, span: Span) -> tuple[int, int] | None:
        """Return where the passage truly stands, half-open; None when less than half of its characters are left.

        A replaced word at its edge belongs to it no more and no less than its neighbours: the image runs from the
        first to the last character that is left.
        """
        left = [j for j, i in enumerate(self.origin) if i is not None and span.start <= i < span.end]
        if len(left) * 2 < span.end - span.start:
            return None
        return left[0], left[-1] + 1


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


def _long_lines(text: str, *, least: int = 80) -> list[tuple[int, int]]:
    """Return the places of the lines with prose, the line end included."""
    return [match.span() for match in re.finditer(r"[^\n]+\n", text) if match.end() - match.start() >= least]


def foreign_paragraph(rng: random.Random) -> str:
    sentences = [
        " ".join(rng.choice(FOREIGN_WORDS) for _ in range(rng.randint(6, 16))).capitalize() + "."
        for _ in range(rng.randint(2, 6))
    ]
    return " ".join(sentences) + "\n\n"


def insert_paragraphs(text: str, *, seed: int, number: int = 20) -> Damaged:
    rng, sheet = dice(seed), Sheet(text)
    for start, _ in sorted(rng.sample(_long_lines(text), number), reverse=True):
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
    chosen = sorted(rng.sample(_long_lines(text), number), reverse=True)
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


def with_look_alikes(
    text: str, *, seed: int, number: int = 60, near: bool = True, exact: bool = False
) -> str:
    """Return the text with some paragraphs doubled: word for word, or with a county or a word exchanged.

    `near`: the double follows its original; else it stands somewhere else in the text.
    """
    rng = dice(seed)
    chosen = rng.sample(_long_lines(text), number)
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
    lines = _long_lines(text)
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
    chosen = sorted(rng.sample(_long_lines(text), number), reverse=True)
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


@dataclass(slots=True)
class Tally:
    """How a damage went: `wrong` is silent and wrong, `missed` stood there but was not shown, `asked` goes to a person."""

    passages: int = 0
    silent: int = 0
    wrong: int = 0
    missed: int = 0
    asked: int = 0
    gone: int = 0

    def add(self, other: Tally) -> None:
        self.passages += other.passages
        self.silent += other.silent
        self.wrong += other.wrong
        self.missed += other.missed
        self.asked += other.asked
        self.gone += other.gone


def tally(damaged: Damaged, spans: Sequence[Span], outcomes: Sequence[Anchored]) -> Tally:
    """Return how many passages were silent, wrong, missed, asked about and truly gone."""
    total = Tally(passages=len(spans))
    images = _images(damaged, spans)
    for span, image, found in zip(spans, images, outcomes, strict=True):
        place = None if found.start is None or found.end is None else (found.start, found.end)
        if found.outcome in {Outcome.SAME, Outcome.MOVED}:
            exact = place is not None and damaged.new[slice(*place)] == damaged.old[span.start : span.end]
            total.silent += 1
            total.wrong += not (exact and place == image)
        elif image is not None and (place is None or not _overlaps(place, image)):
            total.missed += 1
        elif place is None:
            total.gone += 1
        else:
            total.asked += 1
    return total


def _images(damaged: Damaged, spans: Sequence[Span]) -> list[tuple[int, int] | None]:
    by_origin = sorted((i, j) for j, i in enumerate(damaged.origin) if i is not None)
    places = dict(by_origin)
    found: list[tuple[int, int] | None] = []
    for span in spans:
        left = [places[i] for i in range(span.start, span.end) if i in places]
        lost = len(left) * 2 < span.end - span.start
        found.append(None if lost else (min(left), max(left) + 1))
    return found


def _overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common * 2 >= max(one[1] - one[0], other[1] - other[0])


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
