"""What each block and inline of the tree is in Pandoc's."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import singledispatch
from itertools import zip_longest
from urllib.parse import urljoin, urlsplit

from ledtrad.ui.document.pictures import png_of
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Blocks,
    Break,
    Claim,
    Code,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Reference,
    Rule,
    Strong,
    Table,
    Text,
)
from ledtrad.ui.document.word import claims, nodes, tables
from ledtrad.ui.document.word.nodes import Nodes

BANNER, BANNER_HEADING, SOURCE = "Banderoll", "Banderollrubrik", "Citatkälla"
# An empty paragraph with a line under it: the rule that Pandoc draws is a drawing without words.
_RULE = '<w:p><w:pPr><w:pStyle w:val="Avdelare"/></w:pPr></w:p>'
TEXT_WIDTH_CM, LIST_WIDTH_CM, MOST_HEIGHT_CM = 16.0, 12.0, 17.0
_PICTURE_PX = 1600
_CM_OF_PX = 2.54 / 96
_DRAWN_WIDTH = re.compile(r'<svg\b[^>]*?\swidth="(\d+(?:\.\d+)?)(?:px)?"')


@dataclass(frozen=True, slots=True)
class Texts:
    """The styles of running text: of what leads into a list, of the list's items, and of all else ("" for Pandoc's own)."""

    lead: str
    item: str
    other: str = ""


READ = Texts("Före lista", "Listpunkt")
# What stands in a quotation or a banner looks as they do.
HELD = Texts("", "Listpunkt")
LOOKED_UP = Texts("Uppslag, före lista", "Uppslag, listpunkt", "Uppslag")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is gathered while a document is written: the pictures by file name; `address` is the page that it is the file of."""

    address: str = ""
    texts: Texts = READ
    in_list: bool = False
    pictures: dict[str, bytes] = field(default_factory=dict)

    def keep(self, picture: bytes) -> str:
        """Keep a picture, and give the name that the tree calls it by."""
        name = f"bild-{len(self.pictures) + 1}.png"
        self.pictures[name] = picture
        return name

    def absolute(self, url: str) -> str:
        """Give the address in full, or "" where a file on a reader's disk could not lead there."""
        full = url if urlsplit(url).scheme else urljoin(self.address, url)
        return full if urlsplit(full).scheme in ("http", "https", "mailto") else ""


@singledispatch
def block(part: Block, sheet: Sheet) -> Nodes:
    """Give one block as Pandoc's; raise TypeError for a class that no function is written for."""
    raise TypeError(f"no Word for {type(part).__name__}")


@block.register
def _(part: Heading, sheet: Sheet) -> Nodes:
    return [nodes.heading(part.level - 1, inside_of(part.inside, sheet), part.key)]


@block.register
def _(part: Paragraph, sheet: Sheet) -> Nodes:
    paragraph = nodes.paragraph(inside_of(part.inside, sheet))
    return [nodes.styled(sheet.texts.other, paragraph) if sheet.texts.other else paragraph]


@block.register
def _(part: Listing, sheet: Sheet) -> Nodes:
    items = [_item(item, sheet) for item in part.items]
    return [nodes.bullets(items) if part.start is None else nodes.numbered(part.start, items)]


def _item(item: Blocks, sheet: Sheet) -> Nodes:
    """Give an item; one of several paragraphs keeps the space between them."""
    style = sheet.texts.item if sum(isinstance(one, Paragraph) for one in item) == 1 else "Body Text"
    return blocks_of(item, replace(sheet, texts=Texts(style, sheet.texts.item, style), in_list=True))


@block.register
def _(part: Quotation, sheet: Sheet) -> Nodes:
    said = [nodes.quotation(blocks_of(part.inside, replace(sheet, texts=HELD)))]
    if part.source:
        said.append(nodes.styled(SOURCE, nodes.paragraph([nodes.text(part.source)])))
    return said


