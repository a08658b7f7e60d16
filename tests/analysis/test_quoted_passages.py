"""A quotation whose words a county changes: stale from that moment, and told why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.analysis.pages.claims_changes import grounds_view
from ledtrad.core.errors import NotAllowed
from ledtrad.core.fingerprint import digest
from ledtrad.evidence.models import Fate, Passage, Reanchoring
from ledtrad.rounds.models import Round
from ledtrad.synthesis.actions.claims import read_all_claims
from ledtrad.synthesis.actions.reviews import Verdict, decide_passage
from ledtrad.synthesis.models import Claim, Compilation, StatementEvidence
from ledtrad.synthesis.policies.claims import check_can_accept
from ledtrad.synthesis.queries.claim_rests import resting_claims
from ledtrad.synthesis.queries.desk import AnsweredClaim, answered_claims
from ledtrad.synthesis.queries.material import material
from ledtrad.synthesis.queries.quoting import Attribution
from ledtrad.synthesis.queries.reviews import waiting_rows
from ledtrad.synthesis.queries.staleness import GroundsChanges, grounds_between, told_of
from ledtrad.synthesis.states import ClaimState
from tests.analysis.corrections import ROUND, correct, standing_text
from tests.cast import EVENING, NOON, make_claim, make_claim_evidence

ALVA = viewer_for("analyst", label="Alva")

pytestmark = pytest.mark.django_db


def told(claim: Claim) -> AnsweredClaim:
    """Give the claim as it stands now."""
    return answered_claims(claim.compilation, material(claim.compilation.round))[claim.key]


def the_words() -> Passage:
    """Words of Kalmar about service users that a statement rests on."""
    passage = StatementEvidence.objects.live().filter(passage__exact__contains="ett brukarråd").first()
    assert passage
    assert passage.passage
    return passage.passage


@pytest.fixture
def quotation() -> Claim:
    """A quotation of Kalmar's words in the report of 2012, read by Alva."""
    report, words = Compilation.objects.get(round__key=ROUND), the_words()
    claim = make_claim("ord", compilation=report, kind="quoted", text=words.exact, passage=words)
    read_all_claims(report, by="Alva", at=NOON)
    return claim


def change(old: str = "ett brukarråd", new: str = "två brukarråd") -> Reanchoring:
    correct({"brukarmedverkan": standing_text("brukarmedverkan").replace(old, new)})
    return waiting_rows().get()


def changes(claim: Claim) -> GroundsChanges:
    """Give what has changed since Alva read the claim."""
    ground, before = material(claim.compilation.round), claim.readings.get()
    return grounds_between(before.answer, told_of(told(claim), ground), text=before.text)


def test_a_quotation_is_stale_while_its_words_wait_and_says_so(quotation: Claim) -> None:
    change()

    assert (told(quotation).state, told(quotation).fate) == (ClaimState.STALE, Fate.WAITS)
    [sentence] = grounds_view(changes(quotation), quotation.text).sentences
    assert sentence.startswith("Länet har ändrat orden, och ingen har ännu prövat")
    assert quotation.text in sentence


def test_a_quotation_of_refused_words_stays_stale_and_says_so(quotation: Claim) -> None:
    decide_passage(change(), verdict=Verdict.REFUSE, viewer=ALVA, at=EVENING)

    assert (told(quotation).state, told(quotation).fate) == (ClaimState.STALE, Fate.REFUSED)
    [sentence] = grounds_view(changes(quotation), quotation.text).sentences
    assert "fann att de inte längre bär" in sentence


def test_a_quotation_of_refused_words_is_never_accepted(quotation: Claim) -> None:
    decide_passage(change(), verdict=Verdict.REFUSE, viewer=ALVA, at=EVENING)
    submitted = replace(told(quotation), attribution=Attribution("08", "Brukare"))

    check_can_accept(replace(submitted, fate=Fate.STANDS))  # raises nothing
    with pytest.raises(NotAllowed, match="ord som fortfarande gäller"):
        check_can_accept(submitted)


def test_a_quotation_of_words_that_are_gone_is_stale(quotation: Claim) -> None:
    correct({"brukarmedverkan": "Nytt."})

    assert told(quotation).state is ClaimState.STALE


def test_a_county_is_told_that_a_quotation_of_its_changed_words_is_stale(quotation: Claim) -> None:
    change()

    round_ = Round.objects.get(key=ROUND)
    found = resting_claims(round_, ground=material(round_), viewer=ALVA)
    assert [claim.stale for claim in found if claim.key == "ord"] == [True]


def test_words_that_nobody_touched_leave_the_quotation_current(quotation: Claim) -> None:
    correct({"fou": "Något helt annat."})

    quotation.refresh_from_db()
    assert quotation.passage is not None
    assert quotation.passage.version.number == 2
    assert told(quotation).state is ClaimState.CURRENT


def test_a_judgement_on_words_that_wait_tells_which(quotation: Claim) -> None:
    claim = make_claim("omdome", compilation=quotation.compilation, kind="stated", text="Trögt.")
    tied = make_claim_evidence(claim=claim)
    type(tied).objects.filter(pk=tied.pk).update(passage=the_words(), citation=None)
    read_all_claims(claim.compilation, by="Alva", at=NOON)

    change()

    assert told(claim).state is ClaimState.STALE
    assert [fate for _, fate in changes(claim).adrift] == [Fate.WAITS]


def test_what_stands_has_the_hash_that_it_had_before_fates_were_told(quotation: Claim) -> None:
    lines = make_claim("rader", compilation=quotation.compilation, kind="stated", text="Trögt.")

    assert told(lines).checked.hash == digest("Trögt.", None, ((), ()))
    assert told(quotation).checked.hash == digest(quotation.text, None, ((), ()), quotation.text, [])
