"""The users' place: a fixed place, heard, something else, or silence, in each county."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.core.counting import Certainty, Question
from ledtrad.registry.models import Actor, Body, Seats
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Variable
from ledtrad.synthesis.queries.material import Material
from ledtrad.website.pages.users import ADVISING, HEARD, OTHER_WORK, SITTING
from tests.pages.client import Page, StrictClient
from tests.website.ways import variables

PAGE = "/brukarnas-plats/"


def row_of(page: Page, name: str) -> list[str]:
    rows = page.find_all("table.table--stacked tbody tr")
    return [cell.text for cell in next(row for row in rows if row.find("th").text == name).find_all("td")]


def test_every_value_of_the_codebook_gives_the_users_one_kind_of_place() -> None:
    kinds = (SITTING, ADVISING, HEARD, OTHER_WORK)

    assert frozenset.union(*kinds) == set(variables()["user_involvement"])
    assert sum(map(len, kinds)) == len(variables()["user_involvement"])


def test_the_heading_counts_the_counties_with_a_fixed_place(site: StrictClient, ground: Material) -> None:
    answer = ground.ask(Question("user_involvement", values=SITTING | ADVISING))

    page = site.get(PAGE)

    assert answer.supports == ("08", "12", "13", "18", "19", "20")
    assert page.h1 == "I sex av 21 län har brukarna en fast plats"
    assert page.texts("dl.sets dt")[0] == "Fast plats 6 län"


def test_the_silent_are_named_and_are_those_without_a_word(site: StrictClient, ground: Material) -> None:
    everything = ground.ask(Question("user_involvement", certainties=frozenset(Certainty)))

    page = site.get(PAGE)

    section = page.find("main").find_all("section[aria-labelledby=tysta]")[0]
    assert section.find("h2").text == "Två län säger inget"
    assert [a.text for a in section.find_all("a")] == [
        ground.names[unit] for unit in ground.in_order(everything.silent)
    ]
    assert row_of(page, "Uppsala") == ["tyst", ""]


def test_that_nobody_asked_about_votes_is_said(site: StrictClient) -> None:
    assert "Ingen har frågat om brukarna får rösta" in site.get(PAGE).find("p.lead").text


def test_each_kind_of_place_is_a_question_with_its_number(site: StrictClient) -> None:
    page = site.get(PAGE)

    for line in page.find_all("ul.index--numbers li"):
        asked = site.get(line.find("a").get("href") or "")
        assert asked.find("h1").text.startswith(line.find_all("span")[1].text)


def test_a_county_shows_what_is_said_and_where_its_users_sit(site: StrictClient) -> None:
    told, bodies = row_of(site.get(PAGE), "Dalarna")

    assert "Brukarpanel rad 465" in told
    assert "Representation rad 431" in told
    assert "Länsstyrgruppen för psykiatri i Dalarna blandad grupp; Brukarorganisationer" in bodies


def test_what_a_part_does_is_told_under_its_own_name(site: StrictClient) -> None:
    assert "Cirkel Fyrbodal, rad 437" in row_of(site.get(PAGE), "Västra Götaland")[0]


def test_a_reference_group_without_users_is_no_place_for_users(site: StrictClient) -> None:
    assert Body.objects.filter(actor__key="referensgruppen-aldre-uppsala", kind="reference_group").exists()

    assert row_of(site.get(PAGE), "Uppsala")[1] == ""


def test_a_body_that_has_ended_is_left_out(site: StrictClient) -> None:
    Actor.objects.filter(key="brukarradet-kalmar").update(valid_to="2012-12-01", valid_to_precision="day")

    assert row_of(site.get(PAGE), "Kalmar")[1] == ""


def test_more_seats_cost_no_more_queries(site: StrictClient) -> None:
    with CaptureQueriesContext(connection) as before:
        site.http.get(PAGE)
    for body in Body.objects.exclude(kind=Body.Kind.USER_COUNCIL)[:20]:
        Seats.objects.create(body=body, category="Brukarföreträdare")

    with CaptureQueriesContext(connection) as after:
        page = site.get(PAGE)

    assert len(after) == len(before) <= 10
    assert "Brukarföreträdare" in page.text()


def test_without_a_published_round_or_the_question_the_page_says_why(site: StrictClient) -> None:
    Variable.objects.filter(key="user_involvement").update(key="something_else")
    assert "frågar inte om brukarnas medverkan" in site.get(PAGE, status=404).text()

    Round.objects.update(state="analysis")
    assert "Ingen omgång är publicerad ännu" in site.get(PAGE, status=404).text()


@pytest.mark.parametrize("query", ["?x=%00", "?" + "a" * 3000])
def test_what_is_asked_beside_the_address_changes_nothing(site: StrictClient, query: str) -> None:
    assert site.get(PAGE + query).h1 == site.get(PAGE).h1
