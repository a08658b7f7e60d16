"""Before anything is loaded every page says what is missing and leads on."""

from __future__ import annotations

import pytest

from ledtrad.rounds.models import Round
from ledtrad.rounds.states import RoundState
from tests.pages.client import StrictClient
from tests.website.ways import ROUND


@pytest.mark.usefixtures("empty_database")
def test_the_first_page_says_what_will_stand_there() -> None:
    page = StrictClient().get("/")

    assert page.h1 == "Ingen omgång är publicerad ännu"
    assert page.links()["Se länen"] == "/lan/"


@pytest.mark.usefixtures("empty_database")
def test_the_list_of_counties_says_that_the_registry_is_empty() -> None:
    page = StrictClient().get("/lan/")

    assert "Registret är tomt." in page.text()
    assert page.links()["Till startsidan"] == "/"


@pytest.mark.usefixtures("empty_database")
@pytest.mark.parametrize(
    "path", ["/lan/kalmar/", "/fragor/", f"/fragor/{ROUND}/", "/rapporter/omrakning-2012/"]
)
def test_what_needs_a_round_does_not_exist_without_one(path: str) -> None:
    page = StrictClient().get(path, status=404)

    assert page.h1 == "Sidan finns inte"
    assert {"/", "/lan/", "/fragor/"} <= set(page.links().values())


def test_a_round_that_is_not_published_is_not_shown(site: StrictClient) -> None:
    Round.objects.update(state=RoundState.ANALYSIS)

    assert site.get("/").h1 == "Ingen omgång är publicerad ännu"
    assert "Ingen omgång är publicerad ännu" in site.get("/lan/kalmar/", status=404).text()
    assert "det finns inga svar att jämföra" in site.get("/lan/").text()
    site.get(f"/fragor/{ROUND}/", status=404)
