"""The page of the matrix: each cell says what the material says, the foot is the answer, and the thread follows one question."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.analysis.pages.matrix_addresses import cell_url, cell_urls
from ledtrad.core.counting import Certainty, Question
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.synthesis.models import Statement
from ledtrad.synthesis.queries.material import Material, material
from tests.analysis.matrix_ways import MATRIX, ROUND, cell_at, choose, columns, foot, rows, table
from tests.pages.client import StrictClient
from tests.website.ways import ask

NEW_GROUP = "Ny eller ändrad samverkansgrupp"


@pytest.fixture
def site(db: None) -> StrictClient:
    return StrictClient()


@pytest.fixture
def ground(db: None) -> Material:
    round_ = published_round(ROUND)
    assert round_ is not None
    return material(round_)


def recode(variable: str, unit: str, **fields: str) -> None:
    """Change the statements of one unit on one variable."""
    Statement.objects.filter(variable__key=variable, subject__actor__key=unit).update(**fields)


def test_every_county_and_every_question_is_there(site: StrictClient, ground: Material) -> None:
    page = site.get(MATRIX)

    assert page.h1 == "21 län, 32 frågor: svar i 273 av 672 rutor"
    assert columns(page) == [labels.sv for labels in ground.labels.values()]
    assert rows(page)[:3] == ["Blekinge", "Dalarna", "Gotland"]
    assert rows(page)[-1] == "Östergötland"


def test_a_cell_says_its_certainty_and_its_value(site: StrictClient) -> None:
    said = table(site.get(MATRIX))

    assert said["Kalmar", "Plattformens värd"].startswith("uttryckligt: ")
    assert said["Gotland", NEW_GROUP] == "tyst"


def test_what_is_planned_and_under_way_is_marked_as_such(site: StrictClient) -> None:
    said = table(site.get(MATRIX))

    assert said["Skåne", NEW_GROUP] == "planerat: nybildad"
    assert said["Blekinge", NEW_GROUP].startswith("pågår: nybildad")


def test_several_values_are_joined_and_one_less_sure_says_so(site: StrictClient) -> None:
    said = table(site.get(MATRIX))["Värmland", "Brukarmedverkan"]

    assert said.startswith("uttryckligt: ")
    assert "brukarrevision (planerat)" in said


def test_against_both_ways_and_disputed_are_seen_without_colour(site: StrictClient) -> None:
    recode("long_term_commitment", "08", certainty="disputed")
    host = Statement.objects.filter(variable__key="platform_host", subject__actor__key="10").get()
    host.pk, host.key, host.value = new_id(), "prov", "university"
    host.save(force_insert=True)
    said = table(site.get(MATRIX))

    assert said["Kalmar", "Långsiktigt åtagande"].startswith("omtvistat: ")
    assert said["Blekinge", "Plattformens värd"].count(",") == 1
    assert "talar emot" in {text.split(":")[0] for text in said.values()}


def test_what_says_yes_and_no_goes_both_ways(site: StrictClient) -> None:
    body = Statement.objects.filter(variable__key="political_body", subject__actor__key="08").first()
    assert body is not None
    body.pk, body.key, body.value = new_id(), "prov", "none"
    body.save(force_insert=True)

    page = site.get(MATRIX)

    assert table(page)["Kalmar", "Politiskt organ"] == "åt båda håll: finns, saknas"
    assert foot(page)["Politiskt organ"] == "16 stöder 3 andra, 2 tysta av 21"


def test_a_number_stands_as_a_number_and_is_summed(site: StrictClient) -> None:
    page = site.get(MATRIX)

    assert foot(page)["Besök av den nationella projektledningen"] == "summa 10 8 med tal, 13 tysta av 21"
    visits = [
        text for (_, column), text in table(page).items() if column.startswith("Besök") and text != "tyst"
    ]
    assert sum(int(text.split(": ")[1]) for text in visits) == 10


def test_the_foot_is_the_answer_of_the_questions_own_page(site: StrictClient, ground: Material) -> None:
    feet = foot(site.get(MATRIX))

    for variable, labels in ground.labels.items():
        answer = ground.ask(Question(variable))
        silent = len(answer.silent) - len(answer.elsewhere)
        assert f"{silent} tyst" in feet[labels.sv]
        assert feet[labels.sv].endswith("av 21")
    assert feet[NEW_GROUP] == "10 stöder 2 andra, 9 tysta av 21"
    assert feet["Problem i styrningen"] == "5 säger något 16 tysta av 21"


def test_a_county_missing_where_all_must_be_is_told_above_and_framed(site: StrictClient) -> None:
    page = site.get(MATRIX)

    assert "Ett län saknas i en fördelning som ska täcka alla" in page.text()
    assert page.links()["Östergötland"]
    assert page.find("div.message--warning a").get("href") == cell_at("05", "platform_host")
    assert page.texts("table.matrix td.matrix__fault") == ["saknas"]


def test_nothing_is_told_as_missing_when_nothing_is(site: StrictClient) -> None:
    twin = Statement.objects.filter(variable__key="platform_host", subject__actor__key="08").get()
    twin.pk, twin.key = new_id(), "prov"
    twin.subject = twin.round.participants.get(actor__key="05")
    twin.save(force_insert=True)

    assert not site.get(MATRIX).root.has("div.message--warning")


def test_the_thread_follows_the_chosen_question(site: StrictClient) -> None:
    page = site.get(choose(("vald", "new_collaboration_group")))

    assert "Tråden följer Ny eller ändrad samverkansgrupp: Tio av 21 län." in page.find("p.lead").text
    assert page.find("p.lead a").get("href") == ask("new_collaboration_group")
    assert len(page.find_all("table.matrix td.matrix__tied")) == 10 + n_tied_parts(page)
    assert page.find("table.matrix thead th.matrix__chosen a").get("href") == ask("new_collaboration_group")


def n_tied_parts(page: object) -> int:
    """Give how many sub-regions the thread is tied to."""
    return len(page.find_all("tr.matrix__part td.matrix__tied"))  # type: ignore[attr-defined]


def test_no_thread_is_drawn_where_nothing_is_chosen(site: StrictClient) -> None:
    page = site.get(MATRIX)

    assert page.find_all(".matrix__chosen,.matrix__tied") == []
    assert "Välj en fråga att följa" in page.text()


def test_a_heading_leads_to_the_same_matrix_with_the_thread_there(site: StrictClient) -> None:
    page = site.get(choose(("lan", "08"), ("variabel", "political_body")))

    heading = page.find("table.matrix thead a").get("href")

    assert heading == f"{MATRIX}?vald=political_body&variabel=political_body&lan=08#matris"
    assert rows(site.get(heading.partition("#")[0])) == ["Kalmar"]


def test_a_cell_leads_to_its_words_and_silence_leads_nowhere(site: StrictClient) -> None:
    page = site.get(
        choose(("lan", "09"), ("variabel", "new_collaboration_group"), ("variabel", "rd_unit_direction"))
    )

    links = [link.get("href") for link in page.find_all("table.matrix td a")]

    assert links == [cell_at("09", "rd_unit_direction")]


def test_addresses_of_cells_are_those_of_the_pages() -> None:
    assert cell_urls(ROUND)("norra-grano", "political_body") == cell_url(
        ROUND, "norra-grano", "political_body"
    )


def test_a_county_with_sub_regions_unfolds_them(site: StrictClient) -> None:
    page = site.get(MATRIX)

    parts = [row.find("th").text for row in page.find_all("tr.matrix__part")]
    assert [part.split(",")[0] for part in parts] == ["Fyrbodal", "GR", "Sjuhärad", "Skaraborg"]
    assert all(part.endswith("del av Västra Götaland") for part in parts)


def n_queries(site: StrictClient) -> int:
    """Give how many questions the page puts to the database."""
    with CaptureQueriesContext(connection) as captured:
        site.http.get(MATRIX)
    return len(captured)


def test_the_page_asks_as_few_questions_however_much_is_coded(site: StrictClient) -> None:
    site.http.get(MATRIX)
    before = n_queries(site)
    twins = list(Statement.objects.all())
    for twin in twins:
        twin.pk, twin.key, twin.certainty = new_id(), f"{twin.key}-x", Certainty.PLANNED
    Statement.objects.bulk_create(twins)

    assert n_queries(site) == before <= 8


def test_the_latest_published_round_has_its_matrix_at_a_short_address(site: StrictClient) -> None:
    assert site.get("/matris/").h1 == site.get(MATRIX).h1


def test_without_a_published_round_there_is_no_matrix(site: StrictClient) -> None:
    Round.objects.update(state="analysis")

    assert "Ingen omgång är publicerad ännu" in site.get("/matris/", status=404).text()
    assert "finns inte eller är inte publicerad" in site.get(MATRIX, status=404).text()


def test_a_round_under_analysis_is_read_by_those_who_read_drafts(
    analyst: StrictClient, site: StrictClient
) -> None:
    Round.objects.update(state="analysis")

    assert analyst.get(MATRIX).h1.startswith("21 län")
    assert site.http.get(MATRIX).status_code == 404


@pytest.mark.parametrize("key", ["ingen-omgang", "x" * 300, "1"])
def test_an_unknown_round_is_told_in_words(site: StrictClient, key: str) -> None:
    assert key[:20] in site.get(f"/omgangar/{key}/matris/", status=404).text()
