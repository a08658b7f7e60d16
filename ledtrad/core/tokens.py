"""Words and marks of a text with their places: what alignment, diffs and the linter of sentences stand on."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
# A word that a line break cut in two ("kunskaps-⏎utveckling") is one token: the PDF's line is not the author's.
_TOKEN = re.compile(r"\w+(?:-\n\w+)*|[^\w\s]")
_WORD_SPACE_MARK = re.compile(r"\w+|\s+|[^\w\s]")


def canonical(text: str) -> str:
    """Return the text as source versions store it: NFC, LF line ends, no soft hyphens. Idempotent."""
    unbroken = text.replace("\r\n", "\n").replace("\r", "\n").replace(SOFT_HYPHEN, "")
    return unicodedata.normalize("NFC", unbroken)


def words_spaces_marks(text: str) -> list[str]:
    """Return the runs of word characters, the runs of white space and the single marks; joined they are the text."""
    return _WORD_SPACE_MARK.findall(text)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of one text, in order; white space stands between them and is no token.

    `norms[i]` is what is compared (a word cut at a line end is whole again); `starts[i]` and `ends[i]` are the
    half-open place of token i in the text, in code points.
    """

    norms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touching(self, start: int, *, end: int) -> range:
        """Return the indices of the tokens that share at least one code point with the place; may be empty."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


def tokenize(text: str) -> Tokens:
    """Return the words and marks of the text. White space is left out: it matches everywhere and so anchors nothing."""
    norms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        norms.append(match.group().replace("-\n", ""))
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(norms=tuple(norms), starts=tuple(starts), ends=tuple(ends))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text without its outer white space: half-open place in code points, and the words."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines that hold something, in order, stripped. One line is one paragraph in a stored version."""
    found: list[Line] = []
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + len(raw) - len(raw.lstrip())
            found.append(Line(start=start, end=start + len(stripped), text=stripped))
        position += len(raw) + 1
    return tuple(found)
