"""The reader's language: Swedish until English is chosen, kept in a cookie, at the same place in both."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils.translation import override

from ledtrad.core.periods import PartialDate
from ledtrad.core.saying import amount_of, counted, listed, out_of
from ledtrad.core.told_dates import parse_told
from ledtrad.core.wording import COUNTY, Noun
from ledtrad.ui.formatters import format_decimal, format_partial, format_when, sum_line

GALLERY = "/galleri/"
TOLD = [
    "2012",
    "2012-H1",
    "2012-H2",
    "2012-spring",
    "2012-autumn",
    "2012-winter",
    "2012-03",
    "2012-03-15",
    "2011/2012",
]


def language_of(client: Client, path: str) -> str:
    """Give the language that the page is in, as its header says."""
    return client.get(path).headers["Content-Language"]


def test_a_reader_meets_swedish_whatever_the_browser_prefers() -> None:
    assert language_of(Client(headers={"accept-language": "en"}), GALLERY) == "sv"


def test_a_choice_leads_back_to_the_same_place_and_is_kept() -> None:
    client = Client()

    led = client.get(f"{GALLERY}?x=å+b&sprak=en&y=1")

    assert led.status_code == 302
    assert led.headers["Location"] == f"{GALLERY}?x=%C3%A5+b&y=1"
    assert language_of(client, GALLERY) == "en"
    client.get(f"{GALLERY}?sprak=sv")
    assert language_of(client, GALLERY) == "sv"


@pytest.mark.parametrize("asked", ["de", "", "EN", "en\0", "../en"])
def test_a_language_that_there_is_not_is_not_kept(asked: str) -> None:
    client = Client()

    answer = client.get(GALLERY, {"sprak": asked})

    assert (answer.status_code, answer.headers["Content-Language"]) == (200, "sv")


def test_a_choice_never_leads_to_another_host() -> None:
    answer = Client().get("/", {"sprak": "en"}, PATH_INFO="//example.org/")

    assert answer.headers["Location"] == "/example.org/"


def test_a_page_offers_the_other_language_with_all_that_was_asked() -> None:
    page = Client().get(f"{GALLERY}?x=%C3%A5").content.decode()

    assert f'href="{GALLERY}?x=%C3%A5&amp;sprak=en" lang="en" hreflang="en"' in page


def test_the_answer_to_a_form_offers_no_way_that_would_lead_from_what_was_typed() -> None:
    address = "/logga-in/"

    assert "sprak=en" in Client().get(address).content.decode()
    page = Client().post(address, {"namn": "ella"}).content.decode()
    assert 'value="ella"' in page
    assert "sprak=" not in page


def test_what_is_kept_for_all_is_kept_for_each_language() -> None:
    assert "Cookie" in Client().get(GALLERY).headers["Vary"]


def test_numbers_and_lists_are_said_in_the_readers_language() -> None:
    with override("en"):
        said = [counted(n, COUNTY) for n in (0, 1, 9, 21)]
        assert said == ["no counties", "one county", "nine counties", "21 counties"]
        assert counted(2, Noun("utsaga", "utsagor", common=True)) == "two statements"
        assert listed(["Kalmar", "Kronoberg", "Norrbotten"]) == "Kalmar, Kronoberg and Norrbotten"
        assert out_of(9, 21) == "9 of 21"
        assert (amount_of(Decimal(3)), amount_of(Decimal("2.50"))) == ("three", "2.5")
        assert format_decimal(Decimal("12.5")) == "12.5"
        assert sum_line(supports=1, mixed=0, contradicts=2, silent=18).endswith("18 silent = 21 counties")
    assert [counted(n, COUNTY) for n in (0, 1, 9)] == ["inget län", "ett län", "nio län"]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", TOLD)
def test_a_date_that_is_shown_can_be_typed(code: str, language: str) -> None:
    when = PartialDate.parse(code)

    with override(language):
        assert parse_told(format_partial(when)) == when


def test_a_season_is_an_adverbial_in_both_languages() -> None:
    spring = PartialDate.parse("2012-spring")
    assert spring.first == date(2012, 3, 1)

    assert format_when(spring) == "våren 2012"
    with override("en"):
        assert format_when(spring) == "in spring 2012"
