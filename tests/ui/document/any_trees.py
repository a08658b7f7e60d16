"""Whole documents of any parts, with the signs that each format could take for its own, built by chance and the same each time.

Every stretch of text begins with a mark of its own, so that the order in which a format tells them can be read back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from itertools import count

from hypothesis import strategies as st

from ledtrad.core.languages import Language
from ledtrad.core.printable import printable
from ledtrad.ui.components import BannerKind, SetKind
from ledtrad.ui.county_tiles import COUNTY_TILES, county_cell
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Blocks,
    Break,
    Claim,
    Code,
    Cover,
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
    TableColumn,
    Text,
    walk,
)
from tests.ui.document.trees import DRAWING, TRAPS, claim

MARK = re.compile(r"q\d{5}z")
MARKED = len("q00001z")
FIRST = "början"
LONG_WORD = "samverkan" * 556
BAD_SIGNS = "\x00\x01\x0b\x1b\x7f\x85\ud800\udfff\ufdd0\ufffe"
# Smart quotes, directions, emoji joined and alone, signs of one width and of none, ligatures, markup of everybody.
SIGNS = (
    TRAPS
    + "#$@<>&\\\"'*_`~^[]{}|=+-–—…“”„’«»\u00a0\u00ad\u200b\u200d\u200e\u200f\u202e\u2028\ufb01ÅÄÖéßİ中ع👩\u200d👩\u200d👧🇸🇪\t\n"
)
URLS = (
    "/lan/kalmar/", "https://example.org/å ä?b=1&c=\"2\"#<d>", "mailto:a@example.org", "#början", "", "http://[", "tel:112", "//x", "?",
)  # fmt: skip
short = st.one_of(
    st.text(SIGNS, max_size=30),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20).map(printable),
    st.sampled_from(["", " ", "Ord i en mening, som andra.", "fi ffi fl", "1. nej", "- nej", "/* nej */"]),
)
# Rare: some hundred of them in a document are more than anybody waits for.
words = st.sampled_from([short] * 39 + [st.just(LONG_WORD)]).flatmap(lambda one: one)


def runs(
    depth: int = 2, *, of: st.SearchStrategy[str] = words, in_link: bool = False, in_note: bool = False
) -> st.SearchStrategy[Inlines]:
    """Give stretches of a paragraph, in each other at most so deep."""
    kinds: list[st.SearchStrategy[Inline]] = [
        of.map(Text),
        of.map(Text),
        of.map(Code),
        st.builds(Break),
    ]
    if depth:
        inner = runs(depth - 1, of=of, in_link=in_link, in_note=in_note)
        kinds += [inner.map(Emphasis), inner.map(Strong)]
        if not in_link:
            led = runs(depth - 1, of=of, in_link=True, in_note=in_note)
            kinds += [
                st.builds(Link, led, st.sampled_from(URLS)),
                led.map(lambda inside: Reference(inside, FIRST)),
            ]
            if not in_note:
                kinds.append(runs(depth - 1, of=of, in_link=in_link, in_note=True).map(Footnote))
    return st.lists(st.one_of(kinds), max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Give a table of one to twelve columns.

    No cell is longer than a page: many such, with notes, take longer in print than anybody waits, and are refused in a sentence.
    """
    columns = draw(st.lists(st.builds(TableColumn, short, st.booleans()), min_size=1, max_size=12))
    row = st.tuples(*[runs(1, of=short)] * len(columns))
    return Table("", tuple(columns), tuple(draw(st.lists(row, max_size=4))))


def claims() -> st.SearchStrategy[Claim]:
    """Give claims whose sentence, number and units may be any."""
    kinds = st.lists(st.sampled_from(SetKind), min_size=1, max_size=21)
    return st.builds(_claim, words, kinds, st.booleans())


def _claim(said: str, kinds: list[SetKind], is_bare: bool) -> Claim:
    one = claim(sentence=said or "-")
    cells = tuple(
        county_cell(code, name=f"Län {code}", state=kind)
        for code, kind in zip(COUNTY_TILES, kinds, strict=False)
    )
    view = replace(
        one.view,
        cells=() if is_bare else cells,
        sets=() if is_bare else one.view.sets,
        notes=(said,),
        warnings=(said,),
    )
    return replace(one, view=view, ways=() if is_bare else one.ways)


