"""Who hosts a county's support structure: that, and not what else somebody in the county is host of."""

from __future__ import annotations

from datetime import date

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.registry.models import ActorKind
from ledtrad.registry.queries import HostRow, counties, county_structure
from tests.cast import BJORKO, make_actor, make_relation, the_actor

LAST_OF_2012 = date(2012, 12, 31)
READER = viewer_for("public", label="läsaren")

pytestmark = pytest.mark.django_db


def hosts(code: str, *, on: date = LAST_OF_2012) -> tuple[HostRow, ...]:
    return county_structure(code, day=on, viewer=READER).hosts


@pytest.fixture
def structure_of_björkö() -> None:
    kind = ActorKind.objects.get(key="support_structure")
    structure = make_actor("stodstruktur-bjorko", county=the_actor(), kinds=[kind])
    make_relation(origin=the_actor("32"), target=structure, valid=("2012-03", "2012-08"))


def test_the_university_that_hosts_a_centre_in_dalarna_is_not_the_host_of_the_structure() -> None:
    assert [host.name for host in hosts("20")] == ["Region Dalarna"]


def test_every_host_of_every_county_hosts_its_support_structure() -> None:
    structures = {host.structure for county in counties() for host in hosts(county.code)}

    assert len(structures) == 20
    assert {name for name in structures if not name.startswith("Den regionala stödstrukturen")} == set()


def test_västra_götaland_has_four_hosts_in_the_order_of_their_names() -> None:
    names = [host.name for host in hosts("14")]

    assert names == sorted(names)
    assert len(names) == 4


def test_östergötland_has_no_host() -> None:
    assert hosts("05") == ()


@pytest.mark.usefixtures("structure_of_björkö")
@pytest.mark.parametrize(
    ("on", "names"),
    [
        (date(2012, 2, 29), []),
        (date(2012, 3, 1), ["Granö län"]),
        (date(2012, 8, 31), ["Granö län"]),
        (date(2012, 9, 1), []),
    ],
)
def test_a_host_is_told_for_the_days_it_was_host(on: date, names: list[str]) -> None:
    assert [host.name for host in hosts(BJORKO, on=on)] == names


@pytest.mark.usefixtures("structure_of_björkö")
def test_a_host_that_is_only_planned_is_not_told_as_host() -> None:
    structure = the_actor("stodstruktur-bjorko")
    make_relation(origin=the_actor("33"), target=structure, existence="planned")

    assert [host.name for host in hosts(BJORKO, on=date(2012, 5, 1))] == ["Granö län"]
