"""A file of REFI-QDA as values: tolerant of what other tools write, and plain about what did not come along.

Read are projects (.qdpx, or a bare .qde) and codebooks (.qdc), whatever their namespace and whatever the inner file is called.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from django.utils.translation import gettext, gettext_noop, pgettext

from ledtrad.synthesis.exchange.archive import Archive
from ledtrad.synthesis.exchange.limits import (
    MOST_UNPACKED,
    BadExchange,
    check_size,
    open_container,
    parsed,
    unpacked,
)
from ledtrad.synthesis.exchange.project import (
    Code,
    Coder,
    Coding,
    Ends,
    Loss,
    Lost,
    Note,
    Project,
    Reading,
    every_code,
)
from ledtrad.synthesis.exchange.stretches import RawSource, placed, told_ends
from ledtrad.synthesis.exchange.texts import decoded

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_DEEPEST = 30  # levels of codes

_UNKNOWN = gettext_noop("Elementet är okänt och lästes inte.")
# What the standard knows and has no place here; anything else is unknown.
_NO_PLACE = {
    "PDFSource": gettext_noop("PDF-källor läses inte, bara text."),
    "PictureSource": gettext_noop("Bilder läses inte, bara text."),
    "AudioSource": gettext_noop("Ljud läses inte, bara text."),
    "VideoSource": gettext_noop("Film läses inte, bara text."),
    "Variables": gettext_noop("Variabler om källor och fall läses inte."),
    "VariableValue": gettext_noop("Variabler om källor och fall läses inte."),
    "Cases": gettext_noop("Fall läses inte."),
    "Sets": gettext_noop("Samlingar läses inte."),
    "Links": gettext_noop("Länkar läses inte."),
    "Graphs": gettext_noop("Diagram läses inte."),
    "NoteRef": gettext_noop("Anteckningar läses bara på kodningar och på projektet."),
}


def read_exchange(data: bytes, *, ends: Ends | None = None) -> Reading:
    """Give the project in a file; `ends` None lets the file's own words tell how ends are counted.

    Raises:
        BadExchange: the file is too large, a trap, damaged, or neither a project nor a codebook.
    """
    if data.startswith(_ZIP):
        container = open_container(data)
        archive = Archive.of(container)
        name = archive.project_file
        root, kind = parsed(unpacked(container, name), name=name), "zip"
        reader = _Reader(archive, container)
    else:
        check_size(data)
        root, kind = parsed(data, name=pgettext("uploaded", "Filen")), "xml"
        reader = _Reader(Archive(), None)
    if local(root) == "CodeBook":
        project = Project(
            name="", origin=root.get("origin", ""), codes=reader.codes(root, known={"Codes", "Description"})
        )
        return reader.told(project, kind, root, Ends.EXCLUSIVE)
    if local(root) != "Project":
        raise BadExchange(
            gettext(
                "Filen är varken ett projekt eller en kodbok enligt REFI-QDA: den börjar med ”%(element)s”. Välj en fil som slutar på .qdpx, .qde eller .qdc."
            )
            % {"element": local(root)[:40]}
        )
    project, found = reader.project(root, ends=ends)
    return reader.told(project, kind, root, found)


def local(element: Element) -> str:
    """Give the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def guid_of(element: Element, attribute: str = "guid") -> str:
    """Give an id in lower case and without braces: tools write the same one in several ways."""
    return element.get(attribute, "").strip().strip("{}").lower()


