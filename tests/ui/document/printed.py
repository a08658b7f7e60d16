"""Reading a PDF back: its text, its outline and the roles that assistive technology meets."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.tree import Document


@lru_cache(maxsize=8)
def printed(document: Document) -> PdfReader:
    """Give the document as its reader would open it; made once for each tree."""
    return PdfReader(BytesIO(pdf_bytes(document)))


def text_of(found: PdfReader) -> str:
    """Give the words of all pages with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in found.pages).split())


def roles(found: PdfReader) -> list[tuple[str, str]]:
    """Give each tagged part in reading order: its role, and what is said instead of it, "" where nothing is."""
    return list(_roles(found.root_object["/StructTreeRoot"]))


def _roles(part: object) -> Iterator[tuple[str, str]]:
    if isinstance(part, IndirectObject):
        part = part.get_object()
    if isinstance(part, ArrayObject):
        for one in part:
            yield from _roles(one)
    elif isinstance(part, DictionaryObject):
        if "/S" in part:
            yield str(part["/S"]).removeprefix("/"), str(part.get("/Alt", ""))
        if "/K" in part:
            yield from _roles(part["/K"])


def language(found: PdfReader) -> str:
    """Give the language that the file says it is in."""
    return str(found.root_object["/Lang"])


def outline(found: PdfReader) -> list[tuple[int, str]]:
    """Give the bookmarks as levels from 2, as the tree counts them, and titles."""
    return list(_outline(found.outline, 2))


def _outline(entries: object, level: int) -> Iterator[tuple[int, str]]:
    assert isinstance(entries, list)
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry, level + 1)
        else:
            yield level, str(entry.title)
