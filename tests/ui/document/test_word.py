"""The Word file holds what the tree says, as the parts that Word knows: read back by another library."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from django.utils import translation
from docx.oxml.ns import qn

from ledtrad.core.languages import Language
from ledtrad.ui.components import BannerKind
from ledtrad.ui.document.tree import (
    Banner,
    Claim,
    Cover,
    Document,
    Figure,
    Footnote,
    Heading,
    Link,
    Listing,
    Paragraph,
    Reference,
    Text,
    Way,
    claims_in,
    plain,
    walk,
)
from tests.ui.document import reading_word as word
from tests.ui.document import trees


def test_the_headings_are_those_of_the_tree_level_by_level() -> None:
    document = trees.everything()

    found = [(name, text) for name, text in word.styles(word.written(document)) if name.startswith("Heading")]

    assert found == [
        (f"Heading {part.level - 1}", plain(part.inside)) for part in walk(document) if isinstance(part, Heading)
    ]  # fmt: skip


def test_title_and_lead_stand_first_in_styles_of_their_own() -> None:
    document = trees.everything()

    read = word.styles(word.written(document))

    assert read[:2] == [("Title", document.title), ("Subtitle", document.lead)]


def test_the_cover_says_all_that_it_holds() -> None:
    cover = Cover(
        "Sammanställd av oss.", "Ett material.", "Utgåva 2012:1", "ab" * 32, "https://example.org/r/"
    )
    document = replace(trees.document("Text."), cover=cover)

    said = "\n".join(word.in_style(word.written(document), "Omslagsuppgift"))

    assert [getattr(cover, one.name) in said for one in fields(cover)] == [True] * 5


def test_the_list_of_contents_leads_to_every_heading_and_asks_nobody_to_update_it() -> None:
    document = trees.everything()
    read = word.written(document)

    listed = [(name, text) for name, text in word.styles(read) if name.startswith("toc")]
    settings = word.part(document, "word/settings.xml")

    assert listed == [("toc 1", "Början"), ("toc 2", "Nästa nivå"), ("toc 1", "Sist")]
    assert set(word.values(read, "w:hyperlink", "w:anchor")) <= set(word.bookmarks(read))
    assert "updateFields" not in settings
    assert "w:dirty" not in word.part(document, "word/document.xml")


def test_a_document_with_one_heading_lists_no_contents() -> None:
    assert word.in_style(word.written(trees.document("Text.")), "Innehållsrubrik") == []


def test_every_claim_stands_as_its_sentence_with_the_number_in_bold() -> None:
    document = trees.everything()
    read = word.written(document)

    sentences = [one for one in read.paragraphs if one.style and one.style.name == "Påstående"]

    assert [word.said(one) for one in sentences] == [one.view.sentence for one in claims_in(document)]
    assert [word.bold(one) for one in sentences] == [[one.view.number_word] for one in claims_in(document)]


def test_behind_a_claim_stand_its_label_base_and_every_county_by_name() -> None:
    read = word.written(trees.document(trees.claim(label="P7")))

    assert word.behind_claims(read) == [
        "P7. Två av tre län. Två uttryckligt. Tysta: 1. (2 stöder + 1 tyst = 3 län)",
        "Stöder, 2 län: Kalmar, Kronoberg",
        "Tyst, 1 län: Gotland",
    ]


def test_a_claim_tells_its_state_its_warnings_and_its_notes() -> None:
    claim = trees.claim()
    view = replace(
        claim.view, state_label="Inaktuell", warnings=("Svaret har ändrats.",), notes=("En upplysning.",)
    )

    lines = word.behind_claims(word.written(trees.document(replace(claim, view=view))))

    assert lines[0].endswith(" Inaktuell.")
    assert lines[1:3] == ["Varning: Svaret har ändrats.", "En upplysning."]


@pytest.mark.parametrize(("address", "told"), [("https://example.org/r/", True), ("", False)])
def test_a_way_of_this_site_is_told_where_the_file_knows_its_site(address: str, told: bool) -> None:
    claim = replace(trees.claim(), ways=(Way("Öppna påståendet", "/pastaenden/x/"),))
    document = replace(trees.document(claim), cover=Cover("Vi.", address=address))

    links = word.part(document, "word/_rels/document.xml.rels")

    assert ('Target="https://example.org/pastaenden/x/"' in links) is told
    assert ("Öppna påståendet" in word.part(document, "word/document.xml")) is told


def test_the_last_line_of_a_claim_is_the_only_one_that_may_end_a_page() -> None:
    read = word.written(trees.document(trees.claim(), trees.claim("igen")))

    assert word.in_style(read, "Påståendets slut") == ["Tyst, 1 län: Gotland"] * 2


def test_a_link_keeps_its_address_and_one_that_leads_nowhere_is_text() -> None:
    document = trees.document(
        Paragraph((Link((Text("ut"),), "https://example.org/å?a=1&b=2"), Link((Text("hem"),), "/hem/")))
    )

    assert 'Target="https://example.org/å?a=1&amp;b=2"' in word.part(document, "word/_rels/document.xml.rels")
    assert "uthem" in word.in_style(word.written(document), "First Paragraph")


def test_a_reference_leads_to_its_place_however_long_its_key_is() -> None:
    key = "en-nyckel-" * 9
    document = trees.document(
        Paragraph((Reference((Text("dit"),), key),)),
        replace(trees.claim(), view=replace(trees.claim().view, key=key)),
    )
    read = word.written(document)

    (anchor,) = word.values(read, "w:hyperlink", "w:anchor")

    assert anchor in set(word.bookmarks(read))
    assert len(anchor) <= 40


def test_the_key_of_a_table_and_of_a_figure_can_be_led_to() -> None:
    assert {"tabell-grupper", "bild-former"} <= set(word.bookmarks(word.written(trees.everything())))


def test_every_note_of_the_tree_is_a_footnote() -> None:
    notes = [Paragraph((Text(f"Ord {n}"), Footnote((Text(f"Not {n}."),)))) for n in range(300)]
    document = trees.document(*notes)

    inside = word.part(document, "word/footnotes.xml")

    assert len(word.values(word.written(document), "w:footnoteReference", "w:id")) == 300
    assert [f">Not {n}.<" in inside for n in range(300)] == [True] * 300


def test_a_picture_tells_its_words_and_stands_over_its_caption() -> None:
    figure = next(part for part in walk(trees.everything()) if isinstance(part, Figure))
    read = word.written(trees.document(figure))

    assert [shape._inline.docPr.get("descr") for shape in read.inline_shapes] == [figure.alt]
    assert word.in_style(read, "Image Caption") == [figure.caption]


@pytest.mark.parametrize(
    ("box", "wide"),
    [('viewBox="0 0 4 2"', 16), ('viewBox="0 0 2 40"', 0.85), ('viewBox="0 0 96 9" width="96"', 2.54)],
)
def test_a_picture_is_as_wide_as_it_asks_and_never_past_the_page(box: str, wide: float) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><rect width="2" height="2"/></svg>'

    (shape,) = word.written(trees.document(Figure(drawing, "En ruta.", "Ruta"))).inline_shapes

    assert shape.width.cm == pytest.approx(wide, abs=0.02)


def test_a_banner_stands_in_a_box_with_all_that_it_holds() -> None:
    banner = Banner(BannerKind.WARNING, "Obs.", (trees.said("Läs."), Listing(((trees.said("Punkt"),),))))
    read = word.written(trees.document(banner))

    assert word.in_style(read, "Banderollrubrik") == ["Obs."]
    assert word.in_style(read, "Banderoll") == ["Läs."]
    assert word.in_style(read, "Listpunkt") == ["Punkt"]


def test_lists_are_lists_and_count_from_where_they_start() -> None:
    document = trees.document(Listing(((trees.said("fem"),), (trees.said("sex"),)), start=5))
    read = word.written(document)

    items = [one for one in read.paragraphs if one._p.pPr is not None and one._p.pPr.numPr is not None]

    assert [one.text for one in items] == ["fem", "sex"]
    assert '<w:startOverride w:val="5" />' in word.part(document, "word/numbering.xml")


def test_what_leads_into_a_list_stays_with_it_and_what_is_looked_up_is_smaller() -> None:
    told = (trees.said("Så här:"), Listing(((trees.said("punkt"),),)), trees.said("Slut."))
    read = word.written(replace(trees.document(*told), back=(trees.heading("Sist"), *told)))

    assert word.styles(read)[-8:] == [
        ("Heading 1", "Början"), ("Före lista", "Så här:"), ("Listpunkt", "punkt"), ("First Paragraph", "Slut."),
        ("Heading 1", "Sist"), ("Uppslag, före lista", "Så här:"), ("Uppslag, listpunkt", "punkt"), ("Uppslag", "Slut."),
    ]  # fmt: skip


def test_title_lead_language_and_day_are_told_of_the_file() -> None:
    document = replace(trees.everything(), dated=date(2013, 1, 31))

    told = word.written(document).core_properties

    assert (told.title, told.subject, told.language) == (document.title, document.lead, "sv-SE")
    assert (told.author, told.comments) == ("Ledtråd", document.cover.authorship)
    assert told.created is not None
    assert told.created.date() == told.modified.date() == date(2013, 1, 31)


@pytest.mark.parametrize(("language", "tag"), [(Language.SWEDISH, "sv-SE"), (Language.ENGLISH, "en-GB")])
def test_the_language_is_told_to_who_reads_aloud_and_checks_spelling(language: Language, tag: str) -> None:
    document = replace(trees.everything(), language=language)

    with translation.override(language.value):
        read = word.written(document)

    (spoken,) = read.styles.element.iter(qn("w:lang"))
    assert spoken.get(qn("w:val")) == tag
    assert [one.get(qn("w:val")) for one in read.settings.element.iter(qn("w:themeFontLang"))] == [tag]


def test_the_title_stands_on_top_of_the_pages_and_their_number_at_the_foot() -> None:
    document = replace(trees.everything(), title="Län & <stöd> i {title}")
    section = word.written(document).sections[0]

    assert section.header.paragraphs[0].text == document.title
    assert [one.get(qn("w:instr")) for one in section.footer._element.iter(qn("w:fldSimple"))] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert section.different_first_page_header_footer


def test_the_list_of_claims_is_written_where_the_document_puts_it() -> None:
    back = (trees.heading("Alla påståenden"), trees.claim("igen"))
    document: Document = replace(trees.document(trees.claim("först")), back=back)

    texts = [text for _, text in word.styles(word.written(document))]

    assert texts.index("Alla påståenden", 6) < len(texts) - 3
    assert sum(isinstance(part, Claim) for part in walk(document)) == texts.count(trees.claim().view.sentence)
