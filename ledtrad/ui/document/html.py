"""The tree as parts of a web page: prose in its measure, claims that open in place, tables that scroll in themselves.

Everything that a document says is escaped here, and no string is trusted: markup comes from this module and the components.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import singledispatch
from itertools import groupby, pairwise

from django.template.loader import render_to_string
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override, pgettext

from ledtrad.core.languages import Language
from ledtrad.ui.components import Distribution, DistributionRow
from ledtrad.ui.document.diagrams import title_of
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Blocks,
    Break,
    Claim,
    Code,
    Diagram,
    DiagramKind,
    Document,
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
    plain,
    walk,
)

_NOTHING = SafeString("")
# What lies wider than the measure of running text, and so outside of it.
_WIDE = (Claim, Table, Figure, Diagram, Banner)


@dataclass(slots=True)
class Page:
    """What is known of a page while its parts are written: whether its claims stand open, the language of the prose, and its notes, numbered through all chapters."""

    unfolded: bool = False
    language: str = ""
    notes: list[Inlines] = field(default_factory=list)

    def called(self, note: Inlines) -> int:
        """Keep a note, and give its number."""
        self.notes.append(note)
        return len(self.notes)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading with what stands under it until the next one, ready for a page; `key` is its address there."""

    heading: SafeString
    label: str  # the heading without markup, for the list of contents
    key: str
    level: int
    html: SafeString
    n_claims: int
    language: str = ""


def chapters(document: Document, *, unfolded: bool = False) -> tuple[Chapter, ...]:
    """Give the body as chapters, one for each heading; the notes of each stand at its end."""
    body, page = document.body, Page(unfolded=unfolded)
    starts = [place for place, part in enumerate(body) if isinstance(part, Heading)]
    return tuple(
        _chapter(heading, body[start + 1 : end], page)
        for start, end in pairwise((*starts, len(body)))
        if isinstance(heading := body[start], Heading)
    )


def _chapter(heading: Heading, blocks: Blocks, page: Page) -> Chapter:
    before, page.language = len(page.notes), heading.language
    return Chapter(
        heading=_inside(heading.inside, page),
        label=plain(heading.inside),
        key=heading.key,
        level=heading.level,
        html=_noted(blocks, page, before=before),
        n_claims=sum(isinstance(part, Claim) for part in walk(blocks)),
        language=heading.language,
    )


def html_of(blocks: Blocks, page: Page | None = None) -> SafeString:
    """Give blocks as HTML with their notes after them, numbered on from those that `page` holds already."""
    page = page or Page()
    return _noted(blocks, page, before=len(page.notes))


def _noted(blocks: Blocks, page: Page, *, before: int) -> SafeString:
    """Give blocks with all notes after them that came after the first `before`: those of their heading are called already."""
    shown = [_run(is_wide, run, page) for is_wide, run in groupby(blocks, key=lambda b: isinstance(b, _WIDE))]
    return _joined((*shown, _footnotes(page, before)), "\n")


def _run(is_wide: bool, run: Iterable[Block], page: Page) -> SafeString:
    inside = _joined((block(part, page) for part in run), "\n")
    return inside if is_wide else format_html('<div class="prose"{}>\n{}\n</div>', _in(page.language), inside)


def _footnotes(page: Page, before: int) -> SafeString:
    rows = []
    # What a screen reader hears around notes in another language is in that language too.
    with override(page.language or get_language()):
        heading = gettext("Noter")
        # A note may call no further note, so that the list does not grow while it is written.
        for number, note in enumerate(page.notes[before:], start=before + 1):
            back = gettext("Tillbaka till texten, not %(n)s") % {"n": number}
            rows.append((number, _inside(note, page), number, back))
    if not rows:
        return _NOTHING
    items = format_html_join(
        "\n", '<li id="not-{}" value="{}">{} <a href="#notanrop-{}" aria-label="{}">↩</a></li>',
        ((number, number, told, number, back) for number, told, _, back in rows),
    )  # fmt: skip
    return format_html(
        '<ol class="footnotes" aria-label="{}"{}>\n{}\n</ol>', heading, _in(page.language), items
    )


@singledispatch
def block(part: Block, page: Page) -> SafeString:
    """Give one block as HTML; raise TypeError for a class that no function is written for."""
    raise TypeError(f"no HTML for {type(part).__name__}")


@block.register
def _(part: Heading, page: Page) -> SafeString:
    level = part.level
    return format_html('<h{} id="{}">{}</h{}>', level, part.key, _inside(part.inside, page), level)


@block.register
def _(part: Paragraph, page: Page) -> SafeString:
    return format_html("<p>{}</p>", _inside(part.inside, page))


@block.register
def _(part: Listing, page: Page) -> SafeString:
    items = format_html_join("\n", "<li>{}</li>", ((_item(item, page),) for item in part.items))
    if part.start is None:
        return format_html("<ul>\n{}\n</ul>", items)
    start = format_html(' start="{}"', part.start) if part.start != 1 else ""
    return format_html("<ol{}>\n{}\n</ol>", start, items)


def _item(item: Blocks, page: Page) -> SafeString:
    """Give an item; one that is a single paragraph stands without the space of one."""
    if len(item) == 1 and isinstance(item[0], Paragraph):
        return _inside(item[0].inside, page)
    return _joined((block(part, page) for part in item), "\n")


