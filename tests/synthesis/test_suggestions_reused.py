"""What of an answer stood in the same unit's answer to the same question in the round before."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.access.policies import viewer_for
from ledtrad.core.errors import NotAllowed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Question, Response, Revision, Round
from ledtrad.synthesis.queries.suggestions import reused_answers
from tests.cast import (
    BJORKO,
    GRANO,
    make_answer,
    make_participant,
    make_question,
    make_revision,
    make_source,
    make_template_version,
    the_round,
)

pytestmark = pytest.mark.django_db

READER = viewer_for("public", label="läsaren")
SAME = "Gruppen möts varje månad och har en ordförande från kommunerna i länet."


def answer(round_: Round, text: str, *, number: int = 1, question: str = "nya", unit: str = BJORKO) -> None:
    """Give a unit's answer to a question of a round, in a revision of its own."""
    response = Response.objects.filter(participant__round=round_, participant__actor__key=unit).first()
    if response is None:
        participant = make_participant(unit, round_=round_)
        source = make_source(f"svar-{round_.key}-{unit}", kind="response", n_lines=None)
        response = Response.objects.create(participant=participant, source=source)
    asked = Question.objects.filter(version=round_.template_version, key=question).first()
    order = Question.objects.filter(version=round_.template_version).count() + 1
    asked = asked or make_question(question, version=round_.template_version, order=order)
    revision = response.revisions.filter(number=number).first()
    make_answer(text, revision=revision or make_revision(response=response, number=number), question=asked)


def words(round_: Round, unit: str = BJORKO) -> dict[str, str]:
    """Give what the unit's latest revision says, by question."""
    revision = Revision.objects.filter(
        response__participant__round=round_, response__participant__actor__key=unit
    )
    rows = Answer.objects.filter(revision=revision.order_by("number").last()).order_by("question__order")
    return dict(rows.values_list("question__key", "text"))


def later(round_: Round, year: int = 2013) -> Round:
    """Give the same template's round of a later year, with a version of its own."""
    version = make_template_version(template=round_.template_version.template, number=year)
    return Round.objects.create(
        key=f"bjorko-{year}",
        title=f"Björkö {year}",
        template_version=version,
        period_start=date(year, 1, 1),
        period_end=date(year + 1, 1, 1),
        as_of=date(year, 12, 31),
        state="published",
    )


def test_words_of_the_round_before_are_found_with_their_share() -> None:
    answer(the_round(), f"Så var det 2012. {SAME}")
    now = later(the_round())
    answer(now, f"{SAME} Så är det 2013.")

    (found,) = reused_answers(now, unit=BJORKO, now=words(now), viewer=READER)

    ((start, end),) = found.found.stretches
    assert found.text[start:end].startswith("Gruppen möts varje månad")
    assert (found.question, found.earlier_round) == ("nya", "bjorkoomgangen")
    assert 0.7 < found.found.share < 0.9


def test_it_is_the_latest_round_before_and_its_latest_revision() -> None:
    answer(the_round(), SAME)
    middle = later(the_round())
    answer(middle, SAME)
    answer(middle, "Allt är nytt i år.", number=2)
    now = later(the_round(), 2014)
    answer(now, SAME)

    assert reused_answers(now, unit=BJORKO, now=words(now), viewer=READER) == ()
    assert reused_answers(middle, unit=BJORKO, now=words(middle), viewer=READER) == ()


def test_another_question_another_unit_and_another_year_are_not_the_same_answer() -> None:
    now = later(the_round())
    answer(the_round(), SAME, question="gamla")
    answer(the_round(), SAME, unit=GRANO)
    answer(now, SAME)

    assert reused_answers(now, unit=BJORKO, now=words(now), viewer=READER) == ()
    assert reused_answers(the_round(), unit=BJORKO, now=words(the_round()), viewer=READER) == ()


def test_a_few_words_alike_are_no_reuse() -> None:
    answer(the_round(), "Gruppen möts varje månad.")
    now = later(the_round())
    answer(now, "Gruppen möts varje vecka.")

    assert reused_answers(now, unit=BJORKO, now=words(now), viewer=READER) == ()


@pytest.mark.parametrize("n", [1, 4])
def test_one_query_brings_it_whatever_the_number_of_questions(
    n: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    now = later(the_round())
    for number in range(n):
        answer(the_round(), SAME, question=f"q{number}")
        answer(now, SAME, question=f"q{number}")
    now = Round.objects.select_related("template_version").get(pk=now.pk)

    told = words(now)

    with django_assert_num_queries(1):
        found = reused_answers(now, unit=BJORKO, now=told, viewer=READER)

    assert [one.question for one in found] == [f"q{number}" for number in range(n)]


def test_who_may_not_read_answers_is_refused() -> None:
    with pytest.raises(NotAllowed):
        reused_answers(the_round(), unit=BJORKO, now={}, viewer=Viewer("ingen"))
