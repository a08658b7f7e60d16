"""Sentences of a Swedish text that count counties, so that none is published without a claim behind it.

The fault it prevents: the printed 2012 report gives two numbers for one thing in two places and names none of the
counties behind its chief count. A sentence counts when it says how many or which share (a number or a quantifier before
a unit), when it lists three or more counties, or when it gives a share of those who were asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledtrad.core import counting_words as words
from ledtrad.core.sentences import Sentence, sentences

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-’][^\W\d_]+)*-?|[^\w\s]")
_TWO_WORDS = re.compile(r"\b(västra)[ \u00a0](götaland)", re.IGNORECASE)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_FARTHEST_UNIT = 5
_LEAST_LISTED = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that counts.

    `line`: on which it starts (1-based); `sentence`: as written, layout marks kept, white space evened out; `words`: the
    counting phrase in lower case.
    """

    line: int
    sentence: str
    words: str


def counting_sentences(text: str) -> tuple[Finding, ...]:
    """Return the sentences that count counties, one finding each, in order of line. Empty for a text that counts none.

    Headings and table cells are searched for counts but not for lists of names, which there name rows.
    """
    found: list[Finding] = []
    local = counted = False
    for sentence in sentences(text):
        tokens = _tokens(sentence.plain)
        local = (local and sentence.follows) or _is_local(tokens)
        phrase = _phrase(sentence, tokens, local=local, counted=counted and sentence.follows)
        counted = phrase is not None
        if phrase is not None:
            found.append(Finding(sentence.line, sentence.raw, phrase))
    return tuple(sorted(found, key=lambda finding: finding.line))


def _tokens(plain: str) -> list[str]:
    return [token.lower() for token in _TOKEN.findall(_TWO_WORDS.sub(r"\1-\2", plain))]


def _phrase(sentence: Sentence, tokens: Sequence[str], *, local: bool, counted: bool) -> str | None:
    """Return the first counting phrase; None when nothing counts. `counted`: the sentence before it counted."""
    finders = [_counted_units(tokens, local=local), _ratios(tokens), _shares(tokens), _groups(tokens)]
    if sentence.prose:
        finders.append(_lists(tokens))
    if counted:
        finders.append(_ellipses(tokens))
    for finder in finders:
        for phrase in finder:
            return phrase
    return None


def _is_local(tokens: Sequence[str]) -> bool:
    """Tell whether the sentence speaks of one county, so that its municipalities are that county's."""
    if words.NATIONAL.intersection(tokens):
        return False
    return any(token in words.NAMES or words.PARTICULAR.match(token) for token in tokens)


def _counted_units(tokens: Sequence[str], *, local: bool) -> Iterator[str]:
    for place in range(len(tokens)):
        if not _counts(tokens, place):
            continue
        unit = _unit_after(tokens, place)
        if unit is not None and _is_meant(tokens, place, unit, local=local):
            yield " ".join(tokens[place : unit + 1])


def _counts(tokens: Sequence[str], place: int) -> bool:
    token = tokens[place]
    before = tokens[place - 1] if place else ""
    if before == "hur" or (before and before in "/.") or _YEAR.match(token):
        return False
    if token in words.ARTICLES:
        return before in words.ONE_AND_NO_MORE or (place == 1 and before == "i")  # "I ett län pågår …"
    if token in words.VAGUE_SINGULAR:
        return False
    return token in words.QUANTIFIERS or words.number_of(token) is not None or words.is_about_number(token)


def _unit_after(tokens: Sequence[str], place: int) -> int | None:
    for other in range(place + 1, min(len(tokens), place + 1 + _FARTHEST_UNIT)):
        token = tokens[other]
        if words.COUNTY_UNIT.match(token) or words.MUNICIPALITY.match(token) or words.RESPONDENT.match(token):
            return other
        if not (
            token in words.BETWEEN
            or words.ADJECTIVE.match(token)
            or words.number_of(token) is not None
            or words.is_about_number(token)
        ):
            return None
    return None


