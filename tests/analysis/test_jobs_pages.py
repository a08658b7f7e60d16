"""Work that goes on while nobody looks: the list, one job from its asking to its end, and what to do when it breaks."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ledtrad.accounts.models import User
from ledtrad.jobs.actions import KEEP_FILES
from ledtrad.jobs.models import Job, JobFile
from ledtrad.jobs.worker import work
from ledtrad.synthesis.exchange.writing import write_project
from ledtrad.synthesis.models import SecondReading
from tests.analysis.conftest import SignedIn
from tests.cast import NOON, make_job, make_job_file
from tests.pages.client import Page, StrictClient
from tests.synthesis.exchange.small_answers import Answers, make_answers

JOBS = "/arbeten/"
NEW = "Gruppen möts varje månad."

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(db: None) -> Answers:
    return make_answers()


def alva() -> User:
    return User.objects.get(username="alva")


def send(client: StrictClient, content: bytes, *, status: int = 200, **fields: str) -> Page:
    """Send a file with Cilla's coding to the small round."""
    told = {"fil": SimpleUploadedFile("cilla.qdpx", content), "kodare": "", "slut": "auto"} | fields
    return client.post("/omgangar/bjorkoomgangen/las-in-kodning/", told, status=status)


def work_off() -> None:
    work(once=True, clock=timezone.now)


def test_a_file_becomes_a_job_that_is_followed_to_its_end(analyst: StrictClient, answers: Answers) -> None:
    waiting = send(analyst, answers.sent_back(NEW))
    assert waiting.h1 == "Kodning ur cilla.qdpx till Björköomgången"
    assert "Väntar på sin tur" in waiting.text()
    assert waiting.find("progress").get("value") is None
    address = f"{JOBS}{Job.objects.get().pk}/"

    work_off()

    done = analyst.get(address)
    assert "En läsning kom in som andra läsningar." in done.text()
    assert done.find_all("progress") == []
    assert done.links()["Se hur läsarna stämmer överens"].endswith("/samstammighet/")
    assert SecondReading.objects.filter(made_by="Cilla").count() == 1


def test_what_did_not_come_along_stands_on_the_page_with_its_reason(
    analyst: StrictClient, answers: Answers
) -> None:
    send(analyst, write_project(answers.with_coding(NEW, coder=None)))
    work_off()

    page = analyst.get(f"{JOBS}{Job.objects.get().pk}/")

    assert "Inget nytt kom in." in page.text()
    assert page.find("caption").text.startswith("Det som inte kom med")
    assert "Filen säger inte vem som kodade." in page.text()


def test_a_file_that_can_not_be_read_is_told_on_the_jobs_page_with_two_ways_on(
    analyst: StrictClient, answers: Answers
) -> None:
    send(analyst, b"PK ingen fil", kodare="Cilla", slut="inclusive")
    job = Job.objects.get()
    work_off()

    page = analyst.get(f"{JOBS}{job.pk}/")
    assert "Arbetet blev inte klart. Inget är halvt skrivet." in page.text()
    assert "Exportera på nytt och försök igen." in page.text()
    form = analyst.get(page.links()["Välj en annan fil"])
    assert form.find("[name=kodare]").get("value") == "Cilla"
    again = analyst.post(f"{JOBS}{job.pk}/igen/")
    assert "Väntar på sin tur" in again.text()
    assert SecondReading.objects.filter(round=answers.round).count() == 0


def test_an_empty_file_is_refused_at_the_form_and_the_rest_is_kept(
    analyst: StrictClient, answers: Answers
) -> None:
    page = send(analyst, b"", status=400, kodare="Cilla")

    assert "Filen är tom." in page.text()
    assert page.find("[name=kodare]").get("value") == "Cilla"
    assert not Job.objects.exists()


