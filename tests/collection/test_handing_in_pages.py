"""A county hands in: what stands in the way, the whole text, who approved it, and the receipt as a page and on paper."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from ledtrad.rounds.models import Response, Revision
from tests.collection.review_ways import come_in
from tests.collection.writing_ways import (
    HAND_IN,
    TASKS,
    form,
    make_body_of_the_county,
    make_much_to_answer,
    person,
    read_through,
)
from tests.rounds.answerers import CILLA, bjorko, change, hand_in_all, write

MOST_QUERIES = 15
RECEIPT = f"{TASKS}kvitto/1/"

pytestmark = pytest.mark.django_db


def test_what_is_missing_is_listed_first_and_there_is_no_button() -> None:
    write("ungefär tre", "antal-grupper")

    page = person().get(HAND_IN)

    assert page.texts(".gaps li")[0].startswith("Antal grupper ”ungefär tre” är inget tal.")
    assert page.links()["Antal grupper"] == f"{TASKS}antal-grupper/"
    assert not page.find_all("form.form button")


def test_the_whole_text_is_shown_handed_in_with_an_approval_and_kept_as_a_receipt() -> None:
    write("Två nya grupper.")
    write("2", "antal-grupper", ready=True)
    body = make_body_of_the_county()
    bo = person()
    page = bo.get(HAND_IN)
    assert page.texts(".sent h3") == ["Nya grupper", "Antal grupper"]
    assert "Inte markerade som klara, men tas med Nya grupper" in page.text()

    approved = {"organ": body.actor.key, "godkant": "2026-03-01", "paragraf": "§ 12"}
    page = bo.post(HAND_IN, read_through(**approved))

    revision = Revision.objects.get(response__participant=bjorko())
    assert page.h1 == "Kvitto nummer 1: svaret från Björkö är inlämnat"
    assert revision.version.sha256 in page.text()
    assert f"Godkänt av {body.actor.name}, 1 mars 2026, § 12" in page.text()
    assert "Två nya grupper." in page.text()
    assert "Vad händer nu?" in page.texts("h2")


def test_handing_in_again_gives_the_same_receipt_and_says_so() -> None:
    write("2", "antal-grupper")
    bo = person()
    sent = read_through()
    bo.post(HAND_IN, sent)

    page = bo.post(HAND_IN, sent)

    assert page.h1.startswith("Kvitto nummer 1")
    assert "Svaret var redan inlämnat, och inget nytt sändes." in page.text()
    assert Revision.objects.filter(response__participant=bjorko()).count() == 1


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"godkant": "2026-03-01"}, "Välj vilket organ det var"),
        ({"organ": "chefsgruppen-bjorko"}, "Skriv vilken dag organet godkände svaret."),
        ({"organ": "finns-inte"}, "Organet finns inte i länet."),
        ({"godkant": "i mars"}, "Det är ingen dag."),
    ],
)
def test_half_an_approval_is_told_and_nothing_is_handed_in(told: dict[str, str], words: str) -> None:
    write("2", "antal-grupper")
    make_body_of_the_county()

    page = person().post(HAND_IN, told, status=400)

    assert words in page.find("#fel").text
    assert not Response.objects.filter(participant=bjorko()).exists()


def test_who_may_not_hand_in_is_told_who_does_and_a_closed_round_what_to_do() -> None:
    write("2", "antal-grupper")
    cilla = person("Cilla", role="county_writer")

    assert "Bara länets författare lämnar in." in cilla.get(HAND_IN).text()
    assert "Bara länets författare kan lämna in" in cilla.post(HAND_IN, status=403).text()
    change(state="closed")
    assert "Insamlingen är stängd." in person().post(HAND_IN, form(), status=403).text()


def test_what_was_taken_away_between_the_check_and_the_button_is_told_with_the_list() -> None:
    bo = person()

    page = bo.post(HAND_IN, read_through(), status=400)

    assert "Inget är inlämnat: ”Antal grupper” behöver ett svar" in page.find(".flash").text


def test_what_a_co_writer_saved_meanwhile_is_read_before_anything_is_handed_in() -> None:
    write("2", "antal-grupper")
    bo = person()
    shown = bo.get(HAND_IN).find("[name=sett]").get("value") or ""
    write("3", "antal-grupper", edit=1, viewer=CILLA)

    page = bo.post(HAND_IN, {"sett": shown, "paragraf": ""}, status=409)

    assert "någon har sparat ett annat svar sedan du öppnade sidan" in page.find(".flash").text
    assert page.texts(".sent p")[0] == "3"
    assert not Response.objects.filter(participant=bjorko()).exists()
    seen = page.find("[name=sett]").get("value") or ""
    assert bo.post(HAND_IN, {"sett": seen}).h1.startswith("Kvitto nummer 1")
    assert bo.post(HAND_IN, {"sett": seen}).h1.startswith("Kvitto nummer 1")


def test_who_sends_without_telling_what_was_read_is_refused_as_one_who_read_another_text() -> None:
    write("2", "antal-grupper")
    make_body_of_the_county()

    approved = {"organ": "chefsgruppen-bjorko", "godkant": "2026-03-01", "paragraf": "§ 12"}
    page = person().post(HAND_IN, approved, status=409)

    assert "någon har sparat ett annat svar sedan du öppnade sidan" in page.find(".flash").text
    assert page.find("[name=paragraf]").get("value") == "§ 12"
    assert page.texts(".sent p")[0] == "2"
    assert not Response.objects.filter(participant=bjorko()).exists()


def test_the_receipt_is_had_on_paper_with_number_checksum_and_words() -> None:
    write("Två **nya** grupper:\n\n- Barn\n- Unga")
    made = hand_in_all()

    answer = person().http.get(f"{TASKS}kvitto/1.pdf")

    assert answer.headers["Content-Type"] == "application/pdf"
    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    text = "".join(pages)
    assert len(pages) == 1
    assert "Kvitto nummer 1" in text
    assert "Orden är deltagarens egna." in text
    assert f"testserver{RECEIPT}" in "".join(sign for sign in text if sign.isprintable() and sign != " ")
    assert made.revision.version.sha256 in "".join(sign for sign in text if sign.isalnum())
    assert "Två nya grupper:" in text


def test_what_was_entered_for_the_county_has_no_receipt() -> None:
    come_in(provenance="entered_for")
    bo = person()

    page = bo.get(RECEIPT, status=404)

    assert "Nummer 1 är inget som ni har lämnat in själva, så det finns inget kvitto på det." in page.text()
    assert bo.http.get(f"{TASKS}kvitto/1.pdf").status_code == 404


def test_a_receipt_tells_the_last_day_that_applied_also_when_it_is_moved() -> None:
    hand_in_all()
    told = "I tid Ja. Sista dag: fredag 27 mars 2026 kl. 23.59 svensk tid."
    bo = person()
    assert told in bo.get(RECEIPT).text()

    change(due_on=date(2027, 4, 1))

    assert told in bo.get(RECEIPT).text()


def test_a_receipt_from_before_the_day_was_kept_says_only_that_it_was_in_time() -> None:
    hand_in_all()
    Response.objects.update(first_due_on=None)

    facts = person().get(RECEIPT).texts("dl.facts dd")

    assert "Ja." in facts


def test_what_came_back_is_not_said_to_be_late_when_it_is_handed_in_again() -> None:
    hand_in_all()
    Response.objects.filter(participant=bjorko()).update(state="returned")
    bo = person()

    assert bo.get(HAND_IN).find(".lead").text == "Så här blir det ni lämnar in."
    write("Mer.")
    assert "I tid Ja: det första svaret kom in i tid." in bo.post(HAND_IN, read_through()).text()


def test_what_is_late_is_said_to_be_before_it_is_handed_in() -> None:
    write("2", "antal-grupper")

    lead = person().get(HAND_IN).find(".lead").text

    assert lead.startswith("Sista dagen var fredag 27 mars 2026 kl. 23.59 svensk tid. Svaret tas emot ändå")


def test_a_receipt_that_is_not_there_is_told() -> None:
    bo = person()
    assert "Ni har inte lämnat in något än" in bo.get(RECEIPT, status=404).text()
    hand_in_all()
    assert "Revision 2 finns inte." in bo.get(f"{TASKS}kvitto/2/", status=404).text()


@pytest.mark.parametrize("path", [HAND_IN, RECEIPT])
def test_the_pages_ask_no_more_for_many_questions(
    path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_much_to_answer(12)
    hand_in_all()
    Response.objects.filter(participant=bjorko()).update(state="returned")

    bo = person()

    with django_assert_max_num_queries(MOST_QUERIES):
        bo.get(path)
