"""The registry's own changes: what was true before stays readable, and what stands in the way is told."""

from __future__ import annotations

from datetime import date

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.registry.actions import (
    RegistryRefused,
    Written,
    add_body,
    end_actor,
    end_relation,
    move_relation,
    name_actor,
    rename_actor,
)
from ledtrad.registry.models import Actor, ActorName, Post, Relation
from ledtrad.registry.queries import fact_states, registry_facts
from tests.cast import BJORKO, NOON, make_actor, make_body, make_post, make_relation, the_actor

DISA = Written(viewer_for("coordinator", label="Disa"), NOON, {"round": "omgangen"})
GROUP, UNIT = "chefsgruppen-bjorko", "fou-bjorko"

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Actor:
    make_actor(GROUP, county=the_actor(BJORKO), valid=("2020", ""))
    make_body(actor=the_actor(GROUP))
    return the_actor(GROUP)


def tie(kind: str = "member_of", **fields: object) -> Relation:
    return make_relation(kind, origin=the_actor(UNIT), target=the_actor(GROUP), **fields)  # type: ignore[arg-type]


def events() -> list[str]:
    rows = JournalEntry.objects.filter(subject_kind__in=["actor", "relation"])
    return list(rows.order_by("pk").values_list("event", flat=True))


def test_a_new_body_has_a_key_of_its_own_and_a_start(group: Actor) -> None:
    made = add_body("Rådet för äldre", kind="network", county=BJORKO, told_from="2026-03-15", written=DISA)

    assert (made.key, made.body.kind, made.county) == ("radet-for-aldre-bjorko", "network", the_actor(BJORKO))
    assert made.told_from is not None
    assert made.told_from.code == "2026-03-15"
    assert JournalEntry.objects.get(event="actor_added").details["round"] == "omgangen"
    assert "Rådet för äldre (nätverk)" in [one.label for one in registry_facts(BJORKO, day=date(2026, 4, 1))]
    with pytest.raises(RegistryRefused, match="har redan en ”RÅDET FÖR ÄLDRE”"):
        add_body("RÅDET FÖR ÄLDRE", kind="network", county=BJORKO, told_from="2026", written=DISA)
    with pytest.raises(RegistryRefused, match="slaget finns inte"):
        add_body("Ett till", kind="kor", county=BJORKO, told_from="2026", written=DISA)


def test_a_renamed_body_keeps_its_key_and_the_name_that_it_bore(group: Actor) -> None:
    rename_actor(GROUP, "Nya chefsgruppen", told_from="2026-03-15", written=DISA)

    actor = the_actor(GROUP)
    before = ActorName.objects.get(actor=actor, kind="name")
    assert ActorName.objects.get(actor=actor, kind="short_name").name == "Chefsgruppen"
    assert JournalEntry.objects.get(event="actor_renamed").details["short_before"] == "Chefsgruppen"
    assert (actor.name, str(actor)) == ("Nya chefsgruppen", "Nya chefsgruppen")
    assert (before.name, before.valid_from, before.valid_to) == (
        group.name,
        date(2020, 1, 1),
        date(2026, 3, 15),
    )
    with pytest.raises(RegistryRefused, match="heter redan så"):
        rename_actor(GROUP, "Nya chefsgruppen", told_from="2027", written=DISA)


def test_each_name_begins_where_the_one_before_it_ended(group: Actor) -> None:
    for name, since in (("Rådet", "2022"), ("Stora rådet", "2024-03-15"), ("Nämnden", "2026-03")):
        rename_actor(GROUP, name, told_from=since, written=DISA)

    names = ActorName.objects.filter(actor=group, kind="name").order_by("valid_from")
    assert [(one.name, str(one.told_from and one.told_from.code), one.valid_to) for one in names] == [
        ("Chefsgruppen i Björkö", "2020", date(2023, 1, 1)),
        ("Rådet", "2022", date(2024, 3, 15)),
        ("Stora rådet", "2024-03-15", date(2026, 4, 1)),
    ]
    with pytest.raises(RegistryRefused, match="Nämnden heter så sedan 2026-03-01"):
        rename_actor(GROUP, "Rådet igen", told_from="2025-12", written=DISA)
    days = [
        date(2021, 12, 31),
        date(2022, 1, 1),
        date(2024, 3, 14),
        date(2024, 3, 15),
        date(2026, 2, 28),
        date(2026, 3, 1),
    ]
    told = [registry_facts(BJORKO, day=day)[0].label.removesuffix(" (tjänstemannagrupp)") for day in days]
    assert told == ["Chefsgruppen i Björkö", "Rådet", "Rådet", "Stora rådet", "Stora rådet", "Nämnden"]


