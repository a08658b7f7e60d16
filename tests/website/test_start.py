"""The first page: what the round says, the reports, the counties, the ways on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ledtrad.accounts.actions import write_journal
from ledtrad.registry.queries import counties
from ledtrad.synthesis.queries.desk import Desk
from tests.pages.client import StrictClient
from tests.website.ways import REPORT_URL


def test_the_heading_says_how_many_have_answers_for_which_year(site: StrictClient) -> None:
    assert site.get("/").h1 == "21 av 21 län har svar om 2012"


def test_every_county_is_a_link_with_its_letter(site: StrictClient) -> None:
    page = site.get("/")

    links = {a.text: a.get("href") for a in page.find_all("ul.cols a")}
    assert links == {county.short_name: f"/lan/{county.slug}/" for county in counties()}
    assert len(page.find_all("ul.cols span.letter")) == 21


def test_the_stories_lead_to_their_sections_of_the_report(site: StrictClient, found: Desk) -> None:
    page = site.get("/")
    sections = {section.heading: section.key for section in found.sections}

    stories = [article.find("h3 a") for article in page.find_all("article.story")]

    assert 3 <= len(stories) <= 5
    assert [a.get("href") for a in stories] == [f"{REPORT_URL}#avsnitt-{sections[a.text]}" for a in stories]


def test_a_story_is_told_by_a_claim_on_which_the_counties_are_divided(
    site: StrictClient, found: Desk
) -> None:
    shown = [claim.get("data-claim") for claim in site.get("/").find_all("div.claim")]

    for key in shown:
        answer = found.claims[str(key)].answer
        assert answer is not None
        assert 1 < answer.number < answer.denominator


def test_the_report_and_the_list_of_questions_are_a_step_away(site: StrictClient) -> None:
    links = site.get("/").links()

    assert links["Omräkning av delrapporten om 2012"] == REPORT_URL
    assert links["Alla 32 frågor till materialet"] == "/fragor/"
    assert links["Jämför länen"] == "/lan/"


@pytest.mark.usefixtures("without_report")
def test_without_a_report_the_first_page_says_so_and_shows_the_questions(site: StrictClient) -> None:
    page = site.get("/")

    assert "Ingen rapport är skriven ännu." in page.text()
    assert page.links()["Ställ en fråga till materialet"] == "/fragor/"


def test_the_first_page_says_that_parts_are_counted_in_and_leads_to_who_answered(site: StrictClient) -> None:
    page = site.get("/")

    assert "Fyra delregioner räknas in i sitt län." in page.text()
    assert page.links()["Se vilka som har svarat på vad"] == "/omgangar/lagesrapport-2012/"


def test_the_leading_story_has_its_map_and_the_others_have_none(site: StrictClient) -> None:
    stories = site.get("/").find_all("article.story")

    assert [len(story.find_all("figure.tilemap__figure")) for story in stories] == [1] + [0] * (
        len(stories) - 1
    )


def test_each_kind_of_reader_has_a_way_on(site: StrictClient) -> None:
    page = site.get("/")

    section = page.find_all("section[aria-labelledby=vagar]")[0]
    assert [a.get("href") for a in section.find_all("a")] == [
        REPORT_URL, "/lan/", "/lan/", "/brukarnas-plats/", "/tryckta/", "/mal/",
    ]  # fmt: skip


def test_what_changed_lately_is_told_without_naming_anybody(site: StrictClient) -> None:
    at = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    for event in ("release_frozen", "role_given", "signed_in", "statement_coded"):
        write_journal(event, by="Alva", at=at, subject=("compilation", "omrakning-2012"))

    section = site.get("/").find_all("section[aria-labelledby=nytt]")[0]

    assert [li.text for li in section.find_all("li")] == [
        "En utgåva av rapporten frystes 1 december 2026",
        "En omgång med sitt material lästes in 1 november 2026",
    ]
    assert "Alva" not in section.text


def test_the_latest_changes_stand_first_and_are_few(site: StrictClient) -> None:
    for day in range(1, 8):
        at = datetime(2027, 1, day, 12, tzinfo=UTC)
        write_journal("revision_submitted", by="Bo", at=at, subject=("response", "08"))

    section = site.get("/").find_all("section[aria-labelledby=nytt]")[0]

    assert [li.find("span").text for li in section.find_all("li")] == [
        f"{day} januari 2027" for day in (7, 6, 5, 4)
    ]  # fmt: skip
