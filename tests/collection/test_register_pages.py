"""Registers on pages: a county's own, the national office's, and the packages that are fetched."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ledtrad.collection.documents.archive import submission_archive
from ledtrad.registry.models import ActorKind
from ledtrad.rounds.actions.recording import set_first
from ledtrad.rounds.exchange.packages import faults_in
from ledtrad.rounds.models import RegisterNumber, RegisterSeries
from ledtrad.rounds.queries.seats import seat_in
from ledtrad.synthesis.models import ReleaseFile, ReleaseRegistration
from tests.cast import (
    BJORKO,
    GRANO,
    MORNING,
    NORRA_GRANO,
    make_actor,
    make_register_series,
    make_report_file,
    the_region,
)
from tests.cast_collection import OPEN
from tests.collection.review_ways import SHEET, come_in, reader
from tests.collection.writing_ways import TASKS, person
from tests.house.happened import ALVA
from tests.pages.client import StrictClient

RECEIPT = f"{TASKS}kvitto/1/"
OWN = f"{RECEIPT}diarium/"
RECEIVED = f"{SHEET}1/diarium/"
MOST_QUERIES = 15

pytestmark = pytest.mark.django_db


def national_series() -> RegisterSeries:
    kinds = list(ActorKind.objects.filter(key="national_office"))
    return make_register_series("NAT", authority=make_actor("kansliet", kinds=kinds))


def paths_in(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return container.namelist()


def test_a_county_makes_a_series_registers_and_sees_its_number() -> None:
    client = person()
    come_in()
    the_region()
    assert client.get(RECEIPT).links()["Diarieför och arkivera"] == OWN
    page = client.get(OWN)
    assert "Det här har inget diarienummer än." in page.text()

    told = {
        "gor": "serie",
        "myndighet": "region-bjorko",
        "beteckning": "rss",
        "gallras": "10",
        "grund": "Planen.",
    }
    page = client.post(OWN, told)
    assert "Serien är upplagd." in page.text()
    page = client.post(OWN, {"gor": "diariefor", "serie": str(RegisterSeries.objects.get().pk), "nummer": ""})

    assert "Det är diariefört." in page.text()
    row = page.find("tbody tr").text
    assert row.startswith(f"RSS {RegisterNumber.objects.get().year}/1")
    assert row.endswith("Gallras efter 10 år Planen.")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"gor": "diariefor", "nummer": "KS utan"}, "minst en siffra"),
        ({"gor": "diariefor", "serie": "x", "nummer": "KS 1"}, "Serien finns inte"),
        (
            {"gor": "serie", "beteckning": "R/S", "grund": "Planen.", "myndighet": "region-bjorko"},
            "stora bokstäver",
        ),
        (
            {"gor": "serie", "beteckning": "RSS", "grund": "Planen.", "myndighet": "region-bjorko"},
            "redan en serie",
        ),
        (
            {"gor": "serie", "beteckning": "NY", "grund": "", "gallras": "0", "myndighet": ""},
            "Välj vilken myndighet",
        ),
    ],
)
def test_what_can_not_be_done_is_said_and_stands_as_it_was_typed(sent: dict[str, str], told: str) -> None:
    client = person()
    come_in()
    series = make_register_series()

    page = client.post(OWN, {"serie": str(series.pk), **sent} if "nummer" in sent else sent, status=400)

    assert told in page.find("#fel").text
    typed = {one.get("value") for one in page.find_all("main input[type=text]")}
    assert {
        value
        for name, value in sent.items()
        if value and name in ("nummer", "beteckning", "grund", "gallras")
    } <= typed
    assert not RegisterNumber.objects.exists()


def test_nobody_but_the_countys_author_registers_there() -> None:
    person()
    come_in()
    make_register_series()

    assert "ditt eget län" in person("Sven", unit=GRANO).get(OWN, status=403).text()
    assert "behörighet" in person("Cilla", role="county_writer").get(OWN, status=403).text()
    reader().get(OWN, status=403)
    assert StrictClient().http.get(OWN).status_code == 302


def test_the_author_of_a_part_is_led_to_no_form_that_refuses() -> None:
    come_in(NORRA_GRANO)
    receipt = f"/svara/{OPEN}/{NORRA_GRANO}/kvitto/1/"
    client = person("Norrie", unit=NORRA_GRANO)

    assert "Diarieför och arkivera" not in client.get(receipt).links()
    assert "ditt eget län" in client.get(f"{receipt}diarium/", status=403).text()
    assert "Diarieför och arkivera" in person("Sven", unit=GRANO).get(receipt).links()


def test_a_county_without_an_authority_is_told_so() -> None:
    client = person()
    come_in()

    assert "Registret har ingen myndighet här" in client.get(OWN).text()


def test_the_office_registers_what_has_come_in_and_its_series_is_no_countys() -> None:
    come_in()
    series = national_series()
    client = reader()
    assert client.get(SHEET).links()["Diarieför och arkivera"] == RECEIVED

    page = client.post(RECEIVED, {"gor": "diariefor", "serie": str(series.pk), "nummer": "NAT-77"})

    assert page.find("tbody tr").text.startswith("NAT-77")
    make_register_series()
    assert "RSS" not in client.get(RECEIVED).find("select").text
    reader("analyst", name="Disa").get(RECEIVED, status=403)
    assert "Diarieför och arkivera" not in reader("reader", name="Elsa").get(SHEET).links()


def test_the_office_registers_the_answer_that_it_has_seen_and_no_later_one() -> None:
    seen = come_in()
    series, client = national_series(), reader()
    client.get(RECEIVED)
    come_in(text="Vi har tre.", number=2)

    client.post(RECEIVED, {"gor": "diariefor", "serie": str(series.pk), "nummer": ""})

    assert RegisterNumber.objects.get().revision == seen
    assert client.get(SHEET).links()["Diarieför och arkivera"] == f"{SHEET}2/diarium/"
    client.get(f"{SHEET}3/diarium/", status=404)


def test_the_package_of_a_submission_holds_its_words_and_is_the_same_each_time() -> None:
    client = person()
    revision = come_in()
    make_report_file(participant=revision.response.participant, revision=revision)

    one, other = (client.http.get(f"{RECEIPT}arkiv.zip").content for _ in range(2))
    office = reader().http.get(f"{SHEET}1/arkiv.zip").content

    assert one == other == office
    assert faults_in(one) == ()
    assert paths_in(one)[:4] == ["data/inlast-1.md", "data/kvitto.pdf", "data/svar.json", "data/text.md"]
    with zipfile.ZipFile(io.BytesIO(one)) as container:
        assert container.read("data/text.md").decode() == revision.version.text
        answers = json.loads(container.read("data/svar.json"))["answers"]
    assert [one["text"] for one in answers] == ["Vi har två nya grupper.", "2"]


def told_in(content: bytes) -> dict[str, Any]:
    """Give what a package tells of its files."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        told: dict[str, Any] = json.loads(container.read("metadata.json"))
    return told