@dataclass
class _Reader:
    """Reads one file; what does not come along is gathered on the way."""

    archive: Archive
    container: zipfile.ZipFile | None
    losses: list[Loss] = field(default_factory=list)
    passed: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    texts: dict[str, str | None] = field(default_factory=dict)
    length: int = 0
    code_ids: frozenset[str] = frozenset()
    note_ids: frozenset[str] = frozenset()

    def told(self, project: Project, container: str, root: Element, ends: Ends) -> Reading:
        """Give the reading with everything that was passed over, the same elements together."""
        namespace = root.tag[1:].partition("}")[0] if root.tag.startswith("{") else ""
        for (name, reason), (n, codings) in self.passed.items():
            self.losses.append(Loss(Lost.ELEMENT, name, reason, n))
            if codings:
                self.lose(
                    Lost.CODING,
                    name,
                    gettext("Kodningarna hör till %(element)s, som inte läses.") % {"element": name},
                    codings,
                )
        unused = self.archive.unused if self.container else ()
        self.losses += [
            Loss(Lost.FILE, name, gettext("Filen i arkivet hör inte till någon text i projektet."))
            for name in unused
        ]
        return Reading(project, container, namespace, ends, tuple(self.losses))

    def lose(self, kind: Lost, what: str, reason: str, n: int = 1) -> None:
        """Remember something that did not come along."""
        self.losses.append(Loss(kind, what, reason, n))

    def children(self, element: Element, known: set[str]) -> Iterator[tuple[str, Element]]:
        """Give the children that are read, with their names; the others are counted, with the codings inside them."""
        for child in element:
            name = local(child)
            if name in known:
                yield name, child
                continue
            reason = gettext(_NO_PLACE.get(name, _UNKNOWN))
            tally = self.passed.setdefault((name[:80], reason), [0, 0])
            tally[0] += 1
            tally[1] += sum(local(inner) == "Coding" for inner in child.iter())

    def within(self, element: Element, name: str) -> list[Element]:
        """Give the children of one name; all others are counted as passed over."""
        return [child for _, child in self.children(element, {name})]

    def project(self, root: Element, *, ends: Ends | None) -> tuple[Project, Ends]:
        """Give the project, and how its ends were counted."""
        parts: dict[str, list[Element]] = {
            name: [] for name in ("Users", "CodeBook", "Sources", "Notes", "Description", "NoteRef")
        }
        for name, child in self.children(root, set(parts)):
            parts[name].append(child)
        coders = [self.coder(user) for part in parts["Users"] for user in self.within(part, "User")]
        codes = tuple(code for part in parts["CodeBook"] for code in self.codes(part, known={"Codes"}))
        notes = [self.note(note) for part in parts["Notes"] for note in self.within(part, "Note")]
        self.code_ids = frozenset(code.guid for code in every_code(codes))
        self.note_ids = frozenset(note.guid for note in notes)
        raw = [self.source(text) for part in parts["Sources"] for text in self.within(part, "TextSource")]
        counted = ends or told_ends(raw)
        sources = []
        for source in raw:
            made, lost = placed(source, counted)
            sources.append(made)
            self.losses += lost
        project = Project(
            name=root.get("name", ""),
            origin=root.get("origin", ""),
            coders=tuple(coders),
            codes=codes,
            sources=tuple(sources),
            notes=tuple(notes),
            description="\n".join(part.text or "" for part in parts["Description"]),
            about=self.references(parts["NoteRef"], root.get("name", "")),
        )
        return project, counted

    def coder(self, user: Element) -> Coder:
        """Give one user of the file."""
        return Coder(guid_of(user), user.get("name") or user.get("id") or "")

    def codes(self, codebook: Element, *, known: set[str]) -> tuple[Code, ...]:
        """Give the tree of codes."""
        groups = [child for name, child in self.children(codebook, known) if name == "Codes"]
        return tuple(self.code(code, depth=1) for group in groups for code in self.within(group, "Code"))

    def code(self, element: Element, *, depth: int) -> Code:
        """Give one code with those below it."""
        if depth > _DEEPEST:
            raise BadExchange(
                gettext(
                    "Koderna ligger djupare än %(most)s nivåer. Gör kodträdet grundare och exportera på nytt."
                )
                % {"most": _DEEPEST}
            )
        description, parts = "", []
        for name, child in self.children(element, {"Description", "Code"}):
            if name == "Description":
                description = child.text or ""
            else:
                parts.append(self.code(child, depth=depth + 1))
        codable = element.get("isCodable", "true").strip().lower() not in ("false", "0")
        return Code(guid_of(element), element.get("name", ""), codable, description, tuple(parts))

    def note(self, element: Element) -> Note:
        """Give one note, with its text from within or from a file of its own."""
        text, _, _ = self.text(element, {"Description", "PlainTextContent"})
        return Note(guid_of(element), element.get("name", ""), text or "")

    def source(self, element: Element) -> RawSource:
        """Give one text with its stretches as the file has them: not yet placed, since how ends are counted is not yet known."""
        known = {"Description", "PlainTextContent", "PlainTextSelection", "Coding"}
        text, description, rest = self.text(element, known)
        # Some tools name who coded on the stretch or the source only.
        coder = guid_of(element, "creatingUser")
        found = RawSource(guid_of(element), element.get("name", ""), text, description)
        for name, child in rest:
            if name == "Coding":
                found.codings += self.codings([child], where=found.name, coder=coder)
                continue
            inner = list(self.children(child, {"Description", "Coding"}))
            codings = self.codings(
                [made for name, made in inner if name == "Coding"],
                where=found.name,
                coder=guid_of(child, "creatingUser") or coder,
            )
            words = [made.text or "" for name, made in inner if name == "Description"]
            found.add(guid_of(child), child.attrib, (*words, child.get("name", "")), codings)
        return found

    def text(self, element: Element, known: set[str]) -> tuple[str | None, str, list[tuple[str, Element]]]:
        """Give the text of a source or a note, None where it is missing; its description; and the other children."""
        content, description, rest = None, "", []
        for name, child in self.children(element, known):
            if name == "Description":
                description = child.text or ""
            elif name == "PlainTextContent":
                content = child.text or ""
            else:
                rest.append((name, child))
        return (self.filed(element) if content is None else content), description, rest

    def filed(self, element: Element) -> str | None:
        """Give the text of the file that an element points at; None, with a loss, where there is none."""
        name = element.get("name", "")
        path = element.get("plainTextPath", "")
        if self.archive.find(element.get("richTextPath", "")):
            self.lose(Lost.FILE, name, gettext("Den formaterade texten läses inte, bara den rena."))
        if not path:
            self.lose(
                Lost.TEXT, name, gettext("Källan har ingen ren text, så inget ställe i den går att finna.")
            )
            return None
        entry = self.archive.find(path)
        if entry is None or self.container is None:
            self.lose(
                Lost.TEXT,
                name,
                gettext("Texten ”%(path)s” finns inte i filen. Ta med källorna när projektet exporteras.")
                % {"path": path[:80]},
            )
            return None
        if entry not in self.texts:
            self.texts[entry] = decoded(unpacked(self.container, entry))
        text = self.texts[entry]
        # Many sources may point at one file: what they come to together is what must stay within measure.
        self.length += len(text or "")
        if self.length > MOST_UNPACKED:
            raise BadExchange(gettext("Källorna är tillsammans för stora för att läsas. Dela upp projektet."))
        if text is None:
            self.lose(
                Lost.TEXT,
                name,
                gettext("Texten ”%(path)s” är inte UTF-8 och kan inte läsas.") % {"path": path[:80]},
            )
        return text

    def codings(self, elements: list[Element], *, where: str, coder: str) -> tuple[Coding, ...]:
        """Give the codings that point at a code of the file; `coder` stands where they name nobody themselves."""
        found = []
        for element in elements:
            inner = list(self.children(element, {"CodeRef", "NoteRef"}))
            codes = [guid_of(child, "targetGUID") for name, child in inner if name == "CodeRef"]
            if not codes or codes[0] not in self.code_ids:
                self.lose(Lost.CODING, where, gettext("Kodningen pekar på en kod som inte finns i filen."))
                continue
            notes = self.references([child for name, child in inner if name == "NoteRef"], where)
            found.append(Coding(guid_of(element), codes[0], guid_of(element, "creatingUser") or coder, notes))
        return tuple(found)

    def references(self, elements: list[Element], where: str) -> tuple[str, ...]:
        """Give the notes that are pointed at and exist."""
        told = [guid_of(element, "targetGUID") for element in elements]
        gone = sum(guid not in self.note_ids for guid in told)
        if gone:
            self.lose(Lost.TEXT, where, gettext("Anteckningen som det pekas på finns inte i filen."), gone)
        return tuple(guid for guid in told if guid in self.note_ids)
