"""The tree as Typst code: one function for each class. How things look is said in print/report.typ, and nowhere here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import singledispatch
from itertools import chain, pairwise, zip_longest

from django.utils.text import capfirst
from django.utils.translation import gettext

from ledtrad.ui.components import BannerKind, ClaimView, Mark
from ledtrad.ui.document.pdf.code import array, call, drawn, joined, line, literal, solid
from ledtrad.ui.document.pdf.columns import keeps_rows_whole, size_of, widths_of
from ledtrad.ui.document.pdf.tiles import spoken, tile_map
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
    plain,
)

# The chapters of what stands at the end.
TOP = 2
# Lists and quotations deeper than this are set without a mark of their own: Typst takes so many in each other and no more.
DEEPEST = 6
_LEADS_OUT = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
# A longer word for the number is set in small letters in the margin.
_SHORT_NUMBER = 9


def written(blocks: Blocks, *, depth: int = 0) -> str:
    """Give blocks as one content; `depth` tells how many lists, quotations and boxes they stand in: there they have no margin of their own."""
    return joined(_pieces(blocks, depth=depth))


def _pieces(blocks: Blocks, *, depth: int) -> Iterator[str]:
    for part, after in zip_longest(blocks, blocks[1:]):
        if isinstance(part, Paragraph) and _leads_to(after, part):
            yield call("leading", run(part.inside))
        else:
            yield block(part, depth=depth)


def _leads_to(after: Block | None, part: Paragraph) -> bool:
    return isinstance(after, Listing) or (after is not None and plain(part.inside).rstrip().endswith(":"))


def looked_up_in(blocks: Blocks) -> str:
    """Give what stands at the end as an array of chapters: a heading, and what is set in two columns under it."""
    starts = [place for place, part in enumerate(blocks) if isinstance(part, Heading) and part.level == TOP]
    return array(
        array((block(blocks[start]), written(blocks[start + 1 : end], depth=1)))
        for start, end in pairwise((*starts, len(blocks)))
    )


def run(inside: Inlines) -> str:
    """Give a stretch of inlines as one content."""
    return joined(inline(part) for part in inside)


@singledispatch
def block(part: Block, *, depth: int = 0) -> str:
    """Give a block as Typst code; raise TypeError for a class that no function is registered for."""
    raise TypeError(f"Print has no way to write {type(part).__name__}")


@singledispatch
def inline(part: Inline) -> str:
    """Give an inline as Typst code; raise TypeError for a class that no function is registered for."""
    raise TypeError(f"Print has no way to write {type(part).__name__}")


@inline.register
def _(part: Text) -> str:
    return line(part.text)


@inline.register
def _(part: Emphasis) -> str:
    return call("emph", run(part.inside))


@inline.register
def _(part: Strong) -> str:
    return call("strong", run(part.inside))


@inline.register
def _(part: Code) -> str:
    return call("raw", solid(part.text))


@inline.register
def _(part: Break) -> str:
    return "linebreak()"


@inline.register
def _(part: Link) -> str:
    # A path of this site leads nowhere from paper, nor from a file that somebody was sent.
    if not _LEADS_OUT.match(part.url):
        return run(part.inside)
    shown = drawn(part.url.removeprefix("mailto:"))
    said = "none" if drawn(plain(part.inside)).strip() in {shown, drawn(part.url)} else literal(shown)
    return call("leads-out", literal(part.url), said, run(part.inside))


@inline.register
def _(part: Reference) -> str:
    return call("leads-to", literal(part.key), run(part.inside))


@inline.register
def _(part: Footnote) -> str:
    return call("footnote", run(part.inside))


@block.register
def _(part: Heading, *, depth: int = 0) -> str:
    notes = tuple(one for one in part.inside if isinstance(one, Footnote))
    inside = tuple(one for one in part.inside if one not in notes)
    return call("titled", literal(part.key), str(part.level - 1), run(inside), run(notes))


@block.register
def _(part: Paragraph, *, depth: int = 0) -> str:
    return call("par", run(part.inside))


@block.register
def _(part: Listing, *, depth: int = 0) -> str:
    if depth >= DEEPEST:
        return "\n".join(chain.from_iterable(_pieces(item, depth=depth + 1) for item in part.items))
    items = (written(item, depth=depth + 1) for item in part.items)
    if part.start is None:
        return call("list", *items)
    return call("enum", *items, start=str(part.start))


@block.register
def _(part: Quotation, *, depth: int = 0) -> str:
    if depth >= DEEPEST:
        return "\n".join((*_pieces(part.inside, depth=depth + 1), call("par", line(part.source))))
    return call("quoted", line(part.source), written(part.inside, depth=depth + 1))


@block.register
def _(part: Preformatted, *, depth: int = 0) -> str:
    return call("raw", solid(part.text, spaces=True), block="true")


@block.register
def _(part: Rule, *, depth: int = 0) -> str:
    return "turn()"


@block.register
def _(part: Table, *, depth: int = 0) -> str:
    heads = (line(column.label) for column in part.columns)
    cells = (run(cell) for cell in chain.from_iterable(part.rows))
    size, widths = size_of(part, inner=depth > 0), widths_of(part)
    return call(
        "tabled",
        literal(part.key),
        line(part.caption),
        widths=array(f"{width}fr" for width in widths),
        numeric=array("true" if column.numeric else "false" for column in part.columns),
        size=literal(size),
        whole=_flag(keeps_rows_whole(part, widths, size)),
        heads=array(heads),
        cells=array(cells),
    )


def _flag(is_so: bool) -> str:
    return "true" if is_so else "false"


@block.register
def _(part: Figure, *, depth: int = 0) -> str:
    return call(
        "drawn", literal(part.key), literal(part.svg), literal(drawn(part.alt)), line(part.caption)
    )  # fmt: skip


@block.register
def _(part: Banner, *, depth: int = 0) -> str:
    is_grave = part.kind in {BannerKind.WARNING, BannerKind.ERROR, BannerKind.RECONSTRUCTED}
    inside = written(part.inside, depth=depth + 1) if part.inside else "none"
    return call("boxed", line(part.heading), inside, grave=_flag(is_grave))


@block.register
def _(part: Claim, *, depth: int = 0) -> str:
    view = part.view
    sentence = joined(
        call("strong", line(one.text)) if one.strong else line(one.text) for one in view.runs
    )  # fmt: skip
    return call(
        "claimed",
        literal(view.key),
        label=line(part.label),
        number=line(view.number_label),
        base=line(view.base_label),
        sentence=sentence,
        map=_map(view),
        asides=array(_asides(view)),
        is_long=_flag(len(view.number_label) > _SHORT_NUMBER),
        inner=_flag(depth > 0),
    )


def _map(view: ClaimView) -> str:
    if not view.cells:
        return "none"
    told = gettext("Karta. %(sum)s. %(units)s") % {"sum": view.sum, "units": spoken(view.cells)}
    drawing = tile_map(view.cells)
    return call("map-of", literal(drawing.svg), literal(drawn(told)), f"{drawing.width:g}")


def _asides(view: ClaimView) -> list[str]:
    """Give what stands in small letters under a claim: a term and its text each, the term empty where there is none."""
    warning = capfirst(Mark.WARNING.label)
    told = [("", " ".join(filter(None, (view.summary, view.state_label))))]
    told += [(warning, words) for words in view.warnings]
    told += [
        (
            f"{one.title} {one.size}",
            ", ".join(unit.name for unit in one.units),
        )
        for one in view.sets
        if one.units
    ]
    return [array((line(term), line(text))) for term, text in told if text]
