"""A county's new revision: whose, on what, and what stays of the one before."""

from __future__ import annotations

import hashlib

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Block
from ledtrad.rounds.actions.revisions import (
    NothingChanged,
    RevisionMoved,
    Submission,
    adopt_revision,
    submit_revision,
)
from ledtrad.rounds.composing import HandedIn, Reply
from ledtrad.rounds.models import Answer, Response, Revision, Round
from ledtrad.rounds.queries.revisions import find_revision, replies_of
from ledtrad.rounds.queries.rounds import county_answers
from tests.cast import NOON

ROUND = "lagesrapport-2012"
BO = Viewer(
    "Bo", permissions=frozenset({"rounds.read_published"}), homes=frozenset({("responses.correct", "08")})
)

pytestmark = pytest.mark.django_db


def response_of(unit: str = "08") -> Response:
    return Response.objects.get(participant__round__key=ROUND, participant__actor__key=unit)


def submit(
    texts: dict[str, Reply], *, unit: str = "08", viewer: Viewer = BO, base: int = 1, reason: str = "Fel år."
) -> Submission:
    return submit_revision(response_of(unit), HandedIn(reason, base, texts), viewer=viewer, at=NOON)


def test_a_new_revision_is_the_countys_own_and_holds_the_whole_text() -> None:
    revision = submit({"fou": Reply("Avtalet gäller till 2014.")}).revision

    assert (revision.number, revision.provenance, revision.made_by) == (2, "submitted", "Bo")
    assert revision.reason == "Fel år."
    assert revision.version.sha256 == hashlib.sha256(revision.version.text.encode()).hexdigest()
    told = replies_of(revision)
    assert told["fou"] == Reply("Avtalet gäller till 2014.")
    assert (
        told["struktur"] == replies_of(Revision.objects.get(response=revision.response, number=1))["struktur"]
    )


def test_the_blocks_of_a_revision_hold_its_answers_in_the_order_of_the_topics() -> None:
    revision = submit({"fou": Reply("Ett.\r\n\r\nTvå.  ")}).revision

    blocks = list(Block.objects.filter(version=revision.version))
    answers = {answer.block_id: answer for answer in Answer.objects.filter(revision=revision)}
    assert [answers[b.pk].question.order for b in blocks] == sorted(
        answers[b.pk].question.order for b in blocks
    )
    for block in blocks:
        assert revision.version.text[block.start : block.end] == answers[block.pk].text
    assert replies_of(revision)["fou"].text == "Ett.\n\nTvå."


def test_the_revision_before_stays_readable_as_it_was() -> None:
    before = Revision.objects.get(response=response_of(), number=1).version.text

    submit({"fou": Reply("Nytt.")})

    assert find_revision(response_of(), number=1).version.text == before


def test_readers_see_the_latest_revision_only_and_no_banner_over_it() -> None:
    submit({"fou": Reply("Nytt svar.")})

    found = county_answers(Round.objects.get(key=ROUND), code="08", viewer=BO).answers

    assert [row.text for row in found if row.question == "fou"] == ["Nytt svar."]
    assert not any(row.reconstructed or row.lines for row in found)
    assert len({row.question for row in found}) == len(found)


def test_the_latest_revision_is_read_with_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    submit({"fou": Reply("Nytt svar.")})
    round_ = Round.objects.get(key=ROUND)

    with django_assert_num_queries(2):
        county_answers(round_, code="08", viewer=BO)


def test_a_topic_can_be_emptied_for_a_reason_and_is_then_silent() -> None:
    revision = submit({"fou": Reply(missing="not_applicable")}).revision

    assert replies_of(revision)["fou"] == Reply(missing="not_applicable")
    [answer] = Answer.objects.filter(revision=revision, question__key="fou")
    assert answer.block is None
    assert answer.question.title not in [block.heading for block in revision.version.blocks.all()]


def test_a_silent_topic_that_stays_empty_stays_silent() -> None:
    silent = next(
        q.key
        for q in response_of().participant.round.template_version.questions.all()
        if q.key not in replies_of(Revision.objects.get(response=response_of(), number=1))
    )

    revision = submit({silent: Reply(), "fou": Reply("Nytt.")}).revision

    assert silent not in replies_of(revision)


def test_the_same_text_again_makes_no_revision_and_says_so() -> None:
    standing = replies_of(Revision.objects.get(response=response_of(), number=1))

    with pytest.raises(NothingChanged, match="Du har inte ändrat något: revision 1 står redan så"):
        submit(standing)

    assert response_of().revisions.count() == 1


