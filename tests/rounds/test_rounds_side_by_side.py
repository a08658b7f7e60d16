"""Two rounds at a time: each keeps its own answers, and readers are led to the latest that is published."""

from __future__ import annotations

from datetime import date

import pytest

from ledtrad.access.policies import viewer_for
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import county_answers, published_round
from tests.cast import make_answer, make_participant, make_question, make_response, make_revision, make_round

KALMAR = "08"
READER = viewer_for("public", label="läsaren")

pytestmark = pytest.mark.django_db


@pytest.fixture
def later_round() -> Round:
    """Kalmar answers in the Björkö round too, which is about 2013."""
    round_ = make_round(state="published")
    round_.period_start, round_.period_end = date(2013, 1, 1), date(2014, 1, 1)
    round_.save()
    response = make_response(participant=make_participant(KALMAR, round_=round_))
    question = make_question(version=round_.template_version)
    make_answer("Gruppen lades ner.", revision=make_revision(response=response), question=question)
    return round_


def test_a_county_is_shown_with_the_answers_of_the_round_asked_for(later_round: Round) -> None:
    earlier = county_answers(Round.objects.get(key="lagesrapport-2012"), code=KALMAR, viewer=READER)
    later = county_answers(later_round, code=KALMAR, viewer=READER)

    assert [answer.text for answer in later.answers] == ["Gruppen lades ner."]
    assert "Gruppen lades ner." not in [answer.text for answer in earlier.answers]
    assert len(earlier.answers) >= 5


def test_each_round_tells_its_own_silence(later_round: Round) -> None:
    assert county_answers(later_round, code=KALMAR, viewer=READER).silent == ()
    assert county_answers(later_round, code="07", viewer=READER).silent == ("Nya grupper",)


@pytest.mark.parametrize("state", ["published", "archived"])
def test_the_latest_round_is_the_one_about_the_latest_time(later_round: Round, state: str) -> None:
    Round.objects.filter(pk=later_round.pk).update(state=state)

    assert published_round() == later_round


def test_an_unpublished_round_about_a_later_time_is_passed_by(later_round: Round) -> None:
    Round.objects.filter(pk=later_round.pk).update(state="factcheck")

    found = published_round()

    assert found is not None
    assert found.key == "lagesrapport-2012"


def test_a_published_round_is_found_by_its_name_though_a_later_one_is_there(later_round: Round) -> None:
    found = published_round("lagesrapport-2012")

    assert found is not None
    assert found != later_round