def test_a_name_corrected_on_its_own_first_day_was_never_borne(group: Actor) -> None:
    rename_actor(GROUP, "nya rådet", told_from="2026-03-15", written=DISA)
    rename_actor(GROUP, "Nya rådet", told_from="2026-03-15", written=DISA)

    assert registry_facts(BJORKO, day=date(2026, 3, 15))[0].label == "Nya rådet (tjänstemannagrupp)"
    kept = ActorName.objects.get(name="nya rådet")
    assert (kept.kind, kept.valid_from, kept.valid_to) == ("source_spelling", None, None)


def test_a_name_that_another_in_the_county_has_is_refused(group: Actor) -> None:
    make_actor("annat-organ", county=the_actor(BJORKO))

    with pytest.raises(RegistryRefused, match="har redan en ”Annat-Organ” i länet"):
        rename_actor(GROUP, "Annat-Organ", told_from="2026", written=DISA)


def test_a_body_ends_with_all_that_rests_on_it(group: Actor) -> None:
    held, later = tie(), tie("hosts", valid=("2026-04", ""))
    chair = make_post("ordforande")
    Post.objects.filter(pk=chair.pk).update(body=group, role="chair")

    end_actor(GROUP, told_to="2026-02-28", written=DISA)

    for one in (held, later, chair):
        one.refresh_from_db()
    last = date(2026, 3, 1)
    assert (the_actor(GROUP).valid_to, held.valid_to, chair.valid_to) == (last, last, last)
    assert (later.valid_to, later.retracted_at) == (None, NOON)
    assert JournalEntry.objects.get(event="actor_ended").details.items() >= {"ties": 2, "posts": 1}.items()
    assert not fact_states([f"o-{GROUP}"])[f"o-{GROUP}"].is_open(NOON.date())
    with pytest.raises(RegistryRefused, match="har upphört"):
        end_actor(GROUP, told_to="2027", written=DISA)
    with pytest.raises(RegistryRefused, match="har redan upphört"):
        end_relation(str(held.pk), told_to="2027", written=DISA)


def test_what_has_an_end_to_come_is_open_until_then_and_its_end_can_be_another(group: Actor) -> None:
    held = tie()
    end_actor(GROUP, told_to="2062", written=DISA)
    assert fact_states([f"o-{GROUP}"])[f"o-{GROUP}"].is_open(NOON.date())

    rename_actor(GROUP, "Rådet", told_from="2026-01-15", written=DISA)
    end_relation(str(held.pk), told_to="2026-01", written=DISA)
    end_actor(GROUP, told_to="2026", written=DISA)

    held.refresh_from_db()
    assert (the_actor(GROUP).valid_to, held.valid_to) == (date(2027, 1, 1), date(2026, 2, 1))
    assert JournalEntry.objects.filter(event="actor_ended").latest("pk").details["before"] == "2062"


def test_a_member_gets_another_body_and_a_structure_another_host(group: Actor) -> None:
    make_actor("annat-organ", county=the_actor(BJORKO))
    held, host = tie(), tie("hosts")

    moved = move_relation(str(held.pk), to="annat-organ", told_from="2026-03-15", written=DISA)
    hosted = move_relation(str(host.pk), to="annat-organ", told_from="2026", written=DISA)

    held.refresh_from_db()
    assert (moved.origin.key, moved.target.key, moved.valid_from) == (UNIT, "annat-organ", date(2026, 3, 15))
    assert held.valid_to == date(2026, 3, 15)
    assert (hosted.origin.key, hosted.target.key) == ("annat-organ", GROUP)
    assert events() == ["relation_moved"] * 2
    with pytest.raises(RegistryRefused, match="det står redan så"):
        move_relation(str(moved.pk), to="annat-organ", told_from="2027", written=DISA)


