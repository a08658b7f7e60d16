"""Faults in codebook, round and sources: each told with the place of its entry, and nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.synthesis.directory import Copy, Edit, Fault, plant, problems_of, set_in, untold


def with_values(variable: Mapping[str, Any]) -> bool:
    return not variable.get("numeric")


def in_value(name: str, told: object) -> Edit:
    """Give the change of a field in the first value of a variable."""
    return lambda variable: next(iter(variable["values"].values())).update({name: told})


VARIABLES = [
    Fault(lambda v: v.update(definitionn="x"), "definitionn", "fältet finns inte. Fält som finns är"),
    Fault(lambda v: v.update(label=""), "label", "fältet är tomt men måste fyllas i."),
    Fault(lambda v: v.update(exclusive="ja"), "exclusive", "ange true eller false."),
    Fault(lambda v: v.update(key="två ord"), "key", ""),
    Fault(lambda v: v.update(label="x" * 201), "label", ""),
    Fault(lambda v: v.update(values=["ja"]), "values", "ange värdena med namn", with_values),
    Fault(lambda v: v.update(values={}), "values", "ange värdena med namn", with_values),
    Fault(lambda v: v.update(values={"ja": "ja"}), "ja", "här ska stå namngivna fält: label", with_values),
    Fault(in_value("polarity", "god"), "polarity", "Tillåtna värden är negative", with_values),
    Fault(in_value("farg", "blå"), "farg", "fältet finns inte. Fält är label", with_values),
    Fault(lambda v: v.update(numeric=True), "values", "numeric: true och inga värden", with_values),
]
CONSTRAINTS = [
    Fault(lambda c: c.update(variable="okand"), "variable", "värdet finns inte. Tillåtna värden är"),
    Fault(lambda c: c.update(values=["kanske"]), "values", "har inget värde ”kanske”."),
    Fault(lambda c: c.update(other_values=None), "other_values", "fältet är tomt men måste fyllas i."),
]


@pytest.mark.parametrize(("under", "faults"), [("variables", VARIABLES), ("constraints", CONSTRAINTS)])
def test_every_fault_in_the_codebook_is_told_with_its_entry_in_one_load(
    copy: Copy, under: str, faults: list[Fault]
) -> None:
    planted = plant(copy, "codebook.yaml", faults, under=under)

    problems = problems_of(copy)

    assert untold(problems, "codebook.yaml", planted) == []


@pytest.mark.parametrize(
    ("change", "column", "message"),
    [
        (set_in("version", value="första"), "version", "ange ett helt tal med siffror."),
        (set_in("kapitel", value=1), "kapitel", "fältet finns inte. Fält som finns är constraints,"),
    ],
)
def test_a_fault_in_the_head_of_the_codebook_is_told(
    copy: Copy, change: Edit, column: str, message: str
) -> None:
    copy.edit("codebook.yaml", change)

    problems = problems_of(copy)

    assert (problems[0].file, problems[0].column) == ("codebook.yaml", column)
    assert problems[0].message.startswith(message)


ROUND = [
    (set_in("round", "state", value="klar"), 1, "state", "Tillåtna värden är analysis, archived,"),
    (set_in("round", "period", value="2012/"), 1, "period", "en omgång har både början och slut."),
    (set_in("round", "period", value="2013/2012"), 1, "period", "ange ett slut som ligger efter början."),
    (set_in("round", "as_of", value="2012-13-45"), 1, "as_of", "är inget datum. Skriv till exempel 2012,"),
    (set_in("round", "key", value="läges rapport"), 1, "key", ""),
    (set_in("template", "version", value="²"), 1, "version", "ange ett helt tal med siffror."),
]


@pytest.mark.parametrize(("change", "row", "column", "message"), ROUND)
def test_a_fault_in_the_round_is_told_with_its_entry(
    copy: Copy, change: Edit, row: int, column: str, message: str
) -> None:
    copy.edit("round.yaml", change)

    problems = problems_of(copy)

    assert (problems[0].file, problems[0].row, problems[0].column) == ("round.yaml", row, column)
    assert message in problems[0].message


def test_every_fault_in_the_questions_is_told_with_its_entry_in_one_load(copy: Copy) -> None:
    faults = [
        Fault(lambda q: q.update(title=""), "title", "fältet är tomt men måste fyllas i."),
        Fault(lambda q: q.update(lines=[717]), "lines", "som har raderna 1–716."),
        Fault(lambda q: q.update(fraga="x"), "fraga", "Fält som finns är key, lines,"),
    ]
    planted = plant(copy, "round.yaml", faults, under="questions")

    assert untold(problems_of(copy), "round.yaml", planted) == []


@pytest.mark.parametrize(
    ("change", "row", "column", "message"),
    [
        (set_in("sources", 0, "lines", value="många"), 1, "lines", "ange ett helt tal med siffror."),
        (set_in("sources", 1, "key", value="delrapport-2012"), 2, "key", "varje får förekomma en gång."),
        (set_in("sources", 0, "title", value=""), 1, "title", "fältet är tomt men måste fyllas i."),
    ],
)
def test_a_fault_in_the_sources_is_told_with_its_entry(
    copy: Copy, change: Edit, row: int, column: str, message: str
) -> None:
    copy.edit("sources.yaml", change)

    problems = problems_of(copy)

    assert (problems[0].file, problems[0].row, problems[0].column) == ("sources.yaml", row, column)
    assert problems[0].message.endswith(message)
