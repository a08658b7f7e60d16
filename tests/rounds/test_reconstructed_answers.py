"""Invariant 16: what no authority submitted is never shown as if it had."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Response, Revision, Round
from ledtrad.rounds.queries.rounds import CountyAnswers, county_answers, published_round
from ledtrad.rounds.states import Provenance, RoundState
from tests.cast import (
    make_answer,
    make_citation,
    make_participant,
    make_question,
    make_response,
    make_revision,
    make_round,
)

READER = viewer_for("public", label="läsaren")

pytestmark = pytest.mark.django_db


def answers_of(code: str) -> CountyAnswers:
    return county_answers(Round.objects.get(key="lagesrapport-2012"), code=code, viewer=READER)


def test_every_revision_of_2012_is_reconstructed_and_says_out_of_what() -> None:
    revisions = Revision.objects.select_related("basis")

    assert {revision.provenance for revision in revisions} == {Provenance.RECONSTRUCTED}
    assert {revision.basis.key for revision in revisions if revision.basis} == {"delrapport-2012"}
    assert len(revisions) == 25


def test_each_participant_has_one_response_with_one_revision() -> None:
    assert Response.objects.count() == 25
    assert {revision.number for revision in Revision.objects.all()} == {1}


def test_every_answer_of_2012_has_text_and_lines_and_stands_in_its_block() -> None:
    for answer in Answer.objects.select_related("block", "revision__version").prefetch_related("citations"):
        assert answer.text
        assert answer.citations.all()
        assert answer.block is not None
        assert answer.revision.version.text[answer.block.start : answer.block.end] == answer.text


def test_the_answers_of_a_county_come_in_the_order_of_the_questions_and_say_that_they_are_reconstructed() -> (
    None
):
    found = answers_of("08")

    asked = list(Round.objects.get(key=found.round).template_version.questions.values_list("key", flat=True))
    places = [asked.index(answer.question) for answer in found.answers]
    assert places == sorted(places)
    assert all(answer.reconstructed and answer.lines for answer in found.answers)


def test_a_county_is_silent_about_exactly_what_nobody_in_it_answered() -> None:
    found = answers_of("14")

    titles = set(
        Round.objects.get(key=found.round).template_version.questions.values_list("title", flat=True)
    )
    assert set(found.silent) == titles - {answer.title for answer in found.answers}
    assert found.silent


def test_the_sub_regions_answer_under_their_county_by_name() -> None:
    names = {answer.unit_name for answer in answers_of("14").answers}

    assert {"Fyrbodal", "GR", "Sjuhärad", "Skaraborg", "Västra Götaland"} == names


def test_a_submitted_answer_is_not_marked_as_reconstructed() -> None:
    round_ = make_round()
    make_answer(revision=make_revision(response=make_response(participant=make_participant(round_=round_))))

    [answer] = county_answers(round_, code="31", viewer=READER).answers

    assert not answer.reconstructed


def test_an_answer_that_cites_two_places_stands_once_with_the_lines_of_both() -> None:
    round_ = make_round()
    answer = make_answer(
        revision=make_revision(response=make_response(participant=make_participant(round_=round_)))
    )
    answer.citations.add(make_citation(first=20, last=21), make_citation(first=3, last=4))

    [row] = county_answers(round_, code="31", viewer=READER).answers

    assert row.lines == (3, 4, 20, 21)
    assert (row.unit_name, row.unit_full_name) == ("Björkö", "Björkö län")


def test_an_answer_that_is_missing_tells_why_and_counts_as_silence() -> None:
    round_ = make_round()
    response = make_response(participant=make_participant(round_=round_))
    question = make_question(version=round_.template_version)
    make_answer("", revision=make_revision(response=response), question=question, missing="withheld")

    found = county_answers(round_, code="31", viewer=READER)

    assert [answer.missing for answer in found.answers] == ["lämnas inte ut"]
    assert found.silent == ("Nya grupper",)


@pytest.mark.parametrize("state", [state for state in RoundState if state not in {"published", "archived"}])
def test_a_round_that_is_not_published_is_not_found_for_readers(state: str) -> None:
    make_round(state=state)

    assert published_round("bjorkoomgangen") is None


def test_the_latest_published_round_is_found_without_a_name() -> None:
    found = published_round()

    assert found is not None
    assert found.key == "lagesrapport-2012"


@pytest.mark.parametrize("code", ["08", "14"])
def test_the_answers_are_read_with_two_queries(
    code: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = Round.objects.get(key="lagesrapport-2012")

    with django_assert_num_queries(2):
        county_answers(round_, code=code, viewer=READER)


def test_answers_are_shown_to_nobody_without_the_right_to_read_them() -> None:
    with pytest.raises(NotAllowed, match="Du har inte behörighet"):
        county_answers(make_round(), code="31", viewer=Viewer("ingen"))
