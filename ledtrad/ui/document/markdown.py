"""CommonMark to the tree: paragraphs, lists, quotations, tables and notes. What is typed as HTML is text, and nothing more."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from ledtrad.ui.document.tree import (
    Block,
    Blocks,
    Break,
    Code,
    Emphasis,
    Footnote,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Rule,
    Strong,
    Table,
    TableColumn,
    Text,
    plain,
)


def _whole_table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Read a table as the library does, and keep what it drops: a row's cells past its header's stand in its last, as they were typed.

    Most often that is what was meant, for a sign in the text was taken for a border; else the writer sees where it went.
    """
    before = len(state.tokens)
    if not table(state, first, end, silent):
        return False
    cells: list[Token] = []
    row = 0
    for token in state.tokens[before:]:
        if token.type == "tr_open":
            cells, row = [], (token.map or [0])[0]
        elif token.type == "inline":
            cells.append(token)
        elif token.type == "tr_close" and cells:
            cells[-1].content += "".join(f" | {cell}" for cell in _typed_cells(state, row)[len(cells) :])
    return True


def _typed_cells(state: StateBlock, row: int) -> list[str]:
    """Give the cells of a line as the library splits it."""
    cells = escapedSplit(getLine(state, row).strip())
    cells = cells[1:] if cells and not cells[0] else cells
    cells = cells[:-1] if cells and not cells[-1] else cells
    return [cell.strip() for cell in cells]


# Links to scripts are refused by the library; images are not part of the text. Headings are sections: one that is typed in the
# text is shown as it was typed, and so never stands in the wrong place of the outline.
_PARSER = (
    MarkdownIt("commonmark", {"html": False})
    .enable("table")
    .use(footnote_plugin)
    .disable(["image", "heading", "lheading", "footnote_inline"])
)
_PARSER.block.ruler.at("table", _whole_table, {"alt": ["paragraph", "reference"]})


def blocks_of(text: str) -> Blocks:
    """Give the blocks of a text; a note that is never called is left out, as the format leaves it."""
    root = SyntaxTreeNode(_PARSER.parse(text))
    notes = {
        int(note.meta["id"]): _note(note)
        for block in root.children
        if block.type == "footnote_block"
        for note in block.children
    }
    return _blocks(root.children, notes)


Notes = dict[int, Inlines]


def _blocks(nodes: Sequence[SyntaxTreeNode], notes: Notes) -> Blocks:
    return tuple(_block(node, notes) for node in nodes if node.type != "footnote_block")


def _block(node: SyntaxTreeNode, notes: Notes) -> Block:
    match node.type:
        case "paragraph":
            return Paragraph(_inside(node, notes))
        case "bullet_list" | "ordered_list":
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            return Listing(tuple(_blocks(item.children, notes) for item in node.children), start)
        case "blockquote":
            return Quotation(_blocks(node.children, notes))
        case "fence" | "code_block":
            return Preformatted(node.content.rstrip("\n"))
        case "table":
            return _table(node, notes)
        case "hr":
            return Rule()
        case _:
            raise TypeError(f"no block for {node.type!r}")


def _table(node: SyntaxTreeNode, notes: Notes) -> Table:
    """Give a table; without a caption of its own it is told by its headings."""
    head, body = node.children[0], node.children[1:]
    cells = head.children[0].children
    columns = tuple(
        TableColumn(plain(_inside(cell, notes)), numeric="right" in str(cell.attrs.get("style", "")))
        for cell in cells
    )
    rows = tuple(
        tuple(_inside(cell, notes) for cell in row.children) for part in body for row in part.children
    )
    return Table(", ".join(column.label for column in columns if column.label), columns, rows)


def _note(node: SyntaxTreeNode) -> Inlines:
    """Give what a note says in one run, whatever blocks it was typed in: the formats set notes as running text."""
    runs = [_inlines(one.children, {}) for one in node.walk() if one.type == "inline"]
    return tuple(one for place, run in enumerate(runs) for one in ((Break(),) if place else ()) + run)


def _inside(node: SyntaxTreeNode, notes: Notes) -> Inlines:
    """Give the inlines of a block that holds one run of text."""
    return tuple(one for child in node.children for one in _inlines(child.children, notes))


def _inlines(nodes: Sequence[SyntaxTreeNode], notes: Notes) -> Inlines:
    return tuple(one for node in nodes for one in _inline(node, notes))


def _inline(node: SyntaxTreeNode, notes: Notes) -> Inlines:
    holds = _inlines(node.children, notes) if node.type in ("em", "strong", "link") else ()
    match node.type:
        case "text":
            found: Inlines = (Text(node.content),) if node.content else ()
        case "softbreak":
            found = (Text(" "),)
        case "hardbreak":
            found = (Break(),)
        case "code_inline":
            found = (Code(node.content),)
        case "em":
            found = (Emphasis(holds),)
        case "strong":
            found = (Strong(holds),)
        case "link":
            found = (Link(holds, str(node.attrs["href"])),)
        case "footnote_ref":
            # Inside a note nothing is known of other notes: a note calls none.
            number = int(node.meta["id"])
            found = (Footnote(notes[number]),) if number in notes else ()
        case _:
            raise TypeError(f"no inline for {node.type!r}")
    return found
