"""A county at its own pages: what is left to do, one question at a time, two who write at once, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ledtrad.collection.pages.writing_places import deadline_sentence
from ledtrad.rounds.models import Draft, Participant, Question, Response
from ledtrad.rounds.queries.seats import seat_of
from tests.cast import (
    BJORKO,
    GRANO,
    MORNING,
    NORRA_GRANO,
    make_response_step,
    make_returned_question,
    the_open_round,
)
from tests.collection.writing_ways import (
    GROUPS,
    JSON,
    NUMBER,
    START,
    TASKS,
    form,
    make_much_to_answer,
    person,
)
from tests.pages.client import StrictClient
from tests.rounds.answerers import CILLA, answer_last_year, asked, bjorko, change, hand_in_all, write

MOST_QUERIES = 15
AFTER = datetime(2026, 4, 1, 8, tzinfo=UTC)  # the last day has gone

pytestmark = pytest.mark.django_db


def test_the_way_in_leads_to_the_open_round_to_a_list_or_says_that_there_is_none() -> None:
    assert person("Bo").http.get(START).headers["Location"] == TASKS
    several = person("Sven", unit=GRANO).get(START)
    assert [link for link in several.links().values() if "/svara/" in link] == [
        f"/svara/bjorkoinsamlingen/{GRANO}/",
        f"/svara/bjorkoinsamlingen/{NORRA_GRANO}/",
    ]
    change(state="closed")
    assert person("Kim").get(START).h1 == "Ingen insamling är öppen för er"


@pytest.mark.parametrize(
    ("state", "at", "words"),
    [
        ("", MORNING, "Lämna in senast fredag 27 mars 2026"),
        (
            "",
            AFTER,
            "Sista dagen har gått: fredag 27 mars 2026 kl. 23.59 svensk tid. Lämna in så snart ni kan.",
        ),
        ("returned", MORNING, "Ert svar är återsänt. Lämna in igen senast fredag 27 mars 2026"),
        ("returned", AFTER, "Ert svar är återsänt, och sista dagen har gått: fredag 27 mars 2026"),
        ("accepted", AFTER, "Sista dagen var fredag 27 mars 2026"),
    ],
)
def test_the_last_day_is_told_as_it_applies_now(state: str, at: datetime, words: str) -> None:
    if state:
        write("Vårt svar.")
        hand_in_all()
        Response.objects.update(state=state)

    assert deadline_sentence(seat_of(bjorko()), at=at).startswith(words)


def test_a_day_of_ones_own_is_told_with_the_new_day_after_a_return() -> None:
    write("Vårt svar.")
    hand_in_all()
    Response.objects.update(state="returned")
    Participant.objects.filter(pk=bjorko().pk).update(
        due_on=AFTER.date(), due_reason="Mer tid.", due_by="Disa"
    )

    sentence = deadline_sentence(seat_of(bjorko()), at=AFTER)

    assert sentence.startswith("Ert svar är återsänt. Lämna in igen senast onsdag 1 april 2026")
    assert sentence.endswith("Ni har fått längre tid.")


def test_the_list_says_how_far_each_topic_has_come_who_wrote_last_and_what_is_missing() -> None:
    write("Två nya grupper, tror vi.", viewer=CILLA, ready=True)

    page = person().get(TASKS)

    assert page.h1 == "Björköinsamlingen: Björkö"
    assert "fredag 27 mars 2026 kl. 23.59 svensk tid." in page.text()
    assert "1 av 2 klara" in page.text()
    assert page.texts(".task .tag") == ["Klart", "Inte påbörjat"]
    assert "Fem ord. Cilla skrev senast 2 mars 2026 kl. 13.00." in page.text()
    assert "En fråga är kvar innan ni kan lämna in" in page.text()
    assert page.texts(".gaps li") == ["Antal grupper Måste besvaras."]


def test_a_countys_parts_stand_beside_it_and_a_part_is_not_led_to_the_county() -> None:
    page = person(unit=GRANO).get(f"/svara/bjorkoinsamlingen/{GRANO}/")
    part = person("Nina", unit=NORRA_GRANO)
    own = part.get(f"/svara/bjorkoinsamlingen/{NORRA_GRANO}/")

    assert page.texts(".tabs li") == ["Granö", "Norra Granö"]
    assert f"/svara/bjorkoinsamlingen/{GRANO}/" not in own.links().values()
    assert part.http.get(f"/svara/bjorkoinsamlingen/{GRANO}/").status_code == 403


def test_a_round_that_is_prepared_shows_no_topic_and_is_named_to_nobody_else() -> None:
    the_open_round()
    change(state="draft", title="Hemlighagens insamling")
    bo, eva = person(), person("Eva", unit="08")

    page = bo.get(TASKS)
    refused = [bo.get(GROUPS, status=403), bo.get(f"{TASKS}finns-inte/", status=403)]
    unknown = eva.get("/svara/bjorkoinsamlingen/08/", status=404)

    assert "Insamlingen har inte öppnat än." in page.text()
    assert page.texts(".task") == []
    for one in (page, *refused):
        assert "Nya grupper" not in one.text()
    assert "Hemlighagen" not in unknown.text()


def test_a_question_is_saved_marked_as_done_and_leads_on() -> None:
    bo = person()

    page = bo.post(GROUPS, form("En ny grupp."))
    assert page.h1 == "Nya grupper"
    assert page.find("textarea").text == "En ny grupp."
    assert "Sparat" in page.find(".flash").text

    page = bo.post(GROUPS, form("En ny grupp.", edit=1, gor="klart"))
    assert page.h1 == "Antal grupper"
    assert "”Nya grupper” är klart." in page.text()
    assert page.find(".pager").text == "← Föregående: Nya grupper Ämne 2 av 2"
    page = bo.post(NUMBER, form("3", gor="klart"))
    assert "2 av 2 klara" in page.text()
    assert "Inget hindrar att ni lämnar in" in page.text()


def test_what_is_no_answer_is_kept_and_told_at_the_field() -> None:
    page = person().post(NUMBER, form("ungefär tre", gor="klart"))

    assert page.find("#svar").get("value") == "ungefär tre"
    assert page.find("#svar").get("aria-invalid") == "true"
    assert "Sparat, men inte klart: ”ungefär tre” är inget tal." in page.text()
    assert Draft.objects.get().typed == "ungefär tre"


def test_last_years_answer_stands_beside_and_can_be_copied_or_said_to_stand() -> None:
    answer_last_year()
    bo = person()

    beside = bo.get(GROUPS).find(".writing__earlier").text
    assert beside.startswith(
        "Förra omgångens svar Björköomgången. Så lämnade ni in det, revision 1. Samma fråga"
    )
    assert beside.endswith("Vi har en grupp.")
    assert bo.post(GROUPS, form(gor="kopiera")).find("textarea").text == "Vi har en grupp."
    page = bo.post(GROUPS, form("Vi har en grupp.", edit=1, gor="oforandrat"))
    assert page.h1 == "Antal grupper"
    assert Draft.objects.get().unchanged


def test_a_copy_that_stands_in_the_way_of_what_is_typed_is_told_and_nothing_is_lost() -> None:
    answer_last_year()

    page = person().post(GROUPS, form("Något nytt.", gor="oforandrat"), status=400)

    assert "Här står redan ett annat svar." in page.text()
    assert page.find("textarea").text == "Något nytt."
    assert not Draft.objects.exists()


def test_two_who_write_at_once_are_shown_both_and_can_keep_both() -> None:
    bo = person()
    write("Cillas text.", viewer=CILLA)

    page = bo.post(GROUPS, form("Bos text."), status=409)

    assert page.h1 == "Cilla har sparat ett annat svar medan du skrev"
    assert page.texts("textarea") == ["Bos text.", "Cillas text."]
    assert page.texts(".diff__text del") == ["[struket: Cillas]"]
    page = bo.post(GROUPS, form("Bos text.", edit=page.find("[name=andring]").get("value"), gor="bada"))
    assert Draft.objects.get().typed == "Cillas text.\n\nBos text."


def test_a_page_left_open_over_the_handing_in_is_shown_what_was_handed_in_and_can_keep_both() -> None:
    bo = person()
    write("Bos text.")
    hand_in_all()
    Response.objects.update(state="returned")
    assert bo.get(GROUPS).find("[name=andring]").get("value") == "1.0"

    page = bo.post(GROUPS, form("Gammal text.", edit="0.1"), status=409)

    assert page.texts("textarea") == ["Gammal text.", "Bos text."]
    assert page.find("form[data-typed-on]").get("data-typed-on") == "0.1"
    mark = page.find("[name=andring]").get("value")
    assert mark == "1.0"
    bo.post(GROUPS, form("Gammal text.", edit=mark, gor="bada"))
    assert Draft.objects.get().typed == "Bos text.\n\nGammal text."


def test_two_answers_too_long_to_compare_are_shown_whole_and_said_to_be() -> None:
    bo = person()
    write("Cillas ord. " * 5_000, viewer=CILLA)

    page = bo.post(GROUPS, form("Bos ord. " * 5_000), status=409)

    assert "Svaren är för långa för att jämföras ord för ord." in page.text()
    assert page.find_all(".diff__text") == []
    assert [text[:8] for text in page.texts("textarea")] == ["Bos ord.", "Cillas o"]


def test_the_script_is_answered_in_json_and_told_of_the_other_writer(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    http = person().http
    write("En grupp.")

    with django_assert_num_queries(10):
        told = http.post(GROUPS, form("Två grupper.", edit=1), headers=JSON)
    assert (told.status_code, told.json()["edit"]) == (200, "0.2")
    assert told.json()["sentence"].startswith("Sparat ")
    told = http.post(GROUPS, form("Tre grupper.", edit=1), headers=JSON)
    assert told.status_code == 409
    assert told.json()["sentence"].startswith("Två skriver: Bo sparade ")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (f"/svara/bjorkoinsamlingen/{GRANO}/bjorkofragan/", 403, "ditt eget län"),
        (f"{TASKS}finns-inte/", 404, "Ämnen som finns är Nya grupper och Antal grupper."),
        (
            "/svara/bjorkoinsamlingen/99/bjorkofragan/",
            404,
            "Det finns ingen insamling ”bjorkoinsamlingen” där ”99” deltar.",
        ),
        (
            f"/svara/finns-inte/{BJORKO}/bjorkofragan/",
            404,
            f"Det finns ingen insamling ”finns-inte” där ”{BJORKO}” deltar.",
        ),
    ],
)
def test_what_is_typed_in_a_wrong_place_is_given_back(path: str, status: int, words: str) -> None:
    page = person().post(path, form("En hel text."), status=status)

    assert words in page.text()
    assert page.texts(".said--kept") == ["En hel text."]
    assert page.links()["Till det som är öppet för er"] == START


def test_a_round_that_has_closed_gives_the_text_back_and_shows_what_is_saved() -> None:
    write("Det sparade.")
    change(state="closed")
    bo = person()

    page = bo.post(GROUPS, form("Det sista.", edit=1), status=403)
    assert "Insamlingen är stängd." in page.text()
    assert page.texts(".said--kept") == ["Det sista."]
    assert bo.get(GROUPS, status=403).texts(".said--kept") == ["Det sparade."]
    assert "Insamlingen är stängd." in bo.get(TASKS).text()


def test_what_came_back_says_why_on_both_pages() -> None:
    hand_in_all()
    response = Response.objects.get(participant=bjorko())
    bo = person()
    assert "Svaret är inlämnat." in bo.get(TASKS).text()
    step = make_response_step("returned", response=response, reason="Två saker saknas.")
    Response.objects.filter(pk=response.pk).update(state="returned")
    make_returned_question(step=step, question=asked("antal-grupper"))

    page = bo.get(TASKS)

    assert "Alva, 2 mars 2026 kl. 09.00: Två saker saknas." in page.text()
    assert "Återsänt" in page.texts(".task .tag")
    assert "Alva skriver: Skriv vilka grupper som är nya." in page.text()
    assert "Alva skriver: Skriv vilka grupper som är nya." in bo.get(NUMBER).text()


@pytest.mark.parametrize("path", [TASKS, GROUPS])
def test_the_pages_ask_no_more_for_many_questions(
    path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    answer_last_year()
    make_much_to_answer(12)
    options = [{"key": "ja", "label": "Ja"}, {"key": "nej", "label": "Nej"}]
    Question.objects.filter(key="fraga-10").update(kind="choice", shape={"options": options})
    Question.objects.filter(key="fraga-11").update(kind="actors", shape={})
    hand_in_all_but_the_unread()

    bo = person()

    with django_assert_max_num_queries(MOST_QUERIES):
        bo.get(path)


def hand_in_all_but_the_unread() -> None:
    Draft.objects.filter(question__key__in=["fraga-10", "fraga-11"]).delete()
    hand_in_all()
    Response.objects.filter(participant=bjorko()).update(state="returned")


def test_a_form_whose_session_ran_out_gives_the_text_back() -> None:
    the_open_round()

    for stranger in (Client(), Client(enforce_csrf_checks=True)):
        page = StrictClient(stranger).post(GROUPS, form("Tre stycken text."), status=403)

        assert page.h1 == "Sidan har gått ut, inget har sparats"
        assert page.texts("blockquote") == ["Tre stycken text."]


def test_the_script_of_whoever_is_signed_out_is_led_to_the_sign_in() -> None:
    the_open_round()

    answer = Client().post(GROUPS, form("Tre stycken text."), headers=JSON)

    assert answer.headers["Location"].startswith("/logga-in/")


@pytest.mark.parametrize(("role", "unit"), [("coordinator", ""), ("operator", ""), ("county_author", GRANO)])
def test_drafts_are_read_by_the_countys_own_people_alone(role: str, unit: str) -> None:
    write("Hemlighagen.")
    write("73400217", "antal-grupper")
    http = person("Alva", role=role, unit=unit).http
    pages = [
        "/", "/lan/", "/lan/bjorko/", "/omgangar/lagesrapport-2012/", "/insamling/", "/insamling/bjorkoinsamlingen/",
        "/insamling/bjorkoinsamlingen/tavla.csv", "/insamling/bjorkoinsamlingen/granska/", f"/insamling/bjorkoinsamlingen/granska/{BJORKO}/",
        TASKS, GROUPS, f"{TASKS}lamna-in/", START,
    ]  # fmt: skip

    for path in pages:
        answer = http.get(path)
        assert answer.status_code < 500
        told = answer.content.decode()
        assert [canary for canary in ("Hemlighagen", "73400217") if canary in told] == [], path


def test_an_exempt_participant_is_told_so() -> None:
    the_open_round()
    Participant.objects.filter(pk=bjorko().pk).update(exempt=True, exempt_reason="Nytt.", exempt_by="Alva")

    assert "Ni är undantagna från insamlingen" in person().get(TASKS).text()


def test_the_menu_and_the_countys_page_lead_there() -> None:
    assert person().get("/").find(f'nav a[href="{START}"]').text == "Svara"
    county = person("Kim", unit="08").get("/lan/kalmar/")
    assert county.links()["Skriv länets svar"] == START
    assert START not in StrictClient().get("/lan/kalmar/").links().values()


def test_a_table_of_as_many_rows_as_may_be_handed_in_is_saved_whole() -> None:
    the_open_round()
    columns = [{"key": f"k{n}", "label": f"Kolumn {n}"} for n in (1, 2, 3)]
    Question.objects.filter(pk=asked().pk).update(kind="table", shape={"columns": columns})
    cells = {f"cell-{row}-{column}": f"{row}:{column}" for row in range(1, 501) for column in (1, 2, 3)}

    person().post(GROUPS, {"andring": "0", "gor": "spara", **cells})

    typed = Draft.objects.get().typed
    assert (len(typed), typed[-1]) == (500, ["500:1", "500:2", "500:3"])
