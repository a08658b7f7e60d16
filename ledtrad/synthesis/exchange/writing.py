"""A project as files of REFI-QDA 1.5: strict in the order of elements, and the same bytes for the same project.

The archive is stored, not compressed, with one fixed date: compression may give other bytes with another version of its library.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from ledtrad.synthesis.exchange.project import Code, Coding, Note, Project, Source, every_code, every_coding

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"
PROJECT_FILE = "project.qde"
SOURCE_FOLDER = "sources"
# The oldest date that a zip file can tell: no clock enters.
_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE_BY_ALL = 0o644 << 16
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What XML 1.0 cannot hold, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_project(project: Project) -> bytes:
    """Give the project as a .qdpx file; raise ValueError for one that does not hang together.

    A source without text is written without a path: the standard has no word for a text that is missing.
    """
    _check(project)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        _add(archive, PROJECT_FILE, _document(project_tree(project)))
        for source in sorted(project.sources, key=lambda source: source.guid):
            if source.text is not None:
                _add(archive, f"{SOURCE_FOLDER}/{source.guid}.txt", source.text.encode())
    return made.getvalue()


def write_codebook(project: Project) -> bytes:
    """Give the project's codes as a .qdc file; raise ValueError for a project without codes."""
    _check(project)
    if not project.codes:
        raise ValueError("A codebook file has at least one code")
    root = ET.Element("CodeBook", {"xmlns": CODEBOOK_NAMESPACE, "origin": said(project.origin)})
    _add_codes(root, project.codes)
    return _document(root)


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.external_attr = _READABLE_BY_ALL
    # Else the entry tells which system wrote it.
    entry.create_system = 3
    archive.writestr(entry, content)


def _document(root: ET.Element) -> bytes:
    ET.indent(root)
    told: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + told + b"\n"


def said(text: str) -> str:
    """Give a text as XML can hold it: lines end with LF, and what XML has no place for becomes U+FFFD."""
    return _NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _check(project: Project) -> None:
    """Raise ValueError for ids that are none or stand twice, references to nothing, and stretches outside their text."""
    codes = {code.guid for code in every_code(project.codes)}
    notes = {note.guid for note in project.notes}
    coders = {coder.guid for coder in project.coders}
    told = _guids(project)
    bad = [guid for guid in told if not _GUID.fullmatch(guid)]
    twice = sorted({guid for guid in told if told.count(guid) > 1}) if len(set(told)) < len(told) else []
    if bad or twice:
        raise ValueError(f"Not ids, or the same id twice: {[*bad, *twice]}")
    for coding in every_coding(project):
        if coding.code not in codes or (coding.coder and coding.coder not in coders):
            raise ValueError(f"Coding {coding.guid} points at a code or a coder that the project lacks")
        if not notes.issuperset(coding.notes):
            raise ValueError(f"Coding {coding.guid} points at a note that the project lacks")
    if not notes.issuperset(project.about):
        raise ValueError("The project points at a note that it lacks")
    for source in project.sources:
        for selection in source.selections:
            if source.text is None or not 0 <= selection.start < selection.end <= len(source.text):
                raise ValueError(f"Selection {selection.guid} is empty or outside its text")


def _guids(project: Project) -> list[str]:
    """Give every id that must be the only one of its wording."""
    return [
        *(coder.guid for coder in project.coders),
        *(code.guid for code in every_code(project.codes)),
        *(note.guid for note in project.notes),
        *(coding.guid for coding in every_coding(project)),
        *(source.guid for source in project.sources),
        *(selection.guid for source in project.sources for selection in source.selections),
    ]


def project_tree(project: Project) -> ET.Element:
    """Give the project's element with everything in it, in the order that the schema asks for."""
    root = ET.Element("Project", {"xmlns": PROJECT_NAMESPACE, "name": said(project.name)})
    if project.origin:
        root.set("origin", said(project.origin))
    if project.coders:
        users = ET.SubElement(root, "Users")
        for coder in project.coders:
            ET.SubElement(users, "User", {"guid": coder.guid, "name": said(coder.name)})
    if project.codes:
        _add_codes(ET.SubElement(root, "CodeBook"), project.codes)
    if project.sources:
        sources = ET.SubElement(root, "Sources")
        for source in project.sources:
            _add_source(sources, source)
    if project.notes:
        notes = ET.SubElement(root, "Notes")
        for note in project.notes:
            _add_note(notes, note)
    _describe(root, project.description)
    _refer(root, project.about)
    return root


def _add_codes(parent: ET.Element, codes: Sequence[Code]) -> None:
    element = ET.SubElement(parent, "Codes")
    # Each waits with the element that it goes into; last in, first out keeps the order within a parent.
    waiting = [(element, code) for code in reversed(codes)]
    while waiting:
        under, code = waiting.pop()
        made = ET.SubElement(
            under,
            "Code",
            {"guid": code.guid, "name": said(code.name), "isCodable": "true" if code.codable else "false"},
        )
        _describe(made, code.description)
        waiting.extend((made, part) for part in reversed(code.parts))


def _add_source(parent: ET.Element, source: Source) -> None:
    element = ET.SubElement(parent, "TextSource", {"guid": source.guid, "name": said(source.name)})
    if source.text is not None:
        element.set("plainTextPath", f"internal://{source.guid}.txt")
    _describe(element, source.description)
    for selection in source.selections:
        made = ET.SubElement(
            element,
            "PlainTextSelection",
            {
                "guid": selection.guid,
                "startPosition": str(selection.start),
                "endPosition": str(selection.end),
            },
        )
        # The stretch in words: whoever counts in another way can see by it that the places are off.
        _describe(made, selection.said)
        _add_codings(made, selection.codings)
    _add_codings(element, source.codings)


def _add_codings(parent: ET.Element, codings: Iterable[Coding]) -> None:
    for coding in codings:
        made = ET.SubElement(parent, "Coding", {"guid": coding.guid})
        if coding.coder:
            made.set("creatingUser", coding.coder)
        ET.SubElement(made, "CodeRef", {"targetGUID": coding.code})
        _refer(made, coding.notes)


def _add_note(parent: ET.Element, note: Note) -> None:
    element = ET.SubElement(parent, "Note", {"guid": note.guid, "name": said(note.name)})
    ET.SubElement(element, "PlainTextContent").text = said(note.text)


def _describe(element: ET.Element, text: str) -> None:
    if text:
        ET.SubElement(element, "Description").text = said(text)


def _refer(element: ET.Element, notes: Iterable[str]) -> None:
    for note in notes:
        ET.SubElement(element, "NoteRef", {"targetGUID": note})
