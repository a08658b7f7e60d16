"""Reports that the national office loads: many files in, each split on the questions, seen through, and confirmed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ledtrad.jobs.models import Job
from ledtrad.jobs.worker import work
from ledtrad.rounds.models import Answer, Participant, ReportFile, Response, Round
from tests.cast import BJORKO, GRANO, NORRA_GRANO, TALLMO, make_open_round
from tests.collection.review_ways import come_in, reader, stand
from tests.evidence import office_files
from tests.pages.client import Page, StrictClient

LIST = "/insamling/bjorkoinsamlingen/rapporter/"
TOPICS = (
    ("1. Nya grupper i länet", "Vi har en ny grupp.\n- Unga\n- Äldre"),
    ("Antal grupper", "12"),
    ("Övrigt", "Tack."),
)
ROWS = (("Grupp", "Möten"), ("Unga", "3"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_() -> Round:
    return make_open_round()


@pytest.fixture
def leader(round_: Round) -> StrictClient:
    return reader("coordinator", name="Disa")


def send(client: StrictClient, *files: tuple[str, bytes], unit: str = "", status: int = 200) -> Page:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(LIST, {"filer": sent, "deltagare": unit}, status=status)


def word(name: str = "bjorko.docx", *, extra: str = "") -> tuple[str, bytes]:
    return name, office_files.word(
        (*TOPICS, ("Mer", extra)) if extra else TOPICS, title="Lägesrapport", rows=ROWS
    )


def chosen(page: Page) -> list[str | None]:
    selects = page.find_all(".part select")
    return [
        next((o.get("value") for o in one.find_all("option") if o.get("selected") is not None), None)
        for one in selects
    ]


def test_a_report_is_shown_as_it_would_be_split(leader: StrictClient) -> None:
    empty = leader.get(LIST)
    assert "Ingen rapport att se igenom" in empty.h1
    assert empty.text().count("Väntar på rapport") == 4

    split = send(leader, word())

    assert split.h1 == "Rapporten från Björkö"
    assert chosen(split) == ["", *["bjorkofragan"] * 3, *["antal-grupper"] * 2, "", "", ""]
    assert split.texts(".part__heading")[1] == "1. Nya grupper i länet"
    assert split.texts(".part caption") == ["Tabell i del 9"]
    assert "Läst som 12." in split.text()


def test_a_confirmed_report_is_an_answer_and_leads_on(leader: StrictClient, round_: Round) -> None:
    send(leader, word())

    done = leader.post(report_path(), {"steg": "bekrafta", "andring": "1", "del-8": "bjorkofragan"})

    assert "Rapporten är bekräftad" in done.text()
    assert done.links()["Läs och koda svaret"] == f"/omgangar/{round_.key}/las/{BJORKO}/"
    assert done.find_all("select") == []
    answers = Answer.objects.filter(revision__files=ReportFile.objects.get())
    assert dict(answers.values_list("question__key", "text")) == {
        "bjorkofragan": "Vi har en ny grupp.\n\n- Unga\n- Äldre\n\n| Grupp | Möten |\n| --- | --- |\n| Unga | 3 |",
        "antal-grupper": "12",
    }
    assert "Bekräftad, revision 1" in leader.get(LIST).text()


def report_path(unit: str = BJORKO) -> str:
    return f"{LIST}{ReportFile.objects.get(participant__actor__key=unit).pk}/"


def test_what_is_refused_is_told_at_its_file_and_the_others_are_loaded(leader: StrictClient) -> None:
    page = send(leader, word(), ("bild.png", b"\x89PNG\0"), ("okand.md", b"# Hej"), status=400)

    (fault, unknown) = page.texts("[role=alert] li")
    assert fault.startswith("bild.png: Filen är varken Word")
    assert unknown.startswith("okand.md: Varken filens namn eller texten säger")
    assert "En rapport lästes in." in page.text()
    assert ReportFile.objects.count() == 1
    tied = send(leader, ("okand.md", b"# Hej"), unit=TALLMO)
    assert tied.h1 == "Rapporten från Tallmo"


def test_no_file_and_the_same_file_twice_are_told(leader: StrictClient) -> None:
    assert "Välj minst en fil." in leader.post(LIST, {}, status=400).text()
    same = word()
    send(leader, same)
    assert "En rapport fanns redan." in send(leader, same).text()


def test_many_files_become_a_job_that_leads_to_the_list(leader: StrictClient) -> None:
    names = {"bjorko": BJORKO, "grano": GRANO, "norra-grano": NORRA_GRANO}
    files = [(f"rapport {unit}.md", f"# Nya grupper\n\n{unit}.".encode()) for unit in names]

    waiting = send(leader, *files, ("fel.pdf", b"%PDF- fel"))
    assert waiting.h1 == "Rapporter till Björköinsamlingen"
    work(once=True, clock=timezone.now)

    done = leader.get(f"/arbeten/{Job.objects.get().pk}/")
    assert "Tre rapporter lästes in. En fil kunde inte läsas in." in done.text().replace("\n", " ")
    assert "Filen är skadad" in done.text()
    assert leader.get(done.links()["Till rapporterna"]).h1 == "Tre rapporter att se igenom"
    assert set(ReportFile.objects.values_list("participant__actor__key", flat=True)) == set(names.values())


def test_two_who_place_at_once_are_shown_each_others_choices_and_nothing_is_lost(
    leader: StrictClient,
) -> None:
    send(leader, word())
    path = report_path()
    # The heading takes along what stands under it, a list among it.
    leader.post(path, {"steg": "spara", "andring": "1", "del-6": "bjorkofragan"})
    assert chosen(leader.get(path))[6:9] == ["bjorkofragan"] * 3

    clash = leader.post(
        path, {"steg": "bekrafta", "andring": "1", "del-6": "", "del-7": "antal-grupper"}, status=409
    )

    assert "Någon annan har ändrat uppdelningen" in clash.text()
    assert chosen(clash)[6:8] == ["", "antal-grupper"]
    assert clash.texts(".part__place .note") == ["Sparat nu: Nya grupper.", "Sparat nu: Nya grupper."]
    assert clash.find("[name=andring]").get("value") == "2"
    assert not Response.objects.filter(participant__round__key="bjorkoinsamlingen").exists()


def test_a_report_is_moved_to_its_participant_or_put_aside(leader: StrictClient) -> None:
    send(leader, word())
    path = report_path()

    moved = leader.post(f"{path}flytta/", {"enhet": GRANO})
    assert moved.h1 == "Rapporten från Granö"
    assert "Välj en i listan" in leader.post(f"{path}flytta/", {"enhet": "finns-inte"}, status=400).text()

    gone = leader.post(f"{path}lagg-bort/")
    assert "Bortlagd" in gone.text()
    assert (
        "är bortlagd"
        in leader.post(path, {"steg": "spara", "andring": "2", "del-0": "bjorkofragan"}, status=403).text()
    )


def test_the_file_comes_back_as_it_was_sent(leader: StrictClient) -> None:
    name, content = word("björkö.docx")
    send(leader, (name, content))

    response = leader.http.get(f"{report_path()}fil/")

    assert b"".join(response.streaming_content) == content  # type: ignore[attr-defined]
    assert response["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("state", ["draft", "closed", "published"])
def test_a_round_that_is_not_open_says_why_and_takes_nothing(leader: StrictClient, state: str) -> None:
    send(leader, word())
    Round.objects.filter(key="bjorkoinsamlingen").update(state=state)

    assert leader.get(LIST).find_all("input[type=file]") == []
    assert "Omgången är" in send(leader, word(extra="Mer."), status=403).text()
    assert "Omgången är" in leader.get(report_path()).text()
    assert (
        "Omgången är" in leader.post(report_path(), {"steg": "bekrafta", "andring": "1"}, status=403).text()
    )


@pytest.mark.parametrize(
    ("provenance", "state", "words"),
    [
        ("submitted", "submitted", "Björkö har själv lämnat in sitt svar"),
        ("entered_for", "accepted", "Svaret från Björkö är redan godtaget."),
    ],
)
def test_what_would_be_refused_is_told_before_and_has_no_button(
    leader: StrictClient, provenance: str, state: str, words: str
) -> None:
    send(leader, word())
    come_in(provenance=provenance)
    stand(BJORKO, state)

    page = leader.get(report_path())
    refused = leader.post(report_path(), {"steg": "bekrafta", "andring": "1"}, status=403)

    assert words in page.find(".message--warning").text
    assert "Bekräfta som svar" not in page.texts("button")
    assert words in refused.text()


def test_what_does_not_exist_is_told_and_an_analyst_may_not_enter(leader: StrictClient) -> None:
    leader.get("/insamling/finns-inte/rapporter/", status=404)
    leader.get(f"{LIST}00000000-0000-0000-0000-000000000000/", status=404)
    reader("analyst").get(LIST, status=403)


def test_a_report_of_very_many_parts_is_placed_by_heading(leader: StrictClient) -> None:
    text = "# Nya grupper\n\n" + "\n\n".join(f"Stycke {n}." for n in range(500)) + "\n\n# Övrigt\n\nTack.\n"
    page = send(leader, ("bjorko.md", text.encode()))
    assert len(page.find_all(".part")) == 2

    leader.post(report_path(), {"steg": "spara", "andring": "1", "del-501": "antal-grupper"})

    assert [row.get("place") for row in ReportFile.objects.get().split["parts"][499:]] == [
        "bjorkofragan"
    ] * 2 + ["antal-grupper"] * 2


def test_no_page_asks_more_when_there_is_more(leader: StrictClient) -> None:
    def cost(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            leader.get(path)
        return len(captured)

    send(leader, word())
    before = [cost(LIST), cost(report_path())]
    for unit in Participant.objects.filter(round__key="bjorkoinsamlingen").values_list(
        "actor__key", flat=True
    ):
        send(leader, ("r.md", f"# Nya grupper\n\nAnnat {unit}.".encode()), unit=unit)

    first = ReportFile.objects.order_by("loaded_at")[0]
    assert [cost(LIST), cost(f"{LIST}{first.pk}/")] == before
    assert max(before) <= 15
