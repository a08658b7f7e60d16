"""A quotation is copied from its passage, attributed to who said it, and refused where nobody has handed in the words."""

from __future__ import annotations

from datetime import date

import pytest

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed
from ledtrad.core.spans import Extent
from ledtrad.evidence.models import Passage
from ledtrad.rounds.models import Answer, Question, Revision, Round, TemplateVersion
from ledtrad.synthesis.actions.claim_quoting import Excerpt, quote_claim
from ledtrad.synthesis.actions.claim_writing import ClaimExists
from ledtrad.synthesis.actions.claims import accept_answer
from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.documents.rows import document
from ledtrad.synthesis.models import Claim
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.queries.coding import AnswerText, find_answer
from ledtrad.synthesis.queries.quoting import quote_sources
from ledtrad.synthesis.states import ClaimState
from tests.cast import (
    ANSWER,
    BJORKO,
    BO,
    MORNING,
    NOON,
    make_block,
    make_claim,
    make_passage,
    make_question,
    make_round,
    make_source,
    make_source_version,
    the_response,
)
from tests.synthesis.small_round import Small
from tests.synthesis.writers import ANALYST, PUBLIC

FIRST = Extent(0, ANSWER.index(" Gruppen"))


def answered(*, number: int = 1, provenance: str = "submitted", text: str = ANSWER) -> AnswerText:
    """Give Björkö's answer in a revision of its own, as a page reads it."""
    basis = make_source(f"tryck-{number}") if provenance == "reconstructed" else None
    response = the_response()
    version = make_source_version(source=response.source, number=number, text=text)
    revision = Revision.objects.create(
        response=response, number=number, provenance=provenance, version=version, basis=basis, made_by=BO, made_at=MORNING
    )  # fmt: skip
    question = Question.objects.filter(key="bjorkofragan").first() or make_question()
    block = make_block(version=version, end=len(text))
    Answer.objects.create(revision=revision, question=question, text=text, block=block)
    found, _ = find_answer(response.participant.round.key, unit=BJORKO, topic="bjorkofragan", viewer=ANALYST)
    assert found is not None
    return found


def quote(small: Small, answer: AnswerText, extent: Extent = FIRST, *, key: str = "citat") -> Claim:
    return quote_claim(small.compilation, key=key, excerpt=Excerpt(answer, extent), viewer=ANALYST, at=NOON)


def test_a_quotation_says_what_its_passage_says_and_whose_words_it_is(small: Small) -> None:
    claim = quote(small, answered())

    told = small.desk().claims["citat"]
    assert told.text == told.quoted == "Vi bildade en ny grupp för äldrefrågor under våren."
    assert told.attribution
    assert (told.attribution.unit, told.attribution.topic) == (BJORKO, "Struktur")
    claim.refresh_from_db()
    assert (told.state, claim.read_by) == (ClaimState.CURRENT, "Alva")
    entry = JournalEntry.objects.get(event="claim_made")
    assert (entry.subject_key, entry.details) == ("bjorkolaget/citat", {"kind": "quoted"})


def test_a_passage_that_is_there_already_is_quoted_as_it_is(small: Small) -> None:
    answer = answered()
    first = quote(small, answer)

    with pytest.raises(ClaimExists, match="redan citerade"):
        quote(small, answer, key="annan")

    assert Passage.objects.filter(start=0, end=FIRST.end, version=answer.version).get() == first.passage


def test_no_quotation_rests_on_a_reconstructed_answer(small: Small) -> None:
    with pytest.raises(ClaimRefused, match="rekonstruerat ur en tryckt rapport"):
        quote(small, answered(provenance="reconstructed"))

    assert list(small.desk().claims) == ["nya-grupper"]


@pytest.mark.parametrize("state", ["draft", "open"])
def test_no_answer_is_quoted_while_its_round_is_open(small: Small, state: str) -> None:
    answer = answered()
    Round.objects.update(state=state, due_on=date(2013, 1, 31))
    small.compilation.round.refresh_from_db()

    with pytest.raises(ClaimRefused, match="inte godtaget än"):
        quote(small, answer)


def test_words_of_a_revision_that_has_been_replaced_are_refused(small: Small) -> None:
    before = answered()
    answered(number=2)

    with pytest.raises(ClaimRefused, match="ny revision"):
        quote(small, before)


def test_words_outside_the_answer_are_refused_by_their_field(small: Small) -> None:
    with pytest.raises(ClaimRefused, match="utanför svaret") as refused:
        quote(small, answered(), Extent(0, len(ANSWER) + 5))

    assert refused.value.faults[0][0] == "passage"


def test_an_answer_of_another_round_is_refused(small: Small) -> None:
    answer = answered()
    TemplateVersion.objects.update(number=9)
    small.compilation.round = make_round("annan")

    with pytest.raises(ClaimRefused, match="ingår inte i omgången"):
        quote(small, answer)


def test_who_may_not_write_claims_may_not_quote(small: Small) -> None:
    answer = answered()

    with pytest.raises(NotAllowed):
        quote_claim(small.compilation, key="citat", excerpt=Excerpt(answer, FIRST), viewer=PUBLIC, at=NOON)


def test_braces_and_counted_counties_in_their_words_are_no_fault(small: Small) -> None:
    text = "Alla {sju} av våra tio län {har grupper."

    quote(small, answered(text=text), Extent(0, len(text)))

    assert small.desk().claims["citat"].text == text


@pytest.mark.parametrize("provenance", ["submitted", "reconstructed"])
def test_a_quotation_of_reconstructed_words_is_never_accepted(small: Small, provenance: str) -> None:
    answered(provenance=provenance)
    passage = make_passage(version=the_response().revisions.get().version)
    make_claim("ord", compilation=small.compilation, kind="quoted", text=passage.exact, passage=passage)
    shown = small.desk().claims["ord"].checked.hash

    if provenance == "reconstructed":
        with pytest.raises(NotAllowed, match="ett rekonstruerat svar får inte citeras"):
            accept_answer(small.compilation, "ord", shown_hash=shown, viewer=ANALYST, at=NOON)
        return
    accept_answer(small.compilation, "ord", shown_hash=shown, viewer=ANALYST, at=NOON)
    assert small.desk().claims["ord"].state is ClaimState.CURRENT


def test_a_frozen_document_keeps_whose_words_they_are_and_older_ones_are_read_without(small: Small) -> None:
    quote(small, answered())
    told = document(small.desk())

    row = next(row for row in told["claims"] if row["key"] == "citat")
    assert row["evidence"] == [
        {"county_code": BJORKO, "text": None, "source_lines": [], "passage": row["text"], "stance": "for"}
    ]
    assert thawed(told).claims["citat"].attribution == small.desk().claims["citat"].attribution
    del row["attribution"]
    assert thawed(told).claims["citat"].attribution is None
    assert "attribution" not in told["claims"][0]


def test_who_can_be_quoted_is_told_by_name(small: Small) -> None:
    answered(provenance="reconstructed")

    (source,) = quote_sources(small.compilation.round, viewer=ANALYST)

    assert (source.unit, source.name) == (BJORKO, "Björkö")
    assert "rekonstruerat" in source.refusal
