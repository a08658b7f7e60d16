"""The counting written a second time, as one statement of SQL: two independent hands give the same numbers."""

from __future__ import annotations

import pytest

from benchmarks.material import make_round
from benchmarks.sql import check_same, numbers
from ledtrad.rounds.models import Participant
from ledtrad.synthesis.models import Claim, Compilation, Statement, Variable, VariableValue
from ledtrad.synthesis.queries.desk import answered_claims
from ledtrad.synthesis.queries.material import material

pytestmark = pytest.mark.django_db


def answered(compilation: Compilation) -> dict[str, int]:
    claims = answered_claims(compilation, material(compilation.round), only_counted=True)
    return {key: claim.answer.number for key, claim in claims.items() if claim.answer}


def test_every_counted_claim_of_2012_has_the_same_number_in_bare_sql() -> None:
    compilation = Compilation.objects.get(key="omrakning-2012")

    counted = answered(compilation)

    assert len(counted) > 90
    assert numbers(compilation) == counted


def generated_round() -> Compilation:
    """Give a round of random statements with an exempt county, one that is a part of another, and a variable that is a number."""
    compilation = make_round(n_statements=1500, n_passages=1, n_claims=60)
    participants = list(Participant.objects.filter(round=compilation.round).order_by("actor__key"))
    Participant.objects.filter(pk=participants[0].pk).update(
        exempt=True, exempt_reason="Prov.", exempt_by="prov"
    )
    Participant.objects.filter(pk=participants[1].pk).update(parent=participants[2])
    numeric = Variable.objects.get(key="variabel_1")
    VariableValue.objects.filter(variable=numeric).delete()
    Variable.objects.filter(pk=numeric.pk).update(numeric=True)
    Statement.objects.filter(variable=numeric, value="v0").update(value="2")
    Statement.objects.filter(variable=numeric).exclude(value="2").update(value="3")
    Claim.objects.filter(variable=numeric).update(values=["2.0"])
    Claim.objects.filter(order__gt=40).update(unit="participant")
    return compilation


def test_a_random_round_has_the_same_numbers_in_bare_sql(empty_database: None) -> None:
    compilation = generated_round()

    counted = answered(compilation)

    assert len(counted) == 60
    assert numbers(compilation) == counted


def test_a_number_that_differs_is_named() -> None:
    with pytest.raises(RuntimeError, match="moten"):
        check_same({"moten": 8, "natverk": 2}, {"moten": 9, "natverk": 2})


def test_a_claim_that_only_one_hand_has_counted_is_named() -> None:
    with pytest.raises(RuntimeError, match="natverk"):
        check_same({"moten": 8, "natverk": 0}, {"moten": 8})
