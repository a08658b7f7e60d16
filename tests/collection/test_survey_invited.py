"""Who is invited is told a hundred at a time, in the same order and with as few queries however many they are; the links file holds all."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.rounds.models import Invitation
from tests.cast_survey import OPEN, invite_many, make_survey
from tests.collection.round_ways import client_of
from tests.pages.client import Page

pytestmark = pytest.mark.django_db
INVITED = f"/insamling/{OPEN}/enkat/inbjudna/"


def codes_on(page: Page) -> list[str]:
    return [one.text for one in page.find_all("tbody th")]


def test_everybody_stands_on_one_page_alone_and_the_pager_leads_through_all() -> None:
    invite_many(make_survey(), {("Östra", "08"): 100, ("Äldre", "08"): 1, ("Chefer", "07"): 130})
    client = client_of()

    first, second, third = (client.get(f"{INVITED}?sida={n}") for n in (1, 2, 3))

    assert first.h1 == "231 inbjudna"
    assert [len(codes_on(page)) for page in (first, second, third)] == [100, 100, 31]
    every = codes_on(first) + codes_on(second) + codes_on(third)
    assert set(every) == set(Invitation.objects.values_list("code", flat=True))
    groups = dict(Invitation.objects.values_list("code", "group__name"))
    assert [groups[code] for code in every] == ["Chefer"] * 130 + ["Äldre"] + ["Östra"] * 100
    assert "101–200 av 231" in second.text()
    assert [one.get("href") for one in second.find_all(".pager a")] == [
        f"{INVITED}?sida=1#listan",
        f"{INVITED}?sida=3#listan",
    ]


@pytest.mark.parametrize("page", ["0", "-1", "4", "x", "9" * 30, "%00"])
def test_a_page_that_is_not_there_is_the_first(page: str) -> None:
    invite_many(make_survey(), {("Chefer", "07"): 101})

    assert "1–100 av 101" in client_of().get(f"{INVITED}?sida={page}").text()


def test_a_few_have_no_pager_and_as_many_queries_as_all() -> None:
    survey, client, asked = make_survey(), client_of(), []
    for n in (3, 240):
        invite_many(survey, {("Chefer", "07"): n})
        with CaptureQueriesContext(connection) as captured:
            page = client.get(INVITED)
        asked.append((len(captured), len(page.find_all(".pager"))))

    (few, no_pager), (many, one_pager) = asked
    assert (few, no_pager, one_pager) == (many, 0, 1)
    assert many <= 15


def test_the_file_of_links_holds_all() -> None:
    make_survey()

    sent = client_of().http.post(
        f"{INVITED}lankar/", {"grupp": "chefer", "lan": "07", "antal": "130", "format": "csv"}
    )

    assert len(list(csv.DictReader(io.StringIO(sent.content.decode())))) == 130