@block.register
def _(part: Quotation, page: Page) -> SafeString:
    inside = _joined((block(one, page) for one in part.inside), "\n")
    source = format_html("\n<footer>{}</footer>", part.source) if part.source else ""
    return format_html("<blockquote>\n{}{}\n</blockquote>", inside, source)


@block.register
def _(part: Preformatted, page: Page) -> SafeString:
    return format_html("<pre><code>{}</code></pre>", part.text)


@block.register
def _(part: Rule, page: Page) -> SafeString:
    return SafeString("<hr>")


@block.register
def _(part: Table, page: Page) -> SafeString:
    # What a screen reader hears around a Swedish caption is Swedish too.
    with override(page.language or get_language()):
        label = gettext("Tabell: %(caption)s") % {"caption": part.caption}
    heads = format_html_join(
        "", '<th scope="col"{}>{}</th>', ((_figures(column.numeric), column.label) for column in part.columns)
    )
    rows = format_html_join("\n", "<tr>{}</tr>", ((_row(part, row, page),) for row in part.rows))
    return format_html(
        '<div class="scroll" role="region" tabindex="0" aria-label="{}"{}{}>\n<table>\n<caption>{}</caption>\n'
        "<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>\n</div>",
        label, _address(part.key), _in(page.language), part.caption, heads, rows,
    )  # fmt: skip


def _row(table: Table, row: tuple[Inlines, ...], page: Page) -> SafeString:
    cells = [
        format_html(
            '<th scope="row">{}</th>' if place == 0 else "<td{1}>{0}</td>",
            _inside(cell, page),
            _figures(column.numeric),
        )
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True))
    ]
    return _joined(cells)


def _figures(numeric: bool) -> SafeString:
    return SafeString(' class="num"') if numeric else _NOTHING


@block.register
def _(part: Figure, page: Page) -> SafeString:
    # An own drawing stands in the page as itself, and its words are those of the tree.
    return format_html(
        '<figure{}{}>\n<div role="img" aria-label="{}">{}</div>\n<figcaption>{}</figcaption>\n</figure>',
        _address(part.key), _in(page.language), part.alt, SafeString(part.svg), part.caption,
    )  # fmt: skip


@block.register
def _(part: Diagram, page: Page) -> SafeString:
    view = part.view
    # The sentence is Swedish, which is told where the page is not.
    title = str(title_of(part)) if get_language() == Language.SWEDISH else title_of(part)
    rows = tuple(DistributionRow(one.title, one.units, one.kind, note=one.explanation) for one in view.sets)
    context = {
        "diagram": part,
        "title": title,
        "is_map": part.kind is DiagramKind.MAP,
        "distribution": Distribution(title, f"{view.sum}." if view.sum else "", "", rows, gettext("Mängd")),
        "label": gettext("Länen i figur %(n)s") % {"n": part.number},
    }
    return SafeString(render_to_string("ui/document/diagram.html", context))


@block.register
def _(part: Claim, page: Page) -> SafeString:
    return SafeString(
        render_to_string(
            "ui/document/claim.html", {"claim": part.view, "ways": part.ways, "open": page.unfolded}
        )
    )


@block.register
def _(part: Banner, page: Page) -> SafeString:
    inside = _joined((block(one, page) for one in part.inside), "\n")
    context = {"kind": part.kind, "heading": part.heading, "inside": inside}
    return SafeString(render_to_string("ui/document/banner.html", context))


def _in(language: str) -> SafeString:
    return format_html(' lang="{}"', language) if language else _NOTHING


def _address(key: str) -> SafeString:
    return format_html(' id="{}"', key) if key else _NOTHING


@singledispatch
def inline(part: Inline, page: Page) -> SafeString:
    """Give one inline as HTML; raise TypeError for a class that no function is written for."""
    raise TypeError(f"no HTML for {type(part).__name__}")


@inline.register
def _(part: Text, page: Page) -> SafeString:
    if not part.language:
        return escape(part.text)
    return format_html('<span lang="{}">{}</span>', part.language, part.text)


@inline.register
def _(part: Emphasis, page: Page) -> SafeString:
    return format_html("<em>{}</em>", _inside(part.inside, page))


@inline.register
def _(part: Strong, page: Page) -> SafeString:
    return format_html("<strong>{}</strong>", _inside(part.inside, page))


@inline.register
def _(part: Code, page: Page) -> SafeString:
    return format_html("<code>{}</code>", part.text)


@inline.register
def _(part: Break, page: Page) -> SafeString:
    return SafeString("<br>")


@inline.register
def _(part: Link, page: Page) -> SafeString:
    return format_html('<a href="{}">{}</a>', part.url, _inside(part.inside, page))


@inline.register
def _(part: Reference, page: Page) -> SafeString:
    return format_html('<a href="#{}">{}</a>', part.key, _inside(part.inside, page))


@inline.register
def _(part: Footnote, page: Page) -> SafeString:
    number = page.called(part.inside)
    label = pgettext("footnote", "Not %(n)s") % {"n": number}
    return format_html(
        '<sup><a id="notanrop-{}" href="#not-{}" aria-label="{}">{}</a></sup>', number, number, label, number
    )


def _inside(inside: Inlines, page: Page) -> SafeString:
    return _joined(inline(one, page) for one in inside)


def _joined(parts: Iterable[SafeString], between: str = "") -> SafeString:
    return format_html_join(between, "{}", ((part,) for part in parts if part))
