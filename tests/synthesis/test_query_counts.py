"""National counts are computed on read, with the same number of queries however much is asked and held."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.counting import Question
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Claim, PrintedClaim, Statement, StatementEvidence
from ledtrad.synthesis.queries.auditing import audit, find_printed_report
from ledtrad.synthesis.queries.claims import claim_alone, claims_desk
from ledtrad.synthesis.queries.desk import desk, find_compilation
from ledtrad.synthesis.queries.material import find_round, material

READER = viewer_for("public", label="läsaren")

pytestmark = pytest.mark.django_db


def double_the_statements(round_: Round) -> None:
    """Write every statement once more, with its evidence."""
    twins = {}
    for statement in Statement.objects.filter(round=round_):
        old, statement.pk, statement.key = statement.pk, new_id(), f"{statement.key}-x"
        twins[old] = statement
    evidence = list(StatementEvidence.objects.filter(statement__in=twins))
    Statement.objects.bulk_create(twins.values())
    for row in evidence:
        row.statement, row.pk = twins[row.statement_id], None
    StatementEvidence.objects.bulk_create(evidence)


def double_the_claims() -> None:
    """Write every claim of the compilation and every printed claim once more."""
    claims = list(Claim.objects.all())
    for claim in claims:
        claim.pk, claim.key = new_id(), f"{claim.key}-x"
    Claim.objects.bulk_create(claims)
    printed = list(PrintedClaim.objects.all())
    for told in printed:
        told.pk, told.key = new_id(), f"{told.key}-x"
    PrintedClaim.objects.bulk_create(printed)


@pytest.fixture(params=[False, True], ids=["as loaded", "doubled"])
def round_2012(request: pytest.FixtureRequest) -> Round:
    round_ = find_round("lagesrapport-2012")
    if request.param:
        double_the_statements(round_)
        double_the_claims()
    return round_


def test_a_round_is_read_with_three_queries(
    round_2012: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        found = material(round_2012)

    assert len(found.statements) == Statement.objects.filter(round=round_2012).count()


def test_every_question_of_the_codebook_is_answered_without_another_query(
    round_2012: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    found = material(round_2012)

    with django_assert_num_queries(0):
        answers = [found.ask(Question(variable)) for variable in found.specs]

    assert {answer.denominator for answer in answers} == {21}


@pytest.mark.parametrize(
    ("read", "queries"),
    [
        (lambda: desk(find_compilation("omrakning-2012"), viewer=READER), 10),
        (lambda: audit(find_printed_report("delrapport-2012-tryckt"), viewer=READER), 7),
        (lambda: claims_desk(find_compilation("omrakning-2012"), viewer=READER), 8),
        (lambda: claim_alone("omrakning-2012", "nya-grupper", viewer=READER), 5),
    ],
    ids=["desk", "audit", "claims", "claim"],
)
def test_desk_audit_and_claims_take_the_same_number_of_queries_whatever_the_data(
    round_2012: Round,
    read: Callable[[], object],
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(queries):
        read()


def test_the_doubled_round_is_twice_as_large_in_statements_and_evidence() -> None:
    round_ = find_round("lagesrapport-2012")
    before = (Statement.objects.count(), StatementEvidence.objects.count())

    double_the_statements(round_)

    assert (Statement.objects.count(), StatementEvidence.objects.count()) == (2 * before[0], 2 * before[1])
