"""A document that holds every kind of block and inline, with the signs that any of the formats could take for its own."""

from __future__ import annotations

from datetime import date

from ledtrad.core.languages import Language
from ledtrad.ui.components import (
    BannerKind,
    ClaimView,
    EvidenceView,
    Mark,
    SetKind,
    SetView,
    UnitLink,
)
from ledtrad.ui.county_tiles import county_cell
from ledtrad.ui.document import tree
from ledtrad.ui.document.tree import (
    Banner,
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
    Trace,
    Way,
)

# What HTML, Markdown, Typst, LaTeX and Word each take for more than a character.
TRAPS = "#let $x$ @ref <b>&amp;</b> \\n *a* _b_ `c` ~ ^[d] [e](f) {{g}} // h /* i */ ”j” 'k' -- --- ... \u200f\u05d0 åäö 😀"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect x="1" y="1" width="18" height="18" fill="#1f6f78"/><circle cx="30" cy="10" r="8" fill="#b3541e"/></svg>'
)


def kinds(base: type) -> list[type]:
    """Give the classes of the tree that are of a kind, Block or Inline."""
    return [
        one
        for one in vars(tree).values()
        if isinstance(one, type) and issubclass(one, base) and one is not base
    ]


def said(words: str) -> Paragraph:
    """Give a paragraph of plain words."""
    return Paragraph((Text(words),))


def heading(words: str, *, level: int = 2, key: str = "") -> Heading:
    """Give a heading of plain words with an address."""
    return Heading((Text(words),), level, key or words.lower().replace(" ", "-"))


def document(*blocks: object, back: Blocks = ()) -> Document:
    """Give a document whose only chapter holds the blocks; a bare string is a paragraph."""
    body = tuple(said(one) if isinstance(one, str) else one for one in blocks)
    return Document(
        title="Två län om samverkan",
        lead="En prövning av alla delar.",
        language=Language.SWEDISH,
        dated=date(2012, 12, 31),
        cover=Cover("Rekonstruerat ur trycket: ingen myndighet har lämnat in orden."),
        body=(heading("Början"), *body),  # type: ignore[arg-type]
        back=back,
    )


def claim(key: str = "nya-grupper", *, label: str = "P1", sentence: str = "") -> Claim:
    """Give a counted claim of two counties for and one silent."""
    sentence = sentence or "Två län bildade nya grupper: Kalmar och Kronoberg."
    evidence = tuple(
        EvidenceView(
            unit_name=name,
            text=f"{name} har bildat en grupp.",
            lines_label=f"Rad {line}",
            certainty_label="uttryckligt",
            mark=Mark.EXPLICIT,
        )
        for name, line in (("Kalmar", 124), ("Kronoberg", 133))
    )
    view = ClaimView(
        key=key,
        sentence=sentence,
        number_label="Två",
        base_label="av tre län",
        number_word="Två län",
        summary="Två uttryckligt. Tysta: 1.",
        cells=(
            county_cell("08", name="Kalmar", state=SetKind.SUPPORTS),
            county_cell("07", name="Kronoberg", state=SetKind.SUPPORTS),
            county_cell("09", name="Gotland", state=SetKind.SILENT),
        ),
        sets=(
            SetView("Stöder", SetKind.SUPPORTS, (UnitLink("Kalmar"), UnitLink("Kronoberg"))),
            SetView("Tyst", SetKind.SILENT, (UnitLink("Gotland"),)),
        ),
        evidence=evidence,
        sum="2 stöder + 1 tyst = 3 län",
    )
    traces = (
        Trace(key="s1", unit="08", unit_name="Kalmar", county="08", is_for=True, lines=(124,), topic="Struktur",
              value="nybildad", certainty="explicit"),
        Trace(key="s2", unit="07", unit_name="Kronoberg", county="07", is_for=True, exact="En grupp har bildats.",
              revision="ab" * 32, topic="Struktur", value="nybildad", certainty="explicit"),
    )  # fmt: skip
    return Claim(view, 2, label, traces=traces, ways=(Way("Öppna påståendet", "/pastaenden/nya-grupper/"),))


def diagram(kind: DiagramKind = DiagramKind.MAP, *, number: int = 1, about: str = "nya-grupper") -> Diagram:
    """Give a figure of the counted claim."""
    return Diagram(kind, claim().view, number, f"figur.{number}", about)


def everything() -> Document:
    """Give a document with every class of the tree."""
    runs: Inlines = (
        Text("Vanligt, "),
        Emphasis((Text("betonat"),)),
        Text(", "),
        Strong((Text("starkt "), Emphasis((Text("och betonat"),)))),
        Text(", "),
        Code("nyckel_#1"),
        Text(", "),
        Link((Text("en länk"),), "https://example.org/a?b=1&c=2"),
        Text(", "),
        Reference((Text("påståendet"),), "nya-grupper"),
        Footnote((Text("En not med "), Emphasis((Text("betoning"),)), Text("."))),
        Break(),
        Text(TRAPS),
    )
    table = Table(
        caption="Grupper i länen",
        columns=(TableColumn("Län"), TableColumn("Antal", numeric=True)),
        rows=(((Text("Kalmar"),), (Text("3"),)), ((Text("Kronoberg"),), (Strong((Text("1"),)),))),
        key="tabell-grupper",
    )
    listing = Listing((
        (said("ett"),),
        (said("två"), Listing(((said("inre"),),), start=3)),
        (said("två stycken"), said("i samma punkt")),
    ))  # fmt: skip
    banner = Banner(BannerKind.RECONSTRUCTED, "Ingen myndighet har lämnat in orden.", (said("Se omslaget."),))
    return document(
        Paragraph(runs),
        claim(),
        heading("Nästa nivå", level=3),
        listing,
        Quotation((said("Så sade någon."),), source="Kalmar län"),
        Preformatted("rad ett\n  rad två # $ @"),
        Rule(),
        table,
        Figure(DRAWING, "En fyrkant och en rund.", "Två former", key="bild-former"),
        diagram(),
        diagram(DiagramKind.BAR, number=2),
        banner,
        back=(heading("Sist", key="sist"), said("Slut.")),
    )
