"""Bodies and groups that a Swedish text names, each with its place and the sentence around it.

Precision before recall: a body that every county has one of ("styrgruppen") is a name only with something that tells which one it is, as a
subject ("styrgruppen för psykiatri"), an own word before it or after it, or letters in brackets. What is found is a proposal for a person to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ledtrad.core import named_groups_words as words
from ledtrad.core.sentences import sentence_ends

LONGEST_NAME, LONGEST_SENTENCE = 200, 400
_WORD = re.compile(r"[^\W_]+(?:-?[-/:’&][^\W_]+)*-?")
_OWN_LINE = re.compile(r"\s*(?:[-*•–]\s+|\d{1,2}[.)]\s+|#{1,6}\s)")
_RESEARCH = re.compile(r"\bFoU(?:-[A-ZÅÄÖ][\w-]+|(?: i)?(?: (?!FoU)[A-ZÅÄÖ][\w-]+)+)")
_KEEPS_S = re.compile(r".*(?:ås|äs|es|is|us|ss)")
_LETTERS = re.compile(r"\s?\(([^()\s]{2,15})\)")
_MOST_BEFORE, _MOST_AFTER = 4, 10  # words


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A body or group that a text names: `start` and `end` are offsets in code points, and the text between them is `name` but for its white space.

    `sentence` is what is written around it, at most 400 characters; `short` the letters in brackets after it, "" for none.
    """

    name: str
    start: int
    end: int
    sentence: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word with its place in the text; `first` tells that a capital there says nothing, `close` that only white space parts it from the word before."""

    text: str
    start: int
    end: int
    first: bool
    close: bool

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def low(self) -> str:
        return self.text.casefold()


@dataclass(frozen=True, slots=True)
class _Head:
    """The word of a body, taken apart."""

    first: str
    head: str
    definite: bool
    genitive: bool

    @property
    def is_common(self) -> bool:
        return self.first.rstrip("-") in words.COMMON


def named_groups(text: str) -> tuple[NamedGroup, ...]:
    """Give the bodies and groups that a text names, in order, none inside another; empty for a text that names none."""
    found: list[NamedGroup] = []
    for start, end in _sentences(text):
        # An earlier find wins, and of two that begin together the longer one.
        for one in sorted(_in_sentence(text, start, end), key=lambda one: (one.start, -one.end)):
            if not found or one.start >= found[-1].end:
                found.append(one)
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of each sentence, heading, item of a list and cell of a table."""
    for first, last in _stretches(text):
        begin = first
        for end in [*(first + one for one in sentence_ends(text[first:last])), last]:
            if text[begin:end].strip():
                yield begin, end
            begin = end


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Give what sentences are sought in: lines that run on are one, and a line of its own is another."""
    begin = at = 0
    for line in text.splitlines(keepends=True):
        own, kind = _OWN_LINE.match(line), line.lstrip()[:1]
        if own or kind == "|" or not kind:
            yield begin, at
            begin = at + (own.end() if own else 0)
        if kind == "|":
            yield from ((at + cell.start(), at + cell.end()) for cell in re.finditer(r"[^|\n]+", line))
        elif kind == "#":
            yield begin, at + len(line)
        at += len(line)
        begin = at if kind in ("|", "#") else begin
    yield begin, at


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found: list[_Token] = []
    for match in _WORD.finditer(text, start, end):
        gap = text[found[-1].end : match.start()] if found else ""
        found.append(
            _Token(match.group(), match.start(), match.end(), not found or ":" in gap or "”" in gap or '"' in gap, bool(found) and gap.isspace())
        )  # fmt: skip
    return found


def _in_sentence(text: str, start: int, end: int) -> Iterator[NamedGroup]:
    # Most sentences speak of no body at all, and are left without being read.
    if not words.SPEAKS_OF_ONE.search(text, start, end):
        return
    tokens = _tokens(text, start, end)
    said = _around(text, start, end)
    for match in _RESEARCH.finditer(text, start, end):
        yield _group(text, match.start(), _without_s(match), said)
    for place, token in enumerate(tokens):
        head = _head(token)
        if head is not None:
            yield from _of_head(text, tokens, place, head, said)
        if words.NAMING.fullmatch(token.low) or (
            token.low == "numera" and place and words.NAMING.fullmatch(tokens[place - 1].low)
        ):
            yield from _called(text, tokens, place + 1, said)


def _around(text: str, start: int, end: int) -> str:
    said = " ".join(text[start:end].split())
    return said if len(said) <= LONGEST_SENTENCE else f"{said[: LONGEST_SENTENCE - 1]}…"


def _without_s(match: re.Match[str]) -> int:
    """Give where a name ends that may stand in the genitive."""
    return match.end() - (match.group().endswith("s") and not _KEEPS_S.fullmatch(match.group()))


def _group(text: str, start: int, end: int, said: str, short: str = "") -> NamedGroup:
    return NamedGroup(" ".join(text[start:end].split()), start, end, said, short)


def _head(token: _Token) -> _Head | None:
    """Take the word of a body apart; None for a word of something else."""
    match = words.HEAD.fullmatch(token.low)
    if match is None or (match["definite"] and match["definite"] != words.HEADS[match["head"]]):
        return None
    never = words.NO_BODY.get(match["head"])
    if never is not None and match["first"] and never.fullmatch(match["first"]):
        return None
    return _Head(match["first"], match["head"], bool(match["definite"]), bool(match["genitive"]))


def _of_head(text: str, tokens: Sequence[_Token], place: int, head: _Head, said: str) -> Iterator[NamedGroup]:
    """Give the name that a word of a body belongs to, where it belongs to one."""
    token = tokens[place]
    begin, own = _before(tokens, place, head)
    end = place if head.genitive else _after(tokens, place, head)
    stop = tokens[end].end - (head.genitive and end == place)
    described = begin if own or token.is_capital else _described(tokens, place)
    short = _short(text, stop, tokens[described:place] or [token])
    begin = described if short else begin
    if own or end > place or short or _is_name_alone(tokens, place, head):
        yield _group(text, tokens[begin].start, stop, said, short)


def _short(text: str, stop: int, before: Sequence[_Token]) -> str:
    """Give the letters in brackets after a name, where they begin as a word of it does."""
    letters = _LETTERS.match(text, stop)
    if letters is None or not words.ACRONYM.fullmatch(letters[1]):
        return ""
    return letters[1] if any(letters[1][0].casefold() == one.low[0] for one in before) else ""


def _before(tokens: Sequence[_Token], place: int, head: _Head) -> tuple[int, bool]:
    """Give the word with which the name begins, and whether what stands before the body's own word makes it a name."""
    at = place
    while at and place - at < _MOST_BEFORE and tokens[at].close and _leads(tokens[at - 1]):
        at -= 1
    for begin in range(at, place):
        if tokens[begin].is_capital and _opens(tokens[begin], head):
            return begin, True
    return place, False


