"""When a thing was true, and how exactly that is told: half-open dates that keep their precision both ways."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ledtrad.registry.models import Actor, Relation
from ledtrad.registry.validity import stored_end, stored_start, validity_fields
from tests.cast import BJORKO, make_actor, make_relation, the_actor

pytestmark = pytest.mark.django_db


def valid_keys(day: str, *, with_planned: bool = False) -> set[str]:
    rows = Actor.objects.live().valid_on(date.fromisoformat(day), with_planned=with_planned)
    return set(rows.filter(county__key=BJORKO).values_list("key", flat=True))


@pytest.mark.parametrize(
    ("day", "there"),
    [("2012-02-29", False), ("2012-03-01", True), ("2012-08-31", True), ("2012-09-01", False)],
)
def test_a_thing_is_there_from_its_first_day_and_no_longer_on_its_last(day: str, there: bool) -> None:
    make_actor("radet", county=the_actor(), valid=("2012-spring", "2012-summer"))

    assert ("radet" in valid_keys(day)) is there


def test_a_thing_without_dates_has_always_been_and_still_is() -> None:
    make_actor("radet", county=the_actor())

    assert valid_keys("1900-01-01") == valid_keys("2100-01-01") == {"radet"}


def test_what_is_planned_is_hidden_unless_asked_for() -> None:
    make_actor("radet", county=the_actor(), existence="planned", valid=("2013", ""))

    assert valid_keys("2013-06-01") == set()
    assert valid_keys("2013-06-01", with_planned=True) == {"radet"}


def test_what_is_planned_is_not_there_before_its_time_even_when_asked_for() -> None:
    make_actor("radet", county=the_actor(), existence="planned", valid=("2013", ""))

    assert valid_keys("2012-12-31", with_planned=True) == set()


TOLD = [
    "2012",
    "2012-H1",
    "2012-H2",
    "2012-winter",
    "2012-autumn",
    "2012-03",
    "2012-12",
    "2012-02-29",
    "2011/2012",
]


@pytest.mark.parametrize("told", TOLD)
def test_a_start_and_an_end_read_as_they_were_told(told: str) -> None:
    start, end = make_actor("a", valid=(told, "")), make_actor("b", valid=("", told))

    kept = [Actor.objects.get(pk=row.pk) for row in (start, end)]

    assert kept[0].told_from is not None
    assert kept[0].told_from.code == told
    assert kept[1].told_to is not None
    assert kept[1].told_to.code == told
    assert (kept[0].told_to, kept[1].told_from) == (None, None)


@pytest.mark.parametrize("told", TOLD)
def test_the_columns_of_a_date_are_rebuilt_into_the_same_date(told: str) -> None:
    columns = validity_fields(told, told)

    start = stored_start(columns["valid_from"], str(columns["valid_from_precision"]))  # type: ignore[arg-type]
    end = stored_end(columns["valid_to"], str(columns["valid_to_precision"]))  # type: ignore[arg-type]

    assert start == end
    assert start is not None
    assert start.code == told


def test_an_end_told_as_a_year_reaches_through_that_year() -> None:
    row = make_actor("radet", county=the_actor(), valid=("", "2012"))

    assert row.valid_to == date(2013, 1, 1)
    assert "radet" in valid_keys("2012-12-31")
    assert "radet" not in valid_keys("2013-01-01")


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"valid_from": date(2013, 1, 1), "valid_to": date(2012, 1, 1)}, "period_in_order"),
        ({"valid_from": date(2012, 1, 1), "valid_to": date(2012, 1, 1)}, "period_in_order"),
        ({"valid_from": date(2012, 1, 1)}, "from_has_precision"),
        ({"valid_from_precision": "day"}, "from_has_precision"),
        ({"valid_to": date(2012, 1, 1)}, "to_has_precision"),
        ({"valid_to_precision": "year"}, "to_has_precision"),
    ],
)
def test_the_database_refuses_dates_that_are_out_of_order_or_without_precision(
    columns: dict[str, object], name: str
) -> None:
    precise = {f"{column}_precision": "day" for column in columns if name == "period_in_order"}

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Actor.objects.create(key="radet", name="Rådet", recorded_at="2026-03-02T08:00Z", **columns, **precise)


def test_the_database_takes_dates_in_order_with_their_precision() -> None:
    row = make_relation(valid=("2012-03", "2012-04"))

    assert Relation.objects.get(pk=row.pk).period.start == date(2012, 3, 1)
    assert Relation.objects.get(pk=row.pk).period.end == date(2012, 5, 1)
