"""The ways to the matrix: from the menu of those who have signed in, and from rounds, questions and counties."""

from __future__ import annotations

import pytest

from tests.analysis.matrix_ways import MATRIX, ROUND
from tests.pages.client import StrictClient
from tests.website.ways import ask


@pytest.fixture
def site(db: None) -> StrictClient:
    return StrictClient()


def test_the_menu_of_those_who_have_signed_in_has_the_matrix(
    reader: StrictClient, site: StrictClient
) -> None:
    assert "Matris" in reader.get("/").texts(".session nav a")
    assert not site.get("/").root.has(".session nav a")


def test_a_round_leads_to_its_matrix(site: StrictClient) -> None:
    assert site.get(f"/omgangar/{ROUND}/").links()["Alla län och frågor i en matris"] == MATRIX


def test_a_round_leads_those_who_read_drafts_to_the_agreement(
    reader: StrictClient, site: StrictClient
) -> None:
    label = "Hur kodningen och andra läsare stämmer överens"

    assert reader.get(f"/omgangar/{ROUND}/").links()[label] == f"/omgangar/{ROUND}/samstammighet/"
    assert label not in site.get(f"/omgangar/{ROUND}/").links()


def test_a_question_leads_to_its_column_as_it_was_asked(site: StrictClient) -> None:
    page = site.get(ask("political_body", ("sakerhet", "planned"), ("period", "2012")))

    address = page.links()["Se frågan i matrisen"]

    assert address == f"{MATRIX}?vald=political_body&sakerhet=planned&period=2012/2012#matris"
    assert site.get(address.partition("#")[0]).root.has("th.matrix__chosen")


def test_a_county_leads_to_its_row(site: StrictClient) -> None:
    assert site.get("/lan/kalmar/").links()["Se länet i matrisen"] == f"{MATRIX}?lan=08"
