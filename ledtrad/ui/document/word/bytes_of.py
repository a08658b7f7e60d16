"""The bytes of the Word file: Pandoc as a process, with bounds, and nothing of this machine or day in what it writes."""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape

from django.utils.translation import gettext

from ledtrad.core.errors import LedtradError
from ledtrad.ui.document.pandoc import pandoc_path
from ledtrad.ui.document.tree import Document
from ledtrad.ui.document.word import nodes
from ledtrad.ui.document.word.front import front
from ledtrad.ui.document.word.nodes import Node
from ledtrad.ui.document.word.parts import LOOKED_UP, TAGS, Sheet, blocks_of

REFERENCE = Path(__file__).with_name("reference.docx")
TEMPLATE = Path(__file__).with_name("document.openxml")
CREATOR = "Ledtråd"
SECONDS = 60
MEGABYTES = 512
# What the reference document holds for the writer to change (scripts/word_template.py).
_TITLE, _LANGUAGE = "{title}", "sv-SE"


def word_bytes(document: Document) -> bytes:
    """Write a document that `check_document` has passed; the same tree gives the same bytes on every machine.

    The caller activates the document's language. Raises LedtradError where Pandoc is missing, fails, or takes more than its
    time or memory.
    """
    sheet = Sheet(document.cover.address, document.language)
    back = replace(sheet, texts=LOOKED_UP)
    blocks = [*front(document, sheet), *blocks_of(document.body, sheet), *blocks_of(document.back, back)]
    told = {
        "title": document.title,
        "subject": document.lead,
        "description": document.cover.authorship,
        "author": CREATOR,
        "lang": TAGS[document.language],
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, picture in sheet.pictures.items():
            Path(folder, name).write_bytes(picture)
        Path(folder, REFERENCE.name).write_bytes(_reference(document))
        return _written(nodes.root(blocks, told), document, folder=folder)


def _written(root: Node, document: Document, *, folder: str) -> bytes:
    pandoc = pandoc_path()
    if pandoc is None:
        raise LedtradError(
            gettext(
                "Word-filen kan inte skrivas: Pandoc saknas på servern. Be den som sköter driften installera det."
            )
        )
    asked = [
        pandoc, "+RTS", f"-M{MEGABYTES}M", "-RTS", "--from=json", "--to=docx", "--fail-if-warnings", "--quiet",
        "--syntax-highlighting=none", f"--reference-doc={REFERENCE.name}", f"--template={TEMPLATE}", "--output=-",
    ]  # fmt: skip
    day = datetime.combine(document.dated, time(), UTC)
    # Nothing of the machine's surroundings: no place for own settings, no language, no time but the document's.
    around = {"SOURCE_DATE_EPOCH": str(int(day.timestamp())), "LANG": "C.UTF-8", "TZ": "UTC", "HOME": folder}
    try:
        done = subprocess.run(  # noqa: S603
            asked, input=json.dumps(root).encode(), capture_output=True, check=True, cwd=folder, env=around, timeout=SECONDS
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise LedtradError(
            gettext(
                "Word-filen kunde inte skrivas: texten är för stor, eller så saknar servern plats. "
                "Hämta PDF-filen i stället, eller dela texten i flera dokument."
            )
        ) from error
    return done.stdout


def _reference(document: Document) -> bytes:
    """Give the reference document with this document's title on top of its pages, and its language."""
    out = io.BytesIO()
    with zipfile.ZipFile(REFERENCE) as read, zipfile.ZipFile(out, "w") as packed:
        for name in read.namelist():
            inside = read.read(name)
            # Without a day of its own: Pandoc takes over what it does not write anew.
            packed.writestr(zipfile.ZipInfo(name), _changed(inside.decode(), document).encode())
    return out.getvalue()


def _changed(xml: str, document: Document) -> str:
    return xml.replace(_LANGUAGE, TAGS[document.language]).replace(_TITLE, escape(document.title))
