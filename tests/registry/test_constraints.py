"""What the registry holds at most once, and how its rows read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, models, transaction

from ledtrad.evidence.identity import new_id
from ledtrad.registry.models import Relation
from tests.cast import (
    make_actor,
    make_actor_kind,
    make_actor_name,
    make_body,
    make_lineage,
    make_post,
    make_relation,
    make_same_as,
    make_seats,
    make_service_area,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "make", [make_actor, make_actor_kind, make_body, make_lineage, make_post, make_same_as, make_service_area]
)
def test_a_thing_of_the_registry_stands_there_once(make: Callable[[], models.Model]) -> None:
    make()

    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_a_category_of_seats_stands_once_for_an_organisation() -> None:
    seats = make_seats()
    seats.organisation = seats.body.actor
    seats.save()
    seats.pk = new_id()
    seats._state.adding = True

    with pytest.raises(IntegrityError), transaction.atomic():
        seats.save(force_insert=True)


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (lambda: make_relation(Relation.Kind.HOSTS), "Björkö är värd för FoU"),
        (make_lineage, "Chefsgruppen efterträddes av FoU"),
        (make_same_as, "Chefsgruppen och FoU: kanske samma"),
        (make_seats, "Socialchefer: 3"),
        (lambda: make_seats(seats=None), "Socialchefer: antal inte angivet"),
        (make_body, "Chefsgruppen"),
        (make_actor_name, "Björkögruppen"),
        (make_post, "Plattformsledare"),
        (make_service_area, "Skärgårdens äldre"),
        (make_actor_kind, "grannråd"),
        (lambda: make_actor("okand"), "okand"),
    ],
)
def test_a_row_of_the_registry_reads_as_a_sentence(make: Callable[[], models.Model], shown: str) -> None:
    assert str(make()) == shown
