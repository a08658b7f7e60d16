"""The pages of reading: what is coded, what stands beside, what is left, a second reader who sees nothing of the first, and few queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.accounts.models import JournalEntry
from ledtrad.evidence.models import Passage
from ledtrad.rounds.models import Answer
from ledtrad.synthesis.models import ReadAnswer, SecondReading, Statement, StatementEvidence
from ledtrad.synthesis.states import Origin
from tests.analysis.conftest import SignedIn
from tests.analysis.reading_fields import CODE, READINGS, TOPIC, URL, fields, live, the_answer
from tests.cast import MORNING, the_participant, the_round
from tests.pages.client import StrictClient

SECOND = {"laser": "andra"}
# An answer in which the demo has coded nothing.
UNREAD = f"{READINGS}08/kontaktperson/"


def test_the_page_tells_what_is_coded_how_surely_by_whom_and_where_it_counts(analyst: StrictClient) -> None:
    page = analyst.get(URL)

    assert page.h1 == "Kalmar om ”Politiskt ägarskap och styrning”: fem utsagor"
    first = page.find(".marked__note").text
    assert "Politiskt organ: finns (Presidiekonferenserna)" in first
    assert "Uttryckligt, från 2012." in first
    assert "Kodad av testet" in first
    assert "Räknas i 2 påståenden" in first
    assert page.find_all(".marked__note .evidence")[0].get("href").startswith("/rapporter/omrakning-2012/#")  # type: ignore[union-attr]


def test_every_number_in_the_text_has_its_statement_in_the_list(analyst: StrictClient) -> None:
    page = analyst.get(URL)

    in_text = {one.text.rpartition(" ")[2] for one in page.find_all(".source__number")}
    in_list = {one.get("value") for one in page.find_all(".marked__note")}
    assert in_text == in_list == {"1", "2", "3", "4", "5"}


def test_overlapping_passages_are_both_marked(analyst: StrictClient) -> None:
    analyst.post(CODE, fields("politisk styrning fram där huvudmännen"))
    analyst.post(CODE, fields("Under 2012 växte en politisk styrning", varde="splintered"))

    many = [run.text for run in analyst.get(URL).find_all(".marked__run--many")]

    assert "politisk styrning" in many


def test_a_county_that_did_not_answer_is_told_so_and_has_no_panel(analyst: StrictClient) -> None:
    page = analyst.get(f"{READINGS}10/langsiktigt-atagande/")

    assert page.h1.startswith("Blekinge svarade inte på")
    assert "Här finns inget att koda." in page.text()
    assert not page.root.has("#ny-utsaga")


def test_another_county_stands_beside_and_is_not_coded_there(analyst: StrictClient) -> None:
    page = analyst.get(URL, {"bredvid": "07"})

    one, other = page.find_all("article.source")
    assert (one.find("h2").text, other.find("h2").text) == ("Kalmar", "Kronoberg")
    assert not other.has("a.sentence")
    assert page.links()["Koda i svaret från Kronoberg"] == f"{READINGS}07/{TOPIC}/?bredvid=08"
    assert other.has(".marked__note")


@pytest.mark.parametrize("beside", ["99", "08", "\x00", "😀", "x" * 3000])
def test_a_county_that_cannot_stand_beside_is_told_at_the_choice(analyst: StrictClient, beside: str) -> None:
    page = analyst.get(URL, {"bredvid": beside}, status=400)

    assert page.find("#fel a").get("href") == "#valj-bredvid"
    assert len(page.find_all("article.source")) == 1


def test_the_overview_tells_what_is_left_and_leads_to_the_next(analyst: StrictClient) -> None:
    page = analyst.get(READINGS)

    assert page.h1 == "40 av 203 svar är olästa"
    link = next(link for text, link in page.links().items() if text.startswith("Läs nästa"))
    assert "ännu oläst" in analyst.get(link).h1


def test_the_overview_leads_to_the_answer_that_is_chosen(analyst: StrictClient) -> None:
    response = analyst.http.get(READINGS, {"lan": "08", "amne": TOPIC, "bredvid": "07"})

    assert response.headers["Location"] == f"{URL}?bredvid=07"
    assert analyst.http.get(READINGS, {"lan": "08", "amne": "\x00"}).status_code == 404
    assert analyst.http.get("/las/").headers["Location"] == READINGS


def test_an_address_cut_at_the_county_leads_to_its_first_answer(analyst: StrictClient) -> None:
    first = analyst.http.get(f"{READINGS}08/", SECOND).headers["Location"]

    assert analyst.get(first).h1.startswith("Kalmar om ”")
    assert first.endswith("/?laser=andra")
    assert "”99” deltar inte i omgången" in analyst.get(f"{READINGS}99/", status=404).text()


def test_an_answer_with_nothing_to_code_is_marked_as_read_and_unread_again(analyst: StrictClient) -> None:
    done = analyst.post(f"{UNREAD}last/")

    assert "Svaret är läst: inget att koda här." in done.text()
    assert "Läst av Alva: inget att koda här." in done.text()
    assert analyst.get(READINGS).h1 == "39 av 203 svar är olästa"
    analyst.post(f"{UNREAD}last/", {"angra": "1"})
    assert analyst.get(READINGS).h1 == "40 av 203 svar är olästa"
    assert [*JournalEntry.objects.order_by("pk").values_list("event", flat=True)][-2:] == [
        "answer_read",
        "answer_unread",
    ]


def test_marking_twice_is_marking_once(analyst: StrictClient) -> None:
    analyst.post(f"{UNREAD}last/")
    analyst.post(f"{UNREAD}last/")

    assert ReadAnswer.objects.count() == 1


def test_a_second_reader_sees_nothing_of_the_first(analyst: StrictClient) -> None:
    page = analyst.get(URL, SECOND)

    assert "ännu oläst" in page.h1
    assert not page.root.has(".marked__note")
    assert not page.root.has("mark")
    assert "Presidiekonferenserna" not in page.text()
    assert not page.root.has("#utsaga-text")


def test_what_a_second_reader_saves_is_never_counted(analyst: StrictClient) -> None:
    before = live()

    page = analyst.post(f"{CODE}?laser=andra", fields())

    reading = SecondReading.objects.get()
    assert (reading.made_by, reading.value, reading.passage and reading.passage.exact) == (
        "Alva", "inactive", "De tar upp vård och omsorg.",
    )  # fmt: skip
    assert live() == before
    assert "Den räknas inte" in page.text()
    assert "Problem i styrningen: inte aktiv" in page.find(".marked__note").text
    assert "Problem i styrningen: inte aktiv" not in analyst.get(URL).find(".marked__notes").text


def test_a_second_reading_is_taken_back_by_its_reader_only(
    analyst: StrictClient, signed_in: SignedIn
) -> None:
    analyst.post(f"{CODE}?laser=andra", fields())
    path = f"{URL}lasning/{SecondReading.objects.get().pk}/ta-tillbaka/?laser=andra"

    signed_in("Disa", role="coordinator").post(path, status=400)
    assert SecondReading.objects.filter(retracted_at=None).exists()
    page = analyst.post(path)

    assert "Din läsning är tillbakatagen." in page.text()
    assert SecondReading.objects.get().retracted_by == "Alva"


def test_whoever_coded_first_cannot_read_second(analyst: StrictClient) -> None:
    analyst.post(CODE, fields())

    page = analyst.post(f"{CODE}?laser=andra", fields(varde="splintered"), status=400)

    assert "Du har själv kodat i svaret" in page.find("#fel").text
    assert not SecondReading.objects.exists()


def test_a_second_readers_mark_is_their_own(analyst: StrictClient) -> None:
    analyst.post(f"{UNREAD}last/?laser=andra")

    assert analyst.get(READINGS).h1 == "40 av 203 svar är olästa"
    assert analyst.get(READINGS, SECOND).h1 == "202 av 203 svar är olästa"


def n_queries(client: StrictClient, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.http.get(path).status_code == 200
    return len(captured)


def crowd(answer: Answer, n: int) -> None:
    """Tie n statements of their own to passages that lie over each other in the answer."""
    assert answer.block
    first, version = Statement.objects.live().filter(subject__actor__key="08")[0], answer.revision.version
    for i in range(n):
        start, end = answer.block.start + i, answer.block.start + i + 20
        passage = Passage.objects.create(
            version=version, block=answer.block, start=start, end=end, exact=version.text[start:end]
        )
        statement = Statement.objects.create(
            key=f"x{i}", round=first.round, subject=first.subject, variable=first.variable, value=first.value,
            certainty="explicit", text="Så.", origin=Origin.PASSAGE, made_by="testet", recorded_at=MORNING,
        )  # fmt: skip
        StatementEvidence.objects.create(statement=statement, passage=passage)


@pytest.mark.parametrize("path", [READINGS, URL, f"{URL}?bredvid=07", f"{URL}?bredvid=07&laser=andra"])
def test_a_page_asks_few_questions_however_much_is_coded(analyst: StrictClient, path: str) -> None:
    before = n_queries(analyst, path)

    crowd(the_answer(), 30)

    assert before <= 15
    assert n_queries(analyst, path) == before


def test_coding_asks_as_many_questions_however_much_is_coded(
    analyst: StrictClient, django_assert_max_num_queries: Callable[..., CaptureQueriesContext]
) -> None:
    crowd(the_answer(), 30)

    with django_assert_max_num_queries(24):
        analyst.http.post(CODE, fields())


def test_a_round_without_answers_says_what_will_stand_there(analyst: StrictClient) -> None:
    round_ = the_round()

    page = analyst.get(f"/omgangar/{round_.key}/las/")

    assert page.h1 == "Inget svar finns att läsa ännu"
    assert "Ingen deltagare har svarat ännu." in page.text()


def test_an_address_cut_at_a_county_without_answers_leads_to_its_row(analyst: StrictClient) -> None:
    unit = the_participant().actor.key
    readings = f"/omgangar/{the_round().key}/las/"

    assert analyst.http.get(f"{readings}{unit}/").headers["Location"] == f"{readings}#lan-{unit}"
