"""A whole report on the questions of a round: each heading is matched with a question, and what stands under it goes there.

Pure: parts and questions in, a split out. Nothing is lost: every part is in exactly one place, with a question or with none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from ledtrad.evidence.reading.parts import Part, PartKind, part_row, part_told, text_of

# How alike a heading and a question must be, 0-100, and a line of running text, which is more seldom meant as a heading.
ALIKE, ALMOST_SAME = 76.0, 92.0
_LONGEST = 300  # code points of what can be a heading
_BELOW_ALL = 7  # the level of a line that heads something without being a heading
_NUMBER = re.compile(r"^(?:(?:fråga|avsnitt|punkt)\s+)?(?:\d+(?:\.\d+)*[.):]?|[a-zåäö][.):])\s+")
_SIGNS = re.compile(r"[^\w\s]+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Target:
    """A question that parts can belong to."""

    key: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and where it belongs: the key of a question, "" for none. `opens` is the question whose heading it was taken for."""

    part: Part
    place: str = ""
    opens: str = ""

    @property
    def is_heading_of_its_place(self) -> bool:
        """Tell whether the part only repeats what the question is called, so that the answer does without it."""
        return bool(self.opens) and self.opens == self.place


def proposed_split(parts: Sequence[Part], targets: Sequence[Target]) -> tuple[Placed, ...]:
    """Give every part with where it belongs, in the order of the file.

    A matched heading carries what stands under it, until another question begins or a heading of its own level or above. What comes
    before the first, or under a heading that is like no question, belongs to none.
    """
    opened = _matches(parts, targets)
    placed, place, level = [], "", 0
    for number, part in enumerate(parts):
        if number in opened:
            place, level = opened[number], part.level or _BELOW_ALL
        elif part.kind is PartKind.HEADING and part.level <= level:
            place, level = "", 0
        placed.append(Placed(part, place, opened.get(number, "")))
    return tuple(placed)


def moved(split: Sequence[Placed], places: Mapping[int, str]) -> tuple[Placed, ...]:
    """Give the split with the parts of these numbers, from 0, where they are told to be; the others stay."""
    return tuple(replace(one, place=places.get(n, one.place)) for n, one in enumerate(split))


def carried(split: Sequence[Placed], places: Mapping[int, str]) -> dict[int, str]:
    """Give the places told, and with each heading that is moved the place of what stands under it, unless that is told a place itself."""
    told = dict(places)
    for n in sorted(places, reverse=True):
        head = split[n]
        if head.part.kind is not PartKind.HEADING:
            continue
        for m, one in enumerate(split[n + 1 :], n + 1):
            ends = one.part.kind is PartKind.HEADING and one.part.level <= head.part.level
            if ends or one.place != head.place:
                break
            told.setdefault(m, places[n])
    return told


def parts_by_place(split: Iterable[Placed]) -> dict[str, tuple[Placed, ...]]:
    """Give the parts of each question in the order of the file; "" holds those that belong to none."""
    found: dict[str, list[Placed]] = {}
    for one in split:
        found.setdefault(one.place, []).append(one)
    return {place: tuple(ones) for place, ones in found.items()}


def answer_parts(split: Iterable[Placed], key: str) -> tuple[Part, ...]:
    """Give what a question is answered with: its parts without the heading that only repeats the question."""
    return tuple(one.part for one in split if one.place == key and not one.is_heading_of_its_place)


def answer_text(parts: Sequence[Part]) -> str:
    """Give parts as one answer in light Markdown; a heading inside an answer is a line in bold."""
    return text_of([replace(p, text=f"**{p.text}**") if p.kind is PartKind.HEADING else p for p in parts])


def n_words(parts: Iterable[Part]) -> int:
    """Give how many words parts hold."""
    return sum(len(_WORD.findall(part.text)) for part in parts)


def split_rows(split: Iterable[Placed]) -> list[dict[str, Any]]:
    """Give a split as JSON holds it."""
    return [
        part_row(one.part)
        | {name: value for name, value in (("place", one.place), ("opens", one.opens)) if value}
        for one in split
    ]


def split_told(rows: Iterable[Mapping[str, Any]]) -> tuple[Placed, ...]:
    """Give the split that rows hold."""
    return tuple(Placed(part_told(row), row.get("place", ""), row.get("opens", "")) for row in rows)


@dataclass(frozen=True, slots=True)
class _Heading:
    number: int  # of the part
    words: str
    least: float  # how alike a question must be


def _matches(parts: Sequence[Part], targets: Sequence[Target]) -> dict[int, str]:
    """Give the question that each heading opens, by the number of the part: the most alike in the order of the form, and then what is almost the same out of order."""
    found = [one for number, part in enumerate(parts) if (one := _heading(number, part)) is not None]
    asked = [(target.key, _compared(target.title), _compared(target.text)) for target in targets]
    scores = [[_score(one.words, title, text) for _, title, text in asked] for one in found]
    chosen = _in_order(
        [[s if s >= one.least else 0.0 for s in row] for one, row in zip(found, scores, strict=True)]
    )
    taken = set(chosen.values())
    for n, row in enumerate(scores):
        best = max(range(len(row)), key=row.__getitem__, default=None)
        if n not in chosen and best is not None and best not in taken and row[best] >= ALMOST_SAME:
            chosen[n] = best
            taken.add(best)
    return {found[n].number: asked[m][0] for n, m in chosen.items()}


def _heading(number: int, part: Part) -> _Heading | None:
    if (
        part.kind not in (PartKind.HEADING, PartKind.PARAGRAPH)
        or len(part.text) > _LONGEST
        or "\n" in part.text
    ):
        return None
    return _Heading(number, _compared(part.text), ALIKE if part.kind is PartKind.HEADING else ALMOST_SAME)


def _compared(text: str) -> str:
    """Give a heading as it is compared: without number, signs and capitals."""
    return " ".join(_SIGNS.sub(" ", _NUMBER.sub("", text.strip().casefold())).split())


def _score(words: str, title: str, text: str) -> float:
    """Give how alike a heading is to a question, 0-100: to its title or to its text, whatever the order of the words."""
    if not words:
        return 0.0
    # Words that stand among others tell less than the same words alone; one word tells nothing.
    among = 0.85 * fuzz.token_set_ratio(words, title) if min(words.count(" "), title.count(" ")) else 0.0
    return max(
        fuzz.ratio(words, title),
        fuzz.token_sort_ratio(words, title),
        fuzz.ratio(words, text) if text else 0.0,
        among,
    )


def _in_order(scores: Sequence[Sequence[float]]) -> dict[int, int]:
    """Give the pairs of row and column that together score highest, where neither ever goes back; 0 is no pair."""
    n_columns = len(scores[0]) if scores else 0
    best = [[0.0] * (n_columns + 1) for _ in range(len(scores) + 1)]
    for n, row in enumerate(scores, 1):
        above, here = best[n - 1], best[n]
        for m, score in enumerate(row, 1):
            paired = above[m - 1] + score if score else 0.0
            here[m] = max(above[m], here[m - 1], paired)
    pairs, n, m = {}, len(scores), n_columns
    while n and m:
        if best[n][m] == best[n - 1][m]:
            n -= 1
        elif best[n][m] == best[n][m - 1]:
            m -= 1
        else:
            n, m = n - 1, m - 1
            pairs[n] = m
    return pairs
