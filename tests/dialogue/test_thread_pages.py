"""Threads on the pages: writing, what is refused with nothing lost, the list, and the way there from what is talked about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.accounts.models import Comment, Thread
from ledtrad.dialogue.actions import comment, set_due, withdraw_comment
from tests.cast import BJORKO, NOON, make_comment, make_mention, make_thread, make_user
from tests.dialogue.talkers import (
    ANSWER,
    CLAIM_PAGE,
    PAGE,
    comment_form,
    everybody,
    page_of,
    person,
    thing,
    who,
)
from tests.rounds.answerers import hand_in_all

MOST_QUERIES = 15
LIST, ALL = "/samtal/", "/samtal/?visa=alla"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people() -> None:
    everybody()


def test_a_thread_begins_on_the_page_of_the_answer_and_says_who_reads_it() -> None:
    bo = page_of("bo")
    writing = bo.get(f"/svara/bjorkoinsamlingen/{BJORKO}/bjorkofragan/")

    page = bo.get(writing.links()["Börja ett samtal"])

    assert page.h1 == "Samtal om ”Nya grupper: Björkö, Björköinsamlingen”"
    assert "Ingen har skrivit något än." in page.text()
    assert "Läses av dem som skriver för länet, och av kansliet. Inget annat län ser det." in page.text()
    people = page.texts(".choice label")
    assert people == ["Alva (@alva)", "Cilla (@cilla)", "Sanna (@sanna)"]
    assert not Thread.objects.exists()


def test_what_is_written_stands_there_with_whom_it_is_for_and_the_other_side_answers() -> None:
    page_of("bo").post(PAGE, comment_form("Räknas de vilande?", "sanna"))
    hand_in_all()
    sanna = page_of("sanna")
    review = sanna.get(f"/insamling/bjorkoinsamlingen/granska/{BJORKO}/")

    page = sanna.get(review.links()["Samtal (1): Nya grupper"])
    assert page.texts("li.panel .said") == ["Räknas de vilande?"]
    assert ". Till Sanna" in page.texts("li.panel .minor")[0]
    page = sanna.post(PAGE, comment_form("Nej, bara de som möts."))

    assert "Inlägget är skrivet." in page.find(".flash").text
    assert page.texts("li.panel .said") == ["Räknas de vilande?", "Nej, bara de som möts."]
    assert "Två inlägg, det senaste av Sanna" in page_of("cilla").get(ALL).text()
    assert page.links()["Till det som samtalet gäller"].endswith(f"/granska/{BJORKO}/#amne-bjorkofragan")
    # What is handed in can't be written any more: its own people are led to their list.
    own = page_of("bo").get(PAGE).links()["Till det som samtalet gäller"]
    assert page_of("bo").get(own).h1 == "Björköinsamlingen: Björkö"


def test_a_text_that_reaches_nobody_is_refused_at_its_field_and_kept() -> None:
    page = page_of("bo").post(PAGE, comment_form("Räknas de?"), status=400)

    assert page.find("textarea").text == "Räknas de?"
    assert "Välj minst en person under Till" in page.find("#fel").text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (comment_form("", "sanna"), "Skriv något i inlägget"),
        (comment_form("x" * 4_001, "sanna"), "högst 4000 tecken"),
        (comment_form("Hej", "gun"), "”gun” kan inte läsa samtalet"),
        (comment_form("Hej \x00", "sanna"), "tecken som inte går att spara"),
        ({"gor": "dag", "dag": "i morgon"}, "Skriv dagen som år, månad och dag"),
        ({"gor": "dag", "dag": "2020-01-01"}, "Dagen har redan varit"),
        ({"gor": "avsluta"}, "Skriv först"),
    ],
)
def test_what_cannot_be_done_says_why_and_writes_nothing(form: dict[str, object], words: str) -> None:
    if form["gor"] == "dag":
        comment(thing(), "Räknas de?", to=["sanna"], by=who("bo"))
    before = Comment.objects.count()

    page = page_of("bo").post(PAGE, form, status=400)

    assert words in page.root.text
    assert Comment.objects.count() == before
    assert not Thread.objects.filter(due_on__isnull=False).exists()


def test_a_thread_gets_a_day_is_ended_and_opened_again() -> None:
    bo = page_of("bo")
    bo.post(PAGE, comment_form("Räknas de?", "sanna"))

    page = bo.post(PAGE, {"gor": "dag", "dag": "2099-03-27"})
    assert "Öppet. Svar senast fredag 27 mars 2099." in page.text()
    page = bo.post(PAGE, {"gor": "avsluta"})
    assert "Avslutat av Bo," in page.text()
    assert page.texts("button.button--second") == ["Spara dagen", "Öppna samtalet igen"]
    page = bo.post(PAGE, {"gor": "oppna"})
    assert "Öppet." in page.text()


def test_a_comment_that_was_taken_back_says_so_to_everybody_and_not_what_it_said() -> None:
    bo = page_of("bo")
    bo.post(PAGE, comment_form("Räknas de?", "sanna"))
    pk = Comment.objects.get().pk

    assert "Ta tillbaka" not in page_of("sanna").get(PAGE).text()
    page_of("sanna").post(PAGE, {"gor": f"ta-tillbaka-{pk}"}, status=403)
    page = bo.post(PAGE, {"gor": f"ta-tillbaka-{pk}"})

    assert "Inlägget är återtaget" in page.text()
    assert "Räknas de?" not in page_of("sanna").get(PAGE).text()
    assert page_of("bo").post(PAGE, {"gor": "ta-tillbaka-99999"}, status=404).h1 == "Sidan finns inte"


def test_the_list_has_what_one_takes_part_in_the_nearest_day_first_or_all_that_one_may_read() -> None:
    comment(thing(), "Räknas de?", to=["sanna"], by=who("bo"))
    second = thing(ANSWER.replace("bjorkofragan", "antal-grupper"))
    comment(second, "Hur många?", to=["alva"], by=who("cilla"))
    set_due(second, NOON.date(), by=who("cilla"))
    comment(thing("claim:omrakning-2012/nya-grupper"), "Nio?", to=["sanna"], by=who("alva"))
    set_due(thing(), NOON.date() + timedelta(days=1), by=who("bo"))

    titles = {
        (name, path): page_of(name).get(path).texts(".index p a")
        for name, path in [("sanna", LIST), ("bo", LIST), ("bo", ALL), ("alva", LIST), ("gun", ALL)]
    }

    groups, number = "Nya grupper: Björkö, Björköinsamlingen", "Antal grupper: Björkö, Björköinsamlingen"
    claim = "nya-grupper, Omräkning av delrapporten om 2012"
    assert titles["sanna", LIST] == [groups, claim]
    assert titles["bo", LIST] == [groups]
    assert titles["bo", ALL] == [number, groups]
    assert titles["alva", LIST] == [number, claim]
    assert titles["gun", ALL] == []


def test_an_empty_list_says_how_a_thread_begins() -> None:
    page = page_of("gun").get(LIST)

    assert "Ett samtal börjar på sidan för ett svar eller ett påstående." in page.text()
    assert page.links()["Visa alla öppna samtal"] == ALL
    assert page.links()["Mina brev: vad du får veta, och hur ofta"] == "/mina-brev/"


def test_a_claims_page_leads_to_its_thread_for_the_national_office_alone() -> None:
    claim = "/pastaenden/omrakning-2012/nya-grupper/"

    assert page_of("sanna").get(claim).links()["Börja ett samtal"] == CLAIM_PAGE
    assert "Börja ett samtal" not in page_of("bo").get(claim).links()
    assert "Läses bara av kansliet. Inget län ser det." in page_of("alva").get(CLAIM_PAGE).text()


def test_pages_of_threads_ask_little_however_much_is_said() -> None:
    hand_in_all()
    thread = make_thread(ANSWER)
    for i in range(30):
        made = make_comment(f"Inlägg {i}.", thread=thread, author=person("bo"))
        make_mention(comment=made, user=person("sanna"))
        make_comment(thread=make_thread(f"claim:omrakning-2012/x-{i}"), author=person("sanna"))
    withdraw_comment(thing(), Comment.objects.filter(thread=thread)[0].pk, by=who("bo"))
    sanna = page_of("sanna")

    for path in (PAGE, LIST, ALL, CLAIM_PAGE, f"/insamling/bjorkoinsamlingen/granska/{BJORKO}/"):
        with CaptureQueriesContext(connection) as asked:
            sanna.get(path)
        assert len(asked) <= MOST_QUERIES, path


def test_a_long_list_is_cut_and_a_thread_of_a_thing_that_is_gone_is_left_out() -> None:
    user = make_user("elin")
    for i in range(3):
        make_comment(thread=make_thread(f"gone:{i}"), author=user)

    assert page_of("sanna").get(ALL).texts(".index li") == []