def blocks(depth: int = 2) -> st.SearchStrategy[Blocks]:
    """Give blocks, in each other at most so deep."""
    kinds: list[st.SearchStrategy[Block]] = [
        runs().map(Paragraph), runs().map(Paragraph), words.map(Preformatted), st.builds(Rule), tables(), claims(),
        st.builds(Figure, st.just(DRAWING), words, words), st.builds(_diagram, st.sampled_from(DiagramKind), claims()),
    ]  # fmt: skip
    if depth:
        inner = blocks(depth - 1)
        kinds += [
            st.builds(Listing, st.lists(inner, max_size=3).map(tuple), st.none() | st.integers(0, 9999)),
            st.builds(Quotation, inner, words),
            st.builds(Banner, st.sampled_from(BannerKind), short, inner),
        ]
    return st.lists(st.one_of(kinds), max_size=3).map(tuple)


def _diagram(kind: DiagramKind, one: Claim) -> Diagram:
    view = one.view if one.view.cells else claim().view
    return Diagram(kind, view, 1, "-")


@st.composite
def documents(draw: st.DrawFn, *, most: int = 5) -> Document:
    """Give a sound document of any parts under headings of every level."""
    body: list[Block] = [Heading((), 2, FIRST)]
    level = 2
    for wanted, said, inside in draw(
        st.lists(st.tuples(st.integers(2, 4), runs(1, of=short), blocks()), min_size=1, max_size=most)
    ):
        level = min(wanted, level + 1)
        body += [*inside, Heading(said, level, "")]
    tree = Document(
        title=f"Titel {draw(words)}",
        lead=draw(words),
        language=draw(st.sampled_from(Language)),
        dated=draw(st.dates(date(1990, 1, 1), date(2099, 12, 31))),
        cover=Cover(
            *draw(st.tuples(words, words, words, words, st.sampled_from(["", "https://example.org/a/"])))
        ),
        body=tuple(body),
        back=(Heading((), 2, ""), *draw(blocks(1))),
    )
    marker = Marker()
    return replace(tree, body=marker.blocks(tree.body), back=marker.blocks(tree.back))


