"""The pages of a dialogue with a county: from plan to accepted notes, with nothing typed lost and nothing told to others."""

from __future__ import annotations

import pytest
from django.test import Client

from ledtrad.accounts.models import User
from ledtrad.rounds.models import AgendaPoint, CountyDialogue
from ledtrad.ui.formatters import format_weekday
from tests.cast import (
    BJORKO,
    NOON,
    make_agenda_point,
    make_agreed_action,
    make_assignment,
    make_point_note,
    the_dialogue,
    the_office,
)
from tests.collection.dialogue_ways import (
    AGENDA,
    AGREE,
    DECIDE,
    PAGE,
    PLAN,
    ROUND,
    a_dialogue,
    action_form,
    in_days,
    note_form,
    page_of,
    plan_form,
)

LIST = "/lansdialoger/"
NOTES, ACTION = f"{PAGE}punkt/1/", f"{PAGE}atgard/1/"

pytestmark = pytest.mark.django_db


def test_the_whole_way_from_the_list_to_notes_that_both_accept() -> None:
    the_office()
    sanna, bo = page_of("sanna"), page_of("bo")
    assert sanna.get(ROUND).h1 == "Ingen länsdialog är planerad"
    page = sanna.post(sanna.get(ROUND).links()["Björkö"], plan_form())
    assert page.h1 == "Dagordning"
    sanna.post(AGENDA, {"gor": "egen", "rubrik": "Barn och unga"})
    sanna.post(DECIDE, {"gor": "hallen"})
    bo.post(NOTES, note_form())
    bo.post(AGREE, action_form())
    page = bo.get(PAGE)
    assert page.h1 == "Länsdialog med Björkö län"
    assert f"{format_weekday(in_days(-30))} kl. 13.00" in page.text()
    assert "Skrivet av Bo för länet" in page.text()
    edit = str(CountyDialogue.objects.get().edit)
    bo.post(DECIDE, {"gor": "godkann-county", "andring": edit})
    page = sanna.post(DECIDE, {"gor": "godkann-office", "andring": edit})
    assert "Anteckningarna är godkända av båda" in page.text()
    assert "Skriv en anteckning" not in page.text()
    bo.get(NOTES, status=403)


def test_a_lost_acceptance_is_told_with_who_changed_what_when() -> None:
    a_dialogue(held_at=NOON, held_by="Sanna")
    make_agenda_point()
    page_of("sanna").post(DECIDE, {"gor": "godkann-office", "andring": "1"})
    page_of("bo").post(NOTES, note_form())

    page = page_of("sanna").get(PAGE)

    assert "gäller inte längre: Bo ändrade något" in page.text()
    page_of("sanna").post(DECIDE, {"gor": "godkann-office", "andring": "1"}, status=409)


def test_who_has_a_part_in_both_sides_accepts_for_one_and_is_told_why() -> None:
    a_dialogue(held_at=NOON, held_by="Sanna")
    sanna = page_of("sanna")
    make_assignment(User.objects.get(username="sanna"), role="county_author", unit=BJORKO)
    assert "Godkänn för länet" in sanna.get(PAGE).text()

    page = sanna.post(DECIDE, {"gor": "godkann-office", "andring": "1"})

    assert "så någon annan godkänner för den här" in page.text()
    assert "Godkänn för länet" not in page.text()
    refused = sanna.post(DECIDE, {"gor": "godkann-county", "andring": "1"}, status=403)
    assert "Be någon annan godkänna" in refused.text()


def test_two_who_write_at_once_are_shown_both_texts() -> None:
    a_dialogue()
    make_agenda_point()
    page_of("sanna").post(NOTES, note_form("Kansliet frågade."))

    page = page_of("bo").post(NOTES, note_form("Länet berättade."), status=409)

    assert "Sanna har sparat andra anteckningar medan du skrev." in page.text()
    assert page.texts("textarea") == ["Kansliet frågade.", "Länet berättade."]
    page_of("bo").post(NOTES, note_form("Båda.", andring=1))
    assert "Båda." in page_of("sanna").get(PAGE).text()


def test_a_plan_that_moved_keeps_what_was_typed_and_shows_what_stands() -> None:
    a_dialogue()
    page_of("sanna").post(PLAN, plan_form(plats="Rådhuset", andring=1))

    page = page_of("sanna").post(PLAN, plan_form(plats="Biblioteket", andring=1), status=409)

    assert "Rådhuset" in page.text()
    assert page.find("input[name=plats]").get("value") == "Biblioteket"
    page_of("sanna").post(PLAN, plan_form(plats="Biblioteket", andring=2))
    assert the_dialogue().place == "Biblioteket"


