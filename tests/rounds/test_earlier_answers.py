"""What stood the time before: by the question that a question goes back to, or by the very same one in an earlier round."""

from __future__ import annotations

from datetime import date

import pytest

from ledtrad.rounds.models import Participant, Question, Response, Round
from ledtrad.rounds.queries.earlier import EarlierAnswer, earlier_answers
from tests.cast import (
    NOON,
    make_answer,
    make_participant,
    make_question,
    make_response,
    make_revision,
    make_template_version,
)
from tests.rounds.answerers import answer_last_year, asked, bjorko

pytestmark = pytest.mark.django_db


def told(participant: Participant, question: Question) -> EarlierAnswer | None:
    return earlier_answers(participant, [question]).get(question.key)


def round_of(year: int, version_of: Question) -> Participant:
    """Give Björkö's place in a round of the year that asks the same template version."""
    made = Round.objects.create(
        key=f"ar-{year}", title=f"Omgången {year}", template_version=version_of.version, period_start=date(year, 1, 1),
        period_end=date(year + 1, 1, 1), as_of=date(year, 12, 31), state="closed", due_on=date(year + 1, 2, 1), opened_at=NOON, opened_by="Alva",
    )  # fmt: skip
    return make_participant(round_=made)


def answer(participant: Participant, question: Question, text: str, *, state: str = "accepted") -> Response:
    response = make_response(participant=participant)
    make_answer(text, revision=make_revision(response=response), question=question)
    Response.objects.filter(pk=response.pk).update(state=state)
    return response


def test_the_same_version_in_two_rounds_has_the_answer_of_the_round_before() -> None:
    question = make_question(version=make_template_version(number=7))
    first, second = round_of(2023, question), round_of(2024, question)
    answer(first, question, "Vi har en grupp.")

    found = told(second, question)

    assert found is not None
    assert (found.text, found.round_title) == ("Vi har en grupp.", "Omgången 2023")
    assert told(first, question) is None


def test_an_answer_that_stands_sent_back_is_not_what_was_told_the_time_before() -> None:
    answer_last_year()
    assert told(bjorko(), asked()) is not None

    Response.objects.filter(participant__round__key="forra-aret").update(state="returned")

    assert told(bjorko(), asked()) is None


def test_a_question_that_can_not_be_compared_has_none_but_itself() -> None:
    answer_last_year(lineage="broken")

    assert told(bjorko(), asked()) is None