def _leads(token: _Token) -> bool:
    """Tell whether a word can stand between the first word of a name and the body's own."""
    return (
        token.text.endswith("-")
        or token.low == "och"
        or token.low.endswith(("a", "s", "al", "ell", "isk", "sam"))
    )


def _opens(token: _Token, head: _Head) -> bool:
    """Tell whether a name begins with a word: who has the body, or which one of them it is."""
    low = token.low
    if low in words.POINTING or low == "och":
        return False
    if low.endswith("s"):
        return not token.first or (not head.is_common and not head.definite)
    if low.endswith("-"):
        return head.definite or not token.first
    return not token.first or (low.endswith("a") and head.definite)


def _described(tokens: Sequence[_Token], place: int) -> int:
    """Give the first of the words that describe a body in small letters."""
    at = place
    while at and tokens[at].close and _leads(tokens[at - 1]) and tokens[at - 1].low not in words.POINTING:
        at -= 1
    return at if tokens[at].low != "och" else at + 1


def _is_name_alone(tokens: Sequence[_Token], place: int, head: _Head) -> bool:
    """Tell whether a body's own word is its name, with nothing beside it."""
    token, before = tokens[place], tokens[place - 1].low if place else ""
    if not token.is_capital or head.first in ("", "-"):
        return False
    if words.NAMING.fullmatch(before) or before == "numera":
        return True
    if head.is_common:
        return False
    whole = len(tokens) == 1
    return head.definite or whole or not token.first