def _is_meant(tokens: Sequence[str], place: int, unit: int, *, local: bool) -> bool:
    """Tell whether the unit is one that the country is counted in, not a part of one county or a name."""
    number = words.number_of(tokens[place])
    named = place > 0 and tokens[place - 1] in {"de", "dessa"} and number is not None
    if named and words.DEFINITE_PARTS.match(tokens[unit]):
        return False  # "de fyra delregionerna", "de tretton kommunerna": a known set is named
    if not words.MUNICIPALITY.match(tokens[unit]):
        return not (tokens[unit] == "region" and number is not None)
    if number is not None and number > words.MOST_MUNICIPALITIES_IN_A_COUNTY:
        return True
    return not local


def _ratios(tokens: Sequence[str]) -> Iterator[str]:
    """Yield "9 av 21": the base is the roster, or nothing but a verb or the end follows."""
    for place in range(len(tokens) - 2):
        if tokens[place + 1] != "av":
            continue
        base = place + 2
        while base < len(tokens) - 1 and tokens[base] in {"de", "totalt", "sammanlagt", "dessa"}:
            base += 1
        number, whole = words.number_of(tokens[place]), words.number_of(tokens[base])
        if number is None or whole is None or number > whole:
            continue
        after = tokens[base + 1] if base + 1 < len(tokens) else "."
        if whole in words.ROSTER or words.FINDING_VERB.match(after) or not after[0].isalnum():
            yield " ".join(tokens[place : base + 1])


def _shares(tokens: Sequence[str]) -> Iterator[str]:
    """Yield a share that stands alone before a verb ("två tredjedelar anser"); one of costs or hours is no finding."""
    for place, token in enumerate(tokens[:-1]):
        if (token in words.SHARES or token in {"procent", "%"}) and words.FINDING_VERB.match(
            tokens[place + 1]
        ):
            yield " ".join(tokens[max(0, place - 1) : place + 1])


def _groups(tokens: Sequence[str]) -> Iterator[str]:
    """Yield "de län som …" and "de regionkommuner(na) A och B": a group said to be whole."""
    for place, token in enumerate(tokens):
        if not words.COUNTY_UNIT.match(token) or token in {"läns", "håll", "region"}:
            continue
        rest = [
            other for other in tokens[place + 1 : place + 5] if other not in {"/", "regioner", "regionerna"}
        ]
        after = rest[0] if rest else ""
        before = tokens[place - 1] if place else ""
        bare = token in {"län", "regioner"} and (place == 0 or (place == 1 and before == "i"))
        if (before == "de" and after in {"som", "där"}) or (bare and after in {"som", "med", "utan", "där"}):
            yield " ".join([before, token, after]).strip()
        definite = token.endswith(("na", "nas", "en", "ens")) and not words.DEFINITE_PARTS.match(token)
        if definite and after in words.NAMES and rest[1:2] and rest[1] in {",", "och", "samt"}:
            yield " ".join([token, *rest[:3]])


def _lists(tokens: Sequence[str]) -> Iterator[str]:
    """Yield lists of three or more names, in a row or each in brackets; not those that only spell out a named set."""
    chain: list[str] = []
    bracketed: list[str] = []
    exempt = False
    for place, token in enumerate(tokens):
        if token in words.NAMES:
            if not chain:
                exempt = any(words.NAMED_PARTS.match(other) for other in tokens[max(0, place - 2) : place])
            chain.append(token)
            if tokens[place - 1 : place] == ["("]:
                bracketed.append(token)
            if len(set(chain)) >= _LEAST_LISTED and not exempt:
                yield ", ".join(chain)
        elif token not in words.LINKS and words.number_of(token) is None:
            chain = []
    if len(set(bracketed)) >= _LEAST_LISTED:
        yield ", ".join(bracketed)


def _ellipses(tokens: Sequence[str]) -> Iterator[str]:
    """Yield "Tre planerar …" right after a sentence that counted: the unit is understood."""
    start = 1 if tokens[:1] in (["de"], ["men"], ["ytterligare"]) else 0
    if len(tokens) > start + 1 and _counts(tokens, start) and words.FINDING_VERB.match(tokens[start + 1]):
        yield " ".join(tokens[: start + 2])
    if tokens[:1] == ["ytterligare"] or "utom" in tokens[1:2]:
        yield " ".join(tokens[:2])