def test_a_tie_that_exists_already_or_not_at_all_is_refused(group: Actor) -> None:
    make_actor("annat-organ")
    held = tie()
    make_relation("member_of", origin=the_actor(UNIT), target=the_actor("annat-organ"))
    with pytest.raises(RegistryRefused, match="finns redan i registret"):
        move_relation(str(held.pk), to="annat-organ", told_from="2026", written=DISA)
    with pytest.raises(RegistryRefused, match="finns inte längre"):
        end_relation("00000000-0000-0000-0000-000000000000", told_to="2026", written=DISA)


def test_an_end_before_the_start_is_refused_as_it_was_told_and_nothing_is_written(group: Actor) -> None:
    held = tie(valid=("2024-05-01", ""))
    with pytest.raises(RegistryRefused, match="Slutet 2019 ligger före eller på början 2020-01-01"):
        end_actor(GROUP, told_to="2019", written=DISA)
    with pytest.raises(RegistryRefused, match="Slutet 2024-04-30 ligger före eller på början 2024-05-01"):
        end_relation(str(held.pk), told_to="2024-04-30", written=DISA)
    with pytest.raises(RegistryRefused, match="Slutet 2024-05-01 ligger före eller på"):
        move_relation(str(held.pk), to=BJORKO, told_from="2024-05-01", written=DISA)

    assert the_actor(GROUP).valid_to is None
    assert events() == []


@pytest.mark.parametrize("role", ["analyst", "reader", "operator"])
def test_only_who_may_change_the_registry_does(group: Actor, role: str) -> None:
    written, held = Written(viewer_for(role, label="Kim"), NOON), tie()
    for act in (
        lambda: add_body("Rådet", kind="network", county=BJORKO, told_from="2026", written=written),
        lambda: rename_actor(GROUP, "Rådet", told_from="2026", written=written),
        lambda: name_actor(GROUP, "Rådet", told_from="", written=written),
        lambda: end_actor(GROUP, told_to="2026", written=written),
        lambda: end_relation(str(held.pk), told_to="2026", written=written),
        lambda: move_relation(str(held.pk), to=BJORKO, told_from="2026", written=written),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_facts_are_the_countys_own_as_of_a_day(group: Actor) -> None:
    held = tie(valid=("2024", "2025-06"))
    make_body(actor=make_actor("granos-organ", county=the_actor("32")))

    before, after = (
        registry_facts(BJORKO, day=date(2025, 1, 1)),
        registry_facts(BJORKO, day=date(2025, 12, 31)),
    )

    assert [one.key for one in before] == [f"o-{GROUP}", f"r-{held.pk}"]
    assert before[1].label == "FoU Björkö är medlem i Chefsgruppen i Björkö"
    assert [one.key for one in after] == [f"o-{GROUP}"]
    assert fact_states(["o-finns-inte", "r-fel", "annat"]) == {}


def test_a_body_gets_one_more_name_and_keeps_its_own(group: Actor) -> None:
    name_actor(GROUP, "Björkörådet", told_from="", written=DISA)
    name_actor(GROUP, "Örådet", told_from="2026-03", written=DISA)

    held = ActorName.objects.filter(actor=group).order_by("pk")
    assert [(one.name, one.kind, one.valid_from) for one in held] == [
        ("Björkörådet", "alias", None), ("Örådet", "alias", date(2026, 3, 1)),
    ]  # fmt: skip
    assert the_actor(GROUP).name == "Chefsgruppen i Björkö"
    assert JournalEntry.objects.filter(event="actor_named").count() == 2
    for known in ("björkörådet", "Chefsgruppen i Björkö"):
        with pytest.raises(RegistryRefused, match="har redan det namnet"):
            name_actor(GROUP, known, told_from="", written=DISA)


def test_a_body_that_came_nobody_knows_when_has_no_first_day(group: Actor) -> None:
    made = add_body("Norrådet", kind="network", county=BJORKO, told_from="", written=DISA)

    assert (made.valid_from, made.told_from) == (None, None)
