"""On the register's page a number is struck and how long a series is kept is changed; the archive package tells a struck number as struck."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest

from ledtrad.rounds.exchange.packages import faults_in
from ledtrad.rounds.models import RegisterNumber, RegisterSeries, StruckNumber
from tests.cast import make_register_number, make_register_series
from tests.collection.review_ways import come_in
from tests.collection.test_register_pages import OWN, RECEIPT, RECEIVED, national_series
from tests.collection.writing_ways import person

pytestmark = pytest.mark.django_db


def test_a_struck_number_stands_on_the_page_and_in_the_package_and_another_is_given() -> None:
    client = person()
    number = make_register_number(revision=come_in())

    page = client.post(OWN, {"gor": "stryk", "diarienummer": str(number.pk), "skal": "Fel svar."})
    assert "RSS 2026/1 är struket" in page.text()
    row = page.find("tbody tr").text
    assert row.startswith("RSS 2026/1 (struket)")
    assert row.endswith(": Fel svar.")
    client.post(OWN, {"gor": "diariefor", "serie": str(number.series_id), "nummer": "KS 2"})

    content = client.http.get(f"{RECEIPT}arkiv.zip").content
    assert faults_in(content) == ()
    with zipfile.ZipFile(BytesIO(content)) as container:
        told = json.loads(container.read("metadata.json"))["registered"]
        tree = container.read("metadata.xml").decode()
    assert [(one["number"], one["struck_why"]) for one in told] == [("RSS 2026/1", "Fel svar."), ("KS 2", "")]
    assert told[0]["struck_on"]
    assert tree.count("<struket ") == 1


def test_how_long_a_series_is_kept_is_changed_and_what_it_says_stands_in_the_fields() -> None:
    client = person()
    series = make_register_series(keep_years=10)
    make_register_number(revision=come_in(), series=series)
    assert client.get(OWN).find("#bevarande-gallras").get("value") == "10"

    page = client.post(
        OWN, {"gor": "bevarande", "serie": str(series.pk), "gallras": "", "grund": "Beslut 12."}
    )

    assert "Det är ändrat hur serien RSS bevaras." in page.text()
    assert page.find("tbody tr").text.endswith("Bevaras Beslut 12.")


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"gor": "stryk", "diarienummer": "x", "skal": "Fel svar."}, "finns inte att stryka"),
        ({"gor": "stryk", "skal": ""}, "Skriv varför"),
        ({"gor": "stryk", "skal": "å" * 301}, "för lång"),
        ({"gor": "bevarande", "serie": "x", "gallras": "5", "grund": "Beslut 12."}, "Serien finns inte"),
        ({"gor": "bevarande", "gallras": "201", "grund": "Beslut 12."}, "högst 200 år"),
        ({"gor": "bevarande", "gallras": "5", "grund": "\x00"}, "grundas på"),
    ],
)
def test_what_can_not_be_done_is_said_and_stands_as_it_was_typed(sent: dict[str, str], told: str) -> None:
    client = person()
    number = make_register_number(revision=come_in())
    chosen = {"diarienummer": str(number.pk), "serie": str(number.series_id)}

    page = client.post(OWN, chosen | sent, status=400)

    assert told in page.find("#fel").text
    assert page.find_all("details[open] form")
    typed = {one.get("value") for one in page.find_all("main input[type=text]")}
    assert {value for name, value in sent.items() if name in ("skal", "gallras") and value} <= typed
    assert not StruckNumber.objects.exists()
    assert RegisterSeries.objects.get().keep_years is None


def test_a_county_strikes_no_number_of_the_office_and_changes_no_series_of_it() -> None:
    client = person()
    series = national_series()
    number = make_register_number(revision=come_in(), series=series)

    page = client.get(OWN)
    assert "NAT 2026/1" in page.find("tbody tr").text
    assert "Stryk numret" not in page.text()
    sent = {"gor": "stryk", "diarienummer": str(number.pk), "skal": "Fel."}
    assert "finns inte att stryka" in client.post(OWN, sent, status=400).text()
    client.post(
        OWN, {"gor": "bevarande", "serie": str(series.pk), "gallras": "5", "grund": "Fel."}, status=400
    )
    assert client.http.post(RECEIVED, sent).status_code in (403, 404)
    assert RegisterNumber.objects.get().struck is None