@dataclass
class Marker:
    """Sets a mark before each text that a reader meets, in reading order, and gives each part that has one an address of its own."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def text(self, text: str) -> str:
        return f"q{next(self.numbers):05d}z {text}"

    def key(self) -> str:
        return f"k{next(self.numbers)}"

    def runs(self, inside: Inlines) -> Inlines:
        return tuple(map(self.run, inside))

    def run(self, one: Inline) -> Inline:
        match one:
            case Text(text) | Code(text):
                return type(one)(self.text(text))
            case Emphasis(inside) | Strong(inside) | Link(inside) | Reference(inside) | Footnote(inside):
                return replace(one, inside=self.runs(inside))
            case _:
                return one

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(map(self.block, blocks))

    def block(self, one: Block) -> Block:
        match one:
            case Paragraph(inside):
                return Paragraph(self.runs(inside))
            case Preformatted(text):
                return Preformatted(self.text(text))
            case Listing(items):
                return replace(one, items=tuple(map(self.blocks, items)))
            case Quotation(inner, source):
                return Quotation(self.blocks(inner), self.text(source))
            case Banner():
                return replace(one, heading=self.text(one.heading), inside=self.blocks(one.inside))
            case _:
                return self.captioned(one)

    def captioned(self, one: Block) -> Block:
        match one:
            case Heading(inside, _, key):
                return replace(one, inside=(Text(self.text("")), *self.runs(inside)), key=key or self.key())
            case Table():
                caption, columns = (
                    self.text(one.caption),
                    tuple(replace(c, label=self.text(c.label)) for c in one.columns),
                )
                rows = tuple(tuple(map(self.runs, row)) for row in one.rows)
                return Table(caption, columns, rows, self.key())
            case Figure():
                return replace(one, alt=f"bild {one.alt}", caption=self.text(one.caption), key=self.key())
            case Claim() | Diagram():
                key = self.key()
                view = replace(one.view, sentence=self.text(one.view.sentence), key=key, number_word="")
                return replace(one, view=view) if isinstance(one, Claim) else replace(one, view=view, key=key)
            case _:
                return one


def read(document: Document) -> tuple[list[str], list[str]]:
    """Give each marked text as a reader meets it, in reading order: those of the running text, and those of notes."""
    notes = [
        text
        for one in walk((document.body, document.back))
        if isinstance(one, Footnote)
        for text in read_in(one.inside)
    ]
    everything = list(read_in((*document.body, *document.back)))
    return [text for text in everything if text not in set(notes)], notes


def read_in(part: object) -> Iterator[str]:
    """Give the marked texts in the order in which they were marked."""
    found = sorted({text for text in _texts(part) if MARK.match(text)})
    return iter(found)


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif isinstance(part, (Claim, Diagram)):
        yield part.view.sentence
    elif isinstance(part, (Inline, Block, TableColumn)):
        for one in fields(part):  # type: ignore[arg-type]
            yield from _texts(getattr(part, one.name))


def troubles() -> st.SearchStrategy[tuple[Block, str]]:
    """Give a part that no document may hold, and words of the reason that is to be given."""
    sign = st.sampled_from(BAD_SIGNS)
    return st.one_of(
        st.builds(lambda bad, words: (Paragraph((Text(words + bad),)), f"tecknet U+{ord(bad):04X}"), sign, words),
        st.builds(lambda bad: (Figure(DRAWING, "En bild.", bad), f"tecknet U+{ord(bad):04X}"), sign),
        st.builds(lambda n: (_table(n, n), f"har {n} kolumner"), st.integers(13, 60)),
        st.builds(lambda n: (_table(2, n), f"har {n} celler"), st.integers(3, 9)),
        st.builds(lambda n: (_nested(n), "står i varandra"), st.integers(7, 40)),
        st.sampled_from([
            (Figure(DRAWING, " \n", "En bild"), "saknar alternativtext"),
            (Paragraph((Reference((Text("dit"),), "ingenstans"),)), "som inte finns"),
            (Paragraph((Footnote((Text("a"), Footnote((Text("b"),)))),)), "en fotnot står i en fotnot"),
            (Paragraph((Link((Text("a"), Link((Text("b"),), "/b")), "/a"),)), "står i en länk"),
            (Paragraph((Link((Footnote((Text("b"),)),), "/a"),)), "står i en länk"),
            (Paragraph((Link((Text("a"),), "javascript:alert(1)"),)), "inte går att följa"),
            (Heading((Text(" "),), 2, "tom"), "en rubrik är tom"),
            (Heading((Text(LONG_WORD),), 2, "hög"), "är längre än 300 tecken"),
            (Table("Hög", (TableColumn(LONG_WORD),), ()), "är längre än 300 tecken"),
            (Table(LONG_WORD, (TableColumn("Län"),), ()), "är längre än 1000 tecken"),
            (Banner(BannerKind.INFO, LONG_WORD), "rutans rubrik"),
            (Heading((Text("Utan adress"),), 2, ""), "saknar nyckel"),
            (Heading((Text("Adress"),), 2, "två ord"), "saknar nyckel"),
            (replace(_claim("Ett.", [SetKind.SILENT], False), view=replace(claim().view, key="")), "saknar nyckel"),
            (Diagram(DiagramKind.MAP, replace(claim().view, cells=()), 7, "figur.7"), "figur 7 har inget att visa"),
        ]),
    )  # fmt: skip


def _table(n_columns: int, n_cells: int) -> Table:
    return Table("Bred", tuple(TableColumn(f"{n}") for n in range(n_columns)), (((),) * n_cells,))


def _nested(n: int) -> Block:
    inner: Block = Paragraph((Text("innerst"),))
    for _ in range(n):
        inner = Listing(((inner,),))
    return inner
