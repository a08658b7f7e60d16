"""The list of counties: what the material holds of each, in a picture and in words."""

from __future__ import annotations

from ledtrad.registry.queries import counties
from ledtrad.synthesis.queries.material import Material
from tests.pages.client import StrictClient


def test_the_counties_stand_in_swedish_order(site: StrictClient) -> None:
    names = site.get("/lan/").texts("tbody th a")

    assert names == [county.short_name for county in counties()]
    assert names[-3:] == ["Västra Götaland", "Örebro", "Östergötland"]


def test_each_row_holds_a_cell_for_every_question(site: StrictClient, ground: Material) -> None:
    rows = site.get("/lan/").find_all("tbody tr")

    assert {len(row.find("span.glance").children()) for row in rows} == {len(ground.labels)}


def test_the_numbers_of_a_row_are_those_of_the_material(site: StrictClient, ground: Material) -> None:
    row = next(row for row in site.get("/lan/").find_all("tbody tr") if "Kalmar" in row.text)
    of_kalmar = [view for view in ground.statements.values() if view.county_code == "08"]

    assert f"{len({view.variable for view in of_kalmar})} av {len(ground.labels)} frågor" in row.text
    assert f"{len(of_kalmar)} utsagor" in row.text


def test_the_picture_of_a_county_says_its_sizes(site: StrictClient) -> None:
    glance = site.get("/lan/").find("tbody span.glance")

    says = glance.get("aria-label") or ""
    assert says.startswith("Blekinge: ")
    assert sum(int(word.strip(".,")) for word in says.split() if word.strip(".,").isdigit()) == 32


def test_the_small_map_leads_to_every_county(site: StrictClient) -> None:
    places = site.get("/lan/").find_all("nav.place a")

    assert {a.get("href") for a in places} == {f"/lan/{county.slug}/" for county in counties()}
