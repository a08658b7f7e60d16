"""What the codebook demands of the rows: each check with a planted fault, and with what it lets be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.core.checks import (
    Finding,
    Severity,
    constraints_broken,
    exclusive_units_doubled,
    exhaustive_units_missing,
)
from ledtrad.core.counting import Certainty, CodedRow, Member
from tests.core.checks_cases import CLEAN, found, row, with_rows


def test_a_county_without_a_value_of_an_exhaustive_variable_is_found() -> None:
    matter = with_rows(vard=[row("07", "region")])

    assert found(exhaustive_units_missing, matter) == [
        Finding(
            "exhaustive_missing",
            Severity.ERROR,
            "vard",
            "Varje län ska ha ett värde på vard, men Kalmar och Västra Götaland saknar: fördelningen täcker 1 av 3 län.",
            counties=("08", "14"),
        )
    ]


@pytest.mark.parametrize("certainty", [Certainty.PLANNED, Certainty.IN_PROGRESS, Certainty.DISPUTED])
def test_a_planned_value_does_not_fill_an_exhaustive_variable(certainty: Certainty) -> None:
    matter = with_rows(vard=[row("07", "region"), row("08", "region", certainty), row("14", "region")])

    assert [finding.counties for finding in found(exhaustive_units_missing, matter)] == [("08",)]


def test_an_exhaustive_variable_without_any_row_misses_every_county() -> None:
    matter = replace(CLEAN, rows={})

    assert [finding.counties for finding in found(exhaustive_units_missing, matter)] == [("07", "08", "14")]


def test_an_exempt_county_need_not_have_a_value() -> None:
    roster = (Member("07"), Member("08", exempt=True))
    matter = replace(with_rows(vard=[row("07", "region"), row("08", "stiftelse")]), roster=roster)

    assert found(exhaustive_units_missing, matter) == []


def test_a_county_with_two_values_of_an_exclusive_variable_is_found() -> None:
    matter = with_rows(
        vard=[row("14", "stiftelse"), row("fyrbodal", "region"), row("08", "region"), row("08", "region")]
    )

    assert found(exclusive_units_doubled, matter) == [
        Finding(
            "exclusive_doubled",
            Severity.ERROR,
            "vard",
            "Högst ett värde på vard kan vara sant för ett län, men flera är kodade (Västra Götaland: region och stiftelse).",
            counties=("14",),
        )
    ]


def test_doubled_counties_are_told_in_order_and_planned_values_do_not_double() -> None:
    pairs = [row(unit, value) for unit in ("14", "07") for value in ("region", "stiftelse")]
    planned = [row("08", "region"), row("08", "stiftelse", Certainty.PLANNED)]

    (finding,) = found(exclusive_units_doubled, with_rows(vard=[*pairs, *planned]))

    assert finding.counties == ("07", "14")
    assert "(Kronoberg: region och stiftelse; Västra Götaland: region och stiftelse)" in finding.message


def test_several_values_are_free_where_a_variable_is_not_exclusive() -> None:
    matter = with_rows(organ=[row("07", "finns"), row("07", "saknas")])

    assert found(exclusive_units_doubled, matter) == []


def test_a_county_that_breaks_a_constraint_of_the_codebook_is_found() -> None:
    matter = with_rows(
        organ=[row("14", "finns"), row("07", "finns"), row("08", "saknas")],
        enhet=[row("fyrbodal", "ingen"), row("07", "ingen"), row("08", "ingen")],
    )

    assert found(constraints_broken, matter) == [
        Finding(
            "constraint_broken",
            Severity.ERROR,
            "projekt-utan-enhet",
            "Ett projekt vid en enhet kräver en enhet. Det gäller Kronoberg och Västra Götaland.",
            counties=("07", "14"),
        )
    ]


@pytest.mark.parametrize(
    ("organ", "enhet"),
    [
        (row("07", "finns"), row("08", "ingen")),
        (row("07", "saknas"), row("07", "ingen")),
        (row("07", "finns"), row("07", "finns")),
        (row("07", "finns", Certainty.PLANNED), row("07", "ingen")),
    ],
)
def test_a_constraint_needs_both_sides_of_one_county(organ: CodedRow, enhet: CodedRow) -> None:
    assert found(constraints_broken, with_rows(organ=[organ], enhet=[enhet])) == []
