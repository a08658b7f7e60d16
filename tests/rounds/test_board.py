"""The board: where each participant stands with each topic, the numbers with their base, and what it costs."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import NotAllowed
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import Dispatch, Draft, Participant, Question, Round
from ledtrad.rounds.queries.board import Board, BoardRow, board
from ledtrad.rounds.queries.reviewing import returned_to, returning_step
from tests.cast import (
    BJORKO,
    GRANO,
    MORNING,
    NOON,
    NORRA_GRANO,
    TALLMO,
    make_answer,
    make_dispatch,
    make_draft,
    make_open_round,
    make_question,
    make_response,
    make_response_step,
    make_returned_question,
    make_revision,
    participant_in,
)

pytestmark = pytest.mark.django_db
DISA = viewer_for("coordinator", label="Disa")


def read(round_: Round, at: datetime = NOON) -> Board:
    return board(round_, viewer=DISA, at=at)


def row_of(round_: Round, unit: str = BJORKO, at: datetime = NOON) -> BoardRow:
    return next(row for row in read(round_, at).rows if row.unit == unit)


def questions(round_: Round) -> list[Question]:
    return list(round_.template_version.questions.order_by("order"))


def handed_in(
    round_: Round,
    state: str,
    unit: str = BJORKO,
    *,
    on_time: bool | None = True,
    provenance: str = "submitted",
) -> None:
    """Let a participant have answered the first question, and told why there is no answer to the second."""
    response = make_response(participant=participant_in(round_, unit))
    response.state, response.on_time, response.first_in_at = (
        state,
        on_time,
        None if on_time is None else MORNING,
    )
    response.save()
    revision = make_revision(response=response, provenance=provenance)
    first, second = questions(round_)[:2]
    make_answer(revision=revision, question=first)
    make_answer("", revision=revision, question=second, missing="nothing_to_report")


def test_before_anything_is_handed_in_the_drafts_tell() -> None:
    round_ = make_open_round()
    before = row_of(round_)
    make_draft(participant=participant_in(round_, BJORKO), question=questions(round_)[1], typed="två")

    after = row_of(round_)

    assert (before.state, before.dots) == ("not_started", ("not_started", "not_started"))
    assert (after.state, after.dots) == ("in_progress", ("not_started", "in_progress"))
    assert row_of(round_, TALLMO).state == "not_started"


@pytest.mark.parametrize(
    ("state", "row", "dots"),
    [
        ("submitted", "submitted", ("submitted", "reason")),
        ("under_review", "under_review", ("submitted", "reason")),
        ("accepted", "accepted", ("accepted", "reason")),
        ("locked", "accepted", ("accepted", "reason")),
        ("returned", "returned", ("submitted", "reason")),
    ],
)
def test_what_is_handed_in_has_the_state_of_its_response(state: str, row: str, dots: tuple[str, ...]) -> None:
    round_ = make_open_round()
    handed_in(round_, state)

    found = row_of(round_)

    assert (found.state, found.dots, found.done) == (row, dots, row != "returned")


def test_the_questions_of_the_latest_return_are_told() -> None:
    round_ = make_open_round()
    handed_in(round_, "returned")
    response = participant_in(round_, BJORKO).response
    for question in questions(round_):
        make_returned_question(
            step=make_response_step("returned", response=response, reason="Mer."), question=question
        )

    assert row_of(round_).dots == ("submitted", "returned")


def test_what_an_earlier_return_asked_for_is_not_told_of_a_response_that_was_opened_again() -> None:
    round_ = make_open_round()
    handed_in(round_, "returned")
    participant = participant_in(round_, BJORKO)
    first = make_response_step("returned", response=participant.response, reason="Mer.")
    make_returned_question(step=first, question=questions(round_)[0])
    assert row_of(round_).dots[0] == "returned"

    again = make_response_step("returned", response=participant.response, reason="Allt stämmer inte.")

    assert row_of(round_).dots[0] == "submitted"
    assert returned_to(participant) == {}
    assert returning_step(participant) == again


def test_a_question_waits_for_another_or_is_not_asked() -> None:
    round_ = make_open_round()
    version = round_.template_version
    told = {"question": "har-rad", "values": ["ja"]}
    options = {"options": [{"key": "ja", "label": "Ja"}, {"key": "nej", "label": "Nej"}]}
    choice = Question.objects.create(
        version=version, key="har-rad", order=3, title="Råd", text="Finns det?", kind="choice", shape=options
    )
    for order, key in ((4, "rad-namn"), (5, "rad-antal")):
        question = make_question(key, version=version, order=order)
        question.visible_if = told if order == 4 else {"question": "rad-namn", "values": ["x"]}
        question.save()
    waiting = row_of(round_).dots[2:]

    draft = make_draft("nej", participant=participant_in(round_, BJORKO), question=choice)
    refused = row_of(round_).dots[2:]
    Draft.objects.filter(pk=draft.pk).update(typed="", missing_reason="not_applicable")
    without = row_of(round_).dots[2:]
    Draft.objects.filter(pk=draft.pk).update(typed=[""], missing_reason="")
    blank = row_of(round_).dots[2:]
    Draft.objects.filter(pk=draft.pk).update(typed="ja")

    assert without == ("in_progress", "not_asked", "not_asked")
    assert blank == ("in_progress", "waiting", "waiting")
    assert waiting == ("not_started", "waiting", "waiting")
    assert refused == ("in_progress", "not_asked", "not_asked")
    assert row_of(round_).dots[2:] == ("in_progress", "not_started", "waiting")


def test_the_numbers_add_up_on_the_frozen_roster_without_the_exempt() -> None:
    round_ = make_open_round()
    handed_in(round_, "accepted", on_time=True)
    handed_in(round_, "submitted", GRANO, on_time=False)
    handed_in(round_, "submitted", NORRA_GRANO, on_time=None, provenance="entered_for")
    Participant.objects.filter(pk=participant_in(round_, TALLMO).pk).update(
        exempt=True, exempt_reason="Skäl.", exempt_by="Disa"
    )

    tally = read(round_).tally

    assert (tally.listed, tally.exempt, tally.expected) == (4, 1, 3)
    assert (tally.come_in, tally.on_time, tally.late, tally.untimed, tally.not_in) == (3, 1, 1, 1, 0)


def test_who_was_sent_back_or_lets_the_day_pass_is_not_in() -> None:
    round_ = make_open_round()
    handed_in(round_, "returned", GRANO)
    Participant.objects.filter(pk=participant_in(round_, TALLMO).pk).update(
        due_on=date(2026, 4, 30), due_reason="Brand.", due_by="Disa"
    )
    in_time, past = (read(round_, datetime(2026, 3, 27, hour, 30, tzinfo=UTC)).tally for hour in (22, 23))

    assert (in_time.not_in, in_time.returned, in_time.overdue) == (4, 1, 0)
    # 23:30 UTC is the day after in Sweden; Tallmo has more time.
    assert (past.not_in, past.overdue) == (4, 3)


def test_parts_stand_under_their_county_with_their_reminders() -> None:
    round_ = make_open_round()
    make_dispatch(14, participant=participant_in(round_, NORRA_GRANO))
    Actor.objects.filter(key=NORRA_GRANO).update(county=Actor.objects.get(key=GRANO))

    found = read(round_)

    assert [(row.unit, row.whole) for row in found.rows] == [
        (BJORKO, ""),
        (GRANO, ""),
        (NORRA_GRANO, GRANO),
        (TALLMO, ""),
    ]
    assert [one.days_before for one in found.rows[2].reminded] == [14]


def test_a_past_round_is_read_as_well_with_its_denominator() -> None:
    tally = read(Round.objects.get(key="lagesrapport-2012")).tally

    assert (tally.listed, tally.expected, tally.come_in, tally.untimed, tally.not_in) == (25, 25, 25, 25, 0)


def test_the_public_reads_no_board() -> None:
    with pytest.raises(NotAllowed):
        board(make_open_round(), viewer=viewer_for("public", label="läsaren"), at=NOON)


def test_twice_as_much_takes_as_many_queries() -> None:
    round_ = make_open_round()
    handed_in(round_, "submitted")
    with CaptureQueriesContext(connection) as few:
        read(round_)
    actors = Actor.objects.filter(key__regex="^01..$")[:20]
    places = Participant.objects.bulk_create(Participant(round=round_, actor=actor) for actor in actors)
    Draft.objects.bulk_create(
        Draft(participant=place, question=question, typed="x", saved_at=NOON, saved_by="Bo")
        for place in places
        for question in questions(round_)
    )
    Dispatch.objects.bulk_create(
        Dispatch(participant=place, days_before=7, due_on=date(2026, 3, 27), made_at=NOON, made_by="Disa")
        for place in places
    )

    with CaptureQueriesContext(connection) as many:
        found = read(round_)

    assert len(found.rows) == 24
    assert len(many) == len(few) == 6
