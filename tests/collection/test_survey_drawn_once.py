"""The questions of a survey are drawn once for all who open a link, and nothing of one person's ever stands on another's page."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast_survey import make_invitation, make_survey, make_survey_group, open_survey
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
