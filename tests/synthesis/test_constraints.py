"""What the database itself refuses in synthesis, and how its rows read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, models, transaction

from ledtrad.synthesis.models import StatementEvidence
from tests.cast import (
    ALVA,
    CILLA,
    EVENING,
    make_check_override,
    make_citation,
    make_claim,
    make_claim_evidence,
    make_codebook,
    make_codebook_constraint,
    make_compilation,
    make_passage,
    make_printed_claim,
    make_printed_report,
    make_release,
    make_section,
    make_statement,
    make_statement_evidence,
    make_variable,
    make_variable_value,
    the_participant,
    the_variable,
)

pytestmark = pytest.mark.django_db


def refused(make: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": "counted"}, False),
        ({"kind": "counted", "figure": 9}, True),
        ({"kind": "stated", "figure": 9}, False),
        ({"kind": "stated"}, False),
        ({"kind": "quoted"}, True),
    ],
)
def test_a_counted_claim_bears_no_typed_figure_and_a_quoted_one_has_its_passage(
    fields: dict[str, object], wrong: bool
) -> None:
    assert refused(lambda: make_claim(**fields)) is wrong  # type: ignore[arg-type]


def test_a_counted_claim_asks_a_question() -> None:
    claim = make_claim()
    claim.variable = None

    assert refused(claim.save)


def test_a_quoted_claim_with_its_passage_is_let_in() -> None:
    claim = make_claim(kind="quoted", passage=make_passage())

    assert claim.passage is not None


@pytest.mark.parametrize(
    ("passage", "citation", "wrong"),
    [(True, False, False), (False, True, False), (True, True, True), (False, False, True)],
)
def test_evidence_is_a_passage_or_lines_and_never_both(passage: bool, citation: bool, wrong: bool) -> None:
    statement = make_statement()
    row = StatementEvidence(
        statement=statement,
        passage=make_passage() if passage else None,
        citation=make_citation() if citation else None,
    )

    assert refused(row.save) is wrong


@pytest.mark.parametrize(
    ("reason", "by", "wrong"), [("Trycket säger så.", ALVA, False), ("", ALVA, True), ("x", "", True)]
)
def test_an_override_has_a_reason_and_a_person(reason: str, by: str, wrong: bool) -> None:
    assert refused(lambda: make_check_override(reason=reason, by=by)) is wrong


@pytest.mark.parametrize(
    ("asked", "unanswerable", "wrong"),
    [(True, "", False), (False, "judgement", False), (True, "judgement", True), (False, "", True)],
)
def test_a_printed_claim_has_a_question_or_a_reason_why_none_can_be_asked(
    asked: bool, unanswerable: str, wrong: bool
) -> None:
    variable = the_variable() if asked else None

    assert refused(lambda: make_printed_claim(variable=variable, unanswerable=unanswerable)) is wrong


def test_one_live_statement_bears_a_key_but_a_retracted_one_may_have_borne_it() -> None:
    make_statement("b001", retracted_at=EVENING, retracted_by=CILLA)
    make_statement("b001")

    assert refused(lambda: make_statement("b001", subject=the_participant()))


@pytest.mark.parametrize(
    "make",
    [
        make_claim,
        make_codebook,
        make_codebook_constraint,
        make_compilation,
        make_check_override,
        make_printed_claim,
        make_printed_report,
        make_release,
        make_section,
        make_variable,
        make_variable_value,
    ],
)
def test_a_thing_of_synthesis_stands_there_once(make: Callable[[], models.Model]) -> None:
    if make in {make_codebook, make_variable, make_variable_value}:
        the_variable()  # brings its codebook and its value
    else:
        make()

    assert refused(make)


@pytest.mark.parametrize("make", [make_claim_evidence, make_statement_evidence])
def test_a_run_of_lines_is_evidence_once(make: Callable[..., models.Model]) -> None:
    row = make()
    row.pk = None

    assert refused(lambda: row.save(force_insert=True))


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (make_claim, "nya-grupper"),
        (make_claim_evidence, "Björkörapporten, rad 10–12"),
        (make_statement_evidence, "Björkörapporten, rad 10–12"),
        (lambda: make_statement_evidence(passage=make_passage()), "Vi bildade en ny grupp f"),
        (make_codebook, "Björkökodboken"),
        (make_codebook_constraint, "En ny grupp kräver en gammal."),
        (make_compilation, "Läget i Björkö"),
        (make_check_override, "quantifier_misfit nya-grupper"),
        (make_printed_claim, "en-grupp"),
        (make_printed_report, "Det tryckta"),
        (make_release, "Läget i Björkö 2012:1"),
        (make_section, "Läget"),
        (make_statement, "Björkö bildade en ny grupp."),
        (make_variable, "Ny grupp"),
        (lambda: make_variable_value("nej"), "nej"),
    ],
)
def test_a_row_of_synthesis_reads_as_what_it_is(make: Callable[[], models.Model], shown: str) -> None:
    assert str(make()) == shown
