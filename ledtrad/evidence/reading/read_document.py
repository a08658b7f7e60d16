"""The child that reads Word, OpenDocument and Markdown: Pandoc gives its tree, and what lies in the file that Pandoc passes over is counted."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ledtrad.evidence.reading.child import Refusal, Refused, limit_memory, serve
from ledtrad.evidence.reading.pandoc_tree import reading_of
from ledtrad.evidence.reading.parts import Gathered, Reading, UnreadKind

_MEGABYTES = 512
# What Pandoc ends with when it has used them up.
_OUT_OF_ROOM = 251
# A tree of elements takes some hundred times the room of the shortest tag; a long report has some ten thousand tags.
_MOST_TAGS = 1_000_000
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read(content: bytes) -> Reading:
    """Give what the file holds, in the format that the first argument names; the second is where Pandoc is."""
    form, pandoc = sys.argv[1:3]
    gathered = Gathered()
    if form in _LOOK_THROUGH:
        _look_through(content, form, gathered)
    command = [
        pandoc, "+RTS", f"-M{_MEGABYTES}M", "-RTS", f"--from={form}", "--to=json", "--sandbox", "--quiet",
        *(["--track-changes=all"] if form == "docx" else []),
    ]  # fmt: skip
    done = subprocess.run(command, input=content, stdout=subprocess.PIPE, check=False)  # noqa: S603
    if done.returncode < 0 or done.returncode == _OUT_OF_ROOM:
        raise Refused(Refusal.TOO_MUCH)
    done.check_returncode()
    # Not before: Pandoc asks for more addresses than it ever uses, and has a bound of its own.
    limit_memory()
    reading = reading_of(json.loads(done.stdout))
    return Reading(reading.parts, reading.unread + gathered.reading.unread)


def _look_through(content: bytes, form: str, gathered: Gathered) -> None:
    """Count what Pandoc passes over; raise Refused for XML that brings its own definitions, in whatever part."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        for name in container.namelist():
            lower = name.lower()
            if "/embeddings/" in lower or lower.startswith("object "):
                gathered.lose(UnreadKind.EMBEDDED, int(not lower.endswith("/") and "/" in lower), whole=True)
            elif lower.endswith((".xml", ".rels")):
                _LOOK_THROUGH[form](lower, parsed(container.read(name)), gathered)


def parsed(content: bytes) -> Element:
    """Give the root of XML from outside; raise Refused for one with definitions of its own, or with more elements than there is room for."""
    if content.count(b"<") > _MOST_TAGS:
        raise Refused(Refusal.TOO_MUCH)
    try:
        root: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Refused(Refusal.DEFINITIONS) from error
    return root


def _look_through_word(name: str, root: Element, gathered: Gathered) -> None:
    if name.startswith(("word/header", "word/footer")):
        gathered.lose(UnreadKind.MARGIN, int(_has_text(root.iter(f"{_WORD}t"))), whole=True)
    elif name == "word/document.xml":
        # A box is told twice, for newer and older programs; the older telling stands in a fallback.
        boxes = len(list(root.iter(f"{_WORD}txbxContent")))
        twice = sum(
            len(list(one.iter(f"{_WORD}txbxContent")))
            for one in root.iter()
            if str(one.tag).endswith("}Fallback")
        )
        gathered.lose(UnreadKind.TEXT_BOX, boxes - twice, whole=True)


def _look_through_odf(name: str, root: Element, gathered: Gathered) -> None:
    if name == "styles.xml":
        margins = [one for one in root.iter() if str(one.tag).endswith(("}header", "}footer"))]
        gathered.lose(UnreadKind.MARGIN, sum(_has_text(one.iter()) for one in margins), whole=True)
    elif name == "content.xml":
        for kind, tag in (
            (UnreadKind.TEXT_BOX, f"{_DRAWN}text-box"),
            (UnreadKind.COMMENT, f"{_OFFICE}annotation"),
            (UnreadKind.CHANGE, f"{_TEXT}changed-region"),
        ):
            gathered.lose(kind, len(list(root.iter(tag))), whole=True)


def _has_text(elements: Iterator[Element]) -> bool:
    return any((one.text or "").strip() for one in elements)


_LOOK_THROUGH = {"docx": _look_through_word, "odt": _look_through_odf}


if __name__ == "__main__":
    serve(read)