def test_whoever_submits_twice_gets_the_first_revision_back() -> None:
    first = submit({"fou": Reply("Nytt.")})

    again = submit({"fou": Reply("Nytt.")})

    assert (first.is_new, again.is_new) == (True, False)
    assert again.revision == first.revision
    assert response_of().revisions.count() == 2


def test_a_revision_on_an_older_text_is_refused_and_names_who_was_first() -> None:
    submit({"fou": Reply("Bos text.")})

    with pytest.raises(RevisionMoved, match="Revision 2 lämnades in av Bo medan du skrev") as refused:
        submit({"fou": Reply("En annan text.")})

    assert refused.value.latest.number == 2
    assert response_of().revisions.count() == 2


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"fou": Reply()}, "ange varför svaret är tomt"),
        ({"fou": Reply("Text.", "withheld")}, "antingen en text eller ett skäl"),
        ({"fou": Reply(missing="glomt")}, "Skälet ”glomt” finns inte"),
        ({"fiske": Reply("Text.")}, "Ämnet ”fiske” finns inte i mallen"),
        ({"fou": Reply("noll\x00tecken")}, "inte går att spara"),
        ({"fou": Reply("halv \ud83d bild")}, "inte går att spara"),
    ],
)
def test_what_may_not_stand_is_refused_in_words_and_nothing_is_written(
    texts: dict[str, Reply], words: str
) -> None:
    with pytest.raises(LedtradError, match=words):
        submit(texts)

    assert response_of().revisions.count() == 1


def test_a_correction_without_a_reason_is_refused() -> None:
    with pytest.raises(LedtradError, match="Ange varför svaret rättas"):
        submit({"fou": Reply("Nytt.")}, reason="  \n ")


@pytest.mark.parametrize("unit", ["07", "14", "fyrbodal"])
def test_another_countys_answer_is_out_of_reach(unit: str) -> None:
    with pytest.raises(NotAllowed, match="bara rätta ditt eget läns svar"):
        submit({"struktur": Reply("Nytt.")}, unit=unit)


def test_a_county_corrects_the_answers_of_its_sub_regions() -> None:
    viewer = Viewer("Tora", homes=frozenset({("responses.correct", "14")}))

    made = submit({"struktur": Reply("Nytt.")}, unit="fyrbodal", viewer=viewer)

    assert made.revision.response.participant.actor.key == "fyrbodal"


@pytest.mark.parametrize(
    ("state", "words"),
    [("draft", "inte öppnat ännu"), ("open", "på sidan Svara"), ("archived", "arkiverad")],
)
def test_a_round_that_is_closed_to_corrections_says_so(state: str, words: str) -> None:
    Round.objects.filter(key=ROUND).update(state=state, due_on=NOON.date())

    with pytest.raises(NotAllowed, match=words):
        submit({"fou": Reply("Nytt.")})


def test_what_was_sent_back_is_not_corrected_past_what_must_be_answered_and_waits_for_no_one_else() -> None:
    Response.objects.filter(pk=response_of().pk).update(state="returned")
    Round.objects.filter(key=ROUND).update(state="closed")

    with pytest.raises(NotAllowed, match=r"återsänt till er\. Komplettera det på sidan Svara"):
        submit({"fou": Reply("Nytt.")})

    # Once the answers are read nothing is written there any more, and a correction is the way.
    Round.objects.filter(key=ROUND).update(state="analysis")
    assert submit({"fou": Reply("Nytt.")}).is_new


def test_a_reconstructed_text_can_be_taken_over_without_a_change() -> None:
    made = adopt_revision(response_of(), HandedIn("Det stämmer.", 1), viewer=BO, at=NOON)

    assert made.is_new
    assert made.revision.provenance == "submitted"
    first = Revision.objects.get(response=response_of(), number=1)
    assert made.revision.version.text == first.version.text
    assert not Answer.objects.filter(revision=made.revision, citations__isnull=False).exists()


def test_what_the_county_already_owns_is_not_taken_over_again() -> None:
    submit({"fou": Reply("Nytt.")})

    again = adopt_revision(response_of(), HandedIn("Det stämmer.", 2), viewer=BO, at=NOON)

    assert (again.is_new, again.revision.number) == (False, 2)


def test_a_revision_is_journaled_with_its_checksum() -> None:
    revision = submit({"fou": Reply("Nytt.")}).revision

    entry = JournalEntry.objects.get(event="revision_submitted")
    assert (entry.by, entry.subject_key) == ("Bo", f"{ROUND}-08")
    assert entry.details == {"revision": 2, "sha256": revision.version.sha256}


@pytest.mark.parametrize("number", [0, 2, 10**20])
def test_a_revision_that_does_not_exist_is_told_in_words(number: int) -> None:
    with pytest.raises(UnknownName, match="Svaret har en revision i dag"):
        find_revision(response_of(), number=number)
