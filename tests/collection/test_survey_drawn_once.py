"""The page of a survey is drawn once for all who open a link, and nothing of one person's ever stands on another's page."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ledtrad.rounds.models import Round
from tests.cast_survey import make_invitation, make_survey, make_survey_group, open_survey
from tests.collection.round_ways import client_of
from tests.pages.client import StrictClient

pytestmark = pytest.mark.django_db
LINKS = ["/enkat/forsta-lanken/", "/enkat/andra-lanken/"]


def open_links() -> None:
    """Open a survey that has two links."""
    survey = make_survey()
    group = make_survey_group(survey)
    for link in LINKS:
        make_invitation(group, token=link.split("/")[2])
    open_survey(survey)


def test_the_second_who_opens_a_link_asks_the_database_for_the_link_alone(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    open_links()
    with django_assert_num_queries(2):
        first = StrictClient().get(LINKS[0])
    with django_assert_num_queries(1):
        second = StrictClient().get(LINKS[1])

    assert first.text() == second.text()
    assert "4 frågor" in second.text()
    assert "forsta-lanken" in first.response.content.decode()
    assert "forsta-lanken" not in second.response.content.decode()
    assert "andra-lanken" in second.response.content.decode()


def test_a_page_that_was_kept_can_be_sent() -> None:
    open_links()
    Client().get(LINKS[0])
    strict = Client(enforce_csrf_checks=True)

    page = strict.get(LINKS[1]).content.decode()
    token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    sent = {"satt": "anonymous", "nytta-svar": "ja", "csrfmiddlewaretoken": token}

    assert Client(enforce_csrf_checks=True).post(LINKS[1], sent).status_code == 403
    assert strict.post(LINKS[1], sent).status_code == 302


def test_a_page_that_was_kept_tells_of_a_later_last_day() -> None:
    open_links()
    before = StrictClient().get(LINKS[0]).text()
    Round.objects.filter(survey__isnull=False).update(due_on=date(2031, 5, 14))

    after = StrictClient().get(LINKS[0]).text()

    assert "onsdag 14 maj 2031" in after
    assert "2031" not in before


def test_who_has_signed_in_gets_a_frame_of_their_own_and_leaves_none_behind() -> None:
    open_links()
    disa = client_of()

    assert "Inloggad:" in disa.http.get(LINKS[0]).content.decode()
    assert "Inloggad:" not in Client().get(LINKS[1]).content.decode()
    assert "Inloggad:" in disa.http.get(LINKS[1]).content.decode()


def test_what_one_person_typed_wrong_stands_on_nobody_elses_page() -> None:
    open_links()
    StrictClient().get(LINKS[0])

    refused = Client().post(LINKS[0], {"satt": "anonymous", "timmar-svar": "nittionio och en halv"})
    other = Client().get(LINKS[1]).content.decode()

    assert refused.status_code == 400
    assert "nittionio och en halv" in refused.content.decode()
    assert "nittionio" not in other
    assert "aria-invalid" in refused.content.decode()
    assert "aria-invalid" not in other


def test_each_reads_the_frame_in_their_own_language() -> None:
    open_links()
    english = Client(headers={"cookie": "sprak=en"})

    pages = [one.get(LINKS[0]).content.decode() for one in (Client(), english, Client(), english)]

    assert ["(frivilligt)" in page for page in pages] == [True, False, True, False]
    assert ["(optional)" in page for page in pages] == [False, True, False, True]
