"""What a file from outside is, told by its first bytes and never by its name, and which are refused before they are opened."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext, gettext_noop

from ledtrad.core.errors import LedtradError
from ledtrad.evidence.containers import Trap, TrapFound, open_zip
from ledtrad.evidence.reading.decoding import decoded

MOST_BYTES = 20_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class FileType(StrEnum):
    """A type of file that can be read; the value is what it is kept as."""

    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    PDF = "application/pdf"
    MARKDOWN = "text/markdown"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    CSV = "text/csv"


class BadFile(LedtradError):
    """A file that must not be read, or cannot be; the sentence says what to do."""


class UnknownFile(BadFile):
    """A file of no type that is read."""


_EMPTY = gettext_noop("Filen är tom. Kontrollera att rapporten är sparad, och välj den igen.")
_TOO_LARGE = gettext_noop(
    "Filen är större än 20 MB, och det får den inte vara. Ta bort bilder ur den, spara och välj den igen."
)
_UNKNOWN = gettext_noop(
    "Filen är varken Word, OpenDocument, PDF, text eller kalkylblad. Spara rapporten som .docx, .odt, .pdf, .md, .xlsx eller .ods och välj den igen."
)
_LOCKED = gettext_noop("Filen är låst med lösenord. Ta bort lösenordet, spara den och välj den igen.")
_OLD = gettext_noop(
    "Filen har ett äldre format än Word 2007. Öppna den, spara den som .docx eller .xlsx och välj den igen."
)
_MACROS = gettext_noop(
    "Filen har makron, och sådana tas inte emot. Spara den utan makron, som .docx eller .xlsx, och välj den igen."
)
_BROKEN = gettext_noop("Filen är skadad eller inte hel. Öppna den, spara den på nytt och välj den igen.")
_TRAP = gettext_noop(
    "Filen skulle bli så stor när den packas upp att den inte läses. Öppna den, spara den på nytt och välj den igen."
)
_ODD = gettext_noop(
    "Filen är packad på ett sätt som inget vanligt program gör, och läses inte. Öppna den, spara den på nytt och välj den igen."
)
_OF_TRAP: Mapping[Trap, str] = {
    Trap.BROKEN: _BROKEN,
    Trap.ENCRYPTED: _LOCKED,
    Trap.TOO_MANY: _TRAP,
    Trap.TOO_LARGE: _TRAP,
    Trap.TOO_LARGE_PART: _TRAP,
    Trap.PACKED_TOO_HARD: _TRAP,
}


def file_type(content: bytes, *, name: str) -> FileType:
    """Give what the file is; raise BadFile for one that is empty, too large, locked, a trap, with macros, or of no type that is read.

    The name decides only between a text and a table of values, whose bytes look alike.
    """
    if not content:
        raise _bad(_EMPTY)
    if len(content) > MOST_BYTES:
        raise _bad(_TOO_LARGE)
    if content.startswith(_OLE):
        raise _bad(_LOCKED if "EncryptedPackage".encode("utf-16-le") in content else _OLD)
    if content.startswith(_ZIP):
        return _packed_type(content)
    if b"%PDF-" in content[:1024]:
        return FileType.PDF
    return _text_type(content, name=name)


def _bad(sentence: str) -> BadFile:
    return BadFile(gettext(sentence))


def _packed_type(content: bytes) -> FileType:
    try:
        container = open_zip(content)
    except TrapFound as found:
        raise _bad(_OF_TRAP.get(found.trap, _ODD)) from found
    names = {entry.filename.lower() for entry in container.infolist()}
    if any(name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/")) for name in names):
        raise _bad(_MACROS)
    if "mimetype" in names:
        return _odf_type(container)
    kinds = _read(container, "[Content_Types].xml")
    if b"macroEnabled" in kinds:
        raise _bad(_MACROS)
    if "word/document.xml" in names or b"wordprocessingml.document.main" in kinds:
        return FileType.DOCX
    if "xl/workbook.xml" in names or b"spreadsheetml.sheet.main" in kinds:
        return FileType.XLSX
    raise UnknownFile(gettext(_UNKNOWN))


def _odf_type(container: zipfile.ZipFile) -> FileType:
    told = _read(container, "mimetype").decode("ascii", errors="replace").strip()
    if b"encryption-data" in _read(container, "META-INF/manifest.xml"):
        raise _bad(_LOCKED)
    if told in (FileType.ODT, FileType.ODS):
        return FileType(told)
    raise UnknownFile(gettext(_UNKNOWN))


def _read(container: zipfile.ZipFile, name: str) -> bytes:
    """Give a part of the container; nothing for one that is not there."""
    try:
        return container.read(name)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise _bad(_BROKEN) from error


def _text_type(content: bytes, *, name: str) -> FileType:
    head = content[:4096].lstrip().lower()
    markup = head.startswith((b"{\\rtf", b"<!doctype", b"<html", b"<?xml"))
    if markup or b"\0" in content:
        raise UnknownFile(gettext(_UNKNOWN))
    if not decoded(content).strip():
        raise _bad(_EMPTY)
    return FileType.CSV if name.lower().endswith((".csv", ".tsv")) else FileType.MARKDOWN
