"""A claim drawn: the same sets in every format, and a picture with words for those who do not see it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docx.oxml import parse_xml

from ledtrad.ui.components import SetKind, SetView, UnitLink
from ledtrad.ui.county_tiles import COUNTY_TILES, county_cell
from ledtrad.ui.document.checking import BadDocument, check_document
from ledtrad.ui.document.diagrams import alt_of, caption_of, svg_of
from ledtrad.ui.document.html import html_of
from ledtrad.ui.document.jsonld import linked_data
from ledtrad.ui.document.pictures import png_of
from ledtrad.ui.document.tree import Diagram, DiagramKind
from tests.ui.document import reading_word as word
from tests.ui.document.linked import BASE, nodes
from tests.ui.document.printed import printed, roles, text_of
from tests.ui.document.trees import claim, diagram, document

CAPTION = "Figur 1. Två län bildade nya grupper: Kalmar och Kronoberg. 2 stöder + 1 tyst = 3 län."
ALT = "Karta. 2 stöder + 1 tyst = 3 län. Kalmar: stöder, Kronoberg: stöder, Gotland: tyst"
BOTH = tuple(DiagramKind)


def every_kind(kind: DiagramKind) -> Diagram:
    """Give a figure in which every set has units, some without letters that can be drawn."""
    cells = tuple(
        county_cell(code, name=f"Län {code}", state=list(SetKind)[place % len(SetKind)])
        for place, code in enumerate(COUNTY_TILES)
    )
    sets = tuple(
        SetView(one.heading, one, tuple(UnitLink(c.name, c.letter) for c in cells if c.state is one) + (UnitLink("<中>", "中<"),) * 20)
        for one in SetKind
    )  # fmt: skip
    return replace(diagram(kind), view=replace(claim().view, cells=cells, sets=sets))


def test_the_words_of_a_figure_are_its_number_its_claim_and_how_the_sets_add_up() -> None:
    assert (str(caption_of(diagram())), alt_of(diagram())) == (CAPTION, ALT)
    assert alt_of(diagram(DiagramKind.BAR)).startswith("Stapel. 2 stöder")


@pytest.mark.parametrize("kind", BOTH)
def test_a_drawing_stands_on_its_own_and_is_the_same_each_time(kind: DiagramKind) -> None:
    svg = svg_of(every_kind(kind))

    parse_xml(svg)
    assert svg == svg_of(every_kind(kind))
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|<style|class=", svg)
    assert png_of(svg, width_px=200).startswith(b"\x89PNG")


def test_a_bar_has_a_square_for_each_unit() -> None:
    assert svg_of(diagram(DiagramKind.BAR)).count('d="M0 0H26V26H0Z" fill="#') == 3


@pytest.mark.parametrize("kind", BOTH)
def test_on_paper_and_in_word_it_is_a_picture_with_its_words(kind: DiagramKind) -> None:
    tree = document(claim(), diagram(kind))

    assert CAPTION in text_of(printed(tree))
    assert ("Figure", alt_of(diagram(kind))) in roles(printed(tree))
    assert CAPTION in word.in_style(word.written(tree), "Image Caption")
    (shape,) = word.written(tree).inline_shapes
    assert shape._inline.docPr.get("descr") == alt_of(diagram(kind))


def test_on_a_page_it_is_the_map_of_the_house_with_its_table_beside() -> None:
    shown = html_of((diagram(),))

    assert '<section class="diagram" id="figur.1"' in shown
    assert '<svg class="map"' in shown
    assert '<th scope="row">Stöder</th><td class="num">2</td><td>Kalmar, Kronoberg</td>' in shown
    assert '<ul class="squares">' in html_of((diagram(DiagramKind.BAR),))


def test_in_data_it_has_the_sets_of_its_claim() -> None:
    told = list(nodes(linked_data(document(claim(), diagram()), base=BASE)))
    figure = next(one for one in told if one.get("@id") == f"{BASE}#figur.1")
    counted = next(one for one in told if one.get("@id") == f"{BASE}#nya-grupper")

    assert figure["schema:about"] == {"@id": f"{BASE}#nya-grupper"}
    for term in ("counted", "denominator", "supports", "contradicts", "mixed", "silent"):
        assert figure[f"ledtrad:{term}"] == counted[f"ledtrad:{term}"]


@pytest.mark.parametrize("kind", BOTH)
def test_what_shows_no_unit_is_refused_before_any_writer_begins(kind: DiagramKind) -> None:
    empty = replace(diagram(kind), view=replace(claim().view, cells=(), sets=()))

    with pytest.raises(ValueError, match="at least one"):
        svg_of(empty)
    with pytest.raises(BadDocument, match="figur 1 har inget att visa"):
        check_document(document(claim(), empty))
