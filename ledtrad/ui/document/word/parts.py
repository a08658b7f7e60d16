"""What each block and inline of the tree is in Pandoc's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import singledispatch
from itertools import groupby, zip_longest
from urllib.parse import urljoin, urlsplit

from ledtrad.core.languages import Language
from ledtrad.ui.components import Run, Worded
from ledtrad.ui.document.diagrams import alt_of, caption_of, svg_of
from ledtrad.ui.document.pictures import png_of
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Blocks,
    Break,
    Claim,
    Code,
    Diagram,
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
    spoken,
)
from ledtrad.ui.document.word import claims, nodes, tables
from ledtrad.ui.document.word.nodes import Node, Nodes

TAGS: Mapping[str, str] = {Language.SWEDISH: "sv-SE", Language.ENGLISH: "en-GB"}
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
    around: str = ""  # the language of what stands around
    texts: Texts = READ
    in_list: bool = False
    pictures: dict[str, bytes] = field(default_factory=dict)

    def said(self, language: str, inside: Nodes) -> Nodes:
        """Give a stretch marked as in its language, as it is where that is spoken around it."""
        if language in ("", self.around) or not inside:
            return inside
        return [nodes.said(TAGS[language], inside)]

    def worded(self, words: str | Worded) -> Nodes:
        """Give a sentence that may hold somebody's own words, each stretch in its own language."""
        runs = words.runs if isinstance(words, Worded) else (Run(words),)
        own = [replace(one, language="" if one.language == self.around else one.language) for one in runs]
        told = groupby(own, key=lambda one: one.language)
        texts = [(language, "".join(one.text for one in same)) for language, same in told]
        return [node for language, text in texts for node in self.said(language, [nodes.text(text)])]

    def keep(self, picture: bytes) -> str:
        """Keep a picture, and give the name that the tree calls it by."""
        name = f"bild-{len(self.pictures) + 1}.png"
        self.pictures[name] = picture
        return name

    def absolute(self, url: str) -> str:
        """Give the address in full, or "" where a file on a reader's disk could not lead there."""
        try:
            full = url if urlsplit(url).scheme else urljoin(self.address, url)
            return full if urlsplit(full).scheme in ("http", "https", "mailto") else ""
        except ValueError:  # an unfinished bracket of an IPv6 host
            return ""


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
    return [_picture(part.svg, part.alt, [nodes.text(part.caption)], key=part.key, sheet=sheet)]


@block.register
def _(part: Diagram, sheet: Sheet) -> Nodes:
    caption = sheet.worded(caption_of(part))
    return [_picture(svg_of(part), alt_of(part), caption, key=part.key, sheet=sheet)]


def _picture(svg: str, alt: str, caption: Nodes, *, key: str, sheet: Sheet) -> Node:
    picture = png_of(svg, width_px=_PICTURE_PX)
    name = sheet.keep(picture)
    width = _width_cm(svg, picture, most=LIST_WIDTH_CM if sheet.in_list else TEXT_WIDTH_CM)
    return nodes.picture(name, alt, caption, width_cm=width, key=key)


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
    return claims.claim(part, [(label, url) for label, url in ways if url], sheet)


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
    return sheet.said(part.language, [nodes.text(part.text)])


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
    # On paper a number leads to its claim by the claim's label.
    label = [nodes.text(f" ({part.label})")] if part.label else []
    return [nodes.link([*inside_of(part.inside, sheet), *label], f"#{part.key}")]


@inline.register
def _(part: Footnote, sheet: Sheet) -> Nodes:
    return [nodes.note(inside_of(part.inside, sheet))]


def blocks_of(blocks: Blocks, sheet: Sheet) -> Nodes:
    """Give blocks in their order; a paragraph that leads into a list stays on its page."""
    made: Nodes = []
    for (part, language), after in zip_longest(spoken(blocks, around=sheet.around), blocks[1:]):
        here = replace(sheet, around=language) if language else sheet
        if isinstance(part, Paragraph) and isinstance(after, Listing):
            here = replace(here, texts=replace(here.texts, other=here.texts.lead))
        found = block(part, here)
        made += [nodes.spoken(TAGS[language], found)] if language else found
    return made


def inside_of(inside: Inlines, sheet: Sheet) -> Nodes:
    """Give the stretches of a paragraph in their order."""
    return [node for part in inside for node in inline(part, sheet)]
