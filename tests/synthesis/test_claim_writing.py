"""Claims are saved, edited and withdrawn by actions that refuse in words, write whole or not at all, and tell the journal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.counting import Certainty, Question
from ledtrad.core.errors import NotAllowed, UnknownName
from ledtrad.core.periods import Period
from ledtrad.synthesis.actions.claim_writing import (
    ClaimExists,
    ClaimWords,
    EditConflict,
    edit_claim,
    save_claim,
    take_back_claim,
    withdraw_claim,
)
from ledtrad.synthesis.models import Claim, ClaimReading, Section
from ledtrad.synthesis.policies.claims import ClaimRefused
from ledtrad.synthesis.states import ClaimState
from tests.cast import EVENING, NOON, make_release
from tests.synthesis.small_round import Small
from tests.synthesis.writers import ANALYST, ASKED, COUNTED, JUDGED, OTHER, PUBLIC


def save(small: Small, key: str = "nytt", words: ClaimWords = COUNTED, **fields: str) -> Claim:
    return save_claim(small.compilation, key=key, words=words, viewer=ANALYST, at=NOON, **fields)


def edit(small: Small, words: ClaimWords, *, number: int = 1, key: str = "nytt") -> Claim:
    return edit_claim(small.compilation, key, edit=number, words=words, viewer=OTHER, at=EVENING)


def test_a_saved_question_is_a_claim_that_its_saver_has_read(small: Small) -> None:
    claim = save(small)

    told = small.desk().claims["nytt"]
    assert told.text == "Två län har en ny grupp: Björkö och Granö."
    assert told.state is ClaimState.CURRENT
    assert ClaimReading.objects.get(claim=claim).read_by == "Alva"
    assert JournalEntry.objects.get(event="claim_made").subject_key == "bjorkolaget/nytt"


def test_a_question_is_kept_whole(small: Small) -> None:
    asked = Question(
        "ny_grupp", frozenset({"nej"}), frozenset({Certainty.PLANNED}), Period.parse("2012-01-01/2013-01-01")
    )

    save(small, words=replace(COUNTED, question=asked))

    assert small.desk().claims["nytt"].question == asked


@pytest.mark.parametrize(("after", "keys"), [(None, ["nya-grupper", "nytt"]), ("", ["nytt", "nya-grupper"])])
def test_a_claim_goes_last_or_first(small: Small, after: str | None, keys: list[str]) -> None:
    save_claim(small.compilation, key="nytt", words=COUNTED, after=after, viewer=ANALYST, at=NOON)

    assert list(small.desk().claims) == keys


def test_a_claim_goes_after_another(small: Small) -> None:
    save(small, "sist", replace(COUNTED, text="{Län} har grupper."))

    save(small, after="nya-grupper")

    assert list(small.desk().claims) == ["nya-grupper", "nytt", "sist"]


@pytest.mark.parametrize(
    ("text", "field", "sentence"),
    [
        ("{Lan} har en grupp.", "text", "Luckan {lan} finns inte"),
        ("{Län har en grupp.", "text", "klammer"),
        ("Två län har en grupp: {namn}.", "text", "räknas län för hand"),
        ("{Antal} av 21 län har en grupp.", "text", "räknas län för hand"),
        ("Kalmar, Skåne och Gotland har grupper, {län} i allt.", "text", "räknas län för hand"),
        ("Länen har grupper.", "text", "minst en lucka"),
        ("   ", "text", "hel mening"),
        ("{Mängdord} län har grupper.", "quantifier", "Välj vilket ord"),
        ("{Län} har {summa} grupper.", "text", "inget tal"),
    ],
)
def test_a_text_that_counts_by_hand_or_cannot_be_filled_is_refused(
    small: Small, text: str, field: str, sentence: str
) -> None:
    with pytest.raises(ClaimRefused, match=sentence) as refused:
        save(small, words=replace(COUNTED, text=text))

    assert refused.value.faults[0][0] == field
    assert list(small.desk().claims) == ["nya-grupper"]


@pytest.mark.parametrize("key", ["", "Nya", "ny grupp", "åtgärd", "-ny", "x" * 61, "ny_grupp", "ny\x00"])
def test_a_key_that_no_token_can_spell_is_refused(small: Small, key: str) -> None:
    with pytest.raises(ClaimRefused, match="små bokstäver"):
        save(small, key)


def test_a_taken_key_is_refused_also_when_its_claim_is_withdrawn(small: Small) -> None:
    save(small)
    withdraw_claim(small.compilation, "nytt", viewer=ANALYST, at=EVENING)

    with pytest.raises(ClaimRefused, match="redan tagen"):
        save(small)


def test_the_same_claim_twice_is_told_apart_from_a_fault(small: Small) -> None:
    save(small)

    with pytest.raises(ClaimExists) as there:
        save(small, "annan")

    assert there.value.key == "nytt"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (replace(COUNTED, question=None), "måste ha en fråga"),
        (replace(COUNTED, question=Question("okand")), "finns inte i kodboken"),
        (replace(JUDGED, text="{Län} tyckte det."), "ingen fråga som kan fylla"),
    ],
)
def test_words_without_their_question_are_refused(small: Small, words: ClaimWords, sentence: str) -> None:
    with pytest.raises(ClaimRefused, match=sentence):
        save(small, words=words)


def test_a_place_in_another_compilation_is_refused(small: Small) -> None:
    with pytest.raises(ClaimRefused, match="Välj en annan plats"):
        save(small, after="tryckets-nio")


def test_a_judgement_is_a_draft_until_it_is_accepted(small: Small) -> None:
    save(small, words=JUDGED)

    assert small.desk().claims["nytt"].state is ClaimState.DRAFT


def test_an_edit_of_the_text_keeps_a_current_claim_current_and_is_a_reading(small: Small) -> None:
    claim = save(small)

    edit(small, replace(COUNTED, text="I {län} finns en ny grupp."))

    told = small.desk().claims["nytt"]
    assert (told.text, told.state) == ("I två län finns en ny grupp.", ClaimState.CURRENT)
    assert [reading.read_by for reading in ClaimReading.objects.filter(claim=claim)] == ["Alva", "Disa"]
    assert Claim.objects.get(pk=claim.pk).edit == 2


def test_an_edit_of_the_question_must_be_read_and_accepted(small: Small) -> None:
    save(small)

    edit(small, replace(COUNTED, question=replace(ASKED, values=frozenset({"nej"}))))

    assert small.desk().claims["nytt"].state is ClaimState.STALE


def test_an_edit_of_what_is_stale_leaves_it_stale(small: Small) -> None:
    save(small)
    type(small.bjorko).objects.filter(pk=small.bjorko.pk).update(text="Andra ord.")

    edit(small, replace(COUNTED, text="I {län} finns en ny grupp."))

    assert small.desk().claims["nytt"].state is ClaimState.STALE


def test_an_edit_on_an_older_number_overwrites_nothing_and_says_who_was_first(small: Small) -> None:
    save(small)
    edit(small, replace(COUNTED, text="I {län} finns en ny grupp."))

    with pytest.raises(EditConflict) as conflict:
        edit(small, replace(COUNTED, text="{Län} är nya."))

    assert (conflict.value.by, conflict.value.at) == ("Disa", EVENING)
    assert conflict.value.claim.text == "I {län} finns en ny grupp."
    assert Claim.objects.get(key="nytt").text == "I {län} finns en ny grupp."


def test_an_edit_is_held_to_the_same_rules_as_a_new_claim(small: Small) -> None:
    save(small)

    with pytest.raises(ClaimRefused, match="räknas län för hand"):
        edit(small, replace(COUNTED, text="Två län har {namn}."))


def test_a_claim_in_no_text_can_be_withdrawn_and_taken_back(small: Small) -> None:
    save(small)

    withdraw_claim(small.compilation, "nytt", viewer=ANALYST, at=EVENING)

    claim = Claim.objects.get(key="nytt")
    assert (claim.withdrawn_by, claim.withdrawn_at) == ("Alva", EVENING)
    assert "nytt" not in small.desk().claims
    take_back_claim(small.compilation, "nytt", viewer=ANALYST, at=EVENING)
    assert "nytt" in small.desk().claims


def test_a_claim_that_a_section_holds_is_not_withdrawn(small: Small) -> None:
    with pytest.raises(NotAllowed, match="står i avsnittet ”Läget”"):
        withdraw_claim(small.compilation, "nya-grupper", viewer=ANALYST, at=NOON)


def test_a_claim_that_a_release_holds_is_not_withdrawn(small: Small) -> None:
    Section.objects.filter(compilation=small.compilation).update(text="Inget.")
    release = make_release(compilation=small.compilation)
    assert release.document == {"title": "Läget i Björkö"}
    withdraw_claim(small.compilation, "nya-grupper", viewer=ANALYST, at=NOON)
    take_back_claim(small.compilation, "nya-grupper", viewer=ANALYST, at=NOON)

    type(release).objects.create(
        compilation=small.compilation, number="2012:2", document={"claims": [{"key": "nya-grupper"}]},
        sha256="1" * 64, frozen_by="Alva", frozen_at=EVENING,
    )  # fmt: skip

    with pytest.raises(NotAllowed, match="utgåvan ”2012:2”"):
        withdraw_claim(small.compilation, "nya-grupper", viewer=ANALYST, at=NOON)


def test_a_claim_is_withdrawn_once(small: Small) -> None:
    save(small)
    withdraw_claim(small.compilation, "nytt", viewer=ANALYST, at=NOON)

    with pytest.raises(UnknownName):
        withdraw_claim(small.compilation, "nytt", viewer=ANALYST, at=NOON)
    with pytest.raises(UnknownName):
        take_back_claim(small.compilation, "nya-grupper", viewer=ANALYST, at=NOON)


def test_who_may_not_write_claims_writes_none(small: Small) -> None:
    told = {"viewer": PUBLIC, "at": NOON}

    with pytest.raises(NotAllowed):
        save_claim(small.compilation, key="nytt", words=COUNTED, **told)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        edit_claim(small.compilation, "nya-grupper", edit=1, words=COUNTED, **told)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        withdraw_claim(small.compilation, "nya-grupper", **told)  # type: ignore[arg-type]
