"""Sentences of an English text that count counties: what `ledtrad.core.counting_linter` finds in Swedish, for a summary in English.

A sentence counts when a number or a quantifier stands before a unit ("nine counties", "most of the counties"), when it gives a
number of the roster ("9 of 21"), or when it lists three or more counties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ledtrad.core.counting_linter import Finding
from ledtrad.core.counting_linter import counting_sentences as counting_in_swedish
from ledtrad.core.counting_words import NAMES, ROSTER, spread
from ledtrad.core.languages import Language
from ledtrad.core.sentences import sentences

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-’'][^\W\d_]+)*|[^\w\s]")
_TWO_WORDS = re.compile(r"\b(västra)[ \u00a0](götaland)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL = spread(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen"""
)
_TENS = dict(
    zip(spread("twenty thirty forty fifty sixty seventy eighty ninety"), range(20, 100, 10), strict=True)
)
_QUANTIFIERS = frozenset(
    spread("""all every each no none most many several some few fewer both half third thirds quarter quarters majority minority dozen
    handful number couple percent cent""")
)
_UNIT = re.compile(
    r"(?:count(?:y|ies)|(?:sub-)?regions?|municipalit(?:y|ies)|respondents?|participants?)(?:['’]s?)?"
)
# What may stand between the quantifier and the unit besides a single word that describes it.
_BETWEEN = frozenset(spread("of the these those them sweden's sweden’s swedish all other and or more than"))
_FARTHEST_UNIT = 5
_LEAST_LISTED = 3
_LINKS = frozenset(spread(", and or & county in from of both"))


def counting_sentences(text: str, *, language: str) -> tuple[Finding, ...]:
    """Return the sentences that count counties, as they are found in a text of that language; one finding each, in order of line."""
    if language != Language.ENGLISH:
        return counting_in_swedish(text)
    told = ((sentence, _phrase(sentence.plain, prose=sentence.prose)) for sentence in sentences(text))
    found = [Finding(sentence.line, sentence.raw, phrase) for sentence, phrase in told if phrase]
    return tuple(sorted(found, key=lambda finding: finding.line))


def number_of(word: str) -> int | None:
    """Return the value of an English number word below a hundred or of figures, None when it is neither."""
    if word.isdecimal():
        return int(word) if len(word) < 10 else None
    if word in _SMALL:
        return _SMALL.index(word)
    ten, _, one = word.partition("-")
    if ten not in _TENS or (one and one not in _SMALL[1:10]):
        return None
    return _TENS[ten] + (_SMALL.index(one) if one else 0)


def _phrase(plain: str, *, prose: bool) -> str:
    tokens = [token.lower() for token in _TOKEN.findall(_TWO_WORDS.sub(r"\1-\2", plain))]
    finders = (_counted_units(tokens), _ratios(tokens), _lists(tokens) if prose else ())
    return next((phrase for finder in finders for phrase in finder), "")


def _counted_units(tokens: Sequence[str]) -> Iterator[str]:
    for place, token in enumerate(tokens):
        if token not in _QUANTIFIERS and (number_of(token) is None or _YEAR.fullmatch(token)):
            continue
        n_described = 0
        for other in range(place + 1, min(len(tokens), place + 1 + _FARTHEST_UNIT)):
            if _UNIT.fullmatch(tokens[other]):
                yield " ".join(tokens[place : other + 1])
                break
            n_described += tokens[other] not in _BETWEEN
            if n_described > 1 or not tokens[other][0].isalpha():
                break


def _ratios(tokens: Sequence[str]) -> Iterator[str]:
    """Yield "9 of 21" and "nine out of the 21": the base is the roster."""
    for place, token in enumerate(tokens):
        number = number_of(token)
        rest = [other for other in tokens[place + 1 : place + 6] if other not in {"the", "all", "out"}]
        if number is None or rest[:1] != ["of"] or not rest[1:]:
            continue
        whole = number_of(rest[1])
        if whole in ROSTER and number <= whole:
            yield f"{token} of {rest[1]}"


def _lists(tokens: Sequence[str]) -> Iterator[str]:
    chain: list[str] = []
    for token in tokens:
        if token in NAMES:
            chain.append(token)
            if len(set(chain)) >= _LEAST_LISTED:
                yield ", ".join(chain)
        elif token not in _LINKS:
            chain = []
