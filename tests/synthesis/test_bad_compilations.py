"""Faults in a compilation: no number is typed, no token names nothing, no heading is lost."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.synthesis.directory import Copy, Fault, plant, problems_of, untold

PATH, TEXT = "compilation/omrakning-2012.yaml", "compilation/omrakning-2012.md"


@pytest.fixture
def copy(whole_copy: Copy) -> Copy:
    return whole_copy.without("printed")


def counted(claim: Mapping[str, Any]) -> bool:
    return "kind" not in claim


def stated(claim: Mapping[str, Any]) -> bool:
    return not counted(claim)


FAULTS = [
    Fault(lambda c: c.update(text="Nio län har {namn}."), "text", "talet får inte skrivas för hand", counted),
    Fault(lambda c: c.update(text="Många svarade."), "text", "måste ha minst en lucka", counted),
    Fault(lambda c: c.update(text="{Lan} svarade."), "text", "Luckan {lan} finns inte. Luckor som finns är antal,", counted),
    Fault(lambda c: c.update(text="{Län svarade."), "text", "En klammer i texten saknar sin motpart.", counted),
    Fault(lambda c: c.update(text="{Summa} besök."), "text", "är inget tal.", counted),
    Fault(lambda c: (c.pop("quantifier", None), c.update(text="{Mängdord} län.")), "text", "inget mängdord är valt", counted),
    Fault(lambda c: c.update(quantifier="många"), "quantifier", "Tillåtna värden är about_ten, all,", counted),
    Fault(lambda c: c.pop("question"), "text", "ingen fråga som kan fylla dem.", counted),
    Fault(lambda c: c["question"].update(values=["slott"]), "values", "har inget värde ”slott”.", counted),
    Fault(lambda c: c.update(kind="quoted"), "kind", "Tillåtna värden är counted och stated.", counted),
    Fault(lambda c: c.update(figure=9), "figure", "ett räknat påstående får inte ha ett skrivet tal.", counted),
    Fault(lambda c: c.update(tal=9), "tal", "fältet finns inte. Fält som finns är against,", counted),
    Fault(lambda c: c.update(searched=""), "for", "kräver belägg (for, against) och vad som har sökts", stated),
    Fault(lambda c: (c.pop("for"), c.pop("against", None)), "for", "kräver belägg", stated),
    Fault(lambda c: c.update(figure="nio"), "figure", "ange ett helt tal med siffror.", stated),
    Fault(lambda c: c.update({"for": [9999]}), "for", "som har raderna 1–716.", stated),
]  # fmt: skip


def test_every_fault_in_the_claims_is_told_with_its_entry_in_one_load(copy: Copy) -> None:
    planted = plant(copy, PATH, FAULTS, under="claims")

    problems = problems_of(copy)

    assert untold(problems, PATH, planted) == []
    assert len(planted) == len(FAULTS)


def test_a_typed_number_in_a_counted_claim_is_told_alone(copy: Copy) -> None:
    fault = Fault(
        lambda c: c.update(text="Nio län har {namn}."), "text", "talet får inte skrivas för hand", counted
    )
    [(place, _)] = plant(copy, PATH, [fault], under="claims")

    [problem] = problems_of(copy)

    assert (problem.row, problem.value) == (place, "nio län")
    assert problem.message.endswith("Använd en lucka, till exempel {län}.")


def first_token_row(copy: Copy) -> int:
    """Give the line of the heading above the first claim."""
    before = copy.text(TEXT).partition("{{")[0]
    return before[: before.rindex("\n## ") + 1].count("\n") + 1


@pytest.mark.parametrize("token", ["{{finns-inte}}", "{{Nya-Grupper}}"])
def test_a_token_that_names_no_claim_is_told_with_its_section(copy: Copy, token: str) -> None:
    row = first_token_row(copy)
    copy.replace(TEXT, "{{", f"{token}\n\n{{{{")

    [problem] = problems_of(copy)

    assert (problem.file, problem.row, problem.value.strip("{}")) == (TEXT, row, token.strip("{}"))
    assert problem.message.startswith(
        ("påståendet finns inte. Påståenden är", "klamrarna namnger inget påstående.")
    )


def test_a_claim_that_stands_nowhere_in_the_text_is_told(copy: Copy) -> None:
    token = "{{" + copy.text(TEXT).partition("{{")[2].partition("}}")[0] + "}}"
    copy.replace(TEXT, token, "")

    [problem] = problems_of(copy)

    assert (
        problem.sentence() == f"{TEXT}: värdet ”{token.strip('{}')}”: påståendet står inte i något avsnitt."
    )


def test_a_topic_outside_the_template_is_told(copy: Copy) -> None:
    copy.replace(TEXT, ": struktur}", ": vader}")

    [problem] = problems_of(copy)

    assert problem.value == "vader"
    assert problem.message.startswith("ämnet finns inte i mallen. Ämnen är struktur, politisk-styrning,")


def test_every_fault_in_the_text_is_told_with_its_line_in_one_load(copy: Copy) -> None:
    text = copy.text(TEXT)
    heading = next(line for line in text.splitlines() if line.startswith("## "))
    after = [
        "",
        "## Rubrik utan nyckel",
        "",
        "## Rubrik {#Stor: struktur}",
        "",
        heading,
        "",
        "{{nya grupper}} {{nya",
        "",
    ]
    copy.write(TEXT, f"Ingress.\n{text}" + "\n".join(after))

    problems = problems_of(copy)

    first = text.count("\n") + 2
    told = {(problem.row, problem.value) for problem in problems}
    assert (1, "Ingress.") in told
    assert {(first + 1, after[1]), (first + 3, after[3])} <= told
    assert {(first + 5, "{{nya grupper}}"), (first + 5, "{{")} <= told
    assert any(row == first + 5 and value in heading for row, value in told)


def test_an_override_without_reason_or_person_is_told(copy: Copy) -> None:
    faults = [
        Fault(lambda o: o.update(reason=""), "reason", "tomt"),
        Fault(lambda o: o.update(by=""), "by", "tomt"),
    ]
    planted = plant(copy, PATH, faults, under="overrides")

    assert untold(problems_of(copy), PATH, planted) == []


@pytest.mark.parametrize("column", ["authorship", "text"])
def test_a_compilation_without_a_head_is_told(copy: Copy, column: str) -> None:
    copy.edit(PATH, lambda content: content.update({column: ""}))

    [problem] = problems_of(copy)

    assert problem.sentence() == f"{PATH}, rad 1, kolumn {column}: fältet är tomt men måste fyllas i."
