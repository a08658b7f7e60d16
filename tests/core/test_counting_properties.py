"""What holds of the count for any material, and that it is the count of a second, naive reading of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from ledtrad.core.counting import Answer, Member, UnitKind, base_units, count, roll_up
from ledtrad.core.periods import Period
from tests.core.counting_cases import row
from tests.core.strategies import Material, as_naive, materials, naive_base, naive_count, periods, rosters


def counted(material: Material) -> Answer:
    return count(material.question, spec=material.spec, roster=material.roster, rows=material.rows)


few = settings(max_examples=50)


@settings(max_examples=250)
@given(materials())
def test_the_count_is_that_of_the_naive_count(material: Material) -> None:
    assert as_naive(counted(material)) == naive_count(material)


@given(materials())
def test_the_four_sets_partition_the_base(material: Material) -> None:
    answer = counted(material)

    units = [*answer.supports, *answer.contradicts, *answer.mixed, *answer.silent]
    assert sorted(units) == sorted(naive_base(material.roster, material.question.unit))
    assert answer.denominator == len(units)
    assert answer.number == len(answer.supports)


@few
@given(materials())
def test_units_that_speak_elsewhere_are_silent(material: Material) -> None:
    answer = counted(material)

    assert set(answer.elsewhere) <= set(answer.silent)


@few
@given(materials())
def test_every_set_is_in_the_order_of_its_keys(material: Material) -> None:
    answer = counted(material)

    for units in (answer.supports, answer.contradicts, answer.mixed, answer.silent, answer.elsewhere):
        assert list(units) == sorted(units)


@few
@given(materials())
def test_the_order_of_rows_and_roster_changes_nothing(material: Material) -> None:
    shuffled = replace(material, rows=tuple(reversed(material.rows)), roster=tuple(reversed(material.roster)))

    assert counted(shuffled) == counted(material)


@few
@given(materials())
def test_a_row_of_a_stranger_changes_nothing(material: Material) -> None:
    value = "1" if material.spec.numeric else "finns"
    more = replace(material, rows=(*material.rows, row("okänd", value)))

    assert counted(more) == counted(material)


@few
@given(materials(), periods)
def test_a_row_outside_the_period_changes_nothing(material: Material, told: Period) -> None:
    long_gone = Period(None, date(2005, 1, 1))
    question = replace(material.question, period=Period(told.start or date(2005, 1, 1), told.end))
    here = replace(material, question=question)
    value = "1" if material.spec.numeric else "finns"
    old = tuple(row(member.key, value, key=f"gammal-{member.key}", valid=long_gone) for member in here.roster)

    assert counted(replace(here, rows=here.rows + old)) == counted(here)


@few
@given(materials())
def test_a_value_asked_for_is_never_against(material: Material) -> None:
    answer = counted(material)

    assert not {row.value for row in answer.rows_against} & material.question.values
    assert not set(answer.rows_for) & set(answer.rows_against)


@few
@given(materials())
def test_only_the_certainties_asked_for_count(material: Material) -> None:
    answer = counted(material)

    told = {row.certainty for row in (*answer.rows_for, *answer.rows_against)}
    assert told <= material.question.certainties


@few
@given(materials(numeric=True))
def test_the_total_is_the_sum_of_the_supporting_rows(material: Material) -> None:
    answer = counted(material)

    assert answer.total == sum(Decimal(row.value) for row in answer.rows_for)


@few
@given(materials(numeric=False))
def test_a_variable_with_listed_values_has_no_total(material: Material) -> None:
    assert counted(material).total is None


@given(rosters(), st.sampled_from(UnitKind))
def test_rows_roll_up_to_units_of_the_base_alone(roster: tuple[Member, ...], unit: UnitKind) -> None:
    assert set(roll_up(roster, unit=unit).values()) == naive_base(roster, unit)
    assert base_units(roster, unit=unit) == tuple(sorted(naive_base(roster, unit)))
