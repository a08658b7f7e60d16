"""A county on one page for its politicians: bodies, promises, differences, silences."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.core.counting import Question
from ledtrad.registry.models import Actor, Body, Post
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Statement
from ledtrad.synthesis.queries.material import Material
from tests.cast import MORNING
from tests.pages.client import Page, StrictClient
from tests.pages.plain import EASY, lix
from tests.website.test_county import SLUGS


def page_of(site: StrictClient, slug: str) -> Page:
    return site.get(f"/lan/{slug}/politiker/")


def items(page: Page, section: str) -> list[str]:
    found = page.find_all(f"section[aria-labelledby={section}]")[0]
    return [li.text for li in found.find_all("li")]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_county_has_its_page_in_plain_swedish(site: StrictClient, slug: str) -> None:
    page = page_of(site, slug)

    assert page.texts("div.onepage h2") == [
        "Vem beslutar?",
        "Vad är lovat eller på väg?",
        "Vad skiljer länet från andra?",
        "Vad är länet tyst om, när de flesta talar?",
        "Läs vidare, och vad sidan bygger på",
    ]
    assert lix(page.text()) <= EASY


def test_the_heading_counts_the_political_bodies(site: StrictClient) -> None:
    bodies = Body.objects.filter(kind="political", actor__county__key="08")

    page = page_of(site, "kalmar")

    assert page.h1 == "Kalmar län har fem politiska organ"
    named = {name.partition(".")[0] for name in items(page, "beslutar")}
    assert named == {body.actor.name for body in bodies.select_related("actor")}


@pytest.mark.parametrize(
    ("slug", "heading"),
    [
        ("skane", "Skåne län saknar ett gemensamt politiskt organ"),
        ("orebro", "Inget politiskt organ nämns i Örebro län"),
    ],
)
def test_lacking_a_body_and_saying_nothing_of_one_are_told_apart(
    site: StrictClient, slug: str, heading: str
) -> None:
    assert page_of(site, slug).h1 == heading


def test_a_body_told_of_without_a_name_is_not_said_to_be_lacking(site: StrictClient) -> None:
    Actor.objects.filter(county__key="06", body__kind="political").update(retracted_at=MORNING)

    assert page_of(site, "jonkoping").h1 == "Jönköpings län har ett politiskt organ utan namn i källan"


def test_a_planned_body_is_shown_as_planned_and_not_counted(site: StrictClient) -> None:
    Actor.objects.filter(key="primarkommunala-namnden-jonkoping").update(existence="planned")

    page = page_of(site, "jonkoping")

    assert page.h1 == "Jönköpings län har ett politiskt organ utan namn i källan"
    assert items(page, "beslutar")[0].endswith("Planerat")


def test_a_chair_is_a_post_and_no_person(site: StrictClient) -> None:
    assert "Vem som är ordförande säger källan inte." in page_of(site, "jonkoping").text()
    body = Actor.objects.get(key="primarkommunala-namnden-jonkoping")
    Post.objects.create(
        key="ordforande-pkn", title="Ordförande i nämnden", body=body, role="chair", recorded_at=MORNING
    )

    page = page_of(site, "jonkoping")

    assert items(page, "beslutar")[0].endswith("Ordförande i nämnden")
    assert "Vem som är ordförande" not in page.text()


def test_promises_are_what_is_planned_begun_or_bound(site: StrictClient, ground: Material) -> None:
    own = [view for view in ground.statements.values() if view.county_code == "12"]
    coming = {view.text for view in own if view.certainty in ("planned", "in_progress")}
    bound = {view.text for view in own if view.variable in ("long_term_commitment", "declaration_of_intent")}

    page = page_of(site, "skane")

    shown = items(page, "lovat")
    assert len(shown) == 5
    assert all(any(line.startswith(text) for text in coming | bound) for line in shown)
    assert [" planerat" in line for line in shown] == [True, True, True, True, False]
    assert f"{len(coming | bound) - 5} till står på länets egen sida." in page.text()


def test_a_county_differs_where_at_most_a_quarter_say_the_same(site: StrictClient, ground: Material) -> None:
    page = page_of(site, "skane")

    lines = items(page, "skiljer")
    assert ground.ask(Question("knowledge_portal")).number == 1
    assert lines[0] == "Kunskapsportal. Länet är det enda av 21 som säger det."
    assert "Politiskt organ. 17 av 21 län säger det. Här sägs tvärtom." in lines


def test_silence_counts_where_most_speak(site: StrictClient, ground: Material) -> None:
    for slug, code in (("skane", "12"), ("orebro", "18"), ("gotland", "09")):
        expected = []
        for variable, labels in ground.labels.items():
            answer = ground.ask(Question(variable))
            spoken = 21 - len(answer.silent)
            if code in answer.silent and code not in answer.elsewhere and spoken * 2 > 21:
                expected.append((-spoken, labels.sv))

        shown = [line.partition(".")[0] for line in items(page_of(site, slug), "tyst")]

        assert shown == [label for _, label in sorted(expected, key=lambda pair: pair[0])][:4]


def test_a_county_without_statements_says_so_in_every_part(site: StrictClient) -> None:
    Statement.objects.filter(subject__actor__key="09").update(retracted_at=MORNING, retracted_by="Alva")

    text = page_of(site, "gotland").text()

    assert "Källan nämner inget politiskt organ i länet." in text
    assert "Källan nämner inga löften" in text
    assert "I ingen fråga hör länet till de få." in text


def test_the_county_and_its_page_for_politicians_lead_to_each_other(site: StrictClient) -> None:
    assert site.get("/lan/kalmar/").links()["En sida för politiker"] == "/lan/kalmar/politiker/"
    assert page_of(site, "kalmar").links()["Allt om Kalmar län"] == "/lan/kalmar/"


def test_the_address_is_on_the_paper(site: StrictClient) -> None:
    assert "Sidan finns på http://testserver/lan/kalmar/politiker/" in page_of(site, "kalmar").text()


def test_what_does_not_exist_is_told_with_the_ways_on(site: StrictClient) -> None:
    assert "Länet ”mora” finns inte." in site.get("/lan/mora/politiker/", status=404).text()

    Round.objects.update(state="analysis")
    assert "Ingen omgång är publicerad ännu" in site.get("/lan/kalmar/politiker/", status=404).text()


def test_the_page_costs_few_queries_in_the_largest_county_too(site: StrictClient) -> None:
    for slug in ("gotland", "vastra-gotaland"):
        with CaptureQueriesContext(connection) as captured:
            site.http.get(f"/lan/{slug}/politiker/")

        assert len(captured) <= 12
