"""What stood in last year's answer is told beside the answer and marked in it, as a help that is never counted."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from ledtrad.rounds.models import Answer, Participant, Question, Response, Revision, Round
from ledtrad.synthesis.models import Statement
from tests.analysis.reading_fields import CODE, ROUND, TOPIC, UNIT, URL, fields
from tests.cast import MORNING, make_source, make_source_version, make_template_version
from tests.pages.client import StrictClient

pytestmark = pytest.mark.django_db


def answered_before(text: str, *, unit: str = UNIT, topic: str = TOPIC) -> None:
    """Let the unit have answered the same question in the round of 2011."""
    now = Round.objects.select_related("template_version__template").get(key=ROUND)
    version = make_template_version(template=now.template_version.template, number=90)
    asked = Question.objects.get(version=now.template_version, key=topic)
    question = Question.objects.create(
        version=version, key=topic, order=1, title=asked.title, text=asked.text
    )
    before = Round.objects.create(
        key="lagesrapport-2011", title="Lägesrapport 2011", template_version=version, period_start=date(2011, 1, 1),
        period_end=date(2012, 1, 1), as_of=date(2011, 12, 31), state="archived",
    )  # fmt: skip
    actor = Participant.objects.get(round=now, actor__key=unit).actor
    source = make_source("svar-2011", kind="response", n_lines=None)
    response = Response.objects.create(
        participant=Participant.objects.create(round=before, actor=actor), source=source
    )
    version_told = make_source_version(source=source, text=text)
    revision = Revision.objects.create(
        response=response, number=1, provenance="submitted", version=version_told, made_by="Bo", made_at=MORNING
    )  # fmt: skip
    Answer.objects.create(revision=revision, question=question, text=text)


def text_now() -> str:
    """Give the answer of 2012."""
    place = {
        "revision__response__participant__round__key": ROUND,
        "revision__response__participant__actor__key": UNIT,
    }
    return Answer.objects.get(question__key=TOPIC, **place).text


def first_half() -> str:
    """Give the beginning of the answer of 2012, to a word's end."""
    text = text_now()
    return text[: text.index(" ", len(text) // 2)]


def test_the_note_says_in_which_round_and_how_many_of_the_words(analyst: StrictClient) -> None:
    answered_before(first_half())

    note = analyst.get(URL).find(".source__reused").text

    assert "Samma text som i ”Lägesrapport 2011”" in note
    n, n_all = len(first_half().split()), len(text_now().split())
    assert f"({n} av {n_all})" in note
    assert "Den räknas aldrig." in note


def test_the_words_are_marked_where_they_stand_and_the_end_can_be_heard(analyst: StrictClient) -> None:
    answered_before(f"Så var det förr. {first_half()} Och så var det inte längre.")

    page = analyst.get(URL)

    marked = page.texts(".marked .reused")
    assert "".join(marked).replace(" ", "") == first_half().replace(" ", "").replace("\n", "")
    heard = page.find(".marked").text
    assert heard.index("samma text börjar") < heard.index(marked[0]) < heard.index("samma text slutar")


def test_coded_words_keep_their_marks_inside_reused_ones(analyst: StrictClient) -> None:
    bare = [mark.get("class") for mark in analyst.get(URL).find_all(".marked__run")]
    answered_before(text_now())

    page = analyst.get(URL)

    both = page.find_all(".marked__run")
    assert all("reused" in (mark.get("class") or "") for mark in both)
    assert [(mark.get("class") or "").removesuffix(" reused") for mark in both] == bare
    assert {one.text.rpartition(" ")[2] for one in page.find_all(".source__number")} == {
        "1",
        "2",
        "3",
        "4",
        "5",
    }


def test_nothing_is_said_without_an_earlier_round_or_with_other_words_then(analyst: StrictClient) -> None:
    assert not analyst.get(URL).root.has(".reused")
    answered_before("Då fanns inget av detta i länet.")

    assert not analyst.get(URL).root.has(".reused")


def test_another_topic_and_another_county_are_not_said_to_be_reused(analyst: StrictClient) -> None:
    answered_before(text_now())

    assert not analyst.get(URL.replace("/08/", "/07/")).root.has(".reused")
    beside = analyst.get(URL.replace("/08/", "/07/"), {"bredvid": UNIT})
    assert not beside.root.has(".reused")


def test_reuse_is_never_counted(analyst: StrictClient) -> None:
    before, told = Statement.objects.count(), fields()
    answered_before(text_now())
    h1 = analyst.get(URL).h1

    assert h1.endswith("fem utsagor")
    assert Statement.objects.count() == before
    assert analyst.post(CODE, told).response.status_code == 200


def test_the_page_with_a_round_before_takes_no_more_than_fifteen_queries(
    analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    answered_before(text_now())

    with django_assert_max_num_queries(15):
        analyst.get(f"{URL}?variabel=steering_problem&bredvid=07")
