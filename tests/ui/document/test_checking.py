from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.ui.components import BannerKind
from ledtrad.ui.document.checking import MOST_COLUMNS, MOST_NESTED, BadDocument, check_document
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Document,
    Figure,
    Footnote,
    Heading,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Reference,
    Table,
    TableColumn,
    Text,
)
from tests.ui.document.trees import DRAWING, claim, document, everything, heading, said

ONE_COLUMN = (TableColumn("Län"),)
INNER = Footnote((Text("inre"),))


def faults_of(tree: Document) -> list[str]:
    """Give what the check says, each fault by itself; none where the document is sound."""
    try:
        check_document(tree)
    except BadDocument as error:
        return [str(fault) for fault in error.faults]
    return []


def test_a_document_with_every_kind_of_part_is_sound() -> None:
    assert faults_of(everything()) == []


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (Table("", ONE_COLUMN, ()), "en tabell saknar rubrik"),
        (Table("Län", (), ()), "tabellen ”Län” har inga kolumner"),
        (Table("Län", ONE_COLUMN * (MOST_COLUMNS + 1), ()), f"har {MOST_COLUMNS + 1} kolumner"),
        (Table("Län", ONE_COLUMN, (((), ()),)), "rad 1 i tabellen ”Län” har 2 celler"),
        (Figure(DRAWING, " ", "Kartan"), "bilden ”Kartan” saknar alternativtext"),
        (Paragraph((Reference((Text("se där"),), "ingenstans"),)), "leder till ”ingenstans”, som inte finns"),
        (Paragraph((Footnote((INNER,)),)), "en fotnot står i en fotnot"),
        (Preformatted("a\x00b"), "tecknet U+0000 kan inte skrivas"),
        (said("\ud800"), "tecknet U+D800 kan inte skrivas"),
        (Table("a\x01", ONE_COLUMN, ()), "tecknet U+0001 kan inte skrivas"),
        (Banner(BannerKind.INFO, "a\x02"), "tecknet U+0002 kan inte skrivas"),
        (claim(sentence="Två\x03 län."), "tecknet U+0003 kan inte skrivas"),
        (
            Banner(BannerKind.INFO, "W" * 301),
            "är längre än 300 tecken. Korta den, eller flytta texten in i rutan.",
        ),
        (Heading((Text("  "),), 3, "tom"), "en rubrik är tom"),
    ],
)
def test_what_no_format_can_show_is_refused_with_its_place(block: Block, told: str) -> None:
    (fault,) = faults_of(document(heading("Grupperna", key="g"), block))

    assert fault.startswith("Under ”")
    assert told in fault


def nested(n: int) -> Block:
    """Give words in so many lists, quotations and boxes, by turns."""
    inner: Block = said("innerst")
    for place in range(n):
        wrapped = Listing(((inner,),)), Quotation((inner,)), Banner(BannerKind.INFO, "Att veta", (inner,))
        inner = wrapped[place % 3]
    return inner


def test_lists_quotations_and_boxes_in_each_other_are_refused_where_no_format_holds_them() -> None:
    back = (heading("Sist"), nested(MOST_NESTED - 1))

    assert faults_of(document(heading("Djupt"), nested(MOST_NESTED), back=back)) == []
    (fault,) = faults_of(document(heading("Djupt"), nested(MOST_NESTED + 1), nested(400), back=back))
    assert fault.startswith("Under ”Djupt”: listor, citat eller rutor står i varandra i fler än 6 led.")
    (fault,) = faults_of(document(back=(heading("Sist"), nested(MOST_NESTED))))
    assert fault.startswith("Under ”Sist”: ")


def test_the_place_is_the_nearest_heading_above() -> None:
    (fault,) = faults_of(document(heading("Grupperna"), "Text.", Figure(DRAWING, "", "Karta")))

    assert fault.startswith("Under ”Grupperna”: ")


def test_an_outline_that_skips_a_level_is_refused() -> None:
    (fault,) = faults_of(document(heading("Djupt", level=4)))

    assert fault == "Under ”Djupt”: rubriken ligger på nivå 3 direkt efter nivå 1."


def test_a_text_that_begins_without_a_heading_is_refused() -> None:
    (fault,) = faults_of(replace(document(), body=(said("Utan rubrik."),)))

    assert "måste börja med en rubrik" in fault


def test_two_parts_cannot_share_an_address() -> None:
    (fault,) = faults_of(document(claim("samma"), heading("Samma", key="samma")))

    assert fault == "Under ”samma”: nyckeln finns på 2 ställen. Ge dem var sin."


def test_a_document_without_a_title_is_refused() -> None:
    (fault,) = faults_of(replace(document("Text."), title=" "))

    assert "titeln är tom" in fault


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(BadDocument) as caught:
        check_document(document(Figure(DRAWING, "", "Ett"), Figure(DRAWING, "", "Två")))

    assert "”Ett” saknar" in str(caught.value)
    assert "”Två” saknar" in str(caught.value)
