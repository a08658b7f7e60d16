"""The round of 2012: twelve topics, twenty-five participants, and four of them parts of one county."""

from __future__ import annotations

from datetime import date

import pytest

from ledtrad.core.counting import Member, UnitKind, base_units, roll_up
from ledtrad.rounds.models import Participant, Round

PARTS = {"fyrbodal", "goteborgsregionen", "sjuharad", "skaraborg"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_2012() -> Round:
    return Round.objects.get(key="lagesrapport-2012")


def members(round_: Round) -> list[Member]:
    rows = Participant.objects.filter(round=round_)
    return [Member(row.actor.key, row.parent.actor.key if row.parent else None, row.exempt) for row in rows]


def test_the_round_asks_about_2012_as_of_its_last_day(round_2012: Round) -> None:
    assert (round_2012.period_start, round_2012.period_end) == (date(2012, 1, 1), date(2013, 1, 1))
    assert round_2012.as_of == date(2012, 12, 31)
    assert round_2012.get_state_display() == "publicerad"


def test_the_template_has_twelve_topics_in_their_order_each_with_its_lines(round_2012: Round) -> None:
    questions = list(round_2012.template_version.questions.all())

    assert [question.order for question in questions] == list(range(1, 13))
    assert len({question.key for question in questions}) == 12
    lines = [line.first_line for question in questions for line in question.citations.all()]
    assert lines == sorted(lines)
    assert set(lines) <= set(range(66, 79))


def test_twenty_five_take_part_and_nobody_is_exempt(round_2012: Round) -> None:
    assert Participant.objects.filter(round=round_2012).count() == 25
    assert not Participant.objects.filter(round=round_2012, exempt=True).exists()


def test_the_four_sub_regions_roll_up_to_västra_götaland(round_2012: Round) -> None:
    units = roll_up(members(round_2012), unit=UnitKind.COUNTY)

    assert {part: units[part] for part in PARTS} == dict.fromkeys(PARTS, "14")
    assert len(base_units(members(round_2012), unit=UnitKind.COUNTY)) == 21


def test_counted_by_participant_the_sub_regions_stand_for_their_county(round_2012: Round) -> None:
    leaves = set(base_units(members(round_2012), unit=UnitKind.PARTICIPANT))

    assert leaves >= PARTS
    assert "14" not in leaves
    assert len(leaves) == 24


def test_the_counties_of_the_roster_are_the_counties_of_the_registry(round_2012: Round) -> None:
    top = Participant.objects.filter(round=round_2012, parent=None)

    assert all(row.actor.kinds.filter(key="county").exists() for row in top)
    assert top.count() == 21
