"""A question that is answered with actors: the county's own and the national ones are offered, and the others are searched for."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from ledtrad.registry.models import Actor, ActorKind, ActorName
from ledtrad.registry.validity import validity_fields
from ledtrad.rounds.models import Draft, Question
from ledtrad.rounds.queries.seats import MOST_FOUND, actors_found
from tests.cast import BJORKO, GRANO, MORNING, make_actor, the_actor
from tests.collection.writing_ways import GROUPS, form, person
from tests.pages.client import Page, StrictClient
from tests.rounds.answerers import asked

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo() -> StrictClient:
    """Give Bo of Björkö, where the first question is answered with actors."""
    client = person()
    Question.objects.filter(pk=asked().pk).update(kind="actors", required=False)
    for unit in (BJORKO, GRANO):
        the_actor(unit).kinds.add(ActorKind.objects.get(key="county"))
    make_actor("chefsgruppen-bjorko", county=the_actor(BJORKO))
    grano = make_actor("radet-grano", county=the_actor(GRANO))
    Actor.objects.filter(pk=grano.pk).update(name="Ålderdomsrådet", short_name="")
    make_actor("rikets-kansli")
    return client


def offered(page: Page) -> set[str]:
    return {str(one.get("value")) for one in page.find_all("input[type=checkbox]")}


def test_the_countys_own_and_the_national_ones_are_offered_and_no_other_countys(bo: StrictClient) -> None:
    keys = offered(bo.get(GROUPS))

    assert {BJORKO, "chefsgruppen-bjorko", "rikets-kansli"} <= keys
    assert keys.isdisjoint({"radet-grano", GRANO, "08"})


def test_another_is_searched_for_chosen_and_stays(bo: StrictClient) -> None:
    sent = bo.http.post(GROUPS, form(["rikets-kansli"], gor="sok", sok="ÅLDERDOM"))
    assert unquote(sent.headers["Location"]) == f"{GROUPS}?sok=ÅLDERDOM#sok"

    page = bo.get(f"{GROUPS}?sok=ÅLDERDOM")
    assert "Markera dem som det gäller, och spara." in page.text()
    assert "Ålderdomsrådet (Granö)" in page.text()
    bo.post(GROUPS, form(["rikets-kansli", "radet-grano"], edit=1))

    assert Draft.objects.get().typed == ["rikets-kansli", "radet-grano"]
    chosen = [one.get("value") for one in bo.get(GROUPS).find_all("input[checked]")]
    assert sorted(map(str, chosen)) == ["radet-grano", "rikets-kansli"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("finnsintealls", "Ingen i registret heter så."),
        ("chefsgruppen björkö", "De som heter så står i listan ovanför."),
        ("a", "Det finns fler än de här."),
    ],
)
def test_a_search_says_what_came_of_it(bo: StrictClient, text: str, words: str) -> None:
    assert words in bo.get(f"{GROUPS}?sok={text}").text()


def test_other_names_are_found_and_not_more_than_can_be_looked_through(bo: StrictClient) -> None:
    ActorName.objects.create(
        actor=the_actor("radet-grano"), name="Seniorforum", kind="alias", recorded_at=MORNING
    )

    assert list(actors_found("SENIORFORUM").names) == ["radet-grano"]
    Actor.objects.filter(key="radet-grano").update(**validity_fields("", "2025-06"))
    assert list(actors_found("seniorforum").names.values()) == ["Ålderdomsrådet (Granö, till 2025-06)"]
    many = actors_found("a")
    assert (len(many.names), many.has_more) == (MOST_FOUND, True)
