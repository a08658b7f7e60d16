"""The rows that the registry must be able to hold, as the round of 2012 brings them."""

from __future__ import annotations

from datetime import date

import pytest

from ledtrad.registry.models import Actor, Body, Relation, SameAs, Seats

LAST_OF_2012, FIRST_OF_2013 = date(2012, 12, 31), date(2013, 1, 1)

pytestmark = pytest.mark.django_db


def ties(kind: str, *, origin: str = "", target: str = "", on: date = LAST_OF_2012) -> set[tuple[str, str]]:
    """Give the ties of a kind that held on a day, as (from, to), limited to one end."""
    rows = Relation.objects.live().valid_on(on).filter(kind=kind)
    rows = rows.filter(origin__key=origin) if origin else rows.filter(target__key=target)
    return set(rows.values_list("origin__key", "target__key"))


def origins(kind: str, target: str, *, on: date = LAST_OF_2012) -> set[str]:
    return {origin for origin, _ in ties(kind, target=target, on=on)}


def actor(key: str) -> Actor:
    return Actor.objects.get(key=key)


def kinds(key: str) -> set[str]:
    return set(actor(key).kinds.values_list("key", flat=True))


NINE_OWNERS = {"0120", "0126", "0127", "0128", "0136", "0138", "0181", "0182", "0192"}


@pytest.mark.parametrize(
    ("on", "part"), [(LAST_OF_2012, False), (FIRST_OF_2013, True), (date(2020, 1, 1), True)]
)
def test_gotland_has_a_part_in_fou_södertörn_from_2013(on: date, part: bool) -> None:
    assert ("region-gotland" in origins("owns", "fou-sodertorn", on=on)) is part


def test_nine_municipalities_own_fou_södertörn_from_2011() -> None:
    assert origins("owns", "fou-sodertorn") == NINE_OWNERS
    assert origins("owns", "fou-sodertorn", on=date(2010, 12, 31)) == set()


def test_nykvarn_is_affiliated_with_fou_södertörn_without_owning_it() -> None:
    [nykvarn] = Actor.objects.filter(kinds="municipality", short_name="Nykvarn")

    assert origins("affiliated_with", "fou-sodertorn") == {nykvarn.key}
    assert nykvarn.key not in origins("owns", "fou-sodertorn")


def test_västra_götaland_is_one_county_with_four_sub_regions() -> None:
    parts = {"fyrbodal", "goteborgsregionen", "sjuharad", "skaraborg"}

    assert {part for part in origins("part_of", "14") if kinds(part) == {"subregion"}} == parts
    assert set(Actor.objects.filter(kinds="subregion").values_list("county__key", flat=True)) == {"14"}


def test_the_county_the_support_structure_and_the_hosts_are_different_things_in_västra_götaland() -> None:
    hosts = origins("hosts", "stodstruktur-vastra-gotaland")

    assert len(hosts) == 4
    assert {kind for host in hosts for kind in kinds(host)} >= {"joint_authority"}
    assert not hosts & {"14", "fyrbodal", "goteborgsregionen", "sjuharad", "skaraborg"}


def test_the_two_names_of_kronobergs_group_are_asked_about_and_not_merged() -> None:
    pair = {"styrgruppen-for-samverkan-kronoberg", "ledningsgruppen-samordning-kronoberg"}
    [question] = SameAs.objects.filter(one__key__in=pair, other__key__in=pair)

    assert question.verdict == SameAs.Verdict.PROPOSED
    assert question.reason
    assert question.citations.exists()


@pytest.mark.parametrize(
    ("on", "name"), [(date(2011, 12, 31), "Socialchefsnätverket"), (date(2013, 1, 1), "Beredningsgruppen")]
)
def test_the_network_in_västernorrland_bears_the_name_of_its_time(on: date, name: str) -> None:
    names = actor("beredningsgruppen-vasternorrland").names.live().valid_on(on).filter(kind="name")

    assert [row.name for row in names] == [name]


def test_sörmland_has_a_joint_political_board() -> None:
    board = Body.objects.get(actor__key="gemensamma-namnden-sormland")

    assert (board.kind, board.form) == (Body.Kind.POLITICAL, "joint_board")
    assert board.actor.county == actor("04")


def test_a_foundation_hosts_the_structure_in_stockholm() -> None:
    [host] = origins("hosts", "stodstruktur-stockholm")

    assert "foundation" in kinds(host)
    assert actor(host).name == "Stiftelsen Stockholms läns Äldrecentrum"


def test_what_skåne_plans_for_2013_is_hidden_unless_asked_for() -> None:
    planned = {"politiska-ledningsstrukturen-skane", "implementeringsstruktur-skane"}
    in_skane = Actor.objects.live().filter(county__key="12")
    summer = date(2013, 6, 1)

    shown = set(in_skane.valid_on(summer).values_list("key", flat=True))
    asked = set(in_skane.valid_on(summer, with_planned=True).values_list("key", flat=True))

    assert not planned & shown
    assert planned <= asked
    assert not planned & set(in_skane.valid_on(LAST_OF_2012, with_planned=True).values_list("key", flat=True))


def test_an_rd_unit_in_värmland_lies_at_a_university() -> None:
    assert "rd_unit" in kinds("fou-valfard-varmland")
    assert ("fou-valfard-varmland", "karlstads-universitet") in ties("part_of", origin="fou-valfard-varmland")
    assert "university" in kinds("karlstads-universitet")


def test_the_group_of_officials_in_västmanland_has_seven_seats() -> None:
    rows = Seats.objects.filter(body__actor__key="tjanstemannastyrgruppen-vastmanland")

    assert sum(row.seats or 0 for row in rows) == 7
    assert rows.get(category="Socialchefer").seats == 3
    assert rows.count() == 5


def test_there_are_twenty_one_counties_and_two_hundred_and_ninety_municipalities() -> None:
    counties = Actor.objects.filter(kinds="county")
    municipalities = Actor.objects.filter(kinds="municipality")

    assert counties.count() == 21
    assert municipalities.count() == 290
    assert all(row.county and row.key.startswith(row.county.key) for row in municipalities)


def test_every_county_has_a_support_structure_of_its_own() -> None:
    structures = Actor.objects.filter(kinds="support_structure", key__startswith="stodstruktur-")
    counties = Actor.objects.filter(kinds="county").values_list("key", flat=True)

    assert set(structures.values_list("county__key", flat=True)) == set(counties)


def test_every_structure_but_östergötlands_has_a_host() -> None:
    counties = set(Actor.objects.filter(kinds="county").values_list("key", flat=True))
    hosted = (
        Relation.objects.live().valid_on(LAST_OF_2012).filter(kind="hosts", target__kinds="support_structure")
    )

    assert counties - set(hosted.values_list("target__county__key", flat=True)) == {"05"}


def test_every_county_has_its_two_principals_but_gotland_which_is_both_in_one() -> None:
    rows = (
        Relation.objects.live()
        .valid_on(LAST_OF_2012)
        .filter(kind="principal_of", basis__startswith="huvudmän")
    )
    by_county: dict[str, int] = {}
    for key in rows.values_list("target__county__key", flat=True):
        by_county[key] = by_county.get(key, 0) + 1

    assert by_county == {key: 1 if key == "09" else 2 for key in by_county}
    assert len(by_county) == 21


def test_every_actor_and_relation_of_the_source_names_its_lines() -> None:
    places = Actor.objects.filter(kinds__in=["county", "municipality"])

    assert not Actor.objects.exclude(pk__in=places).filter(citations=None).exists()
    assert not Relation.objects.filter(citations=None).exists()
