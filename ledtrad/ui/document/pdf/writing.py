"""The tree as Typst code: one function for each class. How things look is said in print/report.typ, and nowhere here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import singledispatch
from itertools import chain, groupby, pairwise, zip_longest

from django.utils.text import capfirst
from django.utils.translation import gettext

from ledtrad.core.languages import Language
from ledtrad.ui.components import BannerKind, ClaimView, Mark, Run, Worded
from ledtrad.ui.document.checking import MOST_NESTED
from ledtrad.ui.document.diagrams import alt_of, caption_of, svg_of
from ledtrad.ui.document.pdf.code import array, call, drawn, joined, line, literal, solid
from ledtrad.ui.document.pdf.columns import keeps_rows_whole, size_of, widths_of
from ledtrad.ui.document.pdf.tiles import spoken as spoken_cells
from ledtrad.ui.document.pdf.tiles import tile_map
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
    plain,
    spoken,
)

# The chapters of what stands at the end.
TOP = 2
# Lists and quotations deeper than this, which no checked document has, are set without a mark of their own: Typst takes so many
# in each other and no more.
DEEPEST = MOST_NESTED
_LEADS_OUT = re.compile(r"(https?://|mailto:)\S", re.IGNORECASE)
# A longer word for the number is set in small letters in the margin.
_SHORT_NUMBER = 9


REGIONS: Mapping[str, str] = {Language.SWEDISH: "SE", Language.ENGLISH: "GB"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: in how many lists, quotations and boxes, as there it has no margin of its own, and the language around it."""

    around: str = ""
    depth: int = 0

    @property
    def inside(self) -> Place:
        """The place inside a list, a quotation or a box that stands here."""
        return replace(self, depth=self.depth + 1)

    def speaking(self, language: str) -> Place:
        """Give the place within a stretch of that language."""
        return replace(self, around=language)


TOP_PLACE = Place()


def said_in(language: str, code: str, at: Place) -> str:
    """Give content marked as in its language, for who hears it and for where its words break; as it is where that is spoken around it."""
    if language in ("", at.around) or code == "[]":
        return code
    return call("said-in", literal(language), literal(REGIONS[language]), code)


def worded_in(words: str | Worded, at: Place) -> str:
    """Give a sentence that may hold somebody's own words, each stretch in its own language."""
    runs = words.runs if isinstance(words, Worded) else (Run(words),)
    own = [replace(one, language="" if one.language == at.around else one.language) for one in runs]
    told = [
        (key, "".join(one.text for one in same)) for key, same in groupby(own, key=lambda one: one.language)
    ]
    if len(told) == 1 and not told[0][0]:
        return line(told[0][1])
    return joined(said_in(language, line(text), at) for language, text in told)


def written(blocks: Blocks, at: Place = TOP_PLACE) -> str:
    """Give blocks as one content."""
    return joined(_pieces(blocks, at))


def _pieces(blocks: Blocks, at: Place) -> Iterator[str]:
    for (part, language), after in zip_longest(spoken(blocks, around=at.around), blocks[1:]):
        here = at.speaking(language) if language else at
        if isinstance(part, Heading):
            # Marked inside, so that the contents have it too.
            yield _heading(part, language, at)
        elif isinstance(part, Paragraph) and _leads_to(after, part):
            yield said_in(language, call("leading", run(part.inside, here)), at)
        else:
            yield said_in(language, block(part, here), at)


def _leads_to(after: Block | None, part: Paragraph) -> bool:
    return isinstance(after, Listing) or (after is not None and plain(part.inside).rstrip().endswith(":"))


def looked_up_in(blocks: Blocks, at: Place = TOP_PLACE) -> str:
    """Give what stands at the end as an array of chapters: a heading, and what is set in two columns under it."""
    starts = [place for place, part in enumerate(blocks) if isinstance(part, Heading) and part.level == TOP]
    return array(
        array((block(blocks[start], at), written(blocks[start + 1 : end], at.inside)))
        for start, end in pairwise((*starts, len(blocks)))
    )


def run(inside: Inlines, at: Place) -> str:
    """Give a stretch of inlines as one content."""
    return joined(inline(part, at) for part in inside)


@singledispatch
def block(part: Block, at: Place = TOP_PLACE) -> str:
    """Give a block as Typst code; raise TypeError for a class that no function is registered for."""
    raise TypeError(f"Print has no way to write {type(part).__name__}")


@singledispatch
def inline(part: Inline, at: Place = TOP_PLACE) -> str:
    """Give an inline as Typst code; raise TypeError for a class that no function is registered for."""
    raise TypeError(f"Print has no way to write {type(part).__name__}")


@inline.register
def _(part: Text, at: Place = TOP_PLACE) -> str:
    return said_in(part.language, line(part.text), at)


@inline.register
def _(part: Emphasis, at: Place = TOP_PLACE) -> str:
    return call("emph", run(part.inside, at))


@inline.register
def _(part: Strong, at: Place = TOP_PLACE) -> str:
    return call("strong", run(part.inside, at))


@inline.register
def _(part: Code, at: Place = TOP_PLACE) -> str:
    return call("raw", solid(part.text))


@inline.register
def _(part: Break, at: Place = TOP_PLACE) -> str:
    return "linebreak()"