def _after(tokens: Sequence[_Token], place: int, head: _Head) -> int:
    """Give the last word of a name that goes on after the body's own word; that word itself where it does not."""
    if place + 1 == len(tokens) or not tokens[place + 1].close:
        return place
    after = tokens[place + 1]
    if after.is_capital and (head.definite or head.first):
        return _subject(tokens, place + 1)
    bare = not head.first
    known = (head.definite and tokens[place].is_capital) or (
        bare and tokens[place].is_capital and not tokens[place].first
    )
    if after.low == "för" and (known if bare else True):
        end = _subject(tokens, place + 2)
        return end if end > place + 1 else place
    return place


def _subject(tokens: Sequence[_Token], begin: int) -> int:
    """Give the last word of the subject that a body is named after; the word before it where none begins."""
    if begin >= len(tokens) or not _can_begin(tokens[begin]):
        return begin - 1
    at = _noun(tokens, begin)
    while at + 1 < len(tokens) and at - begin < _MOST_AFTER:
        end = _goes_on(tokens, at)
        if end == at:
            break
        at = end
    return at


def _can_begin(token: _Token) -> bool:
    is_word = token.close and token.low not in words.NO_SUBJECT and not token.text[0].isdigit()
    return is_word and (
        token.is_capital or not words.DEFINITE.fullmatch(token.low) or token.low.endswith("barn")
    )


def _noun(tokens: Sequence[_Token], at: int) -> int:
    """Give the word that ends the description which begins here: "psykisk hälsa", "sjuka äldre"."""
    while at + 1 < len(tokens) and tokens[at + 1].close and _describes(tokens[at], tokens[at + 1]):
        at += 1
    return at


def _describes(one: _Token, after: _Token) -> bool:
    if after.is_capital:
        return one.is_capital
    if one.low in words.PEOPLE:
        return after.low in words.PEOPLE
    return bool(words.DESCRIBES.fullmatch(one.low)) and after.low not in words.JOINS


def _goes_on(tokens: Sequence[_Token], at: int) -> int:
    """Give the last word of what is joined to a subject by a word or a comma; the same place where nothing is."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or at + 2 >= len(tokens):
        return at
    follows = tokens[at + 2]
    if after.close and after.low in {"och", "samt"} and _joins(tokens[at], follows):
        return _noun(tokens, at + 2)
    if after.close and after.low == "inom" and follows.close:
        return at + 2
    if after.close and after.low == "av" and tokens[at].low.endswith("ning") and _can_begin(follows):
        return _noun(tokens, at + 2)
    if after.close and after.low == "med" and tokens[at].low in words.PEOPLE and _can_begin(follows):
        return _noun(tokens, at + 2)
    return at


def _joins(one: _Token, other: _Token) -> bool:
    """Tell whether "och" joins two subjects, and not a subject with what the sentence says next."""
    if not other.close or other.low in words.NO_SUBJECT or words.VERB.fullmatch(other.low):
        return False
    return one.text.endswith("-") or other.is_capital or not words.DEFINITE.fullmatch(other.low)


def _called(text: str, tokens: Sequence[_Token], place: int, said: str) -> Iterator[NamedGroup]:
    """Give what a group is said to be called, where the sentence speaks of a group."""
    if place >= len(tokens) or not tokens[place].close or not tokens[place].is_capital:
        return
    if any(words.GROUPISH.search(one.low) for one in tokens[: place - 1]):
        yield _group(text, tokens[place].start, tokens[_subject(tokens, place)].end, said)
