"""What stands on paper, read back from the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation
from pdfua import validate
from pypdf.generic import BooleanObject

from ledtrad.core.languages import Language
from ledtrad.ui.components import BannerKind
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.tree import (
    Banner,
    Block,
    Cover,
    Footnote,
    Heading,
    Link,
    Listing,
    Paragraph,
    Preformatted,
    Quotation,
    Reference,
    Table,
    TableColumn,
    Text,
)
from tests.ui.document.printed import language, outline, printed, roles, text_of
from tests.ui.document.trees import claim, document, everything, heading, said


def test_no_fault_of_accessibility_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_bytes(everything()))

    assert validate(str(tmp_path / "a.pdf")).findings == ()


def test_the_file_says_that_it_is_accessible_and_in_what_language() -> None:
    found = printed(everything())

    assert found.xmp_metadata is not None
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found.xmp_metadata.stream.get_data()
    assert language(found) == "sv-SE"
    assert found.viewer_preferences is not None
    assert found.viewer_preferences["/DisplayDocTitle"] == BooleanObject(True)
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.subject) == (
        "Två län om samverkan",
        "En prövning av alla delar.",
    )


def test_the_date_is_that_of_the_document() -> None:
    found = printed(replace(document("Ett."), dated=date(2013, 1, 31)))

    assert found.metadata is not None
    assert str(found.metadata["/CreationDate"]) == str(found.metadata["/ModDate"]) == "D:20130131000000Z"


def test_bookmarks_and_contents_are_the_headings() -> None:
    found = printed(everything())

    assert outline(found) == [(2, "Början"), (3, "Nästa nivå"), (2, "Sist")]
    assert [role for role, _ in roles(found)].count("TOCI") == 3
    assert "Innehåll Början 2 Nästa nivå 2 Sist 3" in text_of(found)


def test_a_note_of_a_heading_is_in_no_bookmark() -> None:
    noted = Heading((Text("Ett"), Footnote((Text("Noten."),)), Text(" två")), 2, "noterad")

    found = printed(document("Ord.", noted, "Ord."))

    assert outline(found) == [(2, "Början"), (2, "Ett två")]
    assert text_of(found).count("Noten.") == 1


def test_the_cover_says_whose_text_it_is() -> None:
    cover = Cover("Ingen myndighet.", "Lägesrapporter", "Utgåva 2012:1", "ab" * 32, "https://example.org/a/")

    page = printed(replace(document("Ord."), cover=cover)).pages[0].extract_text()

    for words in ("Två län om samverkan", "Ingen myndighet.", "Lägesrapporter", "Utgåva 2012:1", "ab" * 32):
        assert words in page
    assert "sida" not in page


def test_each_page_after_the_cover_bears_title_edition_and_number() -> None:
    found = printed(document(*["Ord. " * 300] * 6))

    assert len(found.pages) > 3
    for number, page in enumerate(found.pages[1:], start=2):
        words = page.extract_text()
        assert "Två län om samverkan" in words
        assert "Arbetsversion" in words
        assert f"sida {number} av {len(found.pages)}" in words


def test_a_claim_has_label_number_and_base_before_its_sentence() -> None:
    words = text_of(printed(document(claim())))

    assert "P1 Två av tre län Två län bildade nya grupper: Kalmar och Kronoberg." in words


def test_a_claim_names_the_units_of_each_set_the_silent_too() -> None:
    words = text_of(printed(document(claim())))

    assert "Stöder 2: Kalmar, Kronoberg Tyst 1: Gotland" in words


def test_the_map_of_a_claim_is_told_in_words() -> None:
    told = [instead for role, instead in roles(printed(document(claim()))) if role == "Figure"]

    assert "Karta. 2 stöder + 1 tyst = 3 län. Kalmar: stöder, Kronoberg: stöder, Gotland: tyst" in told


def test_what_a_claim_warns_of_is_printed() -> None:
    one = claim()
    warned = replace(one, view=replace(one.view, warnings=("Talet är osäkert.",)))

    assert "Varning: Talet är osäkert." in text_of(printed(document(warned)))


def test_a_claim_in_a_list_has_its_note_too() -> None:
    words = text_of(printed(document(Listing(((claim(),),)))))

    assert "P1 Två av tre län Två län bildade" in words


def test_the_head_of_a_table_is_repeated_on_each_page() -> None:
    rows = tuple(((Text(f"Län {n}"),), (Text(f"{n}"),)) for n in range(70))
    found = printed(
        document(Table("Många", (TableColumn("Länets namn"), TableColumn("Antal", numeric=True)), rows))
    )

    pages = [page.extract_text() for page in found.pages if "Länets namn" in page.extract_text()]

    assert len(pages) == 2
    assert ["Län 69 69" in page for page in pages] == [False, True]
    assert [role for role, _ in roles(found)].count("TH") == 2 + len(rows)


def test_a_note_is_a_note_and_not_text_in_its_place() -> None:
    noted = Paragraph((Text("Före"), Footnote((Text("Sagt i noten."),)), Text(" efter.")))

    found = printed(document(noted))

    assert [role for role, _ in roles(found)].count("Note") == 1
    assert "Före1 efter." in text_of(found)


def test_a_reference_names_the_page_that_it_leads_to() -> None:
    words = text_of(printed(document(Paragraph((Reference((Text("se där"),), "nya-grupper"),)), claim())))

    assert "se där (s. 2)" in words


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a/", "ordet (https://example.org/a/) slut"),
        ("mailto:a@example.org", "ordet (a@example.org) slut"),
        ("/lan/kalmar/", "ordet slut"),
        ("#avsnitt", "ordet slut"),
        ("javascript:alert(1)", "ordet slut"),
        ("http", "ordet slut"),
        ("https://[trasig", "ordet (https://[trasig) slut"),
    ],
)
def test_an_address_is_read_on_paper_where_it_leads_anywhere(url: str, shown: str) -> None:
    linked = Paragraph((Link((Text("ordet"),), url), Text(" slut")))

    assert shown in text_of(printed(document(linked)))


def test_what_stands_at_the_end_is_printed() -> None:
    assert "Sist Slut." in text_of(printed(everything()))


def test_a_document_in_english_says_so() -> None:
    with translation.override("en"):
        found = printed(replace(document("One."), language=Language.ENGLISH))

    assert language(found) == "en-GB"


def test_what_is_empty_or_deep_can_be_printed() -> None:
    deep: Block = said("djup")
    for _ in range(30):
        deep = Listing(((deep,),))
    for _ in range(30):
        deep = Quotation((deep,), source="sagt")
    bare = claim(sentence="-")
    bare = replace(
        bare, view=replace(bare.view, cells=(), sets=(), number_label="", base_label="", summary="")
    )
    empty = (
        Paragraph(()),
        Listing(()),
        Listing(((),)),
        Quotation(()),
        Preformatted(""),
        Banner(BannerKind.INFO, ""),
    )

    words = text_of(printed(document(*empty, bare, Table("Tom", (TableColumn(""),), ()), deep)))

    assert "djup" in words
    assert words.count("sagt") == 30


def test_a_word_longer_than_the_line_is_broken_and_loses_nothing() -> None:
    columns = tuple(TableColumn(f"År {n}") for n in range(12))
    wide = Table("Tolv kolumner", columns, (tuple((Text("W" * 80),) for _ in columns),))

    words = text_of(printed(document("Q" * 5000, heading("Tabell"), wide))).replace("\u200b", "").split()

    assert sum(word.count("Q") for word in words) == 5000
    assert sum(word.count("W") for word in words) == 12 * 80
    assert max(map(len, words)) < 90


def test_no_hyphen_is_put_into_an_address() -> None:
    address = "https://example.org/" + "samverkan" * 12

    words = text_of(printed(document(address))).replace("\u200b", "").replace(" ", "")

    assert address in words


def test_every_heading_stays_with_what_follows() -> None:
    parts = [part for n in range(30) for part in (heading(f"Rubrik {n}"), said("Ord. " * 60))]

    for page in printed(document(*parts)).pages[2:]:
        last = [line for line in page.extract_text().splitlines() if line.strip()][-2]
        assert not last.startswith("Rubrik")
