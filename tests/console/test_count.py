"""`ledtrad count`: the answer to any question, in four sets that partition the roster."""

from __future__ import annotations

from itertools import product

import pytest

from ledtrad.core.counting import Question, UnitKind, base_units
from ledtrad.synthesis.documents.rows import count_row
from ledtrad.synthesis.models import Variable
from ledtrad.synthesis.queries.material import find_round, material
from tests.console.conftest import Run

ROUND = "lagesrapport-2012"
KEYS = [
    "number",
    "denominator",
    "supports",
    "contradicts",
    "mixed",
    "silent",
    "elsewhere",
    "sum",
    "statements",
]
PARTS = {"fyrbodal", "goteborgsregionen", "sjuharad", "skaraborg"}


def test_the_answer_has_the_fields_of_the_contract(ledtrad: Run) -> None:
    ran = ledtrad("count", ROUND, "--variable", "platform_host")

    assert ran.code == 0
    assert ran.err == ""
    assert list(ran.json()) == KEYS


@pytest.mark.django_db
def test_the_four_sets_partition_the_roster_for_every_variable_value_and_unit() -> None:
    ground = material(find_round(ROUND))
    bases = {unit: set(base_units(ground.roster, unit=unit)) for unit in UnitKind}
    for variable, spec in ground.specs.items():
        for value, unit in product([None, *spec.values], UnitKind):
            asked = Question(variable, values=frozenset({value} if value else ()), unit=unit)
            row = count_row(ground.ask(asked), ground)

            sets = [row[name] for name in ("supports", "contradicts", "mixed", "silent")]
            assert sorted(unit for units in sets for unit in units) == sorted(bases[unit])
            assert row["number"] == len(row["supports"])
            assert row["denominator"] == len(bases[unit])
            assert set(row["elsewhere"]) <= set(row["silent"])
            assert (row["sum"] is None) is not spec.numeric


@pytest.mark.django_db
@pytest.mark.parametrize(("unit", "base"), [("county", 21), ("participant", 24)])
def test_the_console_answers_about_every_variable_of_the_codebook(ledtrad: Run, unit: str, base: int) -> None:
    for variable in Variable.objects.filter(codebook__rounds__key=ROUND):
        answer = ledtrad("count", ROUND, "--variable", variable.key, "--unit", unit).json()

        assert answer["denominator"] == base
        assert answer["number"] == len(answer["supports"])


def test_counties_are_named_by_their_codes_and_parts_by_their_keys(ledtrad: Run) -> None:
    by_county = ledtrad("count", ROUND, "--variable", "platform_host").json()
    by_part = ledtrad("count", ROUND, "--variable", "platform_host", "--unit", "participant").json()

    assert all(code.isdigit() and len(code) == 2 for code in by_county["supports"] + by_county["silent"])
    assert set(by_part["supports"] + by_part["silent"]) >= PARTS


def test_the_counties_without_a_host_are_silent(ledtrad: Run) -> None:
    assert ledtrad("count", ROUND, "--variable", "platform_host").json()["silent"] == ["05"]


def test_of_an_exclusive_variable_another_value_speaks_against(ledtrad: Run) -> None:
    answer = ledtrad("count", ROUND, "--variable", "platform_host", "--value", "foundation").json()

    assert (answer["supports"], answer["silent"]) == (["01"], ["05"])
    assert len(answer["contradicts"]) == 19


def test_values_may_be_given_together_or_one_by_one(ledtrad: Run) -> None:
    together = ledtrad("count", ROUND, "--variable", "platform_host", "--value", "foundation", "university")
    apart = ledtrad(
        "count", ROUND, "--variable", "platform_host", "--value", "foundation", "--value", "university"
    )

    assert together.out == apart.out
    assert together.json()["supports"] == ["01", "17"]


def test_what_is_planned_counts_only_when_asked_for(ledtrad: Run) -> None:
    question = ("count", ROUND, "--variable", "new_collaboration_group", "--value", "new")
    usual, planned = ledtrad(*question).json(), ledtrad(*question, "--certainty", "planned").json()

    assert {row["certainty"] for row in usual["statements"]} <= {"explicit", "undated"}
    assert {row["certainty"] for row in planned["statements"]} == {"planned"}
    assert planned["number"] > 0


def test_a_period_leaves_out_what_began_after_it(ledtrad: Run) -> None:
    question = ("count", ROUND, "--variable", "new_collaboration_group", "--certainty", "planned")
    ever, before = ledtrad(*question).json(), ledtrad(*question, "--period", "1990/1991").json()

    assert before["number"] < ever["number"]


def test_neutral_values_count_only_when_named(ledtrad: Run) -> None:
    unnamed = ledtrad("count", ROUND, "--variable", "steering_problem").json()
    named = ledtrad("count", ROUND, "--variable", "steering_problem", "--value", "weak_or_unclear").json()

    assert unnamed["number"] == 0
    assert set(named["supports"]) <= set(unnamed["elsewhere"])
    assert named["number"] > 0


def test_the_visits_are_summed_and_nothing_else_is(ledtrad: Run) -> None:
    visits = ledtrad("count", ROUND, "--variable", "leader_visit").json()

    assert visits["sum"] == sum(int(row["value"]) for row in visits["statements"])
    assert ledtrad("count", ROUND, "--variable", "platform_host").json()["sum"] is None


def test_the_statements_are_those_for_and_against_each_with_its_lines(ledtrad: Run) -> None:
    answer = ledtrad("count", ROUND, "--variable", "political_body").json()

    units = {row["county_code"] for row in answer["statements"]}
    assert units == {*answer["supports"], *answer["contradicts"], *answer["mixed"]}
    assert all(row["source_lines"] for row in answer["statements"])
