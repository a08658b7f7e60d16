"""Reads a Word file back as its reader meets it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ledtrad.ui.document.tree import Document
from ledtrad.ui.document.word import word_bytes

_SIGNS = {qn("w:softHyphen"): "\u00ad", qn("w:noBreakHyphen"): "\u2011", qn("w:br"): "\n", qn("w:tab"): "\t"}


def written(document: Document) -> WordDocument:
    """Write a document and open the file."""
    return docx.Document(io.BytesIO(word_bytes(document)))


def part(document: Document, name: str) -> str:
    """Give one of the XML files in the Word file."""
    with zipfile.ZipFile(io.BytesIO(word_bytes(document))) as read:
        return read.read(name).decode()


def styles(read: WordDocument) -> list[tuple[str, str]]:
    """Give each paragraph outside of tables, those of the list of contents among them, as its style and its text."""
    outside = (one for one in read.element.iter(qn("w:p")) if one.getparent().tag != qn("w:tc"))
    paragraphs = [Paragraph(element, read._body) for element in outside]
    return [(str(one.style.name) if one.style else "", said(one)) for one in paragraphs]


def in_style(read: WordDocument, *wanted: str) -> list[str]:
    """Give the paragraphs of one style or some, in order."""
    return [text for name, text in styles(read) if name in wanted]


def behind_claims(read: WordDocument) -> list[str]:
    """Give the lines that stand under the sentences of claims."""
    return in_style(read, "Påståendets underlag", "Påståendets slut")


def said(paragraph: Paragraph) -> str:
    """Give the text of a paragraph with its links, character by character."""
    parts = (
        element.text or "" if element.tag == qn("w:t") else _SIGNS.get(element.tag, "")
        for element in paragraph._p.iter()
    )
    return "".join(parts)


def bold(paragraph: Paragraph) -> list[str]:
    """Give the stretches in bold."""
    return [run.text for run in paragraph.runs if run.bold]


def values(read: WordDocument, tag: str, attribute: str) -> list[str]:
    """Give an attribute of every element of that tag, in order; names as in "w:tblHeader"."""
    found = (element.get(qn(attribute)) for element in read.element.iter(qn(tag)))
    return [str(value) for value in found if value is not None]


def bookmarks(read: WordDocument) -> Iterator[str]:
    """Give the places that a link in the file can lead to."""
    return iter(values(read, "w:bookmarkStart", "w:name"))
