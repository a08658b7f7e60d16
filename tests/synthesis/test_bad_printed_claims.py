"""Faults in the printed claims: a verdict is never typed, a figure is of the kind that it asserts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tests.synthesis.directory import Copy, Fault, plant, problems_of, untold

PATH = "printed/delrapport-2012-tryckt.yaml"


@pytest.fixture
def copy(whole_copy: Copy) -> Copy:
    return whole_copy.without("compilations")


def answerable(claim: Mapping[str, Any]) -> bool:
    return "question" in claim


def unanswerable(claim: Mapping[str, Any]) -> bool:
    return not answerable(claim)


def asserts(kind: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda claim: answerable(claim) and claim["asserts"] == kind


def test_a_typed_verdict_on_an_answerable_claim_is_refused_with_the_reason(copy: Copy) -> None:
    fault = Fault(lambda claim: claim.update(verdict="agrees"), "verdict", "räknas fram", answerable)
    [(place, _)] = plant(copy, PATH, [fault], under="claims")

    [problem] = problems_of(copy)

    assert problem.sentence() == (
        f"{PATH}, rad {place}, kolumn verdict: värdet ”agrees”: utfallet räknas fram ur materialet och får inte "
        "skrivas i filen. Ta bort fältet."
    )


FAULTS = [
    Fault(lambda c: c.update(utfall="x"), "utfall", "fältet finns inte. Fält som finns är asserts,", asserts("list")),
    Fault(lambda c: c.pop("question"), "question", "ange antingen question eller unanswerable", asserts("list")),
    Fault(lambda c: c.update(unanswerable="judgement"), "question", "inte båda och inte ingen.", asserts("list")),
    Fault(lambda c: c.update(asserts="gissar"), "asserts", "Tillåtna värden är all, list, number,", asserts("list")),
    Fault(lambda c: c.update(lines=[]), "lines", "ett tryckt påstående måste ange sina rader.", asserts("list")),
    Fault(lambda c: c.update(lines=[9999]), "lines", "raden ligger utanför källan delrapport-2012", asserts("list")),
    Fault(lambda c: c.update(meaning=""), "meaning", "fältet är tomt men måste fyllas i.", asserts("list")),
    Fault(lambda c: c.update(at_least="ja"), "at_least", "ange true eller false.", asserts("list")),
    Fault(lambda c: c.update(base="fou"), "base", "här ska stå namngivna fält: variable och values.", asserts("list")),
    Fault(lambda c: c.update(question="fou"), "question", "här ska stå namngivna fält: variable,", asserts("list")),
    Fault(lambda c: c["question"].update(variable="vard"), "variable", "värdet finns inte. Tillåtna värden är", asserts("list")),
    Fault(lambda c: c["question"].update(values=["slott"]), "values", "har inget värde ”slott”.", asserts("list")),
    Fault(lambda c: c["question"].update(values="ja"), "values", "en lista av värden inom hakparentes.", asserts("list")),
    Fault(lambda c: c["question"].update(certainties=["kanske"]), "certainties", "Tillåtna är explicit,", asserts("list")),
    Fault(lambda c: c["question"].update(certainties="explicit"), "certainties", "en lista av säkerheter", asserts("list")),
    Fault(lambda c: c["question"].update(period="2012"), "period", "är ingen period. Skriv FRÅN/TILL", asserts("list")),
    Fault(lambda c: c["question"].update(unit="kommun"), "unit", "Tillåtna värden är county och participant.", asserts("list")),
    Fault(lambda c: c.update(printed={"number": "nio"}), "printed", "det tryckta passar inte number", asserts("number")),
    Fault(lambda c: c.update(printed={"antal": 9}), "antal", "fältet finns inte. Fält är number,", asserts("number")),
    Fault(lambda c: c.update(printed=9), "printed", "här ska stå namngivna fält: number,", asserts("number")),
    Fault(lambda c: c.update(printed={"units": ["26"]}), "printed", "finns inte i omgången.", asserts("list")),
    Fault(lambda c: c.update(printed={"units": "08"}), "printed", "units är en lista", asserts("list")),
    Fault(lambda c: c.update(printed={"quantifier": "många"}), "printed", "passar inte quantifier", asserts("quantifier")),
    Fault(lambda c: c.update(printed={"parts": {"slott": ["08"]}}), "parts", "inget värde ”slott”.", asserts("partition")),
    Fault(lambda c: c.update(unanswerable="trött"), "unanswerable", "Tillåtna värden är", unanswerable),
    Fault(lambda c: c.update(why=""), "why", "fältet är tomt men måste fyllas i.", unanswerable),
    Fault(lambda c: c.update(verdict="agrees"), "verdict", "räknas fram ur materialet", unanswerable),
]  # fmt: skip


def test_every_fault_in_the_printed_claims_is_told_with_its_entry_in_one_load(copy: Copy) -> None:
    planted = plant(copy, PATH, FAULTS, under="claims")

    problems = problems_of(copy)

    assert untold(problems, PATH, planted) == []
    assert len(planted) == len(FAULTS)


def test_parts_that_are_no_lists_under_their_values_are_told(copy: Copy) -> None:
    fault = Fault(
        lambda c: c.update(printed={"parts": ["08"]}), "printed", "parts en lista", asserts("partition")
    )
    planted = plant(copy, PATH, [fault], under="claims")

    assert untold(problems_of(copy), PATH, planted) == []


def test_a_claim_key_that_stands_twice_is_told(copy: Copy) -> None:
    copy.edit(PATH, lambda content: content["claims"].append(content["claims"][0]))

    [problem] = problems_of(copy)

    assert problem.column == "key"
    assert problem.message.endswith("varje får förekomma en gång.")


def test_a_report_on_another_round_is_refused(copy: Copy) -> None:
    copy.edit(PATH, lambda content: content.update(round="lagesrapport-2013"))

    [problem] = problems_of(copy)

    assert problem.sentence().endswith("värdet finns inte. Tillåtna värden är lagesrapport-2012.")


def test_one_report_in_two_files_is_refused(copy: Copy) -> None:
    copy.write("printed/igen.yaml", copy.text(PATH))
    copy.edit("manifest.yaml", lambda content: content["printed"].append("printed/igen.yaml"))

    [problem] = problems_of(copy)

    assert (problem.file, problem.column, problem.value) == (
        "printed/igen.yaml", "report", "delrapport-2012-tryckt",
    )  # fmt: skip
