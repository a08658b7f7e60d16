"""Freezing a release by hand, and correcting what one said."""

from __future__ import annotations

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ledtrad.jobs.models import Job
from ledtrad.jobs.worker import work
from ledtrad.synthesis.models import Correction, Release, ReleaseFile, Section
from tests.analysis.conftest import SignedIn
from tests.analysis.writing import FREEZE, KEY, the_section
from tests.pages.client import StrictClient

NOW = f"{FREEZE}nu/"
RELEASE = f"/rapporter/{KEY}/2012:1/"
CORRECT = f"{RELEASE}ratta/"
CLAIM = "nya-grupper"
# What other sections call for by number must stand somewhere.
CALLED_ELSEWHERE = "{{nya-grupper}} {{tryckets-nio}} {{tryckets-tiotal}}"


def released(client: StrictClient) -> Release:
    client.post(NOW, {"nummer": "2012:1"})
    return Release.objects.get(number="2012:1", compilation__key=KEY)


def sentence(release: Release) -> str:
    return str(next(row["text"] for row in release.document["claims"] if row["key"] == CLAIM))


def test_what_can_be_frozen_is_offered_with_the_next_number(analyst: StrictClient) -> None:
    page = analyst.get(FREEZE)

    assert page.h1 == "Utgåva 2012:1 kan frysas"
    assert page.find("#frys-nummer").get("value") == "2012:1"
    assert "Den första utgåvan" in page.text()


def test_freezing_leads_to_its_files_under_way_and_the_release_can_be_read_meanwhile(
    analyst: StrictClient,
) -> None:
    page = analyst.post(NOW, {"nummer": "2012:1", "anmarkning": "Den första."})

    assert "Utgåva 2012:1 är fryst. Nu skrivs dess filer." in page.text()
    release = analyst.get(page.links()["Läs utgåva 2012:1 så länge"])
    assert "Utgåva 2012:1, fryst den" in release.text()
    assert "Den första." in release.text()
    assert release.text().count("sparas just nu") == 4
    assert Release.objects.get(compilation__key=KEY).frozen_by == "Alva"


def test_a_worker_writes_the_files_that_the_release_then_offers_with_their_sizes(
    analyst: StrictClient,
) -> None:
    analyst.post(NOW, {"nummer": "2012:1"})

    work(once=True, clock=timezone.now)

    job = Job.objects.get()
    assert (job.state, job.n_done, job.n_steps) == ("done", 4, 4)
    page = analyst.get(f"/arbeten/{job.pk}/")
    assert "Filerna är sparade tillsammans med utgåvan" in page.text()
    release = analyst.get(page.links()["Till utgåva 2012:1"])
    assert "sparas just nu" not in release.text()
    assert {file.ending for file in ReleaseFile.objects.all()} == {"html", "pdf", "docx", "json"}


def test_two_who_freeze_at_once_make_one_release(analyst: StrictClient, coordinator: StrictClient) -> None:
    analyst.post(NOW, {"nummer": "2012:1"})

    page = coordinator.post(NOW, {"nummer": "2012:1", "anmarkning": "Disas ord."}, status=400)

    assert "Utgåva 2012:1 finns redan, så ingen ny frystes." in page.text()
    assert page.find("#frys-anmarkning").text.strip() == "Disas ord."
    assert Release.objects.filter(compilation__key=KEY).count() == 1


def test_an_error_stands_in_the_way_and_leads_to_where_it_is_mended(analyst: StrictClient) -> None:
    Section.objects.filter(pk=the_section().pk).update(text=f"Detta gäller i nio län.\n\n{CALLED_ELSEWHERE}")

    page = analyst.get(FREEZE)
    refused = analyst.post(NOW, {"nummer": "2012:1"}, status=400)

    assert page.h1 == "Ett fel hindrar en utgåva"
    assert f"”{the_section().heading}”, rad 1" in page.links()
    assert not page.main.find_all("form")
    assert "Utgåvan kan inte frysas: ett fel står kvar." in refused.text()
    assert not Release.objects.filter(compilation__key=KEY).exists()