@inline.register
def _(part: Link, at: Place = TOP_PLACE) -> str:
    # A path of this site leads nowhere from paper, nor from a file that somebody was sent.
    if not _LEADS_OUT.match(part.url):
        return run(part.inside, at)
    shown = drawn(part.url.removeprefix("mailto:"))
    said = "none" if drawn(plain(part.inside)).strip() in {shown, drawn(part.url)} else literal(shown)
    return call("leads-out", literal(part.url), said, run(part.inside, at))


@inline.register
def _(part: Reference, at: Place = TOP_PLACE) -> str:
    named = {"named": line(part.label)} if part.label else {}
    return call("leads-to", literal(part.key), run(part.inside, at), **named)


@inline.register
def _(part: Footnote, at: Place = TOP_PLACE) -> str:
    return call("footnote", run(part.inside, at))


@block.register
def _(part: Heading, at: Place = TOP_PLACE) -> str:
    return _heading(part, "", at)


def _heading(part: Heading, language: str, at: Place) -> str:
    here = at.speaking(language) if language else at
    notes = tuple(one for one in part.inside if isinstance(one, Footnote))
    inside = tuple(one for one in part.inside if one not in notes)
    said, noted = (said_in(language, run(one, here), at) for one in (inside, notes))
    return call("titled", literal(part.key), str(part.level - 1), said, noted)


@block.register
def _(part: Paragraph, at: Place = TOP_PLACE) -> str:
    return call("par", run(part.inside, at))


@block.register
def _(part: Listing, at: Place = TOP_PLACE) -> str:
    if at.depth >= DEEPEST:
        return "\n".join(chain.from_iterable(_pieces(item, at.inside) for item in part.items))
    items = (written(item, at.inside) for item in part.items)
    if part.start is None:
        return call("list", *items)
    return call("enum", *items, start=str(part.start))


@block.register
def _(part: Quotation, at: Place = TOP_PLACE) -> str:
    if at.depth >= DEEPEST:
        return "\n".join((*_pieces(part.inside, at.inside), call("par", line(part.source))))
    return call("quoted", line(part.source), written(part.inside, at.inside))


@block.register
def _(part: Preformatted, at: Place = TOP_PLACE) -> str:
    return call("raw", solid(part.text, spaces=True), block="true")


@block.register
def _(part: Rule, at: Place = TOP_PLACE) -> str:
    return "turn()"


@block.register
def _(part: Table, at: Place = TOP_PLACE) -> str:
    heads = (line(column.label) for column in part.columns)
    cells = (run(cell, at) for cell in chain.from_iterable(part.rows))
    size, widths = size_of(part, inner=at.depth > 0), widths_of(part)
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
def _(part: Figure, at: Place = TOP_PLACE) -> str:
    return call(
        "drawn", literal(part.key), literal(part.svg), literal(drawn(part.alt)), line(part.caption)
    )  # fmt: skip


@block.register
def _(part: Diagram, at: Place = TOP_PLACE) -> str:
    drawing, words = literal(svg_of(part)), (literal(drawn(alt_of(part))), worded_in(caption_of(part), at))
    return call("drawn", literal(part.key), drawing, *words)


@block.register
def _(part: Banner, at: Place = TOP_PLACE) -> str:
    is_grave = part.kind in {BannerKind.WARNING, BannerKind.ERROR, BannerKind.RECONSTRUCTED}
    inside = written(part.inside, at.inside) if part.inside else "none"
    return call("boxed", line(part.heading), inside, grave=_flag(is_grave))


@block.register
def _(part: Claim, at: Place = TOP_PLACE) -> str:
    view = part.view
    sentence = joined(
        call("strong", line(one.text)) if one.strong else line(one.text) for one in view.runs
    )  # fmt: skip
    sentence = said_in(Language.SWEDISH, sentence, at)
    return call(
        "claimed",
        literal(view.key),
        label=line(part.label),
        number=line(view.number_label),
        base=_base(view.base_label, at),
        sentence=sentence,
        map=_map(view),
        asides=array(_asides(view, at)),
        is_long=_flag(len(view.number_label) > _SHORT_NUMBER),
        inner=_flag(at.depth > 0),
    )


def _base(label: str, at: Place) -> str:
    """Give the base under the number; an English one breaks between its words alone, as "counties" would fall in two in the margin."""
    return call("solid", line(label)) if label and at.around == Language.ENGLISH else line(label)


def _map(view: ClaimView) -> str:
    if not view.cells:
        return "none"
    told = gettext("Karta. %(sum)s. %(units)s") % {"sum": view.sum, "units": spoken_cells(view.cells)}
    drawing = tile_map(view.cells)
    return call("map-of", literal(drawing.svg), literal(drawn(told)), f"{drawing.width:g}")


def _asides(view: ClaimView, at: Place) -> list[str]:
    """Give what stands in small letters under a claim: a term and its text each, the term empty where there is none."""
    warning = capfirst(Mark.WARNING.label)
    summary = view.summary.runs if isinstance(view.summary, Worded) else (Run(view.summary),)
    state = Run(f" {view.state_label}" if str(view.summary) and view.state_label else view.state_label)
    told: list[tuple[str, str | Worded]] = [("", Worded((*summary, state)))]
    told += [(warning, words) for words in view.warnings]
    told += [
        (
            f"{one.title} {one.size}",
            ", ".join(unit.name for unit in one.units),
        )
        for one in view.sets
        if one.units
    ]
    return [array((line(term), worded_in(text, at))) for term, text in told if str(text)]
