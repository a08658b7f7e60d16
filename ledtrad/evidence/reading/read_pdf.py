"""The child that reads PDF: line by line, since a PDF has no paragraphs; headings are guessed from the outline and from the size of the letters."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import Destination

from ledtrad.evidence.reading.child import Refusal, Refused, limit_memory, serve
from ledtrad.evidence.reading.parts import (
    LOWEST_LEVEL,
    Gathered,
    Part,
    PartKind,
    Reading,
    UnreadKind,
    clean,
    heading,
    one_line,
)

_MOST_PAGES = 600
_LONGEST_HEADING = 160
# Letters so much larger than those of the running text head something.
_LARGER = 1.12
_GAP = 1.25  # of the usual distance between two lines: a new paragraph begins
_BULLET = re.compile(r"^[•‣▪●–-]\s+")
# A hyphen at the end of a line cuts a word, unless what follows tells that it stands for the half that two words share.
_CUT = re.compile(r"(?<=[a-zåäöéü])-$")
_REST = re.compile(r"(?!(?:och|eller|samt|respektive|men|till)\b)[a-zåäöéü]")
_PAGE_NUMBER = re.compile(r"(?i)(sida |s\. ?)?\d{1,4}( ?(av|\(|/) ?\d{1,4}\)?)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, the size of its letters, and its height above the foot, both in points."""

    text: str
    size: float
    height: float
    page: int


def read(content: bytes) -> Reading:
    """Give what the file holds, as far as a PDF tells it."""
    limit_memory()
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused(Refusal.LOCKED)
        if len(reader.pages) > _MOST_PAGES:
            raise Refused(Refusal.TOO_MUCH)
        return _reading(reader)
    except DependencyError as error:
        # A cipher that this library leaves to another one.
        raise Refused(Refusal.LOCKED) from error


def _reading(reader: PdfReader) -> Reading:
    gathered = Gathered()
    lines = [line for number, page in enumerate(reader.pages) for line in _lines_of(page, number)]
    if not lines:
        raise Refused(Refusal.NO_TEXT)
    kept = _without_margins(lines, gathered)
    titles = _outline(reader)
    levels = _levels(kept)
    gathered.lose(UnreadKind.PDF_LINES, whole=True)
    gathered.lose(UnreadKind.IMAGE, sum(map(_n_images, reader.pages)), whole=True)
    for block in _blocks(kept, titles, levels):
        gathered.add(_part(block, titles, levels))
    return gathered.reading


def _lines_of(page: PageObject, number: int) -> list[Line]:
    """Give the lines of a page from the top, in the order in which the file draws them."""
    found: list[Line] = []
    pieces: list[str] = []
    at: list[float] = [0.0, 0.0]

    def end() -> None:
        text = clean("".join(pieces))
        if text:
            found.append(Line(" ".join(text.split()), round(at[0], 1), at[1], number))
        pieces.clear()

    def see(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        if not text.strip() and "\n" not in text:
            pieces.append(text)
            return
        for n, piece in enumerate(text.split("\n")):
            if n:
                end()
            if piece.strip() and not "".join(pieces).strip():
                at[0], at[1] = abs(size * (tm[3] or tm[0]) * (cm[3] or 1)), tm[5] * (cm[3] or 1) + cm[5]
            pieces.append(piece)

    page.extract_text(visitor_text=see)
    end()
    return found


def _without_margins(lines: Sequence[Line], gathered: Gathered) -> list[Line]:
    """Give the lines without page numbers and without what stands at the same height of most pages."""
    pages = {line.page for line in lines}
    seen = Counter((line.text, round(line.height)) for line in lines)
    often = {key for key, n in seen.items() if n > max(2, len(pages) / 2)}
    ends = {one for page in pages for one in _ends([line for line in lines if line.page == page])}
    kept = [
        line
        for line in lines
        if (line.text, round(line.height)) not in often
        and not (line in ends and _PAGE_NUMBER.fullmatch(line.text))
    ]
    gathered.lose(UnreadKind.MARGIN, len(lines) - len(kept), whole=True)
    return kept


def _ends(lines: Sequence[Line]) -> tuple[Line, ...]:
    return (lines[0], lines[-1])


def _outline(reader: PdfReader) -> dict[str, int]:
    """Give the headings that the file's own outline names, with their levels; none where it has none or a broken one."""

    def walk(entries: Iterable[Any], level: int) -> Iterable[tuple[str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, level + 1)
            elif isinstance(entry, Destination) and entry.title:
                yield _compared(str(entry.title)), min(level, LOWEST_LEVEL)

    try:
        return dict(walk(reader.outline, 1))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _compared(text: str) -> str:
    return one_line(text).casefold()


def _levels(lines: Sequence[Line]) -> dict[float, int]:
    """Give the level of each size that heads something: the largest first. The size of most letters is that of the running text."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    usual = weights.most_common(1)[0][0] if weights else 0.0
    sizes = sorted((size for size in weights if size > usual * _LARGER), reverse=True)
    return {size: min(level, LOWEST_LEVEL) for level, size in enumerate(sizes, 1)}


def _level(line: Line, titles: dict[str, int], levels: dict[float, int]) -> int:
    """Give the level of a line that is a heading; 0 for one that is none."""
    if len(line.text) > _LONGEST_HEADING:
        return 0
    return titles.get(_compared(line.text)) or levels.get(line.size, 0)


def _blocks(lines: Sequence[Line], titles: dict[str, int], levels: dict[float, int]) -> Iterable[list[Line]]:
    """Give the lines that belong together: a heading, an item, or lines without a gap between them."""
    usual = _usual_step(lines)
    block: list[Line] = []
    for line in lines:
        if block and _parted(block[-1], line, titles, levels, usual):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _parted(before: Line, line: Line, titles: dict[str, int], levels: dict[float, int], usual: float) -> bool:
    first, second = _level(before, titles, levels), _level(line, titles, levels)
    if first != second or before.size != line.size or _BULLET.match(line.text):
        return True
    if before.page != line.page:
        return before.text.endswith((".", "!", "?", ":")) or bool(second)
    step = before.height - line.height
    return step < 0 or step > usual * _GAP


def _usual_step(lines: Sequence[Line]) -> float:
    steps = Counter(
        round(a.height - b.height, 1) for a, b in pairwise(lines) if a.page == b.page and a.height > b.height
    )
    return steps.most_common(1)[0][0] if steps else 0.0


def _part(block: Sequence[Line], titles: dict[str, int], levels: dict[float, int]) -> Part:
    text = joined([line.text for line in block])
    level = _level(block[0], titles, levels)
    if level:
        return heading(text, level=level)
    if _BULLET.match(text):
        return Part(PartKind.LIST, clean(_BULLET.sub("- ", text)))
    return Part(PartKind.PARAGRAPH, clean(text))


def joined(lines: Sequence[str]) -> str:
    """Give lines of running text as one: a word that was cut at the end of a line is whole again.

    A hyphen that stands for a word's second half ("hälso- och sjukvård") stays, and so does one inside a line.
    """
    text = ""
    for line in lines:
        text = text[:-1] + line if _CUT.search(text) and _REST.match(line) else f"{text} {line}".lstrip()
    return text


def _n_images(page: PageObject) -> int:
    """Give how many pictures a page shows, without opening any."""
    try:
        objects = page["/Resources"]["/XObject"]  # type: ignore[index]
        return sum(objects[name].get("/Subtype") == "/Image" for name in objects)
    except (KeyError, TypeError, AttributeError, PyPdfError):
        return 0


if __name__ == "__main__":
    serve(read)
