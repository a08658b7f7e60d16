"""Reading a file in a process of its own: a file from outside may hold anything, and a child with limits leaves nothing behind."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from ledtrad.evidence.reading.child import Refusal
from ledtrad.evidence.reading.decoding import decoded
from ledtrad.evidence.reading.files import BadFile, FileType, file_type
from ledtrad.evidence.reading.parts import Reading
from ledtrad.ui.document.pandoc import pandoc_path

logger = logging.getLogger(__name__)

SECONDS = 30
# The formats that Pandoc reads, by its own names; the others have a child each.
_FORMATS = {FileType.DOCX: "docx", FileType.ODT: "odt", FileType.MARKDOWN: "gfm+footnotes"}
_CHILDREN = {
    FileType.PDF: "read_pdf",
    FileType.XLSX: "read_sheets",
    FileType.ODS: "read_open_sheets",
    FileType.CSV: "read_sheets",
}
_REFUSALS: Mapping[int, str] = {
    Refusal.LOCKED: gettext_noop(
        "Filen är låst med lösenord. Ta bort lösenordet, spara den och välj den igen."
    ),
    Refusal.NO_TEXT: gettext_noop(
        "Filen har ingen text som kan läsas: sidorna är kanske inskannade bilder. Spara rapporten ur ordbehandlaren och välj den filen."
    ),
    Refusal.TOO_MUCH: gettext_noop("Filen har mer text än som kan läsas på en gång. Dela den i flera."),
    Refusal.DEFINITIONS: gettext_noop(
        "Filen har egna definitioner (DTD), som inget vanligt program skriver. Öppna den, spara den på nytt och välj den igen."
    ),
}
_UNREADABLE = gettext_noop("Filen är skadad eller inte hel. Öppna den, spara den på nytt och välj den igen.")
_TOO_SLOW = gettext_noop(
    "Filen hann inte läsas: den är för stor eller för krånglig. Dela den i flera, eller spara den som ren text."
)
_NO_PANDOC = gettext_noop(
    "Filen kan inte läsas: Pandoc saknas på servern. Be den som sköter driften installera det."
)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read: what it is, and what it holds."""

    kind: FileType
    reading: Reading


def read_file(content: bytes, *, name: str) -> ReadFile:
    """Give what a file is and what it holds; raise BadFile, with the sentence that says what to do, for one that is not read."""
    kind = file_type(content, name=name)
    # No environment, so that no locale or setting of the machine reaches what is read; a session of its own, so that what the
    # child starts ends with it.
    sent = decoded(content).encode() if kind is FileType.MARKDOWN else content
    with subprocess.Popen(  # noqa: S603 - our own file, and no shell
        _command(kind), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"LANG": "C.UTF-8"},
        start_new_session=True,
    ) as child:  # fmt: skip
        try:
            told, said = child.communicate(sent, timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(child.pid, signal.SIGKILL)
            raise BadFile(gettext(_TOO_SLOW)) from error
    if child.returncode:
        raise _refused(child.returncode, said)
    return ReadFile(kind, Reading.told(json.loads(told)))


def _command(kind: FileType) -> list[str]:
    if kind not in _FORMATS:
        return [sys.executable, "-I", "-m", f"ledtrad.evidence.reading.{_CHILDREN[kind]}"]
    pandoc = pandoc_path()
    if pandoc is None:
        raise BadFile(gettext(_NO_PANDOC))
    return [sys.executable, "-I", "-m", "ledtrad.evidence.reading.read_document", _FORMATS[kind], pandoc]


def _refused(code: int, said: bytes) -> BadFile:
    if code in _REFUSALS:
        return BadFile(gettext(_REFUSALS[code]))
    if code < 0 or b"MemoryError" in said:
        return BadFile(gettext(_TOO_SLOW))
    logger.warning("A file could not be read: %s", said.decode(errors="replace")[-2000:])
    return BadFile(gettext(_UNREADABLE))