@pytest.mark.parametrize("number", ["2012", "x" * 41, "2012:1\x00", "-1:1", "2012:99999"])
def test_a_nonsense_number_is_refused(analyst: StrictClient, number: str) -> None:
    analyst.post(NOW, {"nummer": number}, status=400)

    assert not Release.objects.filter(compilation__key=KEY).exists()


def test_the_page_says_what_has_changed_since_the_last_release(analyst: StrictClient) -> None:
    released(analyst)
    same = analyst.get(FREEZE)
    Section.objects.filter(pk=the_section().pk).update(text=f"En annan text.\n\n{CALLED_ELSEWHERE}")

    changed = analyst.get(FREEZE)

    assert "Arbetsversionen säger detsamma som 2012:1" in same.text()
    assert changed.h1 == "Utgåva 2012:2 kan frysas"
    assert f"Texten är ändrad i: {the_section().heading}." in changed.text()


def test_a_correction_is_typed_with_the_claims_words_at_hand(analyst: StrictClient) -> None:
    release = released(analyst)

    page = analyst.get(f"{CORRECT}?pastaende={CLAIM}")
    told = {
        "pastaende": CLAIM,
        "stod": sentence(release),
        "ska_sta": "Åtta län.",
        "skal": "Kalmar har rättat sig.",
    }
    after = analyst.post(CORRECT, told)

    assert page.find("#rattelse-stod").text.strip() == sentence(release)
    assert "Kalmar har rättat sig. (Alva)" in after.find("section#rattelser").text
    assert Correction.objects.get(release=release).corrected_by == "Alva"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"stod": "Står inte där."}, "Det som stod finns inte i utgåvan."),
        ({"pastaende": "finns-inte"}, "Påståendet ”finns-inte” finns inte i utgåvan."),
        ({"skal": " "}, "Skriv varför det rättas."),
        ({"ska_sta": "\x00"}, "tecken som inte går att spara"),
    ],
)
def test_a_correction_that_does_not_hold_is_refused_with_the_words_kept(
    analyst: StrictClient, told: dict[str, str], words: str
) -> None:
    good = {"pastaende": CLAIM, "stod": sentence(released(analyst)), "ska_sta": "Nytt.", "skal": "Mitt skäl."}

    page = analyst.post(CORRECT, good | told, status=400)

    assert words in page.text()
    assert page.find("#rattelse-stod").text.strip() == (good | told)["stod"]
    assert not Correction.objects.exists()


def test_a_release_that_does_not_exist_is_not_corrected(analyst: StrictClient) -> None:
    for number in ("1999:1", "x", "%00"):
        analyst.get(f"/rapporter/{KEY}/{number}/ratta/", status=404)


def test_the_release_leads_those_who_may_to_the_correction(
    analyst: StrictClient, reader: StrictClient
) -> None:
    released(analyst)

    assert analyst.get(RELEASE).links()["Rätta något som står i utgåvan"] == CORRECT
    assert "Rätta något som står i utgåvan" not in reader.get(RELEASE).links()


@pytest.mark.parametrize("role", ["reader", "county_author"])
def test_who_may_not_freeze_meets_a_closed_door(signed_in: SignedIn, role: str) -> None:
    client = signed_in("Bo", role=role, unit="08" if role == "county_author" else "")

    assert client.http.get(FREEZE).status_code == 403
    assert client.http.post(NOW, {"nummer": "2012:1"}).status_code == 403
    assert client.http.post(CORRECT, {}).status_code == 403


def test_the_page_takes_few_queries(
    analyst: StrictClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    released(analyst)

    # Four say who asks and what waits for review; the round, every check, and the last release to set it against.
    with django_assert_max_num_queries(23):
        analyst.http.get(FREEZE)
