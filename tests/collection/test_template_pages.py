"""Templates page by page: begun, written, tried, moved, frozen, taken along and read in."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.rounds.actions.questions import add_question, change_question
from ledtrad.rounds.actions.templates import freeze_version
from ledtrad.rounds.models import Question, Template, TemplateVersion
from ledtrad.rounds.queries.templates import find_version
from tests.cast import NOON
from tests.collection.round_ways import client_of
from tests.pages.client import Page, StrictClient
from tests.rounds.template_ways import (
    DISA,
    GROUPS,
    KEY,
    NUMBER,
    SIV,
    changed,
    keys_of,
    make_form,
    of,
)
from tests.rounds.test_templates import opened

pytestmark = pytest.mark.django_db
LIST = "/mallar/"
HERE = f"{LIST}{KEY}/1/"
# The kinds of answer that the small form does not ask for.
OTHER_KINDS: dict[str, dict[str, Any]] = {
    "choices": {"options": [{"key": "a", "label": "Äpplen"}, {"key": "b", "label": "Björn"}]},
    "table": {"columns": [{"key": "tjanst", "label": "Tjänst"}, {"key": "andel", "label": "Andel"}]},
    "date": {}, "actors": {}, "registry_change": {}, "file": {},
}  # fmt: skip


@pytest.fixture
def disa() -> StrictClient:
    """Disa, who coordinates."""
    return client_of()


def typed(**told: Any) -> dict[str, Any]:
    """Give the form of a question as it is sent."""
    return {
        "rubrik": "Tid",
        "fraga": "Hur lång tid tog det?",
        "slag": "narrative",
        "jamforbarhet": "new",
        **told,
    }


def fields(page: Page, form: str = "form.form") -> dict[str, Any]:
    """Give what the form would send as it stands."""
    told: dict[str, Any] = {
        one.get("name") or "": one.get("value") or "" for one in page.find_all(f"{form} input") if one.get("type") not in ("checkbox", "radio")
    }  # fmt: skip
    told |= {one.get("name") or "": one.node.text or "" for one in page.find_all(f"{form} textarea")}
    for select in page.find_all(f"{form} select"):
        chosen = [one for one in select.find_all("option") if one.get("selected") is not None]
        told[select.get("name") or ""] = (chosen[0].get("value") if chosen else "") or ""
    return told


def upload(client: StrictClient, content: bytes, name: str, *, status: int = 200) -> Page:
    return client.post(f"{LIST}las-in/", {"fil": SimpleUploadedFile(name, content)}, status=status)


def test_a_template_is_begun_and_its_first_questions_written(disa: StrictClient) -> None:
    first = disa.post(f"{LIST}ny/", {"titel": "Snabbenkät", "slag": "survey", "nummer": "2026"})
    choice = typed(
        rubrik="Nöjd", slag="choice", rader="ja: Ja\nNej, inte alls", anvands_av="Kansliet", kravs="on"
    )

    page = disa.post("/mallar/snabbenkat/2026/fragor/ny/", choice)
    disa.post(
        "/mallar/snabbenkat/2026/fragor/ny/",
        typed(slag="number", enhet="timmar", minst="0", villkor=["nojd/ja"]),
    )

    assert first.h1 == "Ny fråga"
    assert page.h1 == "Snabbenkät 2026"
    assert "Ett val: Ja, Nej, inte alls. Måste besvaras" in page.text()
    nojd, tid = Question.objects.filter(version__template="snabbenkat").order_by("order")
    assert [one["key"] for one in nojd.shape["options"]] == ["ja", "nej-inte-alls"]
    assert (tid.shape, tid.visible_if) == (
        {"unit": "timmar", "least": 0},
        {"question": "nojd", "values": ["ja"]},
    )
    assert "Saknas för ”Tid”" in disa.get("/mallar/snabbenkat/2026/").text()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"rubrik": ""}, "Skriv en rubrik."),
        ({"slag": "choice", "rader": "Ja"}, "Ange minst två svar att välja mellan."),
        ({"slag": "number", "minst": "tio"}, "Gränsen ”tio” är inget tal."),
        ({"villkor": ["nya-grupper/ja", "nya-grupper/borta"]}, "finns inte längre"),
        ({"jamforbarhet": "same"}, "Välj vilken tidigare fråga"),
        ({"fraga": "a\x00b"}, "tecken som inte går att spara"),
    ],
)
def test_a_question_that_can_not_be_is_given_back_with_what_to_mend(
    disa: StrictClient, told: dict[str, Any], words: str
) -> None:
    make_form()

    page = disa.post(f"{HERE}fragor/ny/", typed(anvisning="Skriv kort.", **told), status=400)

    assert words in page.text()
    assert fields(page)["anvisning"] == "Skriv kort."
    assert Question.objects.filter(version__template=KEY).count() == 3


def test_a_question_is_changed_and_nothing_of_it_is_lost_on_the_way(disa: StrictClient) -> None:
    version = make_form()
    before = disa.get(f"{HERE}fragor/nya-grupper/")

    page = disa.post(f"{HERE}fragor/nya-grupper/", fields(before) | {"fraga": "Finns det nya grupper?", "kravs": "on"})  # fmt: skip

    assert fields(before)["rader"].strip().splitlines() == ["ja: Ja", "nej: Nej"]
    assert "Frågan är sparad." in page.text()
    one = of(version, "nya-grupper")
    assert (one.text, one.guidance, one.required) == (
        "Finns det nya grupper?",
        "Räkna grupper som har mötts.",
        True,
    )
    assert len(one.shape["options"]) == 2


def test_two_who_write_one_question_are_shown_both_texts(disa: StrictClient) -> None:
    version = make_form()
    form = fields(disa.get(f"{HERE}fragor/antal/")) | {"fraga": "Min fråga?"}
    bounds = {"unit": "grupper", "least": "5", "most": "90", "whole": False}
    change_question(version, "antal", changed(NUMBER, text="Sivs fråga?", shape=bounds), opened=opened(version, "antal"), viewer=SIV, at=NOON)  # fmt: skip

    page = disa.post(f"{HERE}fragor/antal/", form, status=409)

    assert "Siv har sparat frågan medan du skrev." in page.text()
    theirs = page.find("dl.facts").text
    for words in ("Fråga Sivs fråga?", "Tal (grupper)", "Minst 5", "Högst 90", "Bara hela tal Nej"):
        assert words in theirs
    assert fields(page)["fraga"] == "Min fråga?"
    disa.post(f"{HERE}fragor/antal/", fields(page))
    assert of(version, "antal").text == "Min fråga?"


def test_the_other_writers_choices_are_shown_with_their_keys(disa: StrictClient) -> None:
    version = make_form()
    form = fields(disa.get(f"{HERE}fragor/nya-grupper/"))
    options = {"options": [{"key": "ja", "label": "Ja"}, {"key": "nej-inte-alls", "label": "Nej"}]}
    change_question(version, "nya-grupper", changed(GROUPS, shape=options), opened=opened(version, "nya-grupper"), viewer=SIV, at=NOON)  # fmt: skip

    page = disa.post(f"{HERE}fragor/nya-grupper/", form, status=409)

    assert "ja: Ja, nej-inte-alls: Nej" in page.find("dl.facts").text


def test_a_question_that_is_gone_gives_what_was_typed_back(disa: StrictClient) -> None:
    make_form()

    page = disa.post(f"{HERE}fragor/borta/", typed(), status=400)

    assert "Frågan ”borta” finns inte" in page.text()
    assert fields(page)["fraga"] == "Hur lång tid tog det?"
    disa.get(f"{HERE}fragor/borta/", status=404)
    disa.get(f"{LIST}{KEY}/99999999999999999999/", status=404)


def test_questions_are_moved_and_removed_with_buttons(disa: StrictClient) -> None:
    version = make_form()
    page = disa.get(HERE)
    moves = fields(page, f"form[action='{HERE}fragor/antal/flytta/']")

    moved = disa.post(f"{HERE}fragor/antal/flytta/", moves | {"riktning": "up"})
    again = disa.post(f"{HERE}fragor/antal/flytta/", moves | {"riktning": "up"})
    refused = disa.post(f"{HERE}fragor/nya-grupper/ta-bort/", {"andring": find_version(KEY, 1).edit})
    disa.post(f"{HERE}fragor/vilka/ta-bort/", {"andring": find_version(KEY, 1).edit})

    assert "Frågan är flyttad." in moved.text()
    assert "Disa har ändrat mallen" in again.text()
    assert "styr när ”Vilka” visas" in refused.text()
    assert keys_of(version) == ["antal", "nya-grupper"]


def test_a_frozen_version_is_read_and_continued(disa: StrictClient) -> None:
    freeze_version(make_form(), at=NOON)

    frozen = disa.get(HERE)
    question = disa.get(f"{HERE}fragor/antal/")
    refused = disa.post(f"{HERE}fragor/antal/", typed(), status=400)
    after = disa.post(f"{LIST}{KEY}/ny-version/", {"nummer": ""})

    assert "Versionen är fryst" in frozen.text()
    assert "Lägg till en fråga" not in frozen.links()
    assert not question.find_all("form.question-form")
    assert "Gör en ny version" in refused.text()
    assert fields(refused)["rubrik"] == "Tid"
    assert after.h1 == "Björköenkäten 2"
    assert "Samma med ”Antal” i version 1" in after.text()
    assert (
        "Ange ett nummer från 3" in disa.post(f"{LIST}{KEY}/ny-version/", {"nummer": "2"}, status=400).text()
    )


def test_a_version_on_trial_reads_the_answers_and_saves_nothing(disa: StrictClient) -> None:
    version = make_form()
    for kind, shape in OTHER_KINDS.items():
        add_question(version, changed(NUMBER, title=kind, key=kind.replace("_", "-"), kind=kind, shape=shape), viewer=DISA, at=NOON)  # fmt: skip

    empty = disa.get(f"{HERE}forhandsvisa/")
    wrong = disa.post(f"{HERE}forhandsvisa/", {"antal-svar": "tolv", "date-svar": "i går"}, status=400)
    told = {
        "nya-grupper-svar": "nej", "antal-svar": "1 250", "choices-svar": ["b", "a"], "table-cell-2-1": "Strateg", "table-cell-2-2": "0,5",
        "date-svar": "2026-03-27", "actors-svar": ["08"],
    }  # fmt: skip
    right = disa.post(f"{HERE}forhandsvisa/", told)

    assert "Vem använder svaret: Nationell samordning" in empty.text()
    assert "Frågan ställs om svaret på ”Nya grupper” är ”Ja”." in empty.text()
    assert wrong.find("input#antal-svar").get("value") == "tolv"
    for words in ("”tolv” är inget tal", "”i går” är ingen dag", "Frågan måste besvaras."):
        assert words in wrong.text()
    for words in (
        "1 250",
        "- Äpplen",
        "| Strateg | 0,5 |",
        "27 mars 2026",
        "- Kalmar",
        "Ställs inte efter de svar",
    ):
        assert words in right.text(), words


def test_templates_that_ship_are_taken_in_with_one_button(disa: StrictClient) -> None:
    page = disa.post(f"{LIST}ta-in/")
    again = disa.post(f"{LIST}ta-in/")

    assert "Sex mallar är inlästa" in page.text()
    assert "fanns redan" in again.text()
    assert Template.objects.count() == 6
    assert "Mallar som följer med" not in again.text()
    assert disa.get("/mallar/lagesrapport/2026/").h1 == "Lägesrapport 2026"


def test_a_version_taken_along_is_read_in_again(disa: StrictClient) -> None:
    version = make_form()
    file = disa.http.get(f"{LIST}{KEY}/1.yaml")
    sheet = disa.http.get(f"{LIST}{KEY}/1.xlsx").content

    same = upload(disa, file.content, "x.yaml")
    other = upload(disa, file.content.replace(b"version: 1", b"version: 3"), "x.yaml")
    third = upload(disa, sheet, "x.xlsx")
    wrong = upload(disa, file.content.replace(b"kind: number", b"kind: nummer"), "x.yaml", status=400)

    assert file.headers["Content-Disposition"] == f'attachment; filename="{KEY}-1.yaml"'
    assert "Den versionen finns redan" in same.text()
    assert other.h1 == "Björköenkäten 3"
    assert third.h1 == "Björköenkäten 1"
    assert "Filen har ett fel, och inget lästes in." in wrong.text()
    assert "rad 2, kolumn kind: värdet ”nummer”" in wrong.text()
    assert TemplateVersion.objects.filter(template=version.template_id).count() == 2


def test_who_only_reads_sees_templates_and_no_way_to_write() -> None:
    make_form()
    ebba = client_of("reader", name="Ebba")

    page = ebba.get(HERE)

    assert "Lägg till en fråga" not in page.links()
    assert not page.find_all("main form")
    assert ebba.get(f"{HERE}fragor/antal/").find_all("dl.facts")
    assert ebba.http.get(f"{HERE}fragor/ny/").status_code == 403
    assert ebba.http.post(f"{HERE}fragor/antal/", typed()).status_code in (400, 403)


def test_the_list_says_where_each_template_is_asked(disa: StrictClient, empty_database: None) -> None:
    empty = client_of(name="Siv").get(LIST)

    assert empty.h1 == "Det finns ingen mall än"
    assert "Ta in dem som följer med" in empty.text()
    assert "Lägesrapport 2026" in empty.text()


@pytest.mark.parametrize(
    "address", [HERE, LIST, f"{HERE}forhandsvisa/", f"{HERE}fragor/antal/", f"{LIST}{KEY}/1.yaml"]
)
def test_no_page_asks_the_database_more_where_there_is_more(disa: StrictClient, address: str) -> None:
    version = make_form()
    disa.http.get(address)
    with CaptureQueriesContext(
        connection,
    ) as before:
        disa.http.get(address)
    for n in range(12):
        add_question(
            version, changed(NUMBER, title=f"Fråga {n}", section=f"Del {n % 3}"), viewer=DISA, at=NOON
        )
    with CaptureQueriesContext(connection) as after:
        disa.http.get(address)

    assert len(after) == len(before) <= 15
