"""What cannot be counted is refused in words, and the codes of files and tables stay."""

from __future__ import annotations

import pytest

from ledtrad.core.counting import (
    DEFAULT_CERTAINTIES,
    Certainty,
    Member,
    Polarity,
    UnitKind,
    VariableSpec,
    base_units,
)
from ledtrad.core.errors import BadQuestion
from tests.core.counting_cases import BODY, HOST, VISITS, asked, row


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
