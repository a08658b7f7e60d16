"""What the database itself refuses in a round."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from ledtrad.rounds.models import Answer, Participant
from tests.cast import (
    NOON,
    TALLMO,
    make_answer,
    make_participant,
    make_question,
    make_response,
    make_revision,
    make_round,
    make_template,
    make_template_version,
    the_participant,
    the_response,
    the_round,
    the_source,
)

pytestmark = pytest.mark.django_db


def refused(make: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            make()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("text", "missing", "wrong"),
    [
        ("Vi har en ny grupp.", "", False),
        ("", "not_answered", False),
        ("Vi har en ny grupp.", "withheld", True),
        ("", "", True),
    ],
)
def test_an_answer_has_a_text_or_a_reason_why_it_is_missing(text: str, missing: str, wrong: bool) -> None:
    revision, question = make_revision(), make_question()

    assert refused(lambda: make_answer(text, revision=revision, question=question, missing=missing)) is wrong


def test_the_rule_of_answers_is_told_in_words_to_a_form() -> None:
    answer = Answer(revision=make_revision(), question=make_question(), text="", missing_reason="")

    with pytest.raises(ValidationError, match="antingen en text eller ett skäl till att den saknas"):
        answer.validate_constraints()


@pytest.mark.parametrize(
    ("reason", "by", "wrong"),
    [("Länet delades.", "Alva", False), ("", "Alva", True), ("Länet delades.", "", True), ("", "", True)],
)
def test_an_exemption_has_a_reason_and_a_person(reason: str, by: str, wrong: bool) -> None:
    found = refused(lambda: make_participant(TALLMO, exempt=True, exempt_reason=reason, exempt_by=by))

    assert found is wrong


@pytest.mark.parametrize(
    ("came_in", "on_time", "wrong"), [(True, True, False), (True, False, False), (True, None, True), (False, None, True)]
)  # fmt: skip
def test_the_last_day_that_applied_is_that_of_what_came_in(
    came_in: bool, on_time: bool | None, wrong: bool
) -> None:
    response = the_response()
    response.first_in_at, response.on_time = NOON if came_in else None, on_time
    response.first_due_on = NOON.date()

    assert refused(response.save) is wrong


def test_who_is_not_exempt_needs_no_reason() -> None:
    assert not make_participant(TALLMO).exempt


@pytest.mark.parametrize(("with_basis", "wrong"), [(True, False), (False, True)])
def test_a_reconstruction_says_out_of_what(with_basis: bool, wrong: bool) -> None:
    basis = the_source() if with_basis else None
    response = the_response()

    assert refused(lambda: make_revision(response=response, provenance="reconstructed", basis=basis)) is wrong


def test_a_participant_has_one_response() -> None:
    make_response()
    second = make_participant(TALLMO)
    response = make_response(participant=second)
    response.participant = the_participant()

    assert refused(lambda: response.save(force_insert=True))


@pytest.mark.parametrize(
    ("make", "again"),
    [
        (make_round, make_round),
        (make_template, make_template),
        (make_participant, make_participant),
        (lambda: make_question("a", order=1), lambda: make_question("a", order=2)),
        (lambda: make_question("a", order=1), lambda: make_question("b", order=1)),
        (make_template_version, make_template_version),
    ],
)
def test_a_thing_of_a_round_stands_there_once(
    make: Callable[[], models.Model], again: Callable[[], models.Model]
) -> None:
    make()

    assert refused(again)


def test_two_revisions_of_a_response_bear_different_numbers() -> None:
    response = the_response()
    first = make_revision(response=response, number=1)
    second = make_revision(response=response, number=2)
    second.pk, second.number, second.version = second.version.pk, 1, second.version

    assert first.number == 1
    assert refused(lambda: second.save(force_insert=True))


def test_a_question_is_answered_once_in_a_revision() -> None:
    first = make_answer()

    assert refused(lambda: make_answer("En gång till.", revision=first.revision, question=first.question))


def test_a_participant_with_answers_is_not_deleted() -> None:
    make_answer()

    with pytest.raises(models.ProtectedError):
        Participant.objects.filter(round=the_round()).delete()


@pytest.mark.parametrize(
    ("make", "shown"),
    [
        (make_round, "Björköomgången"),
        (make_template_version, "Björkömallen, version 1"),
        (make_question, "Nya grupper"),
        (make_participant, "Björkö"),
        (make_response, "Svar från Björkö"),
        (make_revision, "Svar från Björkö, revision 1"),
        (make_answer, "Nya grupper: Vi bildade en ny grupp för äldrefrågor u"),
        (lambda: make_answer("", missing="not_applicable"), "Nya grupper: gäller inte"),
    ],
)
def test_a_row_of_a_round_reads_as_what_it_is(make: Callable[[], models.Model], shown: str) -> None:
    assert str(make()) == shown
