"""Where a claim stands: draft until it is read, current, stale as soon as its ground moves and only then, frozen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from ledtrad.accounts.models import JournalEntry
from ledtrad.synthesis.actions.claims import read_all_claims
from ledtrad.synthesis.models import Claim, Statement, StatementEvidence, Variable
from ledtrad.synthesis.states import ClaimState
from tests.cast import (
    ALVA,
    CILLA,
    EVENING,
    MORNING,
    NOON,
    make_citation,
    make_claim,
    make_claim_evidence,
    make_passage,
    make_release,
    make_statement,
    make_statement_evidence,
    make_variable,
    make_variable_value,
)
from tests.synthesis.small_round import Small

Change = Callable[[Small], object]


def read(small: Small) -> None:
    read_all_claims(small.compilation, by=ALVA, at=NOON)


def test_a_claim_that_nobody_has_read_is_a_draft(small: Small) -> None:
    assert small.answered().state is ClaimState.DRAFT


def test_a_claim_that_was_read_is_current_and_says_by_whom_and_when(small: Small) -> None:
    read(small)

    claim = Claim.objects.get(pk=small.claim.pk)
    assert small.answered().state is ClaimState.CURRENT
    assert (claim.read_by, claim.read_at) == (ALVA, NOON)
    assert claim.read_hash == small.answered().checked.hash


def test_reading_the_claims_is_told_in_the_journal(small: Small) -> None:
    read(small)

    entry = JournalEntry.objects.get(event="claim_read", subject_key="bjorkolaget")
    assert (entry.by, entry.at, entry.subject_kind, entry.details) == (
        ALVA,
        NOON,
        "compilation",
        {"claims": 1},
    )


def update(statement: Callable[[Small], Statement], **fields: object) -> Change:
    return lambda small: Statement.objects.filter(pk=statement(small).pk).update(**fields)


MOVED: dict[str, Change] = {
    "a statement's text": update(lambda small: small.bjorko, text="Björkö bildade två nya grupper."),
    "a statement's value": update(lambda small: small.bjorko, value="nej"),
    "a statement's certainty": update(lambda small: small.bjorko, certainty="undated"),
    "a statement's certainty, out of the question": update(lambda small: small.bjorko, certainty="planned"),
    "the words of one who speaks against": update(lambda small: small.tallmo, text="Tallmo har ingen grupp."),
    "a retracted statement": update(lambda small: small.bjorko, retracted_at=EVENING, retracted_by=CILLA),
    "a new statement": lambda small: make_statement(
        "t002", subject=small.tallmo.subject, variable=small.variable
    ),
    "new lines behind a statement": lambda small: make_statement_evidence(
        statement=small.norra_grano, citation=make_citation(first=50, last=51)
    ),
    "a passage tied to a statement": lambda small: make_statement_evidence(
        statement=small.bjorko, passage=make_passage()
    ),
    "an exempted county": lambda small: (
        type(small.tallmo.subject)
        .objects.filter(pk=small.tallmo.subject.pk)
        .update(exempt=True, exempt_reason="Länet delades.", exempt_by=ALVA)
    ),
    "the codebook's rule": lambda small: Variable.objects.filter(pk=small.variable.pk).update(exclusive=True),
    "a new value in the codebook": lambda small: make_variable_value("kanske", variable=small.variable),
}


@pytest.mark.parametrize("change", MOVED.values(), ids=MOVED.keys())
def test_a_claim_is_stale_once_its_ground_has_moved(small: Small, change: Change) -> None:
    read(small)

    change(small)

    assert small.answered().state is ClaimState.STALE
    [finding] = [finding for finding in small.desk().findings if finding.check == "claim_stale"]
    assert finding.claims == ("nya-grupper",)


STILL: dict[str, Change] = {
    "a statement of another variable": lambda small: make_statement(
        "b900",
        subject=small.bjorko.subject,
        variable=make_variable("annat", codebook=small.variable.codebook),
    ),
    "a retracted version of a statement": lambda small: make_statement(
        "b001",
        subject=small.bjorko.subject,
        variable=small.variable,
        text="Fel.",
        retracted_at=EVENING,
        retracted_by=CILLA,
    ),
    "who coded a statement": update(lambda small: small.bjorko, made_by="Bo", recorded_at=MORNING),
    "the key of a statement": update(lambda small: small.bjorko, key="z999"),
    "the label of the variable": lambda small: Variable.objects.filter(pk=small.variable.pk).update(
        label_sv="Färsk grupp", order=9
    ),
    "evidence against a statement": lambda small: StatementEvidence.objects.create(
        statement=small.bjorko, stance="against", citation=make_citation(first=70, last=70)
    ),
    "another claim": lambda small: make_claim(
        "annan", compilation=small.compilation, variable=small.variable
    ),
}


@pytest.mark.parametrize("change", STILL.values(), ids=STILL.keys())
def test_an_unrelated_edit_leaves_a_claim_current(small: Small, change: Change) -> None:
    read(small)

    change(small)

    assert small.answered().state is ClaimState.CURRENT


def test_a_stale_claim_is_current_again_once_its_new_answer_is_read(small: Small) -> None:
    read(small)
    MOVED["a statement's text"](small)

    read(small)

    assert small.answered().state is ClaimState.CURRENT


def test_a_claim_is_current_again_when_its_ground_moves_back(small: Small) -> None:
    read(small)
    update(lambda s: s.bjorko, value="nej")(small)

    update(lambda s: s.bjorko, value="ja")(small)

    assert small.answered().state is ClaimState.CURRENT


def test_a_released_claim_is_frozen(small: Small) -> None:
    read(small)

    make_release(compilation=small.compilation)

    assert small.answered().state is ClaimState.FROZEN


def test_a_released_claim_whose_ground_has_moved_is_stale_all_the_same(small: Small) -> None:
    read(small)
    make_release(compilation=small.compilation)

    MOVED["a new statement"](small)

    assert small.answered().state is ClaimState.STALE


@pytest.mark.parametrize(
    "change",
    [
        lambda claim: Claim.objects.filter(pk=claim.pk).update(text="Arbetet gick bra."),
        lambda claim: make_claim_evidence(claim=claim, citation=make_citation(first=80, last=81)),
        lambda claim: make_claim_evidence(
            claim=claim, citation=make_citation(first=80, last=81), stance="against"
        ),
    ],
)
def test_a_stated_claim_is_stale_when_its_words_or_lines_change(
    small: Small, change: Callable[[Claim], object]
) -> None:
    claim = make_claim("omdome", compilation=small.compilation, kind="stated", text="Arbetet gick trögt.")
    make_claim_evidence(claim=claim, citation=make_citation(first=20, last=21))
    read(small)

    change(claim)

    assert small.desk().claims["omdome"].state is ClaimState.STALE
    assert small.answered().state is ClaimState.CURRENT


@pytest.mark.parametrize("fields", [{"read_hash": "x"}, {"read_by": ALVA}, {"read_at": NOON}])
def test_a_reading_is_told_whole_or_not_at_all(small: Small, fields: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match="claim_read_by_whom_and_when"), transaction.atomic():
        Claim.objects.filter(pk=small.claim.pk).update(**fields)
