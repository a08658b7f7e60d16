"""How a question is counted, rule by rule: read it from top to bottom as the manual.

The rules hold for any material (`tests/core/test_counting_properties.py`), and what cannot be counted is refused in words
(`tests/core/test_counting_refusals.py`).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledtrad.core.counting import Certainty, Member, Polarity, UnitKind, VariableSpec
from ledtrad.core.periods import Period
from tests.core.counting_cases import HOST, ROSTER, VISITS, asked, row

# --- for, against, both, neither ------------------------------------------------------------------------------


def test_a_county_supports_contradicts_or_is_silent() -> None:
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
