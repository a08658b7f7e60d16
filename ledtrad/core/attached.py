"""Files that are attached to an answer: how a list of them is kept, said in words, and compared with another.

An answer's value holds rows of text: the first has one cell, the words beside the files, and each other is a file. Without any file it is its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledtrad.core.saying import counted, listed
from ledtrad.core.tongue import gettext as _
from ledtrad.core.tongue import gettext_noop
from ledtrad.core.wording import Noun, capitalised, grouped

MOST_FILES = 5
MOST_FILE_BYTES = 10_000_000
LONGEST_NAME = 200
FILE = Noun("fil", "filer", common=True)
_CELLS = 6
_SUM = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format that may be attached: what it is called, and the endings of a name that tell it."""

    label: str
    endings: tuple[str, ...]


# By media type. The labels are stored with the answer, in Swedish whoever attaches, and said in the reader's language beside it.
FORMATS: Mapping[str, FileFormat] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": FileFormat("Word", (".docx",)),
    "application/vnd.oasis.opendocument.text": FileFormat(gettext_noop("OpenDocument-text"), (".odt",)),
    "application/pdf": FileFormat("PDF", (".pdf",)),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": FileFormat("Excel", (".xlsx",)),
    "application/vnd.oasis.opendocument.spreadsheet": FileFormat(
        gettext_noop("OpenDocument-kalkylblad"), (".ods",)
    ),
    "text/csv": FileFormat("CSV", (".csv",)),
    "text/markdown": FileFormat("Markdown", (".md",)),
    "text/plain": FileFormat(gettext_noop("ren text"), (".txt",)),
    "image/png": FileFormat(gettext_noop("PNG-bild"), (".png",)),
    "image/jpeg": FileFormat(gettext_noop("JPEG-bild"), (".jpg", ".jpeg")),
}
ENDINGS = tuple(ending for one in FORMATS.values() for ending in one.endings)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of an answer: its name, what it is, its size in bytes, and who attached it when (ISO 8601); the content lies elsewhere, by its checksum."""

    sha256: str
    name: str
    media_type: str
    n_bytes: int
    by: str
    at: str

    @property
    def row(self) -> list[str]:
        """The file as it is kept in an answer's value."""
        return [self.sha256, self.name, self.media_type, str(self.n_bytes), self.by, self.at]

    @property
    def label(self) -> str:
        """What the file is, in Swedish."""
        return FORMATS[self.media_type].label

    @property
    def ending(self) -> str:
        """The ending that a name of its format has."""
        return FORMATS[self.media_type].endings[0]

    @property
    def line(self) -> str:
        """The file as it is read and cited: its checksum is part of the text, and so of the text's own."""
        return f"- {self.name} ({self.label}, {grouped(self.n_bytes)} byte), kontrollsumma {self.sha256}"


def attached_in(typed: Any) -> tuple[Attached, ...]:
    """Give the files of an answer's value, or of what stands in its field, in the order in which they were attached; none of another kind's.

    The row of words before them is what no table has: all its rows are as wide, so that nobody attaches a file by typing its row in one.
    """
    words, *rows = typed if isinstance(typed, list) and typed else ((),)
    if not (isinstance(words, list) and len(words) == 1):
        return ()
    return tuple(
        Attached(row[0], row[1], row[2], int(row[3]), row[4], row[5]) for row in rows if _is_file(row)
    )


def _is_file(row: Any) -> bool:
    """Tell a row that is a file from one of a table."""
    return isinstance(row, list) and len(row) == _CELLS and bool(_SUM.fullmatch(row[0])) and row[2] in FORMATS


def words_in(typed: Any) -> str:
    """Give the words beside the files."""
    if isinstance(typed, str):
        return typed
    return next((row[0] for row in typed or () if isinstance(row, list) and len(row) == 1), "")


def with_files(words: str, files: Sequence[Attached]) -> str | list[list[str]]:
    """Give words and files as they stand in a field: rows, or the words alone where there is no file."""
    return [[words], *(one.row for one in files)] if files else words


def attached_words(typed: Any) -> str:
    """Give words and files as one text: what stands beside the files, then a line for each."""
    lines = "\n".join(one.line for one in attached_in(typed))
    return "\n\n".join(part for part in (words_in(typed).strip(), lines) if part)


def reread(text: str, value: Any) -> str | list[list[str]]:
    """Give the value that a text tells which was made of another by hand: files whose line still stands, and the other lines as words.

    A line of a file that was not there is words like any other: nobody attaches a file by writing of it.
    """
    held = {one.line: one for one in attached_in(value)}
    lines = text.split("\n")
    words = "\n".join(line for line in lines if line.strip() not in held).strip()
    return with_files(words, [held[line.strip()] for line in dict.fromkeys(lines) if line.strip() in held])


def files_compared(now: Any, then: Any) -> str:
    """Say what differs between the files of two answers: "En fil bytt och två filer tillagda."; "" where nothing does.

    A file with the name of one that is gone was put in its place; what only has another name is the same file.
    """
    kept = {one.sha256 for one in attached_in(now)} & {one.sha256 for one in attached_in(then)}
    came = {one.name for one in attached_in(now) if one.sha256 not in kept}
    gone = {one.name for one in attached_in(then) if one.sha256 not in kept}
    told = (
        (len(came & gone), _("%(files)s bytt"), _("%(files)s bytta")),
        (len(came - gone), _("%(files)s tillagd"), _("%(files)s tillagda")),
        (len(gone - came), _("%(files)s borttagen"), _("%(files)s borttagna")),
    )
    said = [(one if n == 1 else more) % {"files": counted(n, FILE)} for n, one, more in told if n]
    return f"{capitalised(listed(said))}." if said else ""


def names_told(files: Iterable[Attached]) -> str:
    """Give the names of files as a list in words."""
    return listed([one.name for one in files])
