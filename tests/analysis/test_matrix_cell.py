"""A cell opened: the words behind, how the county counts, and the ways on; silence is told as silence."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.evidence.models import Passage
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.synthesis.models import SecondReading, Statement
from ledtrad.synthesis.queries.material import Material, material
from tests.analysis.matrix_ways import ROUND, cell_at, choose, table
from tests.cast import CILLA, MORNING
from tests.pages.client import StrictClient
from tests.website.ways import ask


@pytest.fixture
def site(db: None) -> StrictClient:
    return StrictClient()


@pytest.fixture
def ground(db: None) -> Material:
    round_ = published_round(ROUND)
    assert round_ is not None
    return material(round_)


def second_reading(value: str = "university") -> SecondReading:
    """Give what Cilla saw of the host in Kalmar."""
    statement = Statement.objects.get(variable__key="platform_host", subject__actor__key="08")
    return SecondReading.objects.create(
        round=statement.round, subject=statement.subject, variable=statement.variable, value=value,
        certainty="undated", passage=Passage.objects.filter(evidence_for__statement=statement).first(),
        made_by=CILLA, made_at=MORNING,
    )  # fmt: skip


def test_a_cell_tells_the_value_and_the_words_behind_it(site: StrictClient, ground: Material) -> None:
    page = site.get(cell_at("08", "platform_host"))
    (view,) = [
        v for v in ground.statements.values() if (v.county_code, v.variable) == ("08", "platform_host")
    ]

    assert page.h1 == "Kalmar om ”Plattformens värd”: regionförbund"
    assert view.text in page.text()
    assert view.passage in page.find("figure.passage").text
    assert "Kalmar är med bland dem som stöder. 20 av 21 län stöder." in page.text()
    assert "Rekonstruerat" in page.find("figure.passage").text


def test_every_cell_of_the_matrix_can_be_opened(site: StrictClient, ground: Material) -> None:
    said = {(view.county_code, view.variable) for view in ground.statements.values()}

    for unit, variable in sorted(said)[::9]:
        page = site.get(cell_at(unit, variable))

        assert page.h1.startswith(f"{ground.names[unit]} om ”{ground.labels[variable].sv}”: ")


def test_what_the_heading_says_is_what_the_matrix_says(site: StrictClient) -> None:
    in_matrix = table(site.get(choose(("lan", "17"), ("variabel", "user_involvement"))))
    page = site.get(cell_at("17", "user_involvement"))

    assert in_matrix["Värmland", "Brukarmedverkan"].split(": ", 1)[1] == page.h1.split("”: ")[1]


def test_a_county_tells_its_parts_words_under_their_names(site: StrictClient) -> None:
    whole = site.get(cell_at("14", "new_collaboration_group"))
    part = site.get(cell_at("skaraborg", "new_collaboration_group"))

    assert len(whole.find_all("ul.cell-said li.knot")) == 4
    assert "Skaraborg nybildad" in whole.text()
    assert part.h1.startswith("Skaraborg om ")
    assert len(part.find_all("ul.cell-said li.knot")) == 2
    assert not part.root.has("nav.pager")


def test_what_speaks_against_and_beside_the_question_says_so(site: StrictClient) -> None:
    against = Statement.objects.filter(value="none", variable__key="political_body").first()
    assert against is not None

    page = site.get(cell_at(against.subject.actor.key, "political_body"))
    planned = site.get(cell_at("12", "new_collaboration_group"))

    assert "talar emot." in page.find("p.lead").text
    assert "Skåne säger något, men det räknas inte." in planned.find("p.lead").text
    assert "räknas inte" in planned.find("ul.cell-said").text


def test_a_silent_cell_says_that_silence_is_no_no(site: StrictClient) -> None:
    page = site.get(cell_at("09", "new_collaboration_group"))

    assert page.h1 == "Gotland är tyst om ”Ny eller ändrad samverkansgrupp”"
    assert "tyst är inte nej" in page.text()
    assert page.links()["Läs hela svaret från Gotland"] == "/lan/gotland/"


def test_a_missing_value_says_what_must_be_done(site: StrictClient) -> None:
    page = site.get(cell_at("05", "platform_host"))

    assert "Varje län ska ha ett värde på ”Plattformens värd”" in page.text()
    assert "En sammanställning kan inte frysas förrän värdet finns" in page.text()


def test_the_ways_on_lead_to_the_question_the_matrix_the_county_and_the_neighbours(
    site: StrictClient,
) -> None:
    page = site.get(cell_at("08", "platform_host"))

    links = page.links()
    assert links["20 av 21 län"] == ask("platform_host")
    assert links["Frågan i matrisen"] == f"{choose(('vald', 'platform_host'))}#matris"
    assert links["Svaren från Kalmar"] == "/lan/kalmar/"
    assert [link.get("href") for link in page.find_all("nav.pager a")] == [
        cell_at("06", "platform_host"),
        cell_at("07", "platform_host"),
    ]
    assert page.find("span.pager__place").text == "Län 8 av 21"


def test_those_who_code_are_led_to_the_answer(analyst: StrictClient, site: StrictClient) -> None:
    address = cell_at("08", "platform_host")

    assert analyst.get(address).links()["Läs svaret och koda"] == f"/omgangar/{ROUND}/las/08/struktur/"
    assert analyst.http.get(f"/omgangar/{ROUND}/las/08/struktur/").status_code == 200
    assert "Läs svaret och koda" not in site.get(address).links()


def test_second_readings_are_shown_to_those_who_read_drafts(reader: StrictClient, site: StrictClient) -> None:
    second_reading()
    address = cell_at("08", "platform_host")

    assert f"{CILLA} universitet, utan datum" in reader.get(address).text()
    assert CILLA not in site.get(address).text()


@pytest.mark.parametrize(
    ("unit", "variable", "told"),
    [
        ("99", "platform_host", "”99” är inte med i omgången. Välj en ruta i matrisen."),
        ("08", "hojd", "Frågan ”hojd” finns inte i omgångens kodbok. Välj en ruta i matrisen."),
        ("x" * 3000, "platform_host", "är inte med i omgången"),
    ],
)
def test_an_unknown_place_is_told_in_words(site: StrictClient, unit: str, variable: str, told: str) -> None:
    assert told in site.get(cell_at(unit, variable), status=404).text()


@pytest.mark.parametrize(
    "place", ["%00/platform_host", "08/%F0%9F%98%80", "08/a b", "08/../platform_host", "åäö/platform_host"]
)
def test_odd_places_do_not_exist(site: StrictClient, place: str) -> None:
    assert site.http.get(f"/omgangar/{ROUND}/matris/{place}/").status_code == 404


def test_a_cell_of_an_unknown_round_does_not_exist(site: StrictClient) -> None:
    assert (
        "finns inte eller är inte publicerad"
        in site.get("/omgangar/ingen/matris/08/platform_host/", status=404).text()
    )


def test_a_cell_asks_few_questions(
    site: StrictClient, analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    second_reading()

    with django_assert_max_num_queries(8):
        site.http.get(cell_at("14", "new_collaboration_group"))
    with django_assert_max_num_queries(13):
        analyst.http.get(cell_at("08", "platform_host"))
