"""A county's page: who decides, what it answered, where its words are used, what it is silent about."""

from __future__ import annotations

import pytest

from ledtrad.registry.queries import counties
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.synthesis.queries.material import Material
from tests.pages.client import Page, StrictClient
from tests.website.ways import REPORT_URL

SLUGS = (
    "blekinge", "dalarna", "gotland", "gavleborg", "halland", "jamtland", "jonkoping", "kalmar", "kronoberg",
    "norrbotten", "skane", "stockholm", "sodermanland", "uppsala", "varmland", "vasterbotten", "vasternorrland",
    "vastmanland", "vastra-gotaland", "orebro", "ostergotland",
)  # fmt: skip


def section(page: Page, name: str) -> str:
    return page.find(f"section#{name}").text


def test_the_slugs_are_those_of_the_registry(db: None) -> None:
    assert tuple(county.slug for county in counties()) == SLUGS


@pytest.mark.parametrize("slug", SLUGS)
def test_every_county_has_a_page_with_its_four_parts(site: StrictClient, slug: str) -> None:
    page = site.get(f"/lan/{slug}/")

    assert page.texts("main section h2") == [
        "Vilka som beslutar",
        "Vad länet svarade",
        "Var länets ord används",
        "Vad länet är tyst om",
    ]
    assert "{{" not in page.text()


def test_the_lead_says_what_the_county_is_in_this_material(site: StrictClient) -> None:
    page = site.get("/lan/kalmar/")

    assert page.find("p.lead").text == (
        "Plattformen finns hos Regionförbundet i Kalmar län. Åtta organ nämns. "
        "Svaren täcker nio av 12 ämnen i mallen; om tre är länet tyst."
    )
    assert page.texts("ul.head__facts li")[0] == "Länskod 08"


def test_a_county_whose_host_is_not_told_is_not_guessed(site: StrictClient) -> None:
    page = site.get("/lan/ostergotland/")

    assert page.find("p.lead").text.startswith("Källan säger inte var plattformen finns.")
    assert "Källan säger inte var plattformen finns" in section(page, "beslutar")


def test_the_answers_are_told_to_be_reconstructed(site: StrictClient) -> None:
    assert "ingen myndighet har lämnat in" in site.get("/lan/kalmar/").find("div.message--reconstructed").text


def test_sub_regions_answer_under_their_own_full_names(site: StrictClient) -> None:
    page = site.get("/lan/vastra-gotaland/")

    assert {"Fyrbodal", "Göteborgsregionen", "Sjuhärad", "Skaraborg"} == set(page.texts("div.answer h4"))
    assert "Delregioner Fyrbodal, Göteborgsregionen, Sjuhärad, Skaraborg" in section(page, "beslutar")


def test_the_political_bodies_stand_first(site: StrictClient) -> None:
    rows = site.get("/lan/kalmar/").find_all("section#beslutar tbody tr")
    kinds = [row.find_all("td")[0].text for row in rows]

    assert kinds[0] == "politiskt organ"
    assert kinds == sorted(kinds, key=lambda kind: kind != "politiskt organ")


def test_a_seat_with_the_name_of_its_organisation_says_it_once(site: StrictClient) -> None:
    seats = site.get("/lan/kalmar/").texts("ul.seats li")

    assert "Landstingsstyrelsens presidium" in seats
    assert "Primärkommunala nämndens presidium (PKN:s presidium)" in seats


def test_every_claim_that_rests_on_the_county_is_a_link_into_the_report_with_its_number(
    site: StrictClient, found: Desk
) -> None:
    page = site.get("/lan/kalmar/")
    report_ids = {element.get("id") for element in site.get(REPORT_URL).find_all("div")}

    for use in page.find_all("section#anvands li"):
        path, _, key = (use.find("a").get("href") or "").partition("#")
        claim = found.claims[key]
        assert claim.answer is not None
        assert (path, use.find("a").text) == (REPORT_URL, claim.text)
        assert key in report_ids
        assert use.find("span").text.endswith(f"av {claim.answer.denominator} län")


def test_the_claims_are_those_with_words_of_the_county(site: StrictClient, found: Desk) -> None:
    page = site.get("/lan/kalmar/")
    ground = found.material
    shown = {(a.get("href") or "").partition("#")[2] for a in page.find_all("section#anvands ul.thread li a")}

    for key in shown:
        answer = found.claims[key].answer
        assert answer is not None
        assert any(ground.statements[row.key].county_code == "08" for row in answer.rows_for)
    assert "nya-grupper" in shown


def test_the_silent_questions_are_those_without_a_word_about_the_county(
    site: StrictClient, ground: Material
) -> None:
    page = site.get("/lan/gotland/")
    spoken = {view.variable for view in ground.statements.values() if view.county_code == "09"}

    silent = [a.text for a in page.find_all("section#tyst ul.columns a")]

    assert silent == [labels.sv for variable, labels in ground.labels.items() if variable not in spoken]


def test_claims_that_name_the_county_as_silent_stand_under_its_silence(
    site: StrictClient, found: Desk
) -> None:
    page = site.get("/lan/gotland/")

    keys = [(a.get("href") or "").partition("#")[2] for a in page.find_all("section#tyst details a")]

    assert keys
    for key in keys:
        answer = found.claims[key].answer
        assert answer is not None
        assert "09" in answer.silent
        assert "Gotland" in found.claims[key].text


def test_the_neighbours_in_the_list_are_a_step_away(site: StrictClient) -> None:
    assert site.get("/lan/kalmar/").texts("nav.neighbours a") == ["Jönköping", "Kronoberg"]
    assert site.get("/lan/blekinge/").texts("nav.neighbours a") == ["Dalarna"]
    assert site.get("/lan/ostergotland/").texts("nav.neighbours a") == ["Örebro"]


def test_a_topic_that_a_report_links_to_is_on_the_page(site: StrictClient) -> None:
    links = [a.get("href") or "" for a in site.get(REPORT_URL).find_all("p.evidence-of__place a")]
    of_kalmar = {link.partition("#")[2] for link in links if link.startswith("/lan/kalmar/#")}
    there = {article.get("id") for article in site.get("/lan/kalmar/").find_all("article.topic")}

    assert of_kalmar
    assert of_kalmar <= there


def test_a_county_that_does_not_exist_is_told_with_the_ways_on(site: StrictClient) -> None:
    page = site.get("/lan/mora/", status=404)

    assert page.h1 == "Sidan finns inte"
    assert "Länet ”mora” finns inte. Välj ett län i listan." in page.text()
    assert page.links()["Alla län"] == "/lan/"


@pytest.mark.usefixtures("without_report")
def test_without_a_report_the_county_still_has_its_page(site: StrictClient) -> None:
    assert "Ingen rapport är skriven om omgången ännu." in section(site.get("/lan/kalmar/"), "anvands")