def test_the_package_of_what_was_entered_for_a_county_says_so_and_holds_no_receipt() -> None:
    client = person()
    come_in(provenance="entered_for")

    content = reader().http.get(f"{SHEET}1/arkiv.zip").content

    assert paths_in(content)[:2] == ["data/svar.json", "data/text.md"]
    told = told_in(content)
    assert told["received"] == ""
    assert told["title"].endswith("nummer 1, införd för deltagaren")
    for path in (RECEIPT, OWN, f"{RECEIPT}arkiv.zip"):
        assert "inget som ni har lämnat in själva" in client.get(path, status=404).text()


def test_a_later_answer_changes_no_package() -> None:
    revision = come_in(provenance="entered_for")
    before = submission_archive(seat_in(OPEN, unit=BJORKO), revision)

    set_first(come_in(text="Vi har tre.", number=2).response, at=MORNING)

    assert submission_archive(seat_in(OPEN, unit=BJORKO), revision) == before


def test_a_file_that_became_drafts_lies_in_the_countys_package_and_in_no_other() -> None:
    client = person()
    make_report_file(b"# Nya grupper\n\nTre.\n", own=True, taken_at=MORNING, taken_by="Bo")
    come_in()

    own, office = (
        client.http.get(f"{RECEIPT}arkiv.zip").content,
        reader().http.get(f"{SHEET}1/arkiv.zip").content,
    )

    assert "data/inlast-1.md" in paths_in(own)
    assert "data/inlast-1.md" not in paths_in(office)


def test_the_package_tells_the_number_and_how_long_it_is_kept() -> None:
    client = person()
    revision = come_in()
    client.post(
        OWN, {"gor": "diariefor", "serie": str(make_register_series(keep_years=5).pk), "nummer": "KS 12"}
    )

    content = client.http.get(f"{RECEIPT}arkiv.zip").content

    with zipfile.ZipFile(io.BytesIO(content)) as container:
        told = json.loads(container.read("metadata.json"))
    assert told["identifier"] == f"bjorkoinsamlingen/{BJORKO}/{revision.number}"
    assert [(one["number"], one["kept"]) for one in told["registered"]] == [("KS 12", "gallras efter 5 år")]


def test_a_release_is_registered_once_and_fetched_when_its_files_are_kept() -> None:
    from ledtrad.synthesis.actions.release_files import WrittenFile, keep_files  # noqa: PLC0415 - read with what follows
    from ledtrad.synthesis.actions.releases import freeze_release  # noqa: PLC0415 - as above
    from ledtrad.synthesis.queries.desk import find_compilation  # noqa: PLC0415 - as above
    from tests.cast import NOON  # noqa: PLC0415 - as above

    release = freeze_release(find_compilation("omrakning-2012"), viewer=ALVA, at=NOON, number="2012:1")
    client, address = reader(), "/rapporter/omrakning-2012/2012:1/"
    assert client.get(address).links()["Diarieför och arkivera utgåvan"] == f"{address}diarium/"
    waits = client.http.get(f"{address}arkiv.zip")
    assert waits.headers["Location"] == f"{address}diarium/"
    assert "Kör ledtrad freeze --keep omrakning-2012" in client.get(f"{address}diarium/").text()

    page = client.post(f"{address}diarium/", {"gor": "diariefor", "serie": str(national_series().pk)})
    assert "NAT" in page.find("tbody tr").text
    assert page.find_all("main form") == []
    files = [WrittenFile(ending, "text/plain", ending.encode()) for ending in ("html", "pdf", "docx", "json")]
    keep_files(release, files=files, n_corrections=0, by="Alva", at=NOON)

    content = client.http.get(f"{address}arkiv.zip").content
    assert faults_in(content) == ()
    assert paths_in(content)[:5] == [
        "data/dokument.json",
        *(f"data/rapport.{one}" for one in ("docx", "html", "json", "pdf")),
    ]
    assert (ReleaseRegistration.objects.count(), ReleaseFile.objects.count()) == (1, 4)


def test_the_pages_ask_little_however_many_series_there_are() -> None:
    client = person()
    come_in()
    for n in range(8):
        make_register_series(f"S{n}")

    with CaptureQueriesContext(connection) as captured:
        client.get(OWN)

    assert len(captured) <= MOST_QUERIES
