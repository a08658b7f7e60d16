"""The settled coding of 2012: every row a statement with its evidence, every difference between the coders settled."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.conf import settings

from ledtrad.core.counting import Certainty
from ledtrad.synthesis.models import Statement, StatementEvidence
from ledtrad.synthesis.queries.material import Material, find_round, material
from ledtrad.synthesis.states import Origin, Stance

CODING = Path(settings.DEMO_DIR) / "coding"
Fact = tuple[str, str, str, str]


def rows(name: str) -> list[dict[str, str]]:
    with (CODING / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(name: str) -> set[Fact]:
    return {(row["subject"], row["variable"], row["value"], row["certainty"]) for row in rows(name)}


@pytest.fixture
def ground(db: None) -> Material:
    return material(find_round("lagesrapport-2012"))


def test_there_are_at_least_two_hundred_and_fifty(ground: Material) -> None:
    assert len(ground.statements) == len(rows("settled")) >= 250


@pytest.mark.django_db
def test_every_statement_rests_on_lines() -> None:
    with_lines = StatementEvidence.objects.filter(stance=Stance.FOR, citation__isnull=False)

    assert not Statement.objects.exclude(pk__in=with_lines.values("statement")).exists()


@pytest.mark.django_db
def test_no_evidence_is_of_another_kind_than_passage_or_lines() -> None:
    for row in StatementEvidence.objects.all():
        assert (row.passage_id is None) is not (row.citation_id is None)


def test_a_statement_carries_text_and_lines_and_its_county(ground: Material) -> None:
    for key, row in zip(ground.statements, sorted(rows("settled"), key=lambda row: row["key"]), strict=True):
        view = ground.statements[key]
        assert (key, view.text, view.value) == (row["key"], row["text"], row["value"])
        assert set(view.source_lines) >= {int(n) for n in row["lines"].split() if n.isdigit()}
        assert view.county_code == ("14" if row["subject"].isalpha() else row["subject"])


def test_a_passage_stands_word_for_word_in_the_answer_it_is_tied_to(ground: Material) -> None:
    tied = [view for view in ground.statements.values() if view.passage]

    assert len(tied) >= 100
    assert all(view.topic for view in tied)
    told = {(row["statement"], row["exact"].strip()) for row in csv_passages()}
    assert all(any(part in view.passage for key, part in told if key == view.key) for view in tied)


def csv_passages() -> list[dict[str, str]]:
    with (CODING.parent / "passages.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_certainty_and_origin_is_one_that_the_codebook_of_words_holds(ground: Material) -> None:
    assert {view.certainty for view in ground.statements.values()} <= set(Certainty)
    assert {view.origin for view in ground.statements.values()} <= set(Origin)


def test_only_the_numeric_variable_has_numbers_for_values(ground: Material) -> None:
    for view in ground.statements.values():
        spec = ground.specs[view.variable]
        assert view.value.isdigit() if spec.numeric else view.value in spec.values


def test_every_difference_between_the_coders_is_settled_with_a_reason() -> None:
    settled = {
        (r["subject"], r["variable"], r["value"], r["certainty"]): r["reason"] for r in rows("settlements")
    }

    assert facts("coder_a") ^ facts("coder_b") <= set(settled)
    assert all(len(reason) > 20 for reason in settled.values())


def test_what_is_settled_is_what_both_wrote_and_what_the_settlements_say() -> None:
    decided = {
        (r["subject"], r["variable"], r["value"], r["certainty"]): r["settled"] == "yes"
        for r in rows("settlements")
    }
    both = {fact for fact in facts("coder_a") & facts("coder_b") if decided.get(fact, True)}

    assert facts("settled") == both | {fact for fact, kept in decided.items() if kept}