@pytest.mark.parametrize(
    ("path", "sent", "told"),
    [
        (PLAN, plan_form(dag="igår", andring=1), "Skriv dagen som år, månad och dag"),
        (PLAN, plan_form(plats="", andring=1), "Ange var dialogen hålls"),
        (PLAN, plan_form(plats="x" * 201, andring=1), "Skriv kortare"),
        (PLAN, plan_form(klockslag="25:99", andring=1), "Skriv klockslaget"),
        (AGENDA, {"gor": "egen", "rubrik": " "}, "Skriv vad punkten ska handla om."),
        (AGENDA, {"gor": "valj", "punkter": ["changed:x"]}, "föreslås inte längre"),
        (AGENDA, {"gor": "valj"}, "Kryssa för minst en punkt."),
        (AGENDA, {"gor": "trolla"}, "inget som går att göra"),
        (AGREE, action_form(vad=""), "Skriv vad som ska göras."),
        (AGREE, action_form(uppfoljning="1999-03-02"), "Uppföljningen måste vara efter dialogen"),
        (AGREE, action_form(ansvarig="32"), "är inte part i dialogen"),
        (NOTES, note_form("a\x00b"), "tecken som inte går att spara"),
        (NOTES, note_form("a" * 10_001), "Skriv kortare"),
        (ACTION, {"till": "dropped", "andring": "0"}, "varför åtgärden avskrivs"),
        (ACTION, {"till": "trollad", "andring": "0"}, "finns inte"),
        (ACTION, {"till": "done", "andring": "9"}, "Någon annan har ändrat åtgärdens läge"),
        (DECIDE, {"gor": "trolla"}, "inget som går att göra"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_a_sentence_and_nothing_is_written(
    path: str, sent: dict[str, str], told: str
) -> None:
    a_dialogue()
    make_agenda_point()
    make_agreed_action(owner=the_office(), review_on=in_days(30))

    page = page_of("sanna").post(path, sent, status=400)

    assert told in page.text()
    assert AgendaPoint.objects.count() == 1
    assert the_dialogue().edit == 1


def test_an_action_is_followed_from_its_page_by_its_owner_alone() -> None:
    a_dialogue()
    make_agreed_action()

    page = page_of("sanna").get(ACTION)
    assert "Den som ansvarar säger hur det går." in page.text()
    page = page_of("bo").post(ACTION, {"till": "done", "skal": "Fyrtio kom.", "andring": "0"})
    assert page.h1 == "Åtgärd 1: klar"
    assert page.texts("li [lang=sv]") == ["Fyrtio kom."]
    page_of("bo").post(ACTION, {"gor": "stryk"}, status=400)


def test_who_met_anothers_step_reads_it_and_takes_theirs_from_there() -> None:
    a_dialogue()
    make_agreed_action()
    for _ in range(2):
        page_of("cilla").post(ACTION, {"till": "done", "skal": "Fyrtio kom.", "andring": "0"})

    page = page_of("bo").post(ACTION, {"till": "dropped", "skal": "Hinns inte.", "andring": "0"}, status=400)

    assert "Någon annan har ändrat åtgärdens läge" in page.text()
    assert "Fyrtio kom." in page.text()
    assert [one.get("value") for one in page.find_all("input[name=till]")] == ["open", "dropped"]
    assert page.find("textarea").node.text == "Hinns inte."
    seen = page.find("input[name=andring]").get("value") or ""
    again = page_of("bo").post(ACTION, {"till": "dropped", "skal": "Hinns inte.", "andring": seen})
    assert again.h1 == "Åtgärd 1: avskriven"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("bo", LIST), ("bo", "/svara/"), ("bo", f"/svara/bjorkoinsamlingen/{BJORKO}/"), ("sanna", LIST), ("sanna", "/insamling/"),
    ],
)  # fmt: skip
def test_what_is_overdue_is_told_where_each_side_begins_its_day(name: str, path: str) -> None:
    a_dialogue()
    make_agreed_action(review_on=in_days(-1))

    page = page_of(name).get(path)

    assert f"Skulle ha följts upp {format_weekday(in_days(-1))}." in page.text()
    assert page.links()["Bjud in till ett lärtillfälle."] == ACTION
    assert "lärtillfälle" not in page_of("gun").get(LIST).text()


@pytest.mark.parametrize("name", ["gun", "love", "disa", ""])
def test_nobody_else_finds_a_dialogue_or_a_word_of_it(name: str) -> None:
    make_point_note()
    make_agreed_action()
    client = page_of(name).http if name else Client()

    for path in (LIST, ROUND, PAGE, NOTES, ACTION, AGREE, PLAN, AGENDA):
        answer = client.get(path)
        assert "Länet berättade." not in answer.content.decode()
        assert "lärtillfälle" not in answer.content.decode()
        if path not in (LIST, ROUND):
            assert answer.status_code in (302, 403, 404)


@pytest.mark.parametrize(("name", "words"), [("sanna", "Planera dialoger i en omgång"), ("alva", "Länen i en omgång")])  # fmt: skip
def test_the_list_invites_those_who_plan_and_nobody_else_to_plan(name: str, words: str) -> None:
    a_dialogue()

    assert page_of(name).get(LIST).texts("#omgangar") == [words]


def test_a_county_sees_its_own_dialogue_alone_in_the_list_of_a_round() -> None:
    a_dialogue()

    page = page_of("bo").get(ROUND)

    assert (page.h1, page.texts(".index li p a")) == ("En länsdialog är planerad", ["Björkö"])
    assert page_of("sanna").get(ROUND).texts(".index li p a") == ["Björkö", "Granö", "Tallmo"]


def test_the_ways_lead_to_the_dialogue_and_back() -> None:
    a_dialogue()

    assert page_of("sanna").get("/insamling/bjorkoinsamlingen/").links()["Länsdialoger"] == ROUND
    assert page_of("bo").get(f"/svara/bjorkoinsamlingen/{BJORKO}/").links()[f"Länsdialog, {format_weekday(in_days(-30))}"] == PAGE  # fmt: skip
    assert page_of("bo").get(PAGE).links()["Alla länsdialoger"] == LIST
