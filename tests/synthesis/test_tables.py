"""Claims, statements and codebook as tables: numbers are numbers, nothing runs, and a release gives what its compilation gave."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.core.counting import Certainty
from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.documents.rows import STATEMENT_COLUMNS, canonical_json, document
from ledtrad.synthesis.documents.spreadsheets import Sheet, csv_text
from ledtrad.synthesis.documents.tables import codebook_sheet, tables
from ledtrad.synthesis.queries.desk import Desk, desk, find_compilation
from tests.cast import make_claim
from tests.synthesis.small_round import Small

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(db: None) -> Desk:
    return desk(find_compilation("omrakning-2012"), viewer=viewer_for("public", label="läsaren"))


def frozen(found: Desk) -> dict[str, Any]:
    """Give the document that a release of the desk would hold."""
    told: dict[str, Any] = json.loads(canonical_json(document(found)))
    return told


def cells(sheet: Sheet) -> list[dict[str, str]]:
    """Give the rows as any reader of CSV has them."""
    return list(csv.DictReader(io.StringIO(csv_text(sheet), newline="")))


def values(sheet: Sheet, key: str) -> list[object]:
    """Give one column as it is written."""
    place = [heading.key for heading in sheet.headings].index(key)
    return [row[place] for row in sheet.rows]


def test_every_claim_stands_with_its_number_base_and_sets(found: Desk) -> None:
    rows = cells(tables(found)["claims"])

    assert [row["key"] for row in rows] == list(found.claims)
    for row, claim in zip(rows, found.claims.values(), strict=True):
        assert row["text"] == claim.text
        assert row["number"] == ("" if claim.checked.number is None else str(claim.checked.number))
        if claim.answer:
            assert len(row["supports"].split()) == int(row["counted"]) == claim.answer.number
            sets = [row[name].split() for name in ("supports", "contradicts", "mixed", "silent")]
            assert sum(map(len, sets)) == int(row["denominator"])
            assert set(row["elsewhere"].split()) <= set(sets[3])


def test_numbers_are_numbers_and_nothing_is_empty(found: Desk) -> None:
    claims = tables(found)["claims"]

    assert {type(value) for value in values(claims, "number")} <= {int, type(None)}
    assert {type(value) for value in values(claims, "denominator")} == {int, type(None)}
    assert "" not in {cell for sheet in tables(found).values() for row in sheet.rows for cell in row}


def test_a_question_can_be_asked_again_from_its_row(small: Small) -> None:
    (row,) = cells(tables(small.desk())["claims"])
    question = small.answered().question

    assert question is not None
    assert row["variable"] == question.variable
    assert set(row["values"].split()) == set(question.values)
    assert {Certainty(one) for one in row["certainties"].split()} == set(question.certainties)
    assert row["unit"] == "county"


def test_a_stated_figure_stands_beside_what_is_counted(small: Small) -> None:
    make_claim(
        "sju", compilation=small.compilation, variable=small.variable, kind="stated", figure=7, text="Sju."
    )
    row = next(row for row in cells(tables(small.desk())["claims"]) if row["key"] == "sju")

    assert (row["kind"], row["number"], row["counted"]) == ("stated", "7", "2")


def test_a_claim_without_a_question_has_no_sets(found: Desk) -> None:
    unasked = {key for key, claim in found.claims.items() if claim.question is None}
    rows = [row for row in cells(tables(found)["claims"]) if row["key"] in unasked]

    assert rows
    for row in rows:
        assert {
            row[name] for name in ("counted", "denominator", "supports", "silent", "variable", "unit")
        } == {""}


def test_every_statement_behind_a_claim_stands_once_with_the_claims_on_it(found: Desk) -> None:
    rows = {row["key"]: row for row in cells(tables(found)["statements"])}
    used = {
        (row.key, claim.key)
        for claim in found.claims.values()
        if claim.answer
        for row in (*claim.answer.rows_for, *claim.answer.rows_against)
    }
    told = {
        (key, claim)
        for key, row in rows.items()
        for claim in f"{row['claims_for']} {row['claims_against']}".split()
    }

    assert told == used
    assert len(rows) == len(tables(found)["statements"].rows)
    assert set(STATEMENT_COLUMNS) < set(next(iter(rows.values())))


def test_both_sides_of_a_statement_are_told_apart(small: Small) -> None:
    rows = {row["reporting_unit"]: row for row in cells(tables(small.desk())["statements"])}

    assert rows[small.tallmo.subject.actor.key]["claims_against"] == "nya-grupper"
    assert rows[small.bjorko.subject.actor.key]["claims_for"] == "nya-grupper"
    assert rows[small.bjorko.subject.actor.key]["claims_against"] == ""


def test_the_codebook_has_a_row_for_each_value_and_one_for_each_number(found: Desk) -> None:
    rows = cells(codebook_sheet(found.material))
    specs = found.material.specs

    assert {(row["variable"], row["value"]) for row in rows} == {
        (key, value) for key, spec in specs.items() for value in (tuple(spec.values) or ("",))
    }
    assert {row["polarity"] for row in rows if row["value"]} <= {"positive", "negative", "neutral"}
    assert all(row["definition"] == found.material.labels[row["variable"]].definition for row in rows)
    assert all(("exclusive" in row["rules"]) is specs[row["variable"]].exclusive for row in rows)


def test_every_key_of_a_table_stands_in_the_codebook(found: Desk) -> None:
    known = {row["variable"]: set[str]() for row in cells(codebook_sheet(found.material))}
    for row in cells(codebook_sheet(found.material)):
        known[row["variable"]].add(row["value"])
    for row in cells(tables(found)["statements"]):
        assert row["value"] in known[row["variable"]] or found.material.specs[row["variable"]].numeric


def test_a_release_gives_the_same_bytes_from_its_document_alone(found: Desk) -> None:
    told = frozen(found)
    now, then = tables(found), tables(thawed(told))

    assert {name: csv_text(sheet) for name, sheet in then.items()} == {
        name: csv_text(sheet) for name, sheet in now.items()
    }


def test_a_release_from_before_the_codebook_was_held_leaves_its_cells_empty(found: Desk) -> None:
    told = frozen(found)
    for variable in told["ground"]["variables"].values():
        for name in ("definition", "polarity", "exclusive", "exhaustive", "numeric"):
            del variable[name]
    then = thawed(told)

    assert canonical_json(document(then)) == canonical_json(told)
    assert {
        (row["definition"], row["polarity"], row["rules"]) for row in cells(codebook_sheet(then.material))
    } == {("", "", "")}
    claims, statements = (csv_text(tables(then)[name]) for name in ("claims", "statements"))
    assert (claims, statements) == tuple(csv_text(tables(found)[name]) for name in ("claims", "statements"))


def test_a_text_that_would_run_as_a_formula_does_not(small: Small) -> None:
    make_claim("fara", compilation=small.compilation, variable=small.variable, kind="stated", text="=1+1")

    assert "'=1+1" in {row["text"] for row in cells(tables(small.desk())["claims"])}
