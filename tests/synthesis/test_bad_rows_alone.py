"""One wrong cell in a copy of the data: the sentence names file, row, column, value and what is allowed, and nothing is written."""

from __future__ import annotations

import pytest

from tests.synthesis.directory import Copy, problems_of

REGISTRY, CODING = "registry", "coding"

# file, column, value, what the sentence says besides
FAULTS = [
    (f"{REGISTRY}/municipalities.csv", "county", "99", "aktören finns inte i registret."),
    (f"{REGISTRY}/actors.csv", "kinds", "slott", "slaget finns inte. Tillåtna är body, company,"),
    (f"{REGISTRY}/relations.csv", "kind", "gillar", "Tillåtna värden är affiliated_with, appoints,"),
    (f"{REGISTRY}/relations.csv", "to", "ingen-sadan", "aktören finns inte i registret."),
    (f"{REGISTRY}/relations.csv", "valid_from", "2012-13", "Skriv till exempel 2012, 2012-H1,"),
    (f"{REGISTRY}/bodies.csv", "lines", "717", "raden ligger utanför källan delrapport-2012, som har raderna 1–716."),
    ("participants.csv", "actor", "26", "aktören finns inte i registret."),
    (f"{CODING}/settled.csv", "subject", "26", "värdet finns inte. Tillåtna värden är 01, 03,"),
    (f"{CODING}/settled.csv", "variable", "vard", "Tillåtna värden är child_participation_project,"),
    (f"{CODING}/settled.csv", "value", "slott", "har inget värde ”slott”. Tillåtna värden är county_council,"),
    (f"{CODING}/settled.csv", "object", "ingen-sadan", "aktören finns inte i registret."),
    (f"{CODING}/settled.csv", "certainty", "kanske", "Tillåtna värden är disputed, explicit,"),
    (f"{CODING}/coder_a.csv", "value", "slott", "har inget värde ”slott”. Tillåtna värden är"),
    ("passages.csv", "statement", "x999", "värdet finns inte. Tillåtna värden är"),
    ("passages.csv", "exact", "Detta har ingen sagt.", "ska stå exakt en gång i svaret men står 0 gånger."),
    ("passages.csv", "exact", "e", "texten ska stå exakt en gång i svaret men står"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "column", "value", "allowed"), FAULTS)
def test_a_wrong_cell_is_told_with_its_place_and_what_is_allowed(
    copy: Copy, path: str, column: str, value: str, allowed: str
) -> None:
    copy.set_cell(path, row=2, column=column, value=value)

    problems = problems_of(copy)

    told = [problem.sentence() for problem in problems if problem.file == path]
    assert any(
        s.startswith(f"{path}, rad 2, kolumn {column}: värdet ”{value}”:") and allowed in s for s in told
    )


@pytest.mark.parametrize(
    ("path", "column"),
    [
        (f"{REGISTRY}/actors.csv", "key"),
        (f"{REGISTRY}/relations.csv", "kind"),
        (f"{REGISTRY}/same_as.csv", "b"),
        ("participants.csv", "actor"),
        (f"{CODING}/settled.csv", "key"),
        ("passages.csv", "exact"),
    ],
)
def test_a_row_that_stands_twice_is_told_where_it_stands_the_second_time(
    copy: Copy, path: str, column: str
) -> None:
    last = copy.repeat_row(path, row=2)

    problems = problems_of(copy)

    assert [(p.file, p.row, p.column) for p in problems] == [(path, last, column)]
    assert problems[0].value == copy.rows(path)[0][column]


@pytest.mark.parametrize(
    "path", [f"{REGISTRY}/relations.csv", f"{CODING}/settled.csv", f"{CODING}/coder_b.csv"]
)
def test_an_end_before_its_start_is_told(copy: Copy, path: str) -> None:
    copy.set_cell(path, row=3, column="valid_from", value="2013")
    copy.set_cell(path, row=3, column="valid_to", value="2012")

    problems = problems_of(copy)

    [sentence] = {problem.sentence() for problem in problems if problem.column == "valid_to"}
    assert sentence == (
        f"{path}, rad 3, kolumn valid_to: värdet ”2012”: slutet ligger före början 2013. Ange ett senare slut."
    )


def test_two_relations_of_a_kind_that_overlap_are_told(copy: Copy) -> None:
    rows = copy.rows(f"{REGISTRY}/relations.csv")
    copy.write_rows(
        f"{REGISTRY}/relations.csv", [*rows, {**rows[0], "valid_from": "2012", "valid_to": "2012"}]
    )

    [problem] = problems_of(copy)

    assert (problem.row, problem.column, problem.value) == (len(rows) + 2, "kind", rows[0]["kind"])
    assert problem.message == "de två aktörerna har redan en relation av det slaget under samma tid."


def test_a_difference_between_the_coders_that_nobody_settled_is_told(copy: Copy) -> None:
    settlements = copy.rows(f"{CODING}/settlements.csv")
    left_out, kept = settlements[0], settlements[1:]
    copy.write_rows(f"{CODING}/settlements.csv", kept)

    [problem] = problems_of(copy)

    shown = f"{left_out['subject']} {left_out['variable']} {left_out['value']} {left_out['certainty']}"
    assert problem.sentence() == (
        f"{CODING}/settlements.csv: värdet ”{shown}”: skillnaden mellan kodarna är inte avgjord här."
    )


@pytest.mark.parametrize("column", ["a", "b", "settled"])
def test_a_settlement_that_misreports_a_file_is_told(copy: Copy, column: str) -> None:
    told = copy.rows(f"{CODING}/settlements.csv")[0][column]
    other = {"yes": "no", "no": "yes"}[told]
    copy.set_cell(f"{CODING}/settlements.csv", row=2, column=column, value=other)

    problems = problems_of(copy)

    assert (problems[0].row, problems[0].column, problems[0].value) == (2, column, other)
    assert problems[0].message == "stämmer inte med filen som kolumnen talar om."
