"""How a question is counted: by example, by property, and against a naive second count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledtrad.core.counting import (
    DEFAULT_CERTAINTIES,
    Answer,
    Certainty,
    CodedRow,
    Member,
    Polarity,
    Question,
    UnitKind,
    VariableSpec,
    base_units,
    count,
    roll_up,
)
from ledtrad.core.errors import BadQuestion
from ledtrad.core.periods import Period
from tests.core.strategies import (
    Material,
    as_naive,
    materials,
    naive_base,
    naive_count,
    periods,
    rosters,
)

BODY = VariableSpec(
    "organ", {"finns": Polarity.POSITIVE, "saknas": Polarity.NEGATIVE, "oklar": Polarity.NEUTRAL}
)
HOST = VariableSpec(
    "vard",
    {"region": Polarity.POSITIVE, "stiftelse": Polarity.POSITIVE, "oklar": Polarity.NEUTRAL},
    exclusive=True,
)
VISITS = VariableSpec("besok", numeric=True)
# Three counties; Västra Götaland reports through two sub-regions.
ROSTER = (Member("08"), Member("14"), Member("25"), Member("fyrbodal", "14"), Member("skaraborg", "14"))
YEAR = Period(date(2012, 1, 1), date(2013, 1, 1))


def row(
    subject: str,
    value: str,
    certainty: Certainty = Certainty.EXPLICIT,
    *,
    key: str = "",
    valid: Period = YEAR,
) -> CodedRow:
    return CodedRow(key or f"{subject}-{value}-{certainty}", subject, value, certainty, valid)


def asked(
    *rows: CodedRow,
    spec: VariableSpec = BODY,
    values: tuple[str, ...] = (),
    certainties: frozenset[Certainty] = DEFAULT_CERTAINTIES,
    roster: tuple[Member, ...] = ROSTER,
    unit: UnitKind = UnitKind.COUNTY,
) -> Answer:
    question = Question(spec.key, frozenset(values), certainties, YEAR, unit)
    return count(question, spec=spec, roster=roster, rows=rows)


def counted(material: Material) -> Answer:
    return count(material.question, spec=material.spec, roster=material.roster, rows=material.rows)


few = settings(max_examples=50)

# --- properties -----------------------------------------------------------------------------------------------


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


# --- for, against, both, neither ------------------------------------------------------------------------------


def test_one_for_one_against_one_silent() -> None:
    answer = asked(row("08", "finns"), row("14", "saknas"))

    assert (answer.supports, answer.contradicts, answer.mixed, answer.silent) == (
        ("08",),
        ("14",),
        (),
        ("25",),
    )
    assert (answer.number, answer.denominator) == (1, 3)


def test_a_county_that_says_both_is_mixed_and_not_counted() -> None:
    answer = asked(row("08", "finns"), row("08", "saknas"))

    assert (answer.mixed, answer.number) == (("08",), 0)


def test_an_empty_roster_has_a_base_of_nobody() -> None:
    answer = asked(row("08", "finns"), roster=())

    assert (answer.number, answer.denominator) == (0, 0)


def test_a_neutral_value_is_neither_for_nor_against_until_it_is_named() -> None:
    unnamed, named = asked(row("08", "oklar")), asked(row("08", "oklar"), values=("oklar",))

    assert (unnamed.silent, unnamed.elsewhere) == (("08", "14", "25"), ("08",))
    assert named.supports == ("08",)


def test_a_positive_value_that_was_not_named_speaks_elsewhere() -> None:
    two = VariableSpec("organ", {"finns": Polarity.POSITIVE, "ny": Polarity.POSITIVE})

    answer = asked(row("08", "finns"), row("14", "ny"), spec=two, values=("ny",))

    assert (answer.supports, answer.contradicts, answer.elsewhere) == (("14",), (), ("08",))


def test_any_positive_value_counts_when_none_is_named() -> None:
    answer = asked(row("08", "region"), row("25", "stiftelse"), spec=HOST)

    assert answer.supports == ("08", "25")


@pytest.mark.parametrize("other", ["stiftelse", "oklar"])
def test_another_value_of_an_exclusive_variable_contradicts(other: str) -> None:
    answer = asked(row("08", "region"), row("14", other), spec=HOST, values=("region",))

    assert (answer.supports, answer.contradicts) == (("08",), ("14",))


def test_two_values_asked_for_do_not_contradict_each_other() -> None:
    answer = asked(row("08", "region"), row("08", "stiftelse"), spec=HOST, values=("region", "stiftelse"))

    assert (answer.supports, answer.rows_against) == (("08",), ())


def test_a_negative_value_that_is_asked_for_supports() -> None:
    answer = asked(row("08", "saknas"), row("14", "finns"), values=("saknas",))

    assert (answer.supports, answer.contradicts, answer.elsewhere) == (("08",), (), ("14",))


# --- certainty and time ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("certainty", [Certainty.IN_PROGRESS, Certainty.PLANNED, Certainty.DISPUTED])
def test_what_is_unfinished_or_disputed_counts_only_when_asked_for(certainty: Certainty) -> None:
    by_default = asked(row("08", "finns", certainty))
    asked_for = asked(row("08", "finns", certainty), certainties=frozenset({certainty}))

    assert (by_default.number, by_default.elsewhere) == (0, ("08",))
    assert asked_for.supports == ("08",)


@pytest.mark.parametrize("certainty", [Certainty.EXPLICIT, Certainty.UNDATED])
def test_explicit_and_undated_count_by_default(certainty: Certainty) -> None:
    assert asked(row("08", "finns", certainty)).supports == ("08",)


def test_a_planned_no_takes_no_support_away() -> None:
    answer = asked(row("08", "finns"), row("08", "saknas", Certainty.PLANNED))

    assert answer.supports == ("08",)


@pytest.mark.parametrize(
    ("valid", "counts"),
    [
        (Period(None, date(2012, 1, 1)), False),
        (Period(None, date(2012, 1, 2)), True),
        (Period(date(2012, 12, 31), None), True),
        (Period(date(2013, 1, 1), None), False),
        (Period(), True),
    ],
)
def test_a_row_counts_when_it_shares_a_day_with_the_period(valid: Period, counts: bool) -> None:
    answer = asked(row("08", "finns", valid=valid))

    assert (answer.number == 1) is counts
    assert answer.elsewhere == ()


# --- parts and wholes -----------------------------------------------------------------------------------------


def test_a_county_is_told_of_by_its_sub_regions() -> None:
    answer = asked(row("skaraborg", "finns"), row("fyrbodal", "finns"))

    assert (answer.supports, answer.denominator) == (("14",), 3)
    assert [found.subject for found in answer.rows_for] == ["fyrbodal", "skaraborg"]


def test_sub_regions_that_differ_make_their_county_mixed() -> None:
    assert asked(row("skaraborg", "finns"), row("fyrbodal", "saknas")).mixed == ("14",)


def test_a_part_of_a_part_counts_for_the_county() -> None:
    roster = (*ROSTER, Member("mariestad", "skaraborg"))

    assert asked(row("mariestad", "finns"), roster=roster).supports == ("14",)


def test_by_participant_the_leaves_count_and_their_county_does_not() -> None:
    answer = asked(row("skaraborg", "finns"), row("14", "finns"), unit=UnitKind.PARTICIPANT)

    assert answer.supports == ("skaraborg",)
    assert answer.silent == ("08", "25", "fyrbodal")


def test_an_exempt_county_leaves_the_base_with_its_parts() -> None:
    roster = (Member("08"), Member("14", exempt=True), Member("skaraborg", "14"))
    rows = (row("14", "finns"), row("skaraborg", "finns"))

    for unit in UnitKind:
        answer = asked(*rows, roster=roster, unit=unit)
        assert (answer.supports, answer.silent) == ((), ("08",))


def test_an_exempt_sub_region_says_nothing_for_its_county() -> None:
    roster = (Member("14"), Member("fyrbodal", "14"), Member("skaraborg", "14", exempt=True))
    rows = (row("skaraborg", "finns"), row("fyrbodal", "saknas"))

    assert asked(*rows, roster=roster).contradicts == ("14",)
    assert asked(*rows, roster=roster, unit=UnitKind.PARTICIPANT).contradicts == ("fyrbodal",)
    assert asked(*rows, roster=roster, unit=UnitKind.PARTICIPANT).denominator == 1


@pytest.mark.parametrize(
    "roster",
    [
        (Member("08", "14"),),
        (Member("08", "14"), Member("14", "08")),
        (Member("08", "08"),),
    ],
)
def test_a_parent_that_is_missing_or_goes_in_a_circle_is_refused(roster: tuple[Member, ...]) -> None:
    sentence = r"^Deltagaren 08 har en överordnad som saknas eller går i cirkel\.$"

    with pytest.raises(BadQuestion, match=sentence):
        base_units(roster, unit=UnitKind.COUNTY)


# --- numbers --------------------------------------------------------------------------------------------------


def test_a_numeric_variable_gives_the_sum_of_its_rows() -> None:
    answer = asked(row("08", "12"), row("14", "3"), row("25", "7", Certainty.PLANNED), spec=VISITS)

    assert (answer.supports, answer.total) == (("08", "14"), Decimal(15))
    assert answer.elsewhere == ("25",)


def test_a_silent_numeric_variable_sums_to_zero() -> None:
    assert asked(spec=VISITS).total == Decimal(0)


def test_a_number_asked_for_is_found_however_it_is_written() -> None:
    answer = asked(row("08", "2.0"), row("14", "02"), row("25", "3"), spec=VISITS, values=("2",))

    assert (answer.supports, answer.elsewhere, answer.total) == (("08", "14"), ("25",), Decimal(4))


# --- what the codebook does not hold --------------------------------------------------------------------------


def test_an_unknown_value_in_the_question_is_refused_naming_the_allowed_ones() -> None:
    with pytest.raises(BadQuestion) as refused:
        asked(values=("kanske",))

    assert str(refused.value) == (
        "Variabeln organ har inget värde ”kanske”. Tillåtna värden är finns, oklar och saknas."
    )


@pytest.mark.parametrize("spec", [BODY, HOST])
def test_an_unknown_value_in_a_row_is_refused(spec: VariableSpec) -> None:
    with pytest.raises(BadQuestion, match=rf"^Variabeln {spec.key} har inget värde ”kanske”"):
        asked(row("08", "kanske"), spec=spec)


@pytest.mark.parametrize(
    ("value", "words"),
    [("många", "inget tal"), ("NaN", "inget ändligt tal"), ("Infinity", "inget ändligt tal")],
)
def test_a_value_that_is_no_number_is_refused_for_a_numeric_variable(value: str, words: str) -> None:
    sentence = f"Variabeln besok är ett tal; ”{value}” är {words}."
    for rows, values in (([row("08", value)], ()), ([], (value,)), ([row("08", value)], ("2",))):
        with pytest.raises(BadQuestion) as refused:
            asked(*rows, spec=VISITS, values=values)
        assert str(refused.value) == sentence


def test_the_codes_of_data_files_and_tables_stay_as_they_are() -> None:
    assert [code.value for code in Certainty] == ["explicit", "undated", "in_progress", "planned", "disputed"]
    assert [code.value for code in Polarity] == ["positive", "negative", "neutral"]
    assert [code.value for code in UnitKind] == ["county", "participant"]
    assert {code.value for code in DEFAULT_CERTAINTIES} == {"explicit", "undated"}
