"""Every component in every state, read by the strict client."""

import re
from pathlib import Path

import pytest
from django.template import loader

from ledtrad.ui.gallery.sections import SECTIONS, Entry, Section
from tests.pages.client import Page, StrictClient, read_page

UI = Path(__file__).resolve().parents[2] / "ledtrad" / "ui"
COMPONENTS = sorted((UI / "templates" / "cotton").glob("*.html"))
ENTRIES = [entry for section in SECTIONS for entry in section.entries]


@pytest.fixture
def page(gallery_site: None) -> Page:
    """The page, fetched without any database: a single query would raise."""
    return StrictClient().get("/")


def test_the_gallery_passes_every_check(page: Page) -> None:
    assert page.title == "Formgivning och komponenter – Ledtråd"


def test_a_number_is_shown_with_its_base(page: Page) -> None:
    assert page.texts("#c-number p.number") == ["Nio av 21 län", "Inget av 21 län"]


def test_each_cell_of_a_strip_says_name_and_set(page: Page) -> None:
    cells = page.find("ul.strip").find_all("li")

    assert len(cells) == 21
    assert cells[0].text == "AB Stockholm: stöder"
    assert cells[0].find("span[aria-hidden=true]").text == "AB"


def test_the_tile_map_has_a_link_for_each_county_at_a_place_of_its_own(page: Page) -> None:
    tiles = page.find("#c-tile_map ul.tiles").find_all("li")

    assert len({tile.get("class") for tile in tiles}) == len(tiles) == 21
    assert all(tile.has("a.unit span.unseen") for tile in tiles)
    assert "Nio av 21 län stöder" in page.find("#c-tile_map figcaption").text
    assert len(page.find_all("#c-tile_map ul.legend li")) == 5


def test_the_sets_add_up_to_the_base(page: Page) -> None:
    sizes = [int(size.text.split()[0]) for size in page.find_all("#c-sets dl.sets span.set__size")]

    assert sum(sizes[:4]) == 21
    assert page.find("p.strip__sum").text == "9 stöder + 2 åt båda håll + 3 talar emot + 7 tysta = 21 län"


def test_a_claim_holds_its_base_its_counties_and_its_words(page: Page) -> None:
    claim = page.find("[data-claim=nya-grupper]")

    assert (
        claim.find("summary span.claim__sentence").text
        == "I nio län bildades nya samverkansgrupper under 2012."
    )
    assert claim.find("summary b").text == "nio"
    assert "Nio av 21 län." in claim.find("summary").text
    assert "Kalmar" in claim.find("dl.setlist").text
    assert claim.find("blockquote").text == "Presidierna möts numera två gånger om året."
    assert "Det här talar emot" in claim.text


def test_only_the_words_of_a_unit_are_quoted(page: Page) -> None:
    claim = page.find("[data-claim=nya-grupper]")

    assert len(claim.find_all("blockquote")) == 1
    assert "Med våra ord" in claim.text


def test_the_address_of_a_claim_stands_inside_its_fold(page: Page) -> None:
    """A browser opens a fold when it is sent to an address inside it, and only then."""
    assert page.find("[data-claim=nya-grupper] details div#nya-grupper").has("dl.setlist")


def test_a_glance_says_its_sentence_instead_of_its_cells(page: Page) -> None:
    glance = page.find("#c-glance span.glance")

    assert glance.get("role") == "img"
    assert glance.get("aria-label") == "9 stöder + 2 åt båda håll + 3 talar emot + 7 tysta = 21 län"
    assert len(glance.children()) == 21


def test_evidence_is_gathered_under_the_unit_that_it_counts_for(page: Page) -> None:
    groups = page.find_all("#c-evidence div.on-thread ul.evidence-of__units li")
    whole = page.find("#ord-Västra")

    assert [group.find("p.evidence-of__who").text for group in groups if group.has("p.evidence-of__who")] == [
        "Kalmar",
        "Skåne",
        "Västra Götaland",
    ]
    assert whole.find("p.evidence-of__place").text == "Fyrbodal nybildad fråga 1"


