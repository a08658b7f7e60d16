"""The thread both ways: where a claim stands, and which claims rest on a statement."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Claim, Compilation
from ledtrad.synthesis.queries.claim_rests import resting_claims
from ledtrad.synthesis.queries.claim_uses import ClaimUse, claims_using, uses_of
from tests.cast import ALVA, NOON, make_claim, make_section
from tests.synthesis.small_round import Small

READER = viewer_for("reader", label="Ebba")
PUBLIC, ANALYST = viewer_for("public", label=""), viewer_for("analyst", label="Alva")


def test_a_claim_stands_in_the_sections_that_hold_its_token(small: Small) -> None:
    make_section("Igen {{nya-grupper}} och {{annan}}.", compilation=small.compilation, key="igen")

    uses = uses_of(small.compilation)

    assert [section.key for section in uses.sections_with("nya-grupper")] == ["lage", "igen"]
    assert uses.used == {"nya-grupper", "annan"}


@pytest.mark.parametrize(
    "document", [{}, {"claims": None}, {"claims": [1, {"key": "nya-grupper"}]}, {"claims": "x"}]
)
def test_a_release_tells_its_claims_whatever_its_document_is_like(
    small: Small, document: dict[str, object]
) -> None:
    small.compilation.releases.create(
        number="2012:1", document=document, sha256="0" * 64, frozen_by="Alva", frozen_at=NOON
    )

    held = isinstance(document.get("claims"), list)
    assert bool(uses_of(small.compilation).releases_with("nya-grupper")) is held


def test_a_statement_leads_to_the_claims_that_rest_on_it(small: Small) -> None:
    make_claim(
        "ingen",
        compilation=small.compilation,
        variable=small.variable,
        values=["nej"],
        text="{Län} har ingen.",
    )

    found = claims_using(
        ["b001", "t001", "okand"], round_=small.compilation.round, ground=small.material(), viewer=READER
    )

    assert found["b001"] == (
        ClaimUse("bjorkolaget", "nya-grupper", "Två län bildade nya grupper.", against=False),
    )
    assert [(use.claim, use.against) for use in found["t001"]] == [("nya-grupper", True), ("ingen", False)]
    assert set(found) == {"b001", "t001"}


def test_a_withdrawn_claim_uses_nothing(small: Small) -> None:
    Claim.objects.filter(pk=small.claim.pk).update(withdrawn_at=NOON, withdrawn_by="Alva")

    assert not claims_using(["b001"], round_=small.compilation.round, ground=small.material(), viewer=READER)


@pytest.mark.parametrize(
    ("is_open", "state", "told"),
    [(True, "published", True), (False, "published", False), (True, "analysis", False)],
)
def test_a_claim_of_a_draft_is_told_only_to_those_who_read_drafts(
    small: Small, is_open: bool, state: str, told: bool
) -> None:
    Compilation.objects.filter(pk=small.compilation.pk).update(is_open=is_open)
    Claim.objects.update(read_hash="0" * 64, read_by=ALVA, read_at=NOON)
    Round.objects.filter(pk=small.compilation.round_id).update(state=state)
    round_, ground = small.compilation.round, small.material()

    public = claims_using(["b001"], round_=round_, ground=ground, viewer=PUBLIC)

    assert bool(public) is told
    assert bool(resting_claims(round_, ground=ground, viewer=PUBLIC)) is told
    assert claims_using(["b001"], round_=round_, ground=ground, viewer=ANALYST)


def test_however_many_statements_are_asked_for_it_is_one_query(
    small: Small, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ground, round_ = small.material(), small.compilation.round

    with django_assert_num_queries(1):
        claims_using(["b001", "n001", "t001"], round_=round_, ground=ground, viewer=READER)
