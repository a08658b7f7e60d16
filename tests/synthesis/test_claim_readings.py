"""What was read is kept whole: each accepted answer is a row, and accepting accepts just the answer that was shown."""

from __future__ import annotations

import pytest

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.synthesis.actions.claims import AnswerMoved, accept_answer, read_all_claims
from ledtrad.synthesis.models import Claim, ClaimReading, Compilation, Statement
from ledtrad.synthesis.queries.staleness import changes_since
from ledtrad.synthesis.states import ClaimState
from tests.cast import (
    ALVA,
    EVENING,
    MORNING,
    NOON,
    make_citation,
    make_claim,
    make_claim_evidence,
    make_passage,
)
from tests.synthesis.small_round import Small
from tests.synthesis.writers import ANALYST, OTHER, PUBLIC


def shown(small: Small) -> str:
    return small.answered().checked.hash


def accept(small: Small, shown_hash: str) -> None:
    accept_answer(small.compilation, "nya-grupper", shown_hash=shown_hash, viewer=ANALYST, at=NOON)


def change_words(small: Small) -> None:
    Statement.objects.filter(pk=small.bjorko.pk).update(text="Björkö bildade två nya grupper.")


@pytest.mark.django_db
def test_loading_keeps_the_answer_of_every_claim() -> None:
    compilation = Compilation.objects.get(key="omrakning-2012")

    readings = ClaimReading.objects.filter(claim__compilation=compilation)

    assert readings.count() == Claim.objects.filter(compilation=compilation).count()
    assert readings.get(claim__key="nya-grupper").answer["number"] == 8


def test_reading_again_keeps_only_what_is_new(small: Small) -> None:
    read_all_claims(small.compilation, by=ALVA, at=MORNING)
    read_all_claims(small.compilation, by=ALVA, at=NOON)
    change_words(small)
    read_all_claims(small.compilation, by=ALVA, at=EVENING)

    kept = ClaimReading.objects.filter(claim=small.claim)
    assert [reading.read_at for reading in kept] == [MORNING, EVENING]


def test_what_was_kept_tells_what_has_changed_since(small: Small) -> None:
    accept(small, shown(small))
    change_words(small)
    reading = ClaimReading.objects.get(claim=small.claim)

    changes = changes_since(reading.answer, small.answered(), small.material())

    assert changes is not None
    [change] = changes.rows
    assert (change.before and change.before.text, change.after and change.after.text) == (
        "Björkö bildade en ny grupp.",
        "Björkö bildade två nya grupper.",
    )


def test_accepting_marks_the_claim_as_read_and_writes_the_journal(small: Small) -> None:
    accept(small, shown(small))

    entry = JournalEntry.objects.get(event="claim_read", subject_kind="claim")
    claim = Claim.objects.get(pk=small.claim.pk)
    assert (entry.subject_key, entry.by) == ("bjorkolaget/nya-grupper", "Alva")
    assert (claim.read_by, claim.read_at, claim.read_hash) == ("Alva", NOON, shown(small))
    assert small.answered().state is ClaimState.CURRENT


def test_an_answer_that_moved_meanwhile_is_not_accepted(small: Small) -> None:
    before = shown(small)
    change_words(small)

    with pytest.raises(AnswerMoved, match="ändrades igen"):
        accept(small, before)

    assert small.answered().state is ClaimState.DRAFT
    assert not ClaimReading.objects.filter(claim=small.claim).exists()


def test_accepting_what_somebody_has_accepted_writes_nothing(small: Small) -> None:
    accept(small, shown(small))

    accept_answer(small.compilation, "nya-grupper", shown_hash=shown(small), viewer=OTHER, at=EVENING)

    assert ClaimReading.objects.filter(claim=small.claim).count() == 1
    assert Claim.objects.get(pk=small.claim.pk).read_by == "Alva"


def test_who_may_not_write_may_not_accept(small: Small) -> None:
    with pytest.raises(NotAllowed):
        accept_answer(small.compilation, "nya-grupper", shown_hash=shown(small), viewer=PUBLIC, at=NOON)


def test_an_unknown_claim_is_named(small: Small) -> None:
    with pytest.raises(UnknownName, match="finns inte i Läget i Björkö"):
        accept_answer(small.compilation, "annan", shown_hash="x", viewer=ANALYST, at=NOON)


@pytest.mark.parametrize(
    ("searched", "evidence", "missing"),
    [("", True, "vad som har sökts"), ("Alla svar.", False, "minst ett belägg"), ("", False, "och")],
)
def test_a_judgement_without_evidence_or_search_is_not_accepted(
    small: Small, searched: str, evidence: bool, missing: str
) -> None:
    claim = make_claim(
        "omdome", compilation=small.compilation, kind="stated", text="Trögt.", searched=searched
    )
    if evidence:
        make_claim_evidence(claim=claim, citation=make_citation(first=20, last=20))
    now = small.desk().claims["omdome"].checked.hash

    with pytest.raises(NotAllowed, match=missing):
        accept_answer(small.compilation, "omdome", shown_hash=now, viewer=ANALYST, at=NOON)


@pytest.mark.parametrize(
    ("text", "right"), [("Vi bildade en ny grupp f", True), ("Vi bildade en Ny grupp f", False)]
)
def test_a_quotation_is_accepted_only_where_it_agrees_sign_by_sign(
    small: Small, text: str, right: bool
) -> None:
    make_claim("ord", compilation=small.compilation, kind="quoted", text=text, passage=make_passage())
    now = small.desk().claims["ord"]

    if not right:
        with pytest.raises(NotAllowed, match="tecken för tecken"):
            accept_answer(small.compilation, "ord", shown_hash=now.checked.hash, viewer=ANALYST, at=NOON)
        return
    accept_answer(small.compilation, "ord", shown_hash=now.checked.hash, viewer=ANALYST, at=NOON)
    assert small.desk().claims["ord"].state is ClaimState.CURRENT


def test_a_passage_as_evidence_of_a_judgement_is_part_of_what_is_read(small: Small) -> None:
    claim = make_claim(
        "omdome", compilation=small.compilation, kind="stated", text="Trögt.", searched="Allt."
    )
    make_claim_evidence(claim=claim, citation=make_citation(first=20, last=20))
    read_all_claims(small.compilation, by=ALVA, at=NOON)

    claim.evidence.create(stance="against", passage=make_passage())

    told = small.desk().claims["omdome"]
    assert told.state is ClaimState.STALE
    assert [(ground.stance, ground.passage) for ground in told.grounds][1] == (
        "against",
        "Vi bildade en ny grupp f",
    )
