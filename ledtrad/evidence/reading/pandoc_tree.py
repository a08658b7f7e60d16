"""From Pandoc's own tree, as JSON, to parts. Pure Python, for the child that reads imports it without Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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
    table,
)

Node = Mapping[str, Any]
Nodes = Sequence[Node]

# A paragraph that is bold from end to end and short is what many write for a heading.
_LONGEST_BOLD_HEADING = 120
_WRAPPERS = frozenset({"Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps"})
_ADDRESSES = ("http://", "https://", "mailto:")
_ABOVE = ("title", "subtitle", "author", "date", "abstract")


def reading_of(tree: Mapping[str, Any]) -> Reading:
    """Give the parts of a whole tree: what stands above the text (title, author) first, then its blocks."""
    reader = _Reader()
    reader.above(tree.get("meta", {}))
    reader.blocks(tree["blocks"])
    return reader.gathered.reading


@dataclass
class _Reader:
    """Goes through one tree; notes are gathered and put below the part that calls them."""

    gathered: Gathered = field(default_factory=Gathered)
    notes: list[str] = field(default_factory=list)
    n_notes: int = 0

    def above(self, meta: Mapping[str, Any]) -> None:
        """Take what Pandoc lifts out of the text: it stood on the page like all else."""
        for name in _ABOVE:
            for text in self.meta_texts(meta.get(name)):
                part = heading(text, level=1) if name == "title" else Part(PartKind.PARAGRAPH, clean(text))
                self.gathered.add(part)
                self.below()

    def meta_texts(self, node: Node | None) -> Iterator[str]:
        """Give the texts of one value of what stands above."""
        match node:
            case {"t": "MetaInlines", "c": inside}:
                yield self.inline(inside)
            case {"t": "MetaBlocks", "c": inside}:
                yield self.block_text(inside)
            case {"t": "MetaString", "c": str(text)}:
                yield text
            case {"t": "MetaList", "c": inside}:
                for one in inside:
                    yield from self.meta_texts(one)

    def blocks(self, nodes: Nodes) -> None:
        """Take blocks in order, each with the notes that it calls below it."""
        for node in nodes:
            self.block(node)
            self.below()

    def below(self) -> None:
        """Put the notes that were called below what called them."""
        if self.notes:
            self.gathered.lose(UnreadKind.FOOTNOTE, len(self.notes))
            self.gathered.add(Part(PartKind.PARAGRAPH, clean("\n".join(self.notes))))
            self.notes = []

    def block(self, node: Node) -> None:
        """Take one block."""
        inside: Any = node.get("c")
        match node["t"]:
            case "Header":
                self.gathered.add(heading(self.inline(inside[2]), level=inside[0]))
            case "Para" | "Plain":
                self.paragraph(inside)
            case "BulletList" | "OrderedList":
                self.gathered.add(Part(PartKind.LIST, clean(self.listing(node))))
            case "Table":
                self.table(inside)
            case "Figure":
                self.blocks(inside[2])
                self.blocks(inside[1][1])
            case "Div":
                self.blocks(inside[1])
            case "BlockQuote":
                self.blocks(inside)
            case "RawBlock":
                self.gathered.lose(UnreadKind.RAW)
            case _:
                self.gathered.add(Part(PartKind.PARAGRAPH, clean(self.block_text([node]))))

    def paragraph(self, inside: Nodes) -> None:
        """Take a paragraph; one that is bold from end to end and short is a heading below all others."""
        text = clean(self.inline(inside))
        bold = inside and all(one["t"] in ("Strong", "Space", "SoftBreak") for one in inside)
        if bold and len(text) <= _LONGEST_BOLD_HEADING and "\n" not in text and not text.endswith("."):
            self.gathered.add(heading(text, level=LOWEST_LEVEL))
        else:
            self.gathered.add(Part(PartKind.PARAGRAPH, text))

    def listing(self, node: Node) -> str:
        """Give a list as lines that begin with a dash or a number, inner ones further in."""
        inside = node["c"]
        numbered = node["t"] == "OrderedList"
        first, items = (inside[0][0], inside[1]) if numbered else (1, inside)
        return "\n".join(
            self.item(item, f"{number}. " if numbered else "- ") for number, item in enumerate(items, first)
        )

    def item(self, blocks: Nodes, mark: str) -> str:
        """Give an item of a list with all its lines after the mark."""
        lines = clean(self.block_text(blocks)).split("\n")
        return "\n".join((mark if not n else " " * len(mark)) + line for n, line in enumerate(lines))

    def block_text(self, nodes: Nodes) -> str:
        """Give blocks as text alone, a line each."""
        return "\n".join(text for node in nodes if (text := self.block_line(node)))

    def block_line(self, node: Node) -> str:
        """Give one block as text alone, where it stands inside another."""
        inside: Any = node.get("c")
        match node["t"]:
            case "Header":
                text = self.inline(inside[2])
            case "Para" | "Plain":
                text = self.inline(inside)
            case "BulletList" | "OrderedList":
                text = self.listing(node)
            case "LineBlock":
                text = "\n".join(self.inline(line) for line in inside)
            case "BlockQuote":
                text = self.block_text(inside)
            case "Div" | "CodeBlock":
                text = inside[1] if isinstance(inside[1], str) else self.block_text(inside[1])
            case _:
                text = self.rarer_line(node["t"], inside)
        return text

    def rarer_line(self, kind: str, inside: Any) -> str:
        """Give a block that seldom stands inside another as text alone; nothing for what is no text."""
        match kind:
            case "Figure":
                text = self.block_text(inside[2])
            case "DefinitionList":
                told = ((self.inline(term), texts) for term, texts in inside)
                text = "\n".join(f"{term}: {' '.join(map(self.block_text, texts))}" for term, texts in told)
            case "Table":
                self.gathered.lose(UnreadKind.INNER_TABLE)
                text = "\n".join("; ".join(row) for row in self.rows(inside))
            case _:
                self.gathered.lose(UnreadKind.RAW, int(kind == "RawBlock"))
                text = ""
        return text

    def table(self, inside: Sequence[Any]) -> None:
        """Take a table, its caption as a paragraph above it."""
        self.gathered.add(Part(PartKind.PARAGRAPH, clean(self.block_text(inside[1][1]))))
        rows = [row for row in self.rows(inside) if any(cell.strip() for cell in row)]
        if rows:
            self.gathered.add(table(rows))

    def rows(self, inside: Sequence[Any]) -> list[list[str]]:
        """Give the cells of a table by row; a cell over several columns leaves the others empty."""
        _, _, _, head, bodies, foot = inside
        raw = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        return [[text for cell in row[1] for text in self.cell(cell)] for row in raw]

    def cell(self, cell: Sequence[Any]) -> Iterable[str]:
        """Give a cell's text, and an empty one for each further column that it takes."""
        return [one_line(self.block_text(cell[4])), *[""] * (int(cell[3]) - 1)]

    def inline(self, nodes: Nodes) -> str:
        """Give a run of text."""
        return "".join(map(self.one, nodes))

    def one(self, node: Node) -> str:
        """Give one piece of a run of text."""
        kind: str = node["t"]
        inside: Any = node.get("c")
        if kind in _WRAPPERS:
            return self.inline(inside)
        match kind:
            case "Str":
                text = str(inside)
            case "Space" | "SoftBreak":
                text = " "
            case "LineBreak":
                text = "\n"
            case "Code":
                text = str(inside[1])
            case "Quoted":
                text = f"”{self.inline(inside[1])}”"
            case "Cite":
                text = self.inline(inside[1])
            case "Span":
                text = self.span(inside)
            case "Link":
                text = _link(self.inline(inside[1]), inside[2][0])
            case _:
                text = self.lost(kind, inside)
        return text

    def lost(self, kind: str, inside: Any) -> str:
        """Give what is left of what is no text."""
        match kind:
            case "Note":
                self.n_notes += 1
                self.notes.append(f"[{self.n_notes}] {one_line(self.block_text(inside))}")
                return f" [{self.n_notes}]"
            case "Math":
                self.gathered.lose(UnreadKind.FORMULA)
                return str(inside[1])
            case "Image":
                self.gathered.lose(UnreadKind.IMAGE)
            case "RawInline":
                self.gathered.lose(UnreadKind.RAW)
        return ""

    def span(self, inside: Sequence[Any]) -> str:
        """Give a marked stretch: what was put in stands, what was struck out and what was remarked do not."""
        classes = inside[0][1]
        if "comment-start" in classes:
            self.gathered.lose(UnreadKind.COMMENT)
            return ""
        if any(
            name in classes for name in ("insertion", "deletion", "paragraph-insertion", "paragraph-deletion")
        ):
            self.gathered.lose(UnreadKind.CHANGE)
        return "" if "deletion" in classes else self.inline(inside[1])


def _link(text: str, address: str) -> str:
    if not address.lower().startswith(_ADDRESSES) or text in ("", address):
        return text or address
    return f"[{text}]({address})"
