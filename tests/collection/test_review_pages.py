"""A reviewer at work: the queue, one answer topic by topic, the steps, and two reviewers at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.rounds.models import Response, ResponseStep, ReturnedQuestion, ReviewNote, Round
from tests.cast import BJORKO, GRANO, TALLMO, make_report_file, make_response_step, make_review_note
from tests.collection.review_ways import (
    LOCK,
    QUEUE,
    SHEET,
    STEP,
    come_in,
    make_last_year,
    make_much,
    reader,
    stand,
)
from tests.pages.client import Page

MOST_QUERIES = 15

pytestmark = pytest.mark.django_db


def fields(gor: str, *, revision: int = 1, steps: int = 0, **typed: str) -> dict[str, Any]:
    """Give what the page of the review sends; a field is named by its first word and the question, without the hyphens."""
    named = {name.replace("_", "-"): text for name, text in typed.items()}
    return {"gor": gor, "revision": revision, "antal": steps, **named}


def typed_in(page: Page) -> dict[str, str]:
    return {field.get("name") or "": field.text for field in page.find_all("textarea") if field.text}


def test_the_queue_tells_what_waits_what_was_sent_back_and_what_is_accepted() -> None:
    for unit in (BJORKO, GRANO, TALLMO):
        come_in(unit)
    stand(GRANO, "returned")
    stand(TALLMO, "accepted")

    page = reader().get(QUEUE)

    assert page.h1 == "Ett svar väntar på granskning"
    assert page.links()["Granska det första"] == SHEET
    tables = [[row.text for row in table.find_all("tbody tr")] for table in page.find_all("table")]
    assert [len(rows) for rows in tables] == [1, 1, 1]
    assert "Björkö" in tables[0][0]
    assert "Inlämnat av Bo" in tables[0][0]


def test_an_empty_queue_says_so_and_leads_on() -> None:
    come_in()
    stand(BJORKO, "accepted")

    page = reader("reader").get(QUEUE)

    assert page.h1 == "Inget svar väntar på granskning"
    assert page.links()["Se vad som har kommit in"] == "/insamling/bjorkoinsamlingen/"
    assert not page.main.find_all("form")


def test_opening_an_answer_changes_nothing_and_taking_it_on_is_a_button() -> None:
    come_in()
    client = reader()
    page = client.get(SHEET)
    assert "Börja granska" in page.texts("button")
    assert Response.objects.get(participant__actor__key=BJORKO).state == "submitted"

    taken = client.post(STEP, fields("borja", ater_bjorkofragan="Skriv mer."))

    assert Response.objects.get(participant__actor__key=BJORKO).state == "under_review"
    assert "Börja granska" not in taken.texts("button")
    assert "Skriv mer." in typed_in(taken).values()
    assert taken.find('input[name="antal"]').get("value") == "1"


def test_each_topic_shows_the_answer_beside_the_one_of_last_year_word_by_word() -> None:
    make_last_year("Vi har en ny grupp.")
    come_in(text="Vi har två nya grupper.")

    page = reader().get(SHEET)

    topic = page.find("#amne-bjorkofragan")
    assert topic.find(".said").text == "Vi har två nya grupper."
    assert "Ändrat sedan Björköomgången" in topic.text
    assert [run.text for run in topic.find_all("del, ins")][:2] == ["[struket: en]", "[tillagt: två]"]
    assert "Frågan är ny" in page.find("#amne-antal-grupper").text


@pytest.mark.parametrize(
    ("standing", "told"),
    [(False, "Samma som förra gången"), (True, "Samma som förra gången, enligt deltagaren")],
)
def test_what_stands_as_it_stood_is_said_to_and_counted(standing: bool, told: str) -> None:
    make_last_year("Vi har en ny grupp.")
    come_in(text="Vi har en ny grupp.", standing=standing)

    page = reader().get(SHEET)

    assert page.find("#amne-bjorkofragan .tag").text == told
    assert "1 av 1 svar som går att jämföra är samma som förra gången." in page.text()


def test_what_is_too_long_to_compare_is_said_to_be_changed() -> None:
    make_last_year("Vi har en ny grupp.")
    come_in(text="Ny text. " * 5_000)

    topic = reader().get(SHEET).find("#amne-bjorkofragan")

    assert "för långt för att jämföra ord för ord" in topic.text
    assert topic.find_all("ins") == []


def test_an_answer_is_laid_beside_an_earlier_revision() -> None:
    come_in(text="Vi har en grupp.")
    come_in(text="Vi har två grupper.", number=2)

    page = reader().get(f"{SHEET}?mot=1")

    assert "Ändrat sedan revision 1" in page.find("#amne-bjorkofragan").text
    assert "Samma i revision 1" in page.find("#amne-antal-grupper").text


def test_a_report_that_was_entered_says_by_whom_and_from_which_file() -> None:
    revision = come_in(provenance="entered_for")
    make_report_file(participant=revision.response.participant, revision=revision)

    words = reader().get(SHEET).find(".message").text

    assert "Infört för deltagaren av Bo" in words
    assert "rapport.md" in words


def test_nowhere_is_what_was_entered_said_to_be_handed_in() -> None:
    revision = come_in(provenance="entered_for")
    make_response_step("submitted", response=revision.response, revision=revision)
    client = reader()

    happened, queue = client.get(SHEET).find(".review__happened").text, client.get(QUEUE).find("table").text

    assert happened.startswith("Revision 1 infördes för deltagaren av Bo")
    assert "Infört av " in queue
    assert "lämnades in" not in happened
    assert "Inlämnat" not in queue


def test_an_answer_is_returned_with_what_it_lacks_and_the_queue_tells_since_when() -> None:
    come_in()
    client = reader()

    page = client.post(STEP, fields("atersand", ater_bjorkofragan="Vilka?", not_bjorkofragan="Ring dem."))

    assert "Svaret är återsänt." in page.text()
    assert [one.reason for one in ReturnedQuestion.objects.all()] == ["Vilka?"]
    assert [one.text for one in ReviewNote.objects.all()] == ["Ring dem."]
    assert "Svaret är återsänt och väntar på deltagaren." in page.text()
    assert "Återsänt av Alva med en fråga" in client.get(QUEUE).text()


def test_two_reviewers_are_told_of_each_other_and_nothing_typed_is_lost() -> None:
    come_in()
    reader().post(STEP, fields("godta"))

    page = reader(name="Disa").post(STEP, fields("atersand", ater_bjorkofragan="Vilka?"), status=409)

    assert "Inget av det du valde är gjort" in page.text()
    assert "Alva godtog revision 1" in page.find(".message").text
    assert "Vilka?" in typed_in(page).values()
    assert [one.after for one in ResponseStep.objects.all()] == ["accepted"]
    # Who has read what happened can go on from there.
    assert page.find('input[name="antal"]').get("value") == "1"
    assert "Öppna svaret igen" in page.texts("button")


def test_a_note_is_kept_for_the_office_and_leaves_the_rest_of_the_page_as_it_was_typed() -> None:
    come_in()

    page = reader().post(
        STEP,
        fields("not-bjorkofragan", not_bjorkofragan="Stämmer.", ater_antal_grupper="Räkna om.", skal="Tack."),
    )

    assert "Anteckningen är sparad." in page.text()
    assert "Stämmer." in page.find("#amne-bjorkofragan .panel").text
    assert sorted(typed_in(page).values()) == ["Räkna om.", "Tack."]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (fields("atersand"), "Skriv vad som behövs på minst en fråga"),
        (fields("godta", skal="Tack."), "töm de fälten innan du godtar"),
        (fields("not-bjorkofragan"), "Skriv något i anteckningen"),
        (fields("atersand", ater_bjorkofragan="x" * 2_001), "Texten är för lång"),
    ],
)
def test_what_can_not_be_done_is_said_and_stands_as_it_was_typed(sent: dict[str, Any], told: str) -> None:
    come_in()

    page = reader().post(STEP, sent, status=400)

    assert told in page.find("#fel").text
    typed = {value for name, value in sent.items() if name.startswith(("ater", "skal"))}
    assert typed <= set(typed_in(page).values())
    assert not ResponseStep.objects.exists()


def test_an_accepted_answer_is_opened_again_with_a_reason_that_history_tells() -> None:
    come_in()
    stand(BJORKO, "accepted")

    page = reader().post(STEP, fields("oppna", skal="Talet stämmer inte."))

    assert "Svaret är öppnat igen" in page.text()
    assert "Talet stämmer inte." in page.find(".review__happened").text


def test_who_only_reads_sees_all_of_it_and_has_no_button() -> None:
    make_review_note(response=come_in().response, question=Response.objects.get(participant__actor__key=BJORKO).participant.round.template_version.questions.first())  # fmt: skip

    page = reader("reader").get(SHEET)

    assert "Stämmer med registret." in page.text()
    assert page.main.find_all("button, textarea") == []
    assert "Du kan läsa granskningen men inte ta något steg i den." in page.text()


def test_who_has_handed_in_nothing_has_a_page_that_says_so() -> None:
    come_in()

    client = reader()

    assert "har inte lämnat in något ännu" in client.get(f"{QUEUE}{TALLMO}/", status=404).text()
    assert "deltar inte" in client.get(f"{QUEUE}99/", status=404).text()


def test_what_is_accepted_is_locked_from_the_queue_of_a_closed_round() -> None:
    come_in()
    stand(BJORKO, "accepted")
    Round.objects.filter(key="bjorkoinsamlingen").update(state="closed")

    page = reader().post(LOCK)

    assert "Låsta svar: 1." in page.text()
    assert "Låst av Alva" in page.text()


def test_the_pages_ask_the_same_however_much_there_is() -> None:
    make_last_year()
    make_much(1)
    client = reader()
    before = {path: _cost(client, path) for path in (QUEUE, SHEET)}

    make_much_more()

    after = {path: _cost(client, path) for path in (QUEUE, SHEET, f"{SHEET}?mot=1")}
    assert {path: after[path] for path in before} == before
    assert max(after.values()) <= MOST_QUERIES


def make_much_more() -> None:
    """Hand in, send back and note once more for everybody."""
    for unit in (BJORKO, GRANO, TALLMO):
        made = come_in(unit, number=2)
        make_response_step("returned", response=made.response, revision=made)
        for question in made.response.participant.round.template_version.questions.all():
            make_review_note(response=made.response, question=question)
        stand(unit, "submitted")


def _cost(client: Any, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)