def test_a_job_under_way_shows_its_bar_and_looks_again_by_itself_until_it_is_told_not_to(
    analyst: StrictClient,
) -> None:
    job = make_job(
        owner=alva(), state="running", n_done=3, n_steps=12, step="Söker textställena", due_at=timezone.now()
    )

    page = analyst.get(f"{JOBS}{job.pk}/")

    bar = page.find("progress")
    assert (bar.get("value"), bar.get("max")) == ("3", "12")
    assert page.find("[role=status]").text == "Söker textställena"
    assert page.find("noscript meta").get("http-equiv") == "refresh"
    still = analyst.get(page.links()["Låt den vara stilla"].replace("?", f"{JOBS}{job.pk}/?"))
    assert still.find_all("noscript meta") == []


def test_a_queue_without_a_worker_says_who_can_help(analyst: StrictClient) -> None:
    job = make_job(owner=alva())

    assert "be driften köra ledtrad work" in analyst.get(f"{JOBS}{job.pk}/").text()


def test_a_broken_job_whose_file_is_gone_is_not_offered_again(analyst: StrictClient) -> None:
    job = make_job("import_coding", owner=alva(), state="failed", arguments={"round": "x", "file": "a.qdpx"})
    make_job_file(job)
    assert "Försök igen" in analyst.get(f"{JOBS}{job.pk}/").texts("button")

    JobFile.objects.all().delete()

    assert "Försök igen" not in analyst.get(f"{JOBS}{job.pk}/").texts("button")
    refused = analyst.post(f"{JOBS}{job.pk}/igen/")
    assert "Läs in filen på nytt i stället." in refused.text()


def test_everybody_sees_their_own_jobs_and_the_coordinator_all(
    analyst: StrictClient, coordinator: StrictClient, signed_in: SignedIn
) -> None:
    job = make_job(owner=alva(), title="Alvas arbete")
    make_job(state="done", title="Driftens arbete")

    assert analyst.get(JOBS).h1 == "Ett arbete pågår"
    assert {"Alvas arbete", "Driftens arbete"} <= coordinator.get(JOBS).links().keys()
    assert "Driftens arbete" not in analyst.get(JOBS).text()
    cilla = signed_in("Cilla", role="analyst")
    assert cilla.get(JOBS).h1 == "Inget arbete pågår"
    cilla.get(f"{JOBS}{job.pk}/", status=404)
    cilla.post(f"{JOBS}{job.pk}/igen/", status=404)


def test_the_list_and_a_job_ask_for_little_however_many_there_are(
    analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(70):
        make_job(owner=alva(), title=f"Arbete {n}", state="done", finished_at=NOON + KEEP_FILES)
    job = make_job(owner=alva(), title="Det som pågår")

    with django_assert_max_num_queries(8):
        assert "Det som pågår" in analyst.get(JOBS).links()
    with django_assert_max_num_queries(8):
        analyst.get(f"{JOBS}{job.pk}/")


def test_the_passages_of_a_round_are_followed_by_a_job_that_is_asked_for_once(analyst: StrictClient) -> None:
    address = "/omgangar/lagesrapport-2012/provning/folj-upp/"
    analyst.post(address)
    page = analyst.post(address)
    assert page.h1.startswith("Textställena i ")
    job = Job.objects.get()

    work_off()

    told = analyst.get(f"{JOBS}{job.pk}/")
    assert "Inget textställe hade blivit kvar i en äldre text." in told.text()
    assert "Inget textställe väntar på prövning." in told.text()


def test_a_title_is_read_out_in_the_language_of_whoever_asked(analyst: StrictClient) -> None:
    job = make_job(owner=alva(), title="The passages of Björköomgången", language="en")

    listed, page = analyst.get(JOBS), analyst.get(f"{JOBS}{job.pk}/")

    assert listed.find("tbody th").get("lang") == "en"
    parts = ("h1", "title", ".crumbs [aria-current=page]")
    assert [page.find(part).get("lang") for part in parts] == ["en", "en", "en"]
    assert page.find("[role=status]").get("lang") == "sv"