@block.register
def _(part: Preformatted, sheet: Sheet) -> Nodes:
    return [nodes.preformatted(part.text)]


@block.register
def _(part: Rule, sheet: Sheet) -> Nodes:
    return [nodes.raw(_RULE)]


@block.register
def _(part: Table, sheet: Sheet) -> Nodes:
    draw = tables.table_in_list if sheet.in_list else tables.table
    return draw(part, [[inside_of(cell, sheet) for cell in row] for row in part.rows])


@block.register
def _(part: Figure, sheet: Sheet) -> Nodes:
    picture = png_of(part.svg, width_px=_PICTURE_PX)
    name = sheet.keep(picture)
    width = _width_cm(part.svg, picture, most=LIST_WIDTH_CM if sheet.in_list else TEXT_WIDTH_CM)
    return [nodes.picture(name, part.alt, part.caption, width_cm=width, key=part.key)]


def _width_cm(svg: str, picture: bytes, *, most: float) -> float:
    """Give the width that the drawing asks for, or less where it would not go on a page."""
    # A PNG tells its measures in the first chunk.
    wide, high = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    told = _DRAWN_WIDTH.search(svg)
    asked = float(told[1]) * _CM_OF_PX if told else most
    return min(asked, most, MOST_HEIGHT_CM * wide / high)


@block.register
def _(part: Claim, sheet: Sheet) -> Nodes:
    ways = [(way.label, sheet.absolute(way.url)) for way in part.ways]
    return claims.claim(part, [(label, url) for label, url in ways if url])


@block.register
def _(part: Banner, sheet: Sheet) -> Nodes:
    heading = nodes.styled(BANNER_HEADING, nodes.paragraph([nodes.text(part.heading)]))
    return [nodes.styled(BANNER, heading, *blocks_of(part.inside, replace(sheet, texts=HELD)))]


@singledispatch
def inline(part: Inline, sheet: Sheet) -> Nodes:
    """Give one inline as Pandoc's; raise TypeError for a class that no function is written for."""
    raise TypeError(f"no Word for {type(part).__name__}")


@inline.register
def _(part: Text, sheet: Sheet) -> Nodes:
    return [nodes.text(part.text)]


@inline.register
def _(part: Emphasis, sheet: Sheet) -> Nodes:
    return [nodes.emphasis(inside_of(part.inside, sheet))]


@inline.register
def _(part: Strong, sheet: Sheet) -> Nodes:
    return [nodes.strong(inside_of(part.inside, sheet))]


@inline.register
def _(part: Code, sheet: Sheet) -> Nodes:
    return [nodes.code(part.text)]


@inline.register
def _(part: Break, sheet: Sheet) -> Nodes:
    return [nodes.line_break()]


@inline.register
def _(part: Link, sheet: Sheet) -> Nodes:
    inside, url = inside_of(part.inside, sheet), sheet.absolute(part.url)
    return [nodes.link(inside, url)] if url else inside


@inline.register
def _(part: Reference, sheet: Sheet) -> Nodes:
    return [nodes.link(inside_of(part.inside, sheet), f"#{part.key}")]


@inline.register
def _(part: Footnote, sheet: Sheet) -> Nodes:
    return [nodes.note(inside_of(part.inside, sheet))]


def blocks_of(blocks: Blocks, sheet: Sheet) -> Nodes:
    """Give blocks in their order; a paragraph that leads into a list stays on its page."""
    leading = replace(sheet, texts=replace(sheet.texts, other=sheet.texts.lead))
    return [
        node
        for part, after in zip_longest(blocks, blocks[1:])
        for node in block(
            part, leading if isinstance(part, Paragraph) and isinstance(after, Listing) else sheet
        )
    ]


def inside_of(inside: Inlines, sheet: Sheet) -> Nodes:
    """Give the stretches of a paragraph in their order."""
    return [node for part in inside for node in inline(part, sheet)]
