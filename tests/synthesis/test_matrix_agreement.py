"""The coding against a second reader: only what the reader has read is compared, and every difference is named."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.counting import Certainty
from ledtrad.core.errors import NotAllowed
from ledtrad.rounds.models import Answer, Round
from ledtrad.synthesis.queries.agreement import (
    Blank,
    Difference,
    ReaderAgreement,
    Reading,
    blank_answers,
    reader_agreements,
    second_readings,
)
from tests.cast import (
    ANSWER,
    CILLA,
    NOON,
    make_block,
    make_participant,
    make_passage,
    make_question,
    make_read_answer,
    make_revision,
    make_second_reading,
    the_round,
    the_variable,
)
from tests.synthesis.weave import BJORKO, NORRA, TALLMO, ground, said

EXPLICIT, PLANNED = Certainty.EXPLICIT, Certainty.PLANNED
ANALYST = viewer_for("analyst", label="Alva", signed_in=True)


def read(
    unit: str, variable: str, value: str, *, certainty: Certainty = EXPLICIT, topic: str = "Struktur"
) -> Reading:
    return Reading(CILLA, unit, topic, variable, value, certainty)


def compared(*readings: Reading) -> ReaderAgreement:
    """Compare Cilla with a coding of two facts about Björkö and one about each of the others."""
    coded = ground(
        said(BJORKO, "grupp", "ja"),
        said(BJORKO, "vard", "stift"),
        said(TALLMO, "grupp", "nej"),
        said(NORRA, "grupp", "ja", topic="Annat"),
    )
    (found,) = reader_agreements(coded, readings)
    return found


def test_a_reader_who_saw_the_same_agrees_fully() -> None:
    found = compared(read(BJORKO, "grupp", "ja"), read(BJORKO, "vard", "stift"), read(TALLMO, "grupp", "nej"))

    assert [(row.variable, row.n_both, row.n_either, row.share) for row in found.rows] == [
        ("vard", 1, 1, 1.0),
        ("grupp", 2, 2, 1.0),
    ]
    assert (found.total.n_both, found.total.alpha, found.differences) == (3, 1.0, ())


def test_what_the_reader_has_not_read_is_left_out() -> None:
    found = compared(read(BJORKO, "grupp", "ja"), read(BJORKO, "vard", "stift"))

    assert (found.units, found.n_answers) == ((BJORKO,), 1)
    assert found.total.n_either == 2


def test_an_answer_on_another_topic_is_left_out_unless_the_reading_has_no_words() -> None:
    elsewhere = compared(read(NORRA, "grupp", "nej", topic="Struktur"))
    anywhere = compared(read(NORRA, "grupp", "nej", topic=""))

    assert [d.value for d in elsewhere.differences] == ["nej"]
    assert [d.value for d in anywhere.differences] == ["ja", "nej"]


def test_each_difference_is_named_by_what_the_two_saw() -> None:
    found = compared(
        read(BJORKO, "grupp", "ja", certainty=PLANNED),
        read(BJORKO, "vard", "forbund"),
        read(TALLMO, "grupp", "nej"),
    )

    assert found.differences == (
        Difference(BJORKO, "vard", "forbund", None, EXPLICIT),
        Difference(BJORKO, "vard", "stift", EXPLICIT, None),
        Difference(BJORKO, "grupp", "ja", EXPLICIT, PLANNED),
    )
    assert (found.total.n_both, found.total.n_either) == (2, 4)


def test_a_fact_read_twice_counts_once_with_its_surest_certainty() -> None:
    found = compared(
        read(BJORKO, "grupp", "ja", certainty=PLANNED),
        read(BJORKO, "grupp", "ja"),
        read(BJORKO, "vard", "stift"),
    )

    assert (found.total.n_both, found.total.n_either, found.differences) == (2, 2, ())


def test_readers_are_compared_one_by_one_by_name() -> None:
    readings = [read(BJORKO, "grupp", "ja"), Reading("Bo", BJORKO, "Struktur", "grupp", "nej", EXPLICIT)]

    found = reader_agreements(ground(said(BJORKO, "grupp", "ja")), readings)

    assert [(one.reader, one.total.share) for one in found] == [("Bo", 0.0), (CILLA, 1.0)]


def test_an_answer_read_with_nothing_to_code_is_compared_too() -> None:
    coded = ground(said(BJORKO, "grupp", "ja"), said(TALLMO, "grupp", "nej", topic="Annat"))

    (found,) = reader_agreements(
        coded, (), [Blank(CILLA, BJORKO, "Struktur"), Blank(CILLA, TALLMO, "Struktur")]
    )

    assert (found.units, found.n_answers, found.total.share) == ((BJORKO, TALLMO), 2, 0.0)
    assert found.differences == (Difference(BJORKO, "grupp", "ja", EXPLICIT, None),)


def test_nobody_has_read_and_nothing_is_compared() -> None:
    assert reader_agreements(ground(said(BJORKO, "grupp", "ja")), ()) == ()


@pytest.fixture
def round_(db: None) -> Round:
    return the_round()


@pytest.mark.django_db
def test_live_readings_are_read_with_one_query(
    round_: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    variable = the_variable()
    make_second_reading(variable=variable, value="ja", passage=make_passage())
    make_second_reading(
        variable=variable, subject=make_participant(TALLMO), retracted_at=NOON, retracted_by=CILLA
    )

    with django_assert_num_queries(1):
        found = second_readings(round_, viewer=ANALYST)

    assert [(one.reader, one.unit, one.variable, one.topic) for one in found] == [
        (CILLA, BJORKO, "ny_grupp", "")
    ]


@pytest.mark.django_db
def test_blank_answers_are_the_second_readers_live_marks_on_what_stands_now(
    round_: Round, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    revision, question = make_revision(), make_question()
    block = make_block(version=revision.version)
    answer = Answer.objects.create(revision=revision, question=question, text=ANSWER, block=block)
    make_read_answer(answer, second=True)
    make_read_answer(answer, by="Bo")
    make_read_answer(answer, by="Disa", second=True, retracted_at=NOON, retracted_by="Disa")

    with django_assert_num_queries(1):
        found = blank_answers(round_, viewer=ANALYST)

    assert found == (Blank(CILLA, BJORKO, "Struktur"),)
    make_revision(number=2)
    assert blank_answers(round_, viewer=ANALYST) == ()


@pytest.mark.django_db
def test_readings_of_one_place_are_those_of_the_unit_and_the_variable(round_: Round) -> None:
    make_second_reading(variable=the_variable())

    assert len(second_readings(round_, viewer=ANALYST, unit=BJORKO, variable="ny_grupp")) == 1
    assert second_readings(round_, viewer=ANALYST, unit=TALLMO) == ()
    assert second_readings(round_, viewer=ANALYST, variable="annan") == ()


@pytest.mark.django_db
def test_the_public_does_not_read_the_second_readings(round_: Round) -> None:
    with pytest.raises(NotAllowed):
        second_readings(round_, viewer=viewer_for("public", label="allmänheten"))
    with pytest.raises(NotAllowed):
        blank_answers(round_, viewer=viewer_for("public", label="allmänheten"))
