"""A county attaches files where it writes; they are shown, fetched and archived wherever the answer's text is read, and nowhere else."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledtrad.registry.models import ActorKind
from ledtrad.rounds.exchange.packages import faults_in
from ledtrad.rounds.models import Answer, Draft, Question, Response
from tests.cast import BJORKO, GRANO, the_actor, the_open_round
from tests.collection.review_ways import SHEET, reader
from tests.collection.writing_ways import HAND_IN, TASKS, form, person, read_through
from tests.evidence import office_files
from tests.pages.client import Page, StrictClient
from tests.rounds.answerers import CILLA, bjorko, change, hand_in_all, write
from tests.rounds.attaching import PLAN, PNG, TEXT, ask_for_files, attach, names, remove, standing

HERE = f"{TASKS}{PLAN}/"
MOST_QUERIES = 15
HANDED_IN = "/omgangar/bjorkoinsamlingen/{unit}/planen/fil/{digest}/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo() -> StrictClient:
    client = person()
    ask_for_files()
    return client


def send(
    client: StrictClient, *files: tuple[str, bytes], words: str = "", status: int = 200, **told: Any
) -> Page:
    given = {"gor": "bifoga"} | told
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(HERE, form(words, filer=sent, **given), status=status)


def handed_in(digest: str = "", *, unit: str = BJORKO) -> str:
    """Give the address of the file that was handed in, or of another."""
    return HANDED_IN.format(unit=unit, digest=digest or standing()[0].sha256)


def cost(client: StrictClient, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def test_files_are_attached_shown_with_who_and_when_and_taken_away(bo: StrictClient) -> None:
    empty = bo.get(HERE)
    assert "Ingen fil är bifogad än." in empty.text()
    assert "Högst 5 filer, 10 MB var: .docx, .odt" in empty.text()

    page = send(bo, ("plan.txt", TEXT), ("Karta ö.png", PNG), words="Två filer.")

    assert "Bifogat: plan.txt, Karta ö.png." in page.text()
    assert page.find("textarea").node.text == "Två filer."
    listed = page.texts(".question-field__files li")
    assert listed[0].startswith("plan.txt ren text, 9 byte, bifogad ")
    assert listed[1].startswith("Karta ö.png PNG-bild, 36 byte, bifogad ")
    assert "av Bo" in listed[0]
    assert "Två filer." in bo.get(TASKS).text()
    gone = send(bo, ("ny.txt", b"ny"), gor=f"ta-bort-{standing()[0].sha256}", edit=1, words="En fil.")
    assert "Filen är borttagen." in gone.text()
    assert "Filerna du valde är inte bifogade" in gone.text()
    assert (names(), gone.find("textarea").node.text) == (["Karta ö.png"], "En fil.")


@pytest.mark.parametrize("button", ["spara", "klart"])
def test_files_that_were_chosen_are_attached_whichever_button_saves(bo: StrictClient, button: str) -> None:
    send(bo, ("plan.txt", TEXT), gor=button)

    assert (names(), Draft.objects.get().ready) == (["plan.txt"], button == "klart")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((), "Välj minst en fil att bifoga."),
        ((("makro.docx", office_files.with_part(office_files.word(()), "word/vbaProject.bin", b"x")),), "”makro.docx” är inte bifogad. Filen har makron"),
        ((("a\x00b.exe", b"MZ"),), "är inte bifogad. Filer som tas emot slutar på .docx"),
        ((("stor.txt", b"x" * 10_000_001),), "större än 10 MB"),
        (tuple((f"{n}.txt", b"%d" % n) for n in range(7)), "högst 5 filer"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_and_the_words_stay_in_the_field(
    bo: StrictClient, files: tuple[tuple[str, bytes], ...], words: str
) -> None:
    page = send(bo, *files, words="Skrivet.", status=400)

    assert words in page.find(".field__error").text
    assert page.find("textarea").node.text == "Skrivet."
    assert not Draft.objects.exists()


def test_another_writer_is_met_with_both_texts_and_told_to_choose_the_files_again(bo: StrictClient) -> None:
    attach(words="Bos ord.")
    write("Cillas ord.", PLAN, edit=1, viewer=CILLA)

    clash = send(bo, ("ny.txt", b"ny"), words="Mina ord.", edit=1, status=409)

    assert "Filerna du valde är inte bifogade" in clash.text()
    assert clash.find("form textarea").node.text == "Mina ord."
    assert names() == ["plan.txt"]
    bo.post(HERE, form("Mina ord.", edit=2))
    assert (names(), Draft.objects.get().typed[0]) == (["plan.txt"], ["Mina ord."])


def test_the_script_saves_words_and_leaves_the_files(bo: StrictClient) -> None:
    attach()

    answer = bo.http.post(HERE, form("Ord.", edit=1), headers={"Accept": "application/json"})

    assert (answer.status_code, answer.json()["edit"], names()) == (200, "0.2", ["plan.txt"])


def test_a_sent_file_to_a_question_that_asks_for_none_is_not_kept(bo: StrictClient) -> None:
    page = bo.post(f"{TASKS}bjorkofragan/", form("Text.", filer=[SimpleUploadedFile("a.txt", b"a")]))

    assert "Sparat" in page.text()
    assert Draft.objects.get().typed == "Text."


def test_a_file_is_saved_and_never_shown(bo: StrictClient) -> None:
    attach(("Årets ”plan”.txt", TEXT))
    digest = standing()[0].sha256
    answers = [bo.http.get(f"{HERE}fil/{digest}/")]
    hand_in_all()
    answers.append(bo.http.get(handed_in(digest)))

    for answer in answers:
        assert (answer.status_code, answer.content) == (200, TEXT)
        assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("text/plain", "nosniff")
        assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%85rets")


def test_what_is_not_handed_in_is_found_by_its_own_people_alone(bo: StrictClient) -> None:
    attach()
    digest = standing()[0].sha256
    own, open_to_all = f"{HERE}fil/{digest}/", handed_in(digest)

    for client in (person("Sven", unit=GRANO), reader("coordinator", name="Disa")):
        assert client.http.get(own).status_code == 403
        client.get(open_to_all, status=404)
    StrictClient().get(open_to_all, status=404)
    assert bo.http.get(f"{HERE}fil/{'a' * 64}/").status_code == 404
    assert bo.http.get(own.replace(PLAN, "bjorkofragan")).status_code == 404


def test_what_is_handed_in_is_fetched_by_those_who_read_its_text(bo: StrictClient) -> None:
    attach()
    hand_in_all()
    here = handed_in()
    stranger = person("Sven", unit=GRANO)

    for client in (bo, reader("analyst", name="Ada"), reader("coordinator", name="Disa")):
        assert client.http.get(here).status_code == 200
    for client in (stranger, StrictClient()):
        assert client.http.get(here).status_code == 404
    change(state="published")
    for client in (stranger, StrictClient()):
        assert client.http.get(here).status_code == 200
    for wrong in (
        handed_in(unit=GRANO),
        handed_in(unit="x"),
        handed_in("a" * 64),
        here.replace(PLAN, "annat"),
    ):
        assert Client().get(wrong).status_code == 404


def test_an_earlier_revision_keeps_its_file_from_the_public(bo: StrictClient) -> None:
    attach()
    hand_in_all()
    before = handed_in()
    Response.objects.filter(participant=bjorko()).update(state="returned")
    remove(standing()[0], words="Ingen plan.")
    hand_in_all()
    change(state="published")

    assert Client().get(before).status_code == 404
    assert bo.http.get(before).status_code == 200


@pytest.mark.parametrize("size", ["9", "mycket"])
def test_the_row_of_a_file_typed_in_a_table_opens_nobodys_file(bo: StrictClient, size: str) -> None:
    attach()
    columns = [{"key": f"k{n}", "label": f"Kolumn {n}"} for n in range(6)]
    Question.objects.filter(key="bjorkofragan").update(kind="table", shape={"columns": columns})
    row = standing()[0].row
    write([[*row[:3], size, *row[4:]]], "bjorkofragan")
    Draft.objects.filter(question__key=PLAN).update(typed="")
    hand_in_all()
    change(state="published")

    path = handed_in(row[0]).replace(PLAN, "bjorkofragan")
    assert Client().get(path).status_code == 404
    assert row[0] in bo.get(f"{TASKS}kvitto/1/").text()
    assert faults_in(bo.http.get(f"{TASKS}kvitto/1/arkiv.zip").content) == ()


def test_check_receipt_and_print_name_each_file_with_its_checksum(bo: StrictClient) -> None:
    attach(words="Planen.")
    write("2", "antal-grupper")
    digest = standing()[0].sha256
    check = bo.get(HAND_IN)
    assert check.links()["plan.txt"] == f"{HERE}fil/{digest}/"
    assert digest in check.text()

    receipt = bo.post(HAND_IN, read_through())

    assert receipt.links()["plan.txt"] == handed_in(digest)
    assert f"plan.txt (ren text, 9 byte), kontrollsumma {digest}" in receipt.text()
    assert bo.http.get(f"{TASKS}kvitto/1.pdf").status_code == 200


def test_the_review_shows_the_files_and_what_changed_since(bo: StrictClient) -> None:
    attach()
    hand_in_all()
    Response.objects.filter(participant=bjorko()).update(state="returned")
    remove(standing()[0])
    attach(("plan.txt", b"En annan plan."), edit=1)
    hand_in_all()

    page = reader().get(f"{SHEET}?mot=1")

    assert page.links()["plan.txt"] == handed_in()
    assert "En fil bytt." in page.text()


def test_the_year_that_came_back_shows_them_without_who_attached(bo: StrictClient) -> None:
    attach()
    hand_in_all()
    change(state="published")
    the_actor(BJORKO).kinds.set(ActorKind.objects.filter(key="county"))

    text = StrictClient().get("/lan/bjorko/aret/2025/").text()

    assert "plan.txt ren text, 9 byte" in text
    assert "bifogad" not in text


def test_the_archive_holds_the_files_and_is_read_back(bo: StrictClient) -> None:
    attach(("plan.txt", TEXT), ("karta.png", PNG))
    hand_in_all()

    content = bo.http.get(f"{TASKS}kvitto/1/arkiv.zip").content

    with zipfile.ZipFile(io.BytesIO(content)) as container:
        held = {name: container.read(name) for name in container.namelist()}
    assert (held["data/bilaga-1.txt"], held["data/bilaga-2.png"]) == (TEXT, PNG)
    told = json.loads(held["data/svar.json"])["answers"]
    assert [row[1] for one in told if one["key"] == PLAN for row in one["value"][1:]] == [
        "plan.txt",
        "karta.png",
    ]
    assert faults_in(content) == ()


def test_a_full_answer_takes_no_more_and_says_so(bo: StrictClient) -> None:
    attach(*((f"{n}.txt", b"%d" % n) for n in range(5)))

    page = bo.get(HERE)

    assert "Svaret har så många filer som det får ha." in page.text()
    assert page.find_all("input[type=file]") == []


def test_no_page_asks_more_for_more_files(bo: StrictClient) -> None:
    attach(("0.txt", b"0"))
    before = [cost(bo, HERE), cost(bo, HAND_IN)]
    attach(*((f"{n}.txt", b"%d" % n) for n in range(1, 5)), edit=1)

    assert [cost(bo, HERE), cost(bo, HAND_IN)] == before
    assert max(before) <= MOST_QUERIES


def test_a_template_on_trial_shows_the_field_and_takes_nothing(bo: StrictClient) -> None:
    version = the_open_round().template_version
    path = reverse("collection:preview_template", args=[version.template.key, version.number])

    page = reader().get(path)

    assert page.find(f"#{PLAN}-svar-filer").get("disabled") is not None
    assert page.find("button[value=bifoga]").get("disabled") is not None


def test_answers_as_data_tell_the_names(bo: StrictClient) -> None:
    attach()
    hand_in_all()

    assert "- plan.txt (ren text" in Answer.objects.get(question__key=PLAN).text
