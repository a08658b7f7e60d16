"""Handing in: what is missing is told, what is sent is one revision however often, and on time is written once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.core.errors import LedtradError, NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.actions.handing_in import TAKEN_OVER, NotComplete, hand_in
from ledtrad.rounds.actions.recording import Approval, Recorded, Signed, record_revision, response_of
from ledtrad.rounds.actions.revisions import NothingChanged, submit_revision
from ledtrad.rounds.composing import HandedIn, Reply
from ledtrad.rounds.models import Answer, Draft, Question, Response, ResponseStep, Revision
from ledtrad.rounds.queries.drafts import pieces_of
from ledtrad.rounds.queries.seats import seat_of
from ledtrad.rounds.states import RESPONSE_STEPS, Provenance
from tests.cast import BJORKO, NOON, make_body, make_question, the_open_round
from tests.rounds.answerers import (
    BO,
    CILLA,
    answer_last_year,
    asked,
    bjorko,
    change,
    hand_in_all,
    write,
)

CORRECTING = Viewer("Bo", homes=frozenset({("responses.correct", BJORKO)}), signed_in=True)

pytestmark = pytest.mark.django_db


def test_what_is_written_becomes_a_revision_with_its_words_values_and_receipt() -> None:
    write("Två nya grupper.")
    write("2", "antal-grupper")
    body = make_body()

    made = hand_in_all(approval=Approval(body.actor, NOON.date(), "§ 12"))

    response = Response.objects.get(participant=bjorko())
    told = {one.question.key: (one.text, one.value) for one in Answer.objects.filter(revision=made.revision)}
    assert told == {"bjorkofragan": ("Två nya grupper.", None), "antal-grupper": ("2", "2")}
    assert (made.is_new, made.revision.number, made.revision.approved_paragraph) == (True, 1, "§ 12")
    assert (response.state, response.first_in_at, response.on_time) == ("submitted", NOON, True)
    step = ResponseStep.objects.get(response=response)
    assert (step.before, step.after, step.made_by, step.revision) == ("", "submitted", "Bo", made.revision)


def test_what_is_missing_and_what_can_not_be_read_is_told_and_nothing_is_written() -> None:
    write("ungefär tre", "antal-grupper")
    with pytest.raises(NotComplete, match="”Antal grupper” behöver ett svar"):
        hand_in(bjorko(), viewer=BO, at=NOON)
    write("", "antal-grupper", edit=1)
    with pytest.raises(NotComplete) as error:
        hand_in(bjorko(), viewer=BO, at=NOON)

    assert [one.is_missing for one in error.value.pieces] == [True]
    assert not Response.objects.filter(participant=bjorko()).exists()


def test_a_reason_is_an_answer_and_silence_is_left_out() -> None:
    write("", "antal-grupper", missing="not_applicable")

    made = hand_in_all()

    assert list(Answer.objects.filter(revision=made.revision).values_list("missing_reason")) == [
        ("not_applicable",)
    ]


def test_a_question_that_is_not_asked_is_not_handed_in() -> None:
    version = the_open_round().template_version
    make_question("vilka", version=version, order=3)
    Question.objects.filter(key="vilka").update(
        visible_if={"question": "antal-grupper", "values": ["9"]}, required=True
    )
    write("Den första.", "vilka")

    told = Answer.objects.filter(revision=hand_in_all().revision)

    assert [one.question.key for one in told] == ["antal-grupper"]


def test_handing_in_five_times_gives_one_revision_and_one_receipt() -> None:
    made = [hand_in_all() for _n in range(5)]

    assert [one.is_new for one in made] == [True, False, False, False, False]
    assert len({one.revision.pk for one in made}) == 1
    assert Revision.objects.filter(response__participant=bjorko()).count() == 1


def test_after_a_return_comes_a_new_number_and_on_time_stays_as_it_was() -> None:
    hand_in_all()
    Response.objects.update(state="returned")
    with pytest.raises(NothingChanged, match="Inget är ändrat"):
        hand_in_all()
    write("3", "antal-grupper")

    made = hand_in_all(at=NOON + timedelta(days=60))

    response = Response.objects.get(participant=bjorko())
    assert (made.revision.number, made.is_new, bool(made.revision.reason)) == (2, True, True)
    assert (response.first_in_at, response.on_time, response.state) == (NOON, True, "submitted")


def test_what_comes_after_the_last_day_is_late_and_taken_in() -> None:
    hand_in_all(at=NOON + timedelta(days=30))

    assert Response.objects.get(participant=bjorko()).on_time is False


def test_what_was_entered_for_the_participant_becomes_its_own() -> None:
    participant = bjorko()
    response = response_of(participant, provenance=Provenance.ENTERED_FOR, at=NOON)
    signed = Signed(Provenance.ENTERED_FOR, "Alva", NOON)
    record_revision(
        response,
        {"bjorkofragan": Recorded("Ur filen."), "antal-grupper": Recorded("ett", value="1")},
        number=1,
        signed=signed,
    )
    write("Vår egen text.")

    made = hand_in(bjorko(), viewer=BO, at=NOON)

    told = dict(Answer.objects.filter(revision=made.revision).values_list("question__key", "text"))
    assert told == {"bjorkofragan": "Vår egen text.", "antal-grupper": "ett"}
    assert (made.revision.number, made.revision.provenance, made.revision.reason) == (
        2,
        "submitted",
        TAKEN_OVER,
    )
    response.refresh_from_db()
    assert (response.first_in_at, response.on_time) == (NOON, True)


def test_an_approval_that_was_missing_is_a_change_and_the_same_one_again_is_none() -> None:
    body = make_body()
    hand_in_all(approval=Approval(body.actor, NOON.date()))
    Response.objects.update(state="returned")
    with pytest.raises(NothingChanged):
        hand_in_all(approval=Approval(body.actor, NOON.date()))

    made = hand_in_all(approval=Approval(body.actor, NOON.date(), "§ 12"))

    assert (made.is_new, made.revision.number, made.revision.approved_paragraph) == (True, 2, "§ 12")
    assert hand_in_all(approval=Approval(body.actor, NOON.date(), "§ 12")).is_new is False


@pytest.mark.parametrize("state", ["submitted", "under_review"])
def test_every_hand_in_is_a_step_of_the_table_also_over_what_was_entered(state: str) -> None:
    response = response_of(bjorko(), provenance=Provenance.ENTERED_FOR, at=NOON)
    told = {"antal-grupper": Recorded("ett", value="1")}
    record_revision(response, told, number=1, signed=Signed(Provenance.ENTERED_FOR, "Alva", NOON))
    Response.objects.filter(pk=response.pk).update(state=state)
    write("Vår egen text.")

    hand_in_all()

    assert list(ResponseStep.objects.values_list("before", "after")) == [(state, "submitted")]
    assert "submitted" in RESPONSE_STEPS[state]


def test_a_correction_of_what_was_entered_is_the_first_that_the_participant_hands_in() -> None:
    response = response_of(bjorko(), provenance=Provenance.ENTERED_FOR, at=NOON)
    told = {"antal-grupper": Recorded("1", value="1")}
    record_revision(response, told, number=1, signed=Signed(Provenance.ENTERED_FOR, "Alva", NOON))
    change(state="analysis")
    late = NOON + timedelta(days=60)

    submit_revision(response, HandedIn("Fel.", 1, {"antal-grupper": Reply("2")}), viewer=CORRECTING, at=late)

    response.refresh_from_db()
    assert (response.first_in_at, response.on_time) == (late, False)
    assert list(ResponseStep.objects.values_list("before", "after")) == [("submitted", "submitted")]


def test_what_is_handed_in_leaves_no_draft_behind_that_could_come_back_over_a_correction() -> None:
    write("Två grupper.")
    first = hand_in_all().revision
    change(state="analysis")
    submit_revision(
        first.response,
        HandedIn("Fel.", 1, {"bjorkofragan": Reply("Tre grupper.")}),
        viewer=CORRECTING,
        at=NOON,
    )
    change(state="open")
    Response.objects.update(state="returned")

    with pytest.raises(NothingChanged):
        hand_in_all()

    assert {one.question.key: one.typed for one in pieces_of(seat_of(bjorko()))} == {
        "bjorkofragan": "Tre grupper.", "antal-grupper": "2",
    }  # fmt: skip


def test_what_was_typed_on_a_question_that_was_not_asked_stays_in_its_draft() -> None:
    make_question("vilka", version=the_open_round().template_version, order=3)
    Question.objects.filter(key="vilka").update(visible_if={"question": "antal-grupper", "values": ["9"]})
    write("Den första.", "vilka")

    hand_in_all()

    assert [(one.question.key, one.typed) for one in Draft.objects.all()] == [("vilka", "Den första.")]


@pytest.mark.parametrize(("text", "standing"), [("Vi har en grupp.", True), ("Vi har två grupper.", False)])
def test_an_answer_stands_where_last_years_was_copied_and_left(text: str, standing: bool) -> None:
    answer_last_year()
    draft = write("Vi har en grupp.")
    Draft.objects.filter(pk=draft.pk).update(copied_edit=1)
    write(text, edit=1)

    made = hand_in_all()

    assert Answer.objects.get(revision=made.revision, question=asked()).standing is standing


def test_who_may_only_write_does_not_hand_in_and_a_closed_round_takes_nothing() -> None:
    write("2", "antal-grupper")
    with pytest.raises(NotAllowed, match="Bara länets författare"):
        hand_in_all(viewer=CILLA)
    change(state="closed")
    with pytest.raises(NotAllowed, match="stängd"):
        hand_in_all()


def test_nothing_written_is_nothing_to_hand_in() -> None:
    Question.objects.filter(pk=asked("antal-grupper").pk).update(required=False)

    with pytest.raises(LedtradError, match="Inget är skrivet än"):
        hand_in(bjorko(), viewer=BO, at=NOON)


def test_handing_in_asks_as_much_for_many_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    version = the_open_round().template_version
    for n in range(3, 15):
        make_question(f"fraga-{n}", version=version, order=n)
        write(f"Svar {n}.", f"fraga-{n}")
    write("2", "antal-grupper")

    with django_assert_max_num_queries(28):
        hand_in(bjorko(), viewer=BO, at=NOON)
