"""Pandoc's own tree in its JSON form (its package pandoc-types), as far as the writer needs it.

The words of the document are values in it and never markup, whatever signs they hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Json = object  # what JSON can hold; a type that names itself could not be read by those who dispatch on types
Node = Mapping[str, Json]
Nodes = list[Node]

API_VERSION = (1, 23, 1)
_NONE: Json = ["", [], []]  # no address, no classes, no attributes


def root(blocks: Nodes, told: Mapping[str, str]) -> Node:
    """Give the whole tree with what it tells of itself: title, subject, author, language."""
    meta: Mapping[str, Json] = {key: _node("MetaInlines", [text(value)]) for key, value in told.items()}
    return {"pandoc-api-version": API_VERSION, "meta": meta, "blocks": blocks}


def text(characters: str) -> Node:
    """Give characters as they are, spaces among them."""
    return _node("Str", characters)


def line_break() -> Node:
    """Give a new line inside a paragraph."""
    return {"t": "LineBreak"}


def emphasis(inside: Nodes) -> Node:
    """Give a stressed stretch."""
    return _node("Emph", inside)


def strong(inside: Nodes) -> Node:
    """Give a stretch in bold."""
    return _node("Strong", inside)


def code(characters: str) -> Node:
    """Give a stretch in letters of one width."""
    return _node("Code", [_NONE, characters])


def link(inside: Nodes, url: str) -> Node:
    """Give a way to an address, or to "#key" of the same document."""
    return _node("Link", [_NONE, inside, [url, ""]])


def note(inside: Nodes) -> Node:
    """Give a footnote."""
    return _node("Note", [paragraph(inside)])


def raw_inline(xml: str) -> Node:
    """Give runs of Word's own markup; never what anybody typed."""
    return _node("RawInline", ["openxml", xml])


def raw(xml: str) -> Node:
    """Give paragraphs, or parts of a table, in Word's own markup; what anybody typed stands in it escaped, or not at all."""
    return _node("RawBlock", ["openxml", xml])


def paragraph(inside: Nodes) -> Node:
    """Give a paragraph."""
    return _node("Para", inside)


def tight(inside: Nodes) -> Node:
    """Give a paragraph without space around it, as in an item of a list."""
    return _node("Plain", inside)


def heading(level: int, inside: Nodes, key: str) -> Node:
    """Give a heading of level 1 to 3 with its address."""
    return _node("Header", [level, [key, [], []], inside])


def styled(style: str, *blocks: Node, key: str = "") -> Node:
    """Give blocks in a named style of the reference document, with an address where `key` is given."""
    return _node("Div", [[key, [], [["custom-style", style]]], blocks])


def spoken(tag: str, blocks: Nodes) -> Node:
    """Give blocks in another language than what stands around them, by its tag: "en-GB"."""
    return _node("Div", [["", [], [["lang", tag]]], blocks])


def said(tag: str, inside: Nodes) -> Node:
    """Give a stretch in another language than what stands around it."""
    return _node("Span", [["", [], [["lang", tag]]], inside])


def bullets(items: Sequence[Nodes]) -> Node:
    """Give a list without numbers."""
    return _node("BulletList", items)


def numbered(start: int, items: Sequence[Nodes]) -> Node:
    """Give a list with numbers from `start`."""
    return _node("OrderedList", [[start, {"t": "Decimal"}, {"t": "Period"}], items])


def quotation(blocks: Nodes) -> Node:
    """Give somebody else's words."""
    return _node("BlockQuote", blocks)


def preformatted(characters: str) -> Node:
    """Give lines whose spaces and breaks count."""
    return _node("CodeBlock", [_NONE, characters])


def picture(name: str, alt: str, caption: Nodes, *, width_cm: float, key: str) -> Node:
    """Give the picture file of that name under its words."""
    image = _node("Image", [["", [], [["width", f"{width_cm:.2f}cm"]]], [text(alt)], [name, ""]])
    return _node("Figure", [[key, [], []], [None, [tight(caption)]], [tight([image])]])


def table(columns: Sequence[tuple[float, bool]], rows: Sequence[Sequence[Nodes]], *, style: str) -> Node:
    """Give a table whose first row heads it; each column is its share of the text's width (0-1) and whether it holds numbers."""
    specs = [
        [{"t": "AlignRight" if end else "AlignDefault"}, _node("ColWidth", share)] for share, end in columns
    ]
    head, *body = [[_NONE, [_cell(cell, style) for cell in row]] for row in rows]
    return _node("Table", [_NONE, [None, []], specs, [_NONE, [head]], [[_NONE, 1, [], body]], [_NONE, []]])


def _cell(inside: Nodes, style: str) -> Json:
    return [_NONE, {"t": "AlignDefault"}, 1, 1, [styled(style, paragraph(inside))]]


def _node(kind: str, content: Json) -> Node:
    return {"t": kind, "c": content}
