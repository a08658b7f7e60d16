"""Who decides what in a county on a day, as its page tells it."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.registry.actions import Written, rename_actor
from ledtrad.registry.models import Actor, ActorKind
from ledtrad.registry.queries import counties, county_by_slug, county_structure, slug_of
from tests.cast import (
    BJORKO,
    NOON,
    make_actor,
    make_actor_kind,
    make_body,
    make_citation,
    make_relation,
    make_seats,
    the_actor,
)

LAST_OF_2012 = date(2012, 12, 31)
READER = viewer_for("public", label="läsaren")

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Jönköping", "jonkoping"),
        ("Västra Götaland", "vastra-gotaland"),
        ("Åsele", "asele"),
        ("Örebro", "orebro"),
    ],
)
def test_a_name_in_an_address_has_neither_dots_nor_blanks(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_the_counties_stand_in_the_swedish_order_of_their_names() -> None:
    names = [county.short_name for county in counties()]

    assert names[:2] == ["Blekinge", "Dalarna"]
    assert names[-2:] == ["Örebro", "Östergötland"]
    assert names.index("Västernorrland") < names.index("Västra Götaland") < names.index("Örebro")
    assert len(names) == 21


def test_a_county_is_found_by_its_address() -> None:
    assert county_by_slug("vastra-gotaland").code == "14"


def test_an_address_of_no_county_is_refused_in_words() -> None:
    with pytest.raises(UnknownName, match="Länet ”smaland” finns inte"):
        county_by_slug("smaland")


def test_no_two_counties_share_an_address() -> None:
    assert len({county.slug for county in counties()}) == 21


def test_the_structure_of_stockholm_names_its_host_with_kind_and_lines() -> None:
    structure = county_structure("01", day=LAST_OF_2012, viewer=READER)

    [host] = structure.hosts
    assert host.name == "Stiftelsen Stockholms läns Äldrecentrum"
    assert host.kinds == ("stiftelse",)
    assert 217 in host.lines
    assert "FoU Södertörn" in structure.units


def test_the_seven_seats_of_västmanland_are_told_by_category() -> None:
    structure = county_structure("19", day=LAST_OF_2012, viewer=READER)

    [group] = [body for body in structure.bodies if body.name == "Tjänstemannastyrgruppen i Västmanland"]
    assert group.kind_label == "tjänstemannagrupp"
    assert "3 Socialchefer (Kommunerna)" in group.seats
    assert "1 Plattformsledaren" in group.seats


def test_a_body_with_several_seats_and_places_in_the_source_tells_each_of_them_once() -> None:
    group = make_actor("chefsgruppen-bjorko", county=the_actor())
    group.citations.add(make_citation(first=20, last=21), make_citation(first=3, last=4))
    body = make_body(actor=group)
    for category, n in (("Socialchefer", 3), ("Rektorer", None), ("Anhöriga", 2)):
        make_seats(category, body=body, seats=n)

    [row] = county_structure(BJORKO, day=LAST_OF_2012, viewer=READER).bodies

    assert row.seats == ("3 Socialchefer", "Rektorer", "2 Anhöriga")
    assert row.lines == (3, 4, 20, 21)


def test_a_host_of_two_kinds_with_two_places_in_the_source_stands_once() -> None:
    kinds = [make_actor_kind(), make_actor_kind("fiskelag", label="fiskelag")]
    host = make_actor("hamnen", county=the_actor(), kinds=kinds)
    structure_kind = ActorKind.objects.get(key="support_structure")
    structure = make_actor("stodstruktur-bjorko", county=the_actor(), kinds=[structure_kind])
    relation = make_relation(origin=host, target=structure)
    relation.citations.add(make_citation(first=20, last=21), make_citation(first=3, last=4))

    [row] = county_structure(BJORKO, day=LAST_OF_2012, viewer=READER).hosts

    assert row.kinds == ("fiskelag", "grannråd")
    assert row.lines == (3, 4, 20, 21)


def test_an_actor_without_seats_kinds_or_places_in_the_source_is_a_body_all_the_same() -> None:
    make_body(actor=make_actor("chefsgruppen-bjorko", county=the_actor()))

    structure = county_structure(BJORKO, day=LAST_OF_2012, viewer=READER)

    assert [(body.seats, body.lines) for body in structure.bodies] == [((), ())]
    assert structure.units == ()


def test_what_was_renamed_since_bears_the_name_of_the_day() -> None:
    body, sender = make_body(actor=make_actor("radet", county=the_actor(BJORKO))), make_actor("foreningen")
    Actor.objects.filter(pk=sender.pk).update(short_name="FÖR")
    make_seats(body=body)
    body.seats.update(organisation=sender)
    structure = make_actor(
        "stod", county=the_actor(BJORKO), kinds=[ActorKind.objects.get(key="support_structure")]
    )
    make_relation("hosts", origin=sender, target=structure)
    for key in ("radet", "foreningen", "stod"):
        rename_actor(
            key,
            f"{key} 2026",
            told_from="2026",
            written=Written(viewer_for("coordinator", label="Disa"), NOON),
        )

    told = county_structure(BJORKO, day=LAST_OF_2012, viewer=READER)
    now = county_structure(BJORKO, day=date(2026, 1, 1), viewer=READER)

    assert [(one.name, one.seats) for one in told.bodies] == [("radet", ("3 Socialchefer (FÖR)",))]
    assert [(one.name, one.structure) for one in told.hosts] == [("foreningen", "stod")]
    assert [(one.name, one.seats) for one in now.bodies] == [
        ("radet 2026", ("3 Socialchefer (foreningen 2026)",))
    ]


def test_what_is_planned_for_the_day_is_marked() -> None:
    structure = county_structure("12", day=date(2013, 6, 1), viewer=READER)

    [planned] = [body for body in structure.bodies if body.planned]
    assert planned.name == "Den politiska ledningsstrukturen i Skåne"


def test_the_bodies_stand_in_the_swedish_order_of_their_names() -> None:
    names = [body.name for body in county_structure("08", day=LAST_OF_2012, viewer=READER).bodies]

    assert names == sorted(names, key=swedish_key)
    assert len(names) >= 4


@pytest.mark.parametrize("code", ["05", "14", "20"])
def test_a_county_is_read_with_two_queries(
    code: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        county_structure(code, day=LAST_OF_2012, viewer=READER)


def test_the_structure_is_shown_to_nobody_without_the_right_to_read_it() -> None:
    with pytest.raises(NotAllowed, match="Du har inte behörighet"):
        county_structure("01", day=LAST_OF_2012, viewer=Viewer("ingen"))
