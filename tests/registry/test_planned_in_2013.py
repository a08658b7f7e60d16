"""What the counties plan for 2013: in the registry, out of sight, and there for whoever asks."""

from __future__ import annotations

from datetime import date

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.registry.models import Actor, Relation
from ledtrad.registry.queries import county_structure

LAST_OF_2012, SUMMER_OF_2013 = date(2012, 12, 31), date(2013, 6, 1)
LEADERSHIP = "politiska-ledningsstrukturen-skane"
READER = viewer_for("public", label="läsaren")

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "with_planned", "there"),
    [
        (LAST_OF_2012, False, False),
        (LAST_OF_2012, True, False),
        (SUMMER_OF_2013, False, False),
        (SUMMER_OF_2013, True, True),
    ],
)
def test_the_political_leadership_of_skåne_is_tied_to_its_structure_only_when_planned_ties_are_asked_for(
    on: date, with_planned: bool, there: bool
) -> None:
    ties = Relation.objects.live().valid_on(on, with_planned=with_planned).filter(origin__key=LEADERSHIP)

    assert list(ties.values_list("target__key", flat=True)) == (["stodstruktur-skane"] if there else [])


def test_the_plans_of_skåne_say_no_more_of_their_start_than_the_first_half_of_2013() -> None:
    leadership = Actor.objects.get(key=LEADERSHIP)

    assert leadership.told_from is not None
    assert leadership.told_from.code == "2013-H1"
    assert leadership.get_existence_display() == "planerad"


def test_on_the_last_of_2012_skåne_shows_none_of_its_plans_for_2013() -> None:
    bodies = county_structure("12", day=LAST_OF_2012, viewer=READER).bodies

    assert [body.name for body in bodies if body.planned] == []
    assert len(bodies) >= 3


def test_gotlands_part_in_fou_södertörn_is_no_plan_but_begins_on_its_day() -> None:
    [part] = Relation.objects.filter(kind="owns", origin__key="region-gotland")

    assert part.existence == "existing"
    assert part.told_from is not None
    assert part.told_from.code == "2013-01-01"
