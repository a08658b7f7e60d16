"""Evidence is tied to judgements and untied: lines that the source has, words that stand just once in the latest answer."""

from __future__ import annotations

import pytest

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.evidence.models import Passage
from ledtrad.synthesis.actions.claim_grounds import Lines, Words, tie, untie
from ledtrad.synthesis.actions.claim_writing import save_claim
from ledtrad.synthesis.actions.claims import read_all_claims
from ledtrad.synthesis.models import ClaimEvidence
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.states import ClaimState, Stance
from tests.cast import ALVA, BJORKO, NOON, make_revision, the_source
from tests.synthesis.small_round import Small
from tests.synthesis.writers import ANALYST, JUDGED, PUBLIC


@pytest.fixture
def judged(small: Small) -> Small:
    """The small round with a judgement, a source of a hundred lines and an answer from Björkö."""
    save_claim(small.compilation, key="omdome", words=JUDGED, viewer=ANALYST, at=NOON)
    make_revision()
    the_source()
    return small


def tie_to(
    small: Small, what: Lines | Words, *, stance: Stance = Stance.FOR, key: str = "omdome"
) -> ClaimEvidence:
    return tie(small.compilation, key, stance=stance, what=what, viewer=ANALYST, at=NOON)


def test_lines_of_a_source_are_tied_and_the_journal_says_which(judged: Small) -> None:
    tie_to(judged, Lines("bjorkorapporten", 20, 22), stance=Stance.AGAINST)

    assert judged.desk().claims["omdome"].lines_against == (20, 21, 22)
    entry = JournalEntry.objects.get(event="claim_grounds_changed")
    assert entry.details == {"tied": "Björkörapporten, rad 20–22", "stance": "against"}


def test_words_of_an_answer_are_tied_as_a_passage_with_its_context(judged: Small) -> None:
    tie_to(judged, Words(BJORKO, "en ny grupp"))

    [ground] = judged.desk().claims["omdome"].grounds
    passage = Passage.objects.get(exact="en ny grupp")
    assert (ground.passage, ground.unit, ground.stance) == ("en ny grupp", BJORKO, "for")
    assert (passage.before, passage.start) == ("Vi bildade ", 11)


@pytest.mark.parametrize(
    ("what", "field", "sentence"),
    [
        (Lines("bjorkorapporten", 90, 101), "first", "Källan har raderna 1–100"),
        (Lines("bjorkorapporten", 5, 4), "first", "finns inte i"),
        (Lines("bjorkorapporten", 0, 4), "first", "finns inte i"),
        (Lines("okand", 1, 2), "source", "Källan ”okand” finns inte"),
        (Words("33", "en ny grupp"), "unit", "inget svar i omgången"),
        (Words(BJORKO, "en NY grupp"), "exact", "står inte i svaret"),
        (Words(BJORKO, ""), "exact", "står inte i svaret"),
        (Words(BJORKO, "e"), "exact", "gånger i svaret"),
    ],
)
def test_what_does_not_stand_there_is_refused(
    judged: Small, what: Lines | Words, field: str, sentence: str
) -> None:
    with pytest.raises(ClaimRefused, match=sentence) as refused:
        tie_to(judged, what)

    assert refused.value.faults[0][0] == field
    assert not judged.desk().claims["omdome"].grounds


def test_the_same_evidence_is_tied_once_on_each_side(judged: Small) -> None:
    tie_to(judged, Lines("bjorkorapporten", 20, 20))
    tie_to(judged, Lines("bjorkorapporten", 20, 20), stance=Stance.AGAINST)

    with pytest.raises(ClaimRefused, match="redan kopplat"):
        tie_to(judged, Lines("bjorkorapporten", 20, 20))


def test_a_counted_claim_has_its_statements_and_nothing_tied_by_hand(judged: Small) -> None:
    with pytest.raises(ClaimRefused, match="Bara ett bedömt"):
        tie_to(judged, Lines("bjorkorapporten", 20, 20), key="nya-grupper")


def test_who_ties_to_a_current_claim_has_read_it(judged: Small) -> None:
    tie_to(judged, Lines("bjorkorapporten", 20, 20))
    read_all_claims(judged.compilation, by=ALVA, at=NOON)

    tied = tie_to(judged, Lines("bjorkorapporten", 30, 30))

    assert judged.desk().claims["omdome"].state is ClaimState.CURRENT
    untie(judged.compilation, "omdome", evidence=tied.pk, viewer=ANALYST, at=NOON)
    assert judged.desk().claims["omdome"].state is ClaimState.CURRENT
    assert judged.desk().claims["omdome"].lines_for == (20,)


@pytest.mark.parametrize("number", [0, 999_999_999])
def test_evidence_that_is_not_the_claims_is_not_untied(judged: Small, number: int) -> None:
    with pytest.raises(UnknownName, match="redan borttaget"):
        untie(judged.compilation, "omdome", evidence=number, viewer=ANALYST, at=NOON)


def test_who_may_not_write_ties_nothing(judged: Small) -> None:
    with pytest.raises(NotAllowed):
        tie(judged.compilation, "omdome", stance=Stance.FOR, what=Words(BJORKO, "ny"), viewer=PUBLIC, at=NOON)
