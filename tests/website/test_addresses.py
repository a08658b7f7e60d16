"""Addresses of questions: short, lasting, and read back to the same question."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils.datastructures import MultiValueDict

from ledtrad.core.counting import Certainty, Question, UnitKind
from ledtrad.core.periods import Period
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.synthesis.queries.material import Material
from ledtrad.website.addresses import question_url
from ledtrad.website.forms import QuestionForm
from tests.website.ways import ROUND


def asked_again(url: str, ground: Material) -> Question:
    form = QuestionForm(MultiValueDict(parse_qs(urlsplit(url).query)), ground=ground)
    assert form.is_valid(), form.errors
    return form.question()


def test_what_goes_without_saying_is_left_out() -> None:
    assert question_url(ROUND, Question("political_body")) == f"/fragor/{ROUND}/?variabel=political_body"


def test_whole_years_are_written_as_years() -> None:
    period = Period(date(2012, 1, 1), date(2013, 1, 1))

    assert question_url(ROUND, Question("political_body", period=period)).endswith("&period=2012/2012")


@pytest.mark.parametrize(
    "period",
    [
        Period(date(2012, 1, 1), date(2014, 1, 1)),
        Period(date(2012, 3, 5), date(2012, 3, 6)),
        Period(date(2012, 1, 1), None),
        Period(None, date(2013, 1, 1)),
        Period(),
    ],
)
def test_an_address_is_read_back_to_the_same_question(ground: Material, period: Period) -> None:
    question = Question(
        "user_involvement", frozenset({"audit", "panel"}), frozenset({Certainty.PLANNED}), period,
        UnitKind.PARTICIPANT,
    )  # fmt: skip

    assert asked_again(question_url(ROUND, question), ground) == question


def test_the_address_of_every_claim_asks_its_question(found: Desk) -> None:
    for claim in found.claims.values():
        if claim.question:
            again = asked_again(question_url(ROUND, claim.question), found.material)
            assert again == claim.question, claim.key
