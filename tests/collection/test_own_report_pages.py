"""A county's people at their own report: the file in, its parts moved, a choice where a text stands, and the topics afterwards."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.rounds.models import Draft, ReportFile, Revision
from tests.cast import BJORKO, GRANO
from tests.collection.review_ways import reader
from tests.collection.test_report_pages import LIST, chosen, word
from tests.collection.writing_ways import GROUPS, TASKS, person
from tests.evidence import office_files
from tests.pages.client import Page, StrictClient
from tests.rounds.answerers import CILLA, change, write

OWN = f"{TASKS}rapportfil/"
MOST_QUERIES = 15

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo() -> StrictClient:
    return person()


def send(client: StrictClient, name: str, content: bytes, *, status: int = 200) -> Page:
    return client.post(OWN, {"fil": SimpleUploadedFile(name, content)}, status=status)


def path() -> str:
    return f"{OWN}{ReportFile.objects.get(dropped_at=None).pk}/"


def landing(key: str, *, seen: int = 0, onto: str = "") -> dict[str, str]:
    return {f"sett-{key}": str(seen), f"star-{key}": onto}


def test_a_word_file_becomes_drafts_and_the_topics_say_so(bo: StrictClient) -> None:
    assert bo.get(TASKS).links()["Hämta svaret ur er egen rapport"] == OWN
    assert "Ni har inte läst in någon fil." in bo.get(OWN).text()

    split = send(bo, *word())
    assert split.h1 == "Er rapport ur bjorko.docx"
    assert chosen(split) == ["", *["bjorkofragan"] * 3, *["antal-grupper"] * 2, "", "", ""]
    assert split.texts(".part caption") == ["Tabell i del 9"]
    topics = bo.post(path(), {"steg": "bekrafta", "andring": "1", "del-8": "bjorkofragan"})

    assert "Två ämnen fick text ur bjorko.docx. Läs igenom och ändra: inget är inlämnat." in topics.text()
    assert topics.text().count("Hämtat ur bjorko.docx.") == 2
    text = "Vi har en ny grupp.\n\n- Unga\n- Äldre\n\n| Grupp | Möten |\n| --- | --- |\n| Unga | 3 |"
    assert bo.get(GROUPS).find("textarea").node.text.strip() == text  # type: ignore[union-attr]
    assert "Hämtat ur bjorko.docx" in bo.get(GROUPS).text()
    assert not Revision.objects.filter(response__participant__round__key="bjorkoinsamlingen").exists()
    done = bo.get(path())
    assert "Delarna lades in som utkast" in done.text()
    assert done.find_all("select") == []
    assert done.links()["Till alla ämnen"] == TASKS


def test_where_a_text_stands_the_page_asks_and_keeps_what_was_chosen(bo: StrictClient) -> None:
    write("Skrivet för hand.")
    page = send(bo, *word())
    told = landing("bjorkofragan", seen=1) | landing("antal-grupper")
    assert page.find("[name=sett-bjorkofragan]").get("value") == "0.1"
    options = [one.text for one in page.find("[name=star-bjorkofragan]").find_all("option")]
    assert options[1:] == [
        "Behåll det som står, utan filens",
        "Byt det mot filens",
        "Lägg filens under det som står",
    ]

    refused = bo.post(
        path(), {"steg": "bekrafta", "andring": "1", "del-6": "antal-grupper", **told}, status=400
    )
    assert (
        "Välj vad som ska gälla där det redan står ett svar: ”Nya grupper”"
        in refused.find("[role=alert]").text
    )
    assert chosen(refused)[-1 - 4 : -4] == ["antal-grupper"] or "antal-grupper" in chosen(refused)
    assert Draft.objects.get().typed == "Skrivet för hand."
    bo.post(path(), {"steg": "bekrafta", "andring": "1", **told, "star-bjorkofragan": "lagg-till"})

    both = Draft.objects.get(question__key="bjorkofragan").typed
    assert both == "Skrivet för hand.\n\nVi har en ny grupp.\n\n- Unga\n- Äldre"


def test_a_question_that_got_parts_by_hand_is_asked_about_too(bo: StrictClient) -> None:
    write("7", "antal-grupper")
    send(bo, "r.md", b"# Nya grupper\n\nEn grupp.\n\n12\n")

    refused = bo.post(
        path(),
        {"steg": "bekrafta", "andring": "1", "del-2": "antal-grupper", **landing("antal-grupper", seen=1)},
        status=400,
    )

    assert refused.find("[name=star-antal-grupper]").find_all("option")[1].text.startswith("Behåll")


def test_two_who_write_at_once_are_told_and_a_choice_on_an_older_text_is_not_kept(bo: StrictClient) -> None:
    write("Bos ord.")
    send(bo, *word())
    write("Cillas ord.", edit=1, viewer=CILLA)

    clash = bo.post(
        path(),
        {"steg": "bekrafta", "andring": "1", **landing("bjorkofragan", seen=1, onto="byt")},
        status=409,
    )

    assert "Någon har skrivit på ”Nya grupper”" in clash.text()
    assert clash.find("[name=sett-bjorkofragan]").get("value") == "0.2"
    assert not clash.find("[name=star-bjorkofragan]").has("option[selected]")
    assert Draft.objects.get().typed == "Cillas ord."


def test_two_who_place_at_once_are_shown_both(bo: StrictClient) -> None:
    send(bo, *word())
    saved = bo.post(path(), {"steg": "spara", "andring": "1", "del-6": "bjorkofragan"})
    assert "Uppdelningen är sparad. Inget är inlagt än." in saved.text()

    clash = bo.post(path(), {"steg": "spara", "andring": "1", "del-6": "antal-grupper"}, status=409)

    assert "Någon annan har ändrat uppdelningen" in clash.text()
    assert "Sparat nu: Nya grupper." in clash.texts(".part__place .note")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "Filen är tom"), (b"\x89PNG\0", "varken Word"), (b"x" * 20_000_001, "större än 20 MB"), (b"%PDF- fel", "skadad")],
)  # fmt: skip
def test_a_file_that_is_not_read_is_told_at_its_field(bo: StrictClient, content: bytes, words: str) -> None:
    page = send(bo, "rapport.docx", content, status=400)

    assert words in page.text()
    assert not ReportFile.objects.exists()


def test_no_file_is_told_and_the_same_twice_leads_to_the_first(bo: StrictClient) -> None:
    assert "Välj filen som rapporten står i." in bo.post(OWN, {}, status=400).text()
    same = word()
    send(bo, *same)
    assert "Filen var redan inläst." in send(bo, *same).text()


def test_what_could_not_be_read_is_listed(bo: StrictClient) -> None:
    page = send(bo, "r.docx", office_files.word_with_remarks())

    assert "En kommentar" in page.text()


def test_a_file_is_put_aside_and_comes_back_as_it_was_sent(bo: StrictClient) -> None:
    _, content = word()
    send(bo, "björkö.docx", content)
    answer = bo.http.get(f"{path()}fil/")
    assert (answer.content, answer["X-Content-Type-Options"]) == (content, "nosniff")
    assert answer["Content-Disposition"].startswith("attachment;")

    gone = bo.post(f"{path()}lagg-bort/")

    assert "björkö.docx är bortlagd." in gone.text()
    assert "Bortlagd" in gone.text()


def test_nobody_else_reads_it(bo: StrictClient) -> None:
    send(bo, *word())
    leader, other = reader("coordinator", name="Disa"), person("Sven", unit=GRANO)
    here = path()

    assert "bjorko.docx" not in leader.get(LIST).text()
    leader.get(f"{LIST}{ReportFile.objects.get().pk}/", status=404)
    for address in (here, f"{here}fil/", OWN):
        for client in (leader, other):
            assert client.http.get(address).status_code == 403
    assert bo.http.get(here.replace(BJORKO, GRANO)).status_code == 403


def test_a_round_that_is_not_open_says_why_and_gives_the_file_back(bo: StrictClient) -> None:
    send(bo, *word())
    change(state="closed")

    assert "Insamlingen är stängd." in bo.get(OWN).text()
    assert bo.get(OWN).find_all("input[type=file]") == []
    assert "Insamlingen är stängd." in send(bo, "b.md", b"# A\n\nB\n", status=403).text()
    assert (
        "Insamlingen är stängd." in bo.post(path(), {"steg": "bekrafta", "andring": "1"}, status=403).text()
    )
    assert bo.http.get(f"{path()}fil/").status_code == 200
    bo.get(f"{OWN}00000000-0000-0000-0000-000000000000/", status=404)


def test_no_page_asks_more_when_there_is_more(bo: StrictClient) -> None:
    def cost(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            bo.get(address)
        return len(captured)

    send(bo, *word())
    here = path()
    before = [cost(OWN), cost(here)]
    write("Ett svar.")
    for n in range(3):
        send(bo, "r.md", f"# Nya grupper\n\nText {n}.\n".encode())

    assert [cost(OWN), cost(here)] == before
    assert max(before) <= MOST_QUERIES
