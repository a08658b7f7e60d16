"""Which texts read alike, and what of a text stood in an older one: help for a reader's eye, never counted.

Likeness is the cosine between runs of three to five characters inside words, each weighed by how rare it is: it sees through
endings and compounds, which Swedish is full of, and knows nothing of meaning. Two texts that say one thing in other words are not
alike, and two that say opposite things in the same words are.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ledtrad.core.anchoring_diff import DiffKind, word_diff
from ledtrad.core.tokens import canonical, words_spaces_marks

SHORTEST, LONGEST = 3, 5  # characters in a run
# Likeness is told with so many decimals: sums of fractions in another order would differ in the last ones.
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Similar:
    """A text that reads like the one asked about; `likeness` in 0-1, unrounded words apart 0, the same words 1."""

    key: str
    likeness: float


def runs(text: str) -> Counter[str]:
    """Give the runs of characters of a text's words with how often they stand there; each word has a space at both ends."""
    found: Counter[str] = Counter()
    for part in words_spaces_marks(canonical(text).casefold()):
        if not part.isalnum():
            continue
        word = f" {part} "
        for length in range(SHORTEST, LONGEST + 1):
            found.update(word[start : start + length] for start in range(len(word) - length + 1))
    return found


class Likeness:
    """Texts made ready to be asked which of them read like another one; asking does not change them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the texts by key; the keys order those that are equally alike."""
        self._n = len(texts)
        counts = {key: runs(texts[key]) for key in sorted(texts)}
        self._in: Counter[str] = Counter(run for found in counts.values() for run in found)
        self._places: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for key, found in counts.items():
            for run, weight in self._weighed(found).items():
                self._places[run].append((key, weight))

    def _weighed(self, found: Counter[str]) -> dict[str, float]:
        """Give the weight of each run in a text, so that the squares come to 1; a run that no text has counts as the rarest."""
        weights = {
            run: (1 + math.log(n)) * (math.log((1 + self._n) / (1 + self._in[run])) + 1)
            for run, n in found.items()
        }
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        return {run: weight / length for run, weight in weights.items()}

    def to(
        self, text: str, *, most: int, among: Callable[[str], bool] = lambda _: True
    ) -> tuple[Similar, ...]:
        """Give the texts that read most like this one, the likest first and then by key; those with nothing in common are left out.

        `among` says which texts are asked, by key.
        """
        found: dict[str, float] = defaultdict(float)
        for run, weight in sorted(self._weighed(runs(text)).items()):
            for key, other in self._places.get(run, ()):
                found[key] += weight * other
        told = [Similar(key, round(likeness, _DECIMALS)) for key, likeness in found.items() if among(key)]
        return tuple(sorted(told, key=lambda one: (-one.likeness, one.key))[:most])


def similar(text: str, others: Mapping[str, str], *, most: int = 10) -> tuple[Similar, ...]:
    """Give those of the other texts that read most like this one, the likest first."""
    return Likeness(others).to(text, most=most)


# A run of fewer words stands in any two answers to one question.
FEWEST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Reused:
    """What of a text stood word for word in an older one: half-open places in code points, and their share of the text in 0-1."""

    stretches: tuple[tuple[int, int], ...]
    share: float


def reused(text: str, *, earlier: str, fewest: int = FEWEST_WORDS) -> Reused:
    """Give the stretches of at least so many words that the text shares with the earlier one in the same order.

    The share is of all characters but white space; 0 for an empty text.
    """
    stretches: list[tuple[int, int]] = []
    place = 0
    for part in word_diff(earlier, text):
        if part.kind is DiffKind.DELETE:
            continue
        start, place = place, place + len(part.text)
        if part.kind is DiffKind.EQUAL and n_words(part.text) >= fewest:
            lead = len(part.text) - len(part.text.lstrip())
            stretches.append((start + lead, start + len(part.text.rstrip())))
    shared = sum(_n_visible(text[start:end]) for start, end in stretches)
    return Reused(tuple(stretches), shared / max(1, _n_visible(text)))


def n_words(text: str) -> int:
    """Give how many words a text has."""
    return sum(part[0].isalnum() for part in words_spaces_marks(text))


def _n_visible(text: str) -> int:
    return sum(not character.isspace() for character in text)
