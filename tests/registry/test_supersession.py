"""A correction never overwrites: what we knew at an instant can always be asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from ledtrad.registry.models import Relation
from tests.cast import make_relation, the_actor

AT_THE_TIME = datetime(2013, 1, 10, tzinfo=UTC)
CORRECTED = datetime(2013, 2, 15, tzinfo=UTC)
LAST_DAY = date(2012, 12, 31)

pytestmark = pytest.mark.django_db


@pytest.fixture
def host_was_wrong() -> None:
    """FoU Björkö was recorded as hosted by Björkö; in February it turned out to have been Granö all along."""
    unit = the_actor("fou-bjorko")
    make_relation(target=unit, valid=("2011", ""), recorded_at=AT_THE_TIME, retracted_at=CORRECTED)
    make_relation(origin=the_actor("32"), target=unit, valid=("2011", ""), recorded_at=CORRECTED)


def hosts(*, known_at: datetime, on: date = LAST_DAY) -> list[str]:
    rows = Relation.objects.known_at(known_at).valid_on(on).filter(target__key="fou-bjorko")
    return [relation.origin.short_name for relation in rows]


def test_as_of_the_last_of_december_as_known_at_the_end_of_january(host_was_wrong: None) -> None:
    assert hosts(known_at=datetime(2013, 1, 31, tzinfo=UTC)) == ["Björkö"]


def test_as_of_the_last_of_december_as_known_after_the_correction(host_was_wrong: None) -> None:
    assert hosts(known_at=datetime(2013, 3, 1, tzinfo=UTC)) == ["Granö"]


def test_at_the_instant_of_the_correction_only_the_new_row_is_known(host_was_wrong: None) -> None:
    assert hosts(known_at=CORRECTED) == ["Granö"]


def test_before_anything_was_recorded_nothing_was_known(host_was_wrong: None) -> None:
    assert hosts(known_at=datetime(2013, 1, 9, tzinfo=UTC)) == []


def test_what_is_known_still_has_to_be_true_on_the_day(host_was_wrong: None) -> None:
    assert hosts(known_at=datetime(2013, 3, 1, tzinfo=UTC), on=date(2010, 12, 31)) == []


def test_the_live_rows_are_those_that_nothing_has_superseded(host_was_wrong: None) -> None:
    rows = Relation.objects.live().filter(target__key="fou-bjorko")

    assert [relation.origin.short_name for relation in rows] == ["Granö"]


def test_one_open_relation_of_a_kind_stands_between_two_actors() -> None:
    make_relation()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_relation()


def test_a_relation_of_another_kind_may_stand_beside_it() -> None:
    make_relation(Relation.Kind.HOSTS)

    make_relation(Relation.Kind.FUNDS)

    assert Relation.objects.filter(target__key="fou-bjorko").count() == 2


def test_a_retracted_relation_makes_room_for_its_correction() -> None:
    make_relation(retracted_at=CORRECTED)

    make_relation(recorded_at=CORRECTED)

    assert Relation.objects.live().filter(target__key="fou-bjorko").count() == 1


def test_a_relation_that_has_ended_makes_room_for_the_next() -> None:
    make_relation(valid=("2010", "2011"))

    make_relation(valid=("2012", ""))

    assert Relation.objects.valid_on(LAST_DAY).filter(target__key="fou-bjorko").count() == 1


def test_nobody_is_related_to_himself() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_relation(origin=the_actor(), target=the_actor())
