"""The sentences of a Markdown text with the lines on which they start; marks of layout are masked, never counted."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_FOOTNOTE = re.compile(r"\s*(?:<sup>\s*\d+\s*</sup>|\[\^[^\]]+\]:)")
_RULE = re.compile(r"\s*(?:-\s*){3,}$|\s*(?:\*\s*){3,}$|\s*(?:_\s*){3,}$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_BULLET = re.compile(r"\s*(?:[-*+•–]\s+|\d{1,2}[.)]\s+)")
_BOLD_LEAD = re.compile(r"\s*(?:\*\*|<b>)[^*<]+(?:\*\*|</b>)")
_MARKUP = re.compile(
    r"<sup>.*?</sup>|\[\^[^\]]*\]|</?[A-Za-z][^<>\n]*>|&nbsp;|\]\([^()\s]*\)|[*_`\[\]]|^\s*(?:#+|>+)\s"
)
_OPEN_END = re.compile(
    r"(?:[,(/]|\b(?:i|på|av|och|att|för|med|till|från|den|det|de|under|om|som|samt|en|ett|vid|hos|eller|inom|mellan))$"
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)")
_ABBREVIATIONS = re.compile(
    r"(?:t\.ex|bl\.a|m\.fl|m\.m|f\.d|s\.k|t\.o\.m|fr\.o\.m|d\.v\.s|o\.s\.v|ca|kl|nr|resp|dvs|osv|jfr|kap|st|milj|s)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `line` on which it starts (1-based), `raw` as it is written, `plain` with the layout masked.

    `prose` is false for headings and table cells; `follows` tells that the sentence before it is of the same paragraph.
    """

    line: int
    raw: str
    plain: str
    prose: bool
    follows: bool


@dataclass(slots=True)
class _Block:
    """A paragraph, list item, heading or table cell: its pieces of lines, each with the number of its line."""

    prose: bool
    pieces: list[tuple[int, str]]

    def is_open(self) -> bool:
        """Tell whether the text runs on after a page break."""
        text = _mask(self.pieces[-1][1]).rstrip()
        return (
            self.prose and bool(text) and text[-1] not in ".!?:;…" and not text.endswith((".”", '."', ".)"))
        )


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences in order of their blocks.

    A paragraph that a page break cuts (with footnotes and rules between the halves) is one; so is one whose lines are
    wrapped. Table cells, lines with tabs and headings are blocks of their own.
    """
    for block in _blocks(text):
        yield from _cut(block)


def _blocks(text: str) -> list[_Block]:
    blocks: list[_Block] = []
    current: _Block | None = None
    blank = False
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            blank = True
        elif _RULE.match(line):
            continue
        elif _FOOTNOTE.match(line):
            blocks.append(_Block(True, [(number, line)]))
        elif _HEADING.match(line):
            blocks.append(_Block(False, [(number, line)]))
            current = None
        elif "\t" in line or line.lstrip().startswith("|"):
            cells = re.split(r"[\t|]", line)
            blocks.extend(_Block(False, [(number, cell)]) for cell in cells if cell.strip())
            current = None
        elif current is not None and _runs_on(current, line, blank=blank):
            current.pieces.append((number, line))
            blank = False
        else:
            current = _Block(True, [(number, line)])
            blocks.append(current)
            blank = False
    return blocks


def _runs_on(block: _Block, line: str, *, blank: bool) -> bool:
    if not block.is_open() or _BULLET.match(line) or _BOLD_LEAD.match(line):
        return False
    last = _mask(block.pieces[-1][1])
    if not blank:
        return not last.endswith("  ")  # two blanks at the end are a line break on purpose
    before = last.rstrip()
    begins = _mask(line).lstrip()[:1]
    unclosed = before.count("(") > before.count(")") or before.count("“") > before.count("”")
    return begins.islower() or unclosed or bool(_OPEN_END.search(before))


def _mask(line: str) -> str:
    """Return the line with every mark of layout as blanks, so that places stay what they are."""
    return _MARKUP.sub(lambda match: " " * len(match.group()), line)


def _cut(block: _Block) -> Iterator[Sentence]:
    starts: list[int] = []
    raw = plain = ""
    for _, piece in block.pieces:
        starts.append(len(raw))
        raw += piece + " "
        plain += _mask(piece) + " "
    bullet = _BULLET.match(plain)
    first = bullet.end() if bullet else 0
    follows = False
    for end in [*sentence_ends(plain, first), len(plain)]:
        inside = plain[first:end]
        if inside.strip():
            begin = first + len(inside) - len(inside.lstrip())
            line = block.pieces[bisect_right(starts, begin) - 1][0]
            yield Sentence(line, " ".join(raw[begin:end].split()), plain[begin:end], block.prose, follows)
            follows = True
        first = end


def sentence_ends(plain: str, first: int = 0) -> Iterator[int]:
    """Yield where each sentence of a paragraph ends, from `first` on; an abbreviation ends none, and the last may lack its mark."""
    for match in _SENTENCE_END.finditer(plain, first):
        word = plain[: match.start()].rsplit(None, 1)[-1:] or [""]
        after = plain[match.end() :].lstrip()[:1]
        known = _ABBREVIATIONS.fullmatch(word[0].lstrip('(”"').lower())
        if after.islower() or (known and match.group() == "."):
            continue
        yield match.end()
