"""A reviewer takes a response from step to step: by the table alone, with reasons, and never over another reviewer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.accounts.models import JournalEntry
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.recording import Recorded, Signed, record_revision, response_of
from ledtrad.rounds.actions.reviewing import (
    ReviewMoved,
    Said,
    Seen,
    accept_response,
    begin_review,
    lock_responses,
    note,
    reopen_response,
    return_response,
)
from ledtrad.rounds.actions.revisions import submit_revision
from ledtrad.rounds.composing import HandedIn, Reply
from ledtrad.rounds.models import Response, ResponseStep, ReviewNote, Round
from ledtrad.rounds.queries.reviewing import (
    SentBack,
    find_submission,
    returned_to,
    returning_step,
    review_queue,
    review_sheet,
)
from ledtrad.rounds.states import RESPONSE_STEPS, ResponseState
from tests.cast import BJORKO, EVENING, GRANO, MORNING, NOON, TALLMO, participant_in, the_open_round
from tests.rounds.answerers import hand_in_all, write

ALVA, DISA = viewer_for("coordinator", label="Alva"), viewer_for("coordinator", label="Disa")
BO = Viewer("Bo", homes=frozenset({("responses.correct", BJORKO)}), signed_in=True)
ASKED = Said({"bjorkofragan": "Skriv vilka grupper."}, "Tack för ett bra svar.")
FIRST = Seen(1, 0)
WHY = Said(reason="Talet stämmer inte med registret.")

pytestmark = pytest.mark.django_db


def come_in(unit: str = BJORKO, *, number: int = 1, text: str = "Två grupper.") -> Response:
    """Let a participant of the open round hand in."""
    response = response_of(participant_in(the_open_round(), unit), provenance="submitted", at=MORNING)
    told = {"bjorkofragan": Recorded(text), "antal-grupper": Recorded("2", value="2")}
    record_revision(
        response,
        told,
        number=number,
        signed=Signed("submitted", "Bo", MORNING, "" if number == 1 else "Kompletterat."),
    )
    return response


def stand(response: Response, state: str) -> Response:
    """Take the response to a state without any step."""
    Response.objects.filter(pk=response.pk).update(state=state)
    return Response.objects.get(pk=response.pk)


def events() -> list[str]:
    return list(
        JournalEntry.objects.filter(subject_kind="response").order_by("pk").values_list("event", flat=True)
    )


def test_a_response_is_taken_on_and_accepted() -> None:
    response = come_in()

    begin_review(response, seen=FIRST, viewer=ALVA, at=NOON)
    step = accept_response(
        response, Said(notes={"bjorkofragan": "Stämmer."}), seen=Seen(1, 1), viewer=ALVA, at=EVENING
    )

    response.refresh_from_db()
    assert response.state == "accepted"
    assert (step.before, step.after, step.revision.number, step.made_by) == (
        "under_review", "accepted", 1, "Alva",
    )  # fmt: skip
    assert [one.text for one in ReviewNote.objects.all()] == ["Stämmer."]
    assert events()[-3:] == ["review_begun", "response_accepted", "review_noted"]


def test_a_returned_response_tells_its_participant_what_each_answer_lacks_until_it_comes_in_anew() -> None:
    response = come_in()

    return_response(response, ASKED, seen=FIRST, viewer=ALVA, at=NOON)

    participant = participant_in(the_open_round(), BJORKO)
    assert returned_to(participant) == {"bjorkofragan": SentBack("Skriv vilka grupper.", NOON, "Alva")}
    step = returning_step(participant)
    assert step is not None
    assert step.reason == "Tack för ett bra svar."
    stand(come_in(number=2, text="Nytt."), "submitted")
    assert (returned_to(participant), returning_step(participant)) == ({}, None)
    # Accepting what has come in anew counts from the new revision.
    accept_response(response, Said(), seen=Seen(2, 1), viewer=DISA, at=EVENING)


def test_an_accepted_response_is_opened_again_only_with_a_reason() -> None:
    response = stand(come_in(), "locked")

    with pytest.raises(LedtradError, match="Skriv varför svaret öppnas igen"):
        reopen_response(response, Said(), seen=FIRST, viewer=ALVA, at=NOON)
    step = reopen_response(response, WHY, seen=FIRST, viewer=ALVA, at=NOON)

    assert (step.before, step.after, step.reason) == (
        "locked", "returned", "Talet stämmer inte med registret.",
    )  # fmt: skip


ACTS: dict[str, Callable[[Response], object]] = {
    "under_review": lambda one: begin_review(one, seen=FIRST, viewer=ALVA, at=NOON),
    "accepted": lambda one: accept_response(one, Said(), seen=FIRST, viewer=ALVA, at=NOON),
    "returned": lambda one: return_response(one, ASKED, seen=FIRST, viewer=ALVA, at=NOON),
    "reopened": lambda one: reopen_response(one, WHY, seen=FIRST, viewer=ALVA, at=NOON),
}
DECIDED = ("accepted", "locked")


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("before", ResponseState.values)
def test_every_step_that_the_table_lacks_is_refused_and_writes_nothing(before: str, act: str) -> None:
    response = stand(come_in(), before)
    after = "returned" if act == "reopened" else act
    allowed = after in RESPONSE_STEPS[before] and (
        after != "returned" or (act == "reopened") == (before in DECIDED)
    )

    if allowed:
        ACTS[act](response)
    else:
        with pytest.raises(NotAllowed):
            ACTS[act](response)

    assert ResponseStep.objects.count() == int(allowed)
    assert Response.objects.get(pk=response.pk).state == (after if allowed else before)


def test_who_comes_second_is_told_what_happened_and_overwrites_nothing() -> None:
    response = come_in()
    accept_response(response, Said(), seen=FIRST, viewer=ALVA, at=NOON)

    with pytest.raises(ReviewMoved) as caught:
        return_response(response, ASKED, seen=FIRST, viewer=DISA, at=EVENING)

    assert [(one.after, one.made_by) for one in caught.value.steps] == [("accepted", "Alva")]
    assert Response.objects.get(pk=response.pk).state == "accepted"
    assert ResponseStep.objects.count() == 1


def test_who_accepts_what_is_no_longer_the_latest_text_is_told_so() -> None:
    response = come_in()
    come_in(number=2, text="Tre grupper.")

    with pytest.raises(ReviewMoved) as caught:
        accept_response(response, Said(), seen=FIRST, viewer=ALVA, at=NOON)

    assert (caught.value.steps, caught.value.latest.number) == ((), 2)


def test_who_presses_twice_has_one_step() -> None:
    response = come_in()

    steps = {accept_response(response, Said(), seen=FIRST, viewer=ALVA, at=NOON).pk for _ in range(2)}

    assert len(steps) == ResponseStep.objects.count() == 1


def test_nothing_is_returned_in_silence_and_nothing_accepted_over_what_was_written_to_the_participant() -> (
    None
):
    response = come_in()

    with pytest.raises(LedtradError, match="minst en fråga"):
        return_response(response, Said({"bjorkofragan": " \n"}), seen=FIRST, viewer=ALVA, at=NOON)
    with pytest.raises(UnknownName, match="”okand” ställs inte"):
        return_response(response, Said({"okand": "Vad?"}), seen=FIRST, viewer=ALVA, at=NOON)
    with pytest.raises(LedtradError, match="töm de fälten"):
        accept_response(response, ASKED, seen=FIRST, viewer=ALVA, at=NOON)

    assert ResponseStep.objects.count() == 0


@pytest.mark.parametrize("role", ["reader", "analyst", "county_author"])
def test_who_does_not_review_takes_no_step_and_writes_no_note(role: str) -> None:
    response, viewer = come_in(), viewer_for(role, label="Ebba")

    with pytest.raises(NotAllowed):
        accept_response(response, Said(), seen=FIRST, viewer=viewer, at=NOON)
    with pytest.raises(NotAllowed):
        note(response, "bjorkofragan", "Hej.", viewer=viewer, at=NOON)
    with pytest.raises(NotAllowed):
        lock_responses(the_open_round(), viewer=viewer, at=NOON)


@pytest.mark.parametrize(("state", "may"), [("closed", True), ("analysis", False), ("archived", False)])
def test_nothing_is_sent_back_to_somebody_who_could_not_write(state: str, may: bool) -> None:
    response = come_in()
    Round.objects.filter(pk=response.participant.round_id).update(state=state)

    if may:
        return_response(response, ASKED, seen=FIRST, viewer=ALVA, at=NOON)
    else:
        with pytest.raises(NotAllowed):
            return_response(response, ASKED, seen=FIRST, viewer=ALVA, at=NOON)


def test_what_is_accepted_in_a_closed_round_is_locked_at_once_and_what_is_not_is_left() -> None:
    accepted, waiting = come_in(), come_in(TALLMO)
    stand(accepted, "accepted")
    round_ = the_open_round()
    with pytest.raises(NotAllowed, match="Omgången är öppen"):
        lock_responses(round_, viewer=ALVA, at=NOON)
    Round.objects.filter(pk=round_.pk).update(state="closed")

    assert lock_responses(round_, viewer=ALVA, at=NOON) == 1

    states = {one.pk: one.state for one in Response.objects.all() if one.pk in (accepted.pk, waiting.pk)}
    assert states == {accepted.pk: "locked", waiting.pk: "submitted"}
    assert [(one.before, one.after) for one in ResponseStep.objects.all()] == [("accepted", "locked")]
    with pytest.raises(NotAllowed, match="inget att låsa"):
        lock_responses(round_, viewer=ALVA, at=NOON)


def test_a_correction_of_what_was_accepted_waits_for_the_reviewer_anew() -> None:
    response = stand(come_in(), "accepted")
    Round.objects.filter(pk=the_open_round().pk).update(state="closed")

    handed = HandedIn("Vi räknade fel.", 1, {"bjorkofragan": Reply("En grupp.")})
    submit_revision(response, handed, viewer=BO, at=EVENING)

    assert Response.objects.get(pk=response.pk).state == "submitted"
    assert [(one.before, one.after, one.reason, one.revision.number) for one in ResponseStep.objects.all()] == [
        ("accepted", "submitted", "Vi räknade fel.", 2)
    ]  # fmt: skip


def test_the_queue_has_what_waited_longest_first_and_is_read_with_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second = come_in(TALLMO), come_in(GRANO)
    return_response(first, ASKED, seen=FIRST, viewer=ALVA, at=NOON)
    begin_review(second, seen=FIRST, viewer=ALVA, at=NOON + timedelta(hours=1))
    come_in(BJORKO)
    round_ = the_open_round()

    with django_assert_num_queries(2):
        rows = review_queue(round_)

    assert [(row.unit, row.state, row.n_returned, row.by) for row in rows] == [
        (BJORKO, "submitted", 0, "Bo"),
        (TALLMO, "returned", 1, "Alva"),
        (GRANO, "under_review", 0, "Alva"),
    ]


def test_a_sheet_tells_what_an_answer_was_the_time_before_by_the_lineage_of_its_question() -> None:
    response = come_in()

    sheet = review_sheet(find_submission("bjorkoinsamlingen", unit=BJORKO), day=NOON.date())

    assert sheet.latest.response_id == response.pk
    assert [(one.question.key, one.earlier, one.is_unchanged) for one in sheet.topics] == [
        ("bjorkofragan", None, False),
        ("antal-grupper", None, False),
    ]
    with pytest.raises(UnknownName, match="har inte lämnat in något ännu"):
        find_submission("bjorkoinsamlingen", unit=TALLMO)
    with pytest.raises(UnknownName, match="deltar inte"):
        find_submission("bjorkoinsamlingen", unit="99")


def test_what_is_sent_back_is_mended_by_its_people_and_comes_in_anew() -> None:
    write("Två grupper.")
    first = hand_in_all().revision
    response = first.response
    return_response(response, ASKED, seen=Seen(1, 1), viewer=ALVA, at=NOON)

    write("Två grupper: äldre och barn.", revision=1)
    second = hand_in_all(at=EVENING).revision

    response.refresh_from_db()
    assert (second.number, response.state) == (2, "submitted")
    accept_response(response, Said(), seen=Seen(2, 3), viewer=ALVA, at=EVENING)
    assert [(one.revision.number, one.after) for one in ResponseStep.objects.order_by("pk")] == [
        (1, "submitted"), (1, "returned"), (2, "submitted"), (2, "accepted"),
    ]  # fmt: skip