def test_the_small_map_says_where_one_is_and_names_every_county(page: Page) -> None:
    places = page.find("#c-place nav.place").find_all("a")

    assert len(places) == 21
    assert [place.find("span.unseen").text for place in places if place.get("aria-current")] == ["Kalmar"]


def test_a_claim_without_evidence_says_so(page: Page) -> None:
    assert "Inget belägg är kopplat till påståendet." in page.find("[data-claim=bar]").text


def test_an_empty_table_says_so(page: Page) -> None:
    assert page.texts("#c-table td.table__empty") == ["Ingen rättelse är gjord."]


def test_the_error_summary_links_each_fault_to_its_field(page: Page) -> None:
    summary = page.find("#fel")

    assert summary.find("h2").text == "Fyra uppgifter behöver rättas"
    assert [link.get("href") for link in summary.find_all("a")] == [
        "#id_valid_from",
        "#id_unit",
        "#id_certainty",
    ]
    assert "Sidan har ändrats av någon annan." in summary.text


def test_a_field_is_tied_to_its_help_and_its_error(page: Page) -> None:
    field = page.find("input#id_valid_from")

    assert field.get("aria-describedby") == "id_valid_from_helptext id_valid_from_error"
    assert field.get("aria-invalid") == "true"
    assert page.find("#id_valid_from_helptext").text == "Till exempel 2012-03-01."
    assert page.find("fieldset#id_certainty legend").text == "Säkerhet"


def test_a_reconstructed_banner_says_that_nobody_submitted_it(page: Page) -> None:
    assert "ingen myndighet har lämnat in" in page.find("#c-banner div.message--reconstructed").text


def test_the_reading_line_names_material_base_and_dates(page: Page) -> None:
    line = page.find("#c-reading_line section.reading").text

    assert line == (
        "Underlag Lägesrapporter 2012 Bas 21 län Läget den 31 december 2012 Så som det var känt den 31 januari 2013"
    )


def test_a_fact_that_is_not_told_reads_so(page: Page) -> None:
    assert "Uppgift saknas" in page.find("#c-facts dl.facts").text


def test_every_component_has_one_entry_and_no_entry_is_without_its_component() -> None:
    assert sorted(entry.component for entry in ENTRIES) == sorted(path.stem for path in COMPONENTS)


@pytest.mark.parametrize(
    ("section", "entry"),
    [(section, entry) for section in SECTIONS for entry in section.entries],
    ids=lambda value: getattr(value, "component", ""),
)
def test_an_entry_shows_its_component_or_names_the_one_that_does(section: Section, entry: Entry) -> None:
    examples = (UI / "templates" / "ui" / "gallery" / f"{section.key}.html").read_text()
    whole = (UI / "templates" / "cotton" / f"{entry.part_of}.html").read_text() if entry.part_of else examples

    assert f"<c-{entry.component} " in whole
    assert (f"entry=entries.{entry.component} " in examples) is not bool(entry.part_of)
    assert entry.says.endswith(".")


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_each_component_has_its_contract_on_top(component: Path) -> None:
    source = component.read_text()

    assert source.startswith("{% comment %}\n")
    assert source.count("\n") <= 150


@pytest.mark.parametrize("query", ["?x=%00", "?sida=" + "9" * 400, "?%ED%A0%80=1"])
def test_the_gallery_lets_nonsense_in_its_address_be(gallery_site: None, query: str) -> None:
    assert StrictClient().get(f"/{query}").h1 == "Formgivning och komponenter"


def test_the_gallery_takes_no_forms(gallery_site: None) -> None:
    assert StrictClient().http.post("/").status_code == 405


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_an_error_page_stands_without_context_and_shows_a_way_back(status: int) -> None:
    markup = loader.get_template(f"{status}.html").render()
    root = read_page(markup, path=f"{status}.html")

    assert root.find("main a").get("href") == "/"
    assert re.search(r"\w{4,}\. ", root.find("main").text), "No whole sentence says what happened."
