"""Claims, statements and codebook to count on: from each release the same bytes, and from the report what its address shows."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.documents.spreadsheets import csv_text
from ledtrad.synthesis.documents.tables import tables
from ledtrad.synthesis.models import Compilation, Release, Statement
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.website.documents.data_files import DATA_FILES, TABLES, WORKBOOK
from tests.cast import make_release, the_compilation
from tests.pages.client import StrictClient
from tests.website.test_release import FIRST, change_the_text, freeze, released
from tests.website.ways import REPORT_URL

__all__ = ["released"]


@pytest.mark.parametrize(("name", "table"), TABLES.items())
def test_a_table_is_given_as_csv_that_every_program_reads(
    site: StrictClient, released: Release, name: str, table: str
) -> None:
    answer = site.http.get(f"{FIRST}data/{name}")

    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Content-Disposition"] == f'attachment; filename="omrakning-2012-2012-1-{name}"'
    sheet = tables(thawed(released.document))[table]
    assert answer.content == csv_text(sheet).encode()
    rows = list(csv.reader(io.StringIO(answer.content.decode(), newline="")))
    assert rows[0] == [heading.key for heading in sheet.headings]
    assert len(rows) == len(sheet.rows) + 1


def test_the_workbook_holds_the_three_and_a_list_of_their_columns(
    site: StrictClient, released: Release
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(site.http.get(f"{FIRST}data/{WORKBOOK}").content))

    assert book.sheetnames == ["Påståenden", "Utsagor", "Kodbok", "Kolumner"]
    listed = [row[2] for row in book["Kolumner"].iter_rows(min_row=2, values_only=True)]
    heads = [cell.value for name in book.sheetnames[:3] for cell in book[name][1]]
    assert listed == heads


@pytest.mark.parametrize("name", DATA_FILES)
def test_a_release_gives_the_same_bytes_whatever_happens_to_the_material_and_whoever_asks(
    site: StrictClient, released: Release, name: str
) -> None:
    before = site.http.get(f"{FIRST}data/{name}")
    Statement.objects.filter(variable__key="new_collaboration_group").update(text="Allt är ändrat.")
    change_the_text()

    after = site.http.get(f"{FIRST}data/{name}", headers={"Accept-Language": "en"})

    assert after.content == before.content
    fresh = site.http.get(f"{FIRST}data/{name}", headers={"If-None-Match": before["ETag"]})
    assert (fresh.status_code, fresh.content) == (304, b"")


def test_the_report_gives_what_its_address_shows(site: StrictClient, found: Desk) -> None:
    address = site.get(REPORT_URL).links()["Påståenden, CSV"]
    working = site.http.get(address)
    assert working["Content-Disposition"].endswith('"omrakning-2012-arbetsversion-pastaenden.csv"')
    assert working.content == csv_text(tables(found)["claims"]).encode()

    freeze()

    assert site.http.get(address).content == site.http.get(f"{FIRST}data/pastaenden.csv").content


def test_the_tables_of_what_is_hidden_are_neither_offered_nor_given(site: StrictClient, db: None) -> None:
    Compilation.objects.update(is_open=False)

    page = site.get(f"{REPORT_URL}data/utsagor.csv", status=404)

    assert "finns inte" in page.text()


@pytest.mark.parametrize("place", [REPORT_URL, FIRST])
def test_an_unknown_table_is_told_with_those_that_are(
    site: StrictClient, released: Release, place: str
) -> None:
    page = site.get(f"{place}data/lan.csv", status=404)

    assert "De som finns är pastaenden.csv, utsagor.csv, kodbok.csv och tabeller.xlsx." in page.text()


@pytest.mark.parametrize(
    "path", ["/rapporter/ingen/data/utsagor.csv", f"{REPORT_URL}1999:1/data/utsagor.csv"]
)
def test_tables_of_what_does_not_exist_are_told(site: StrictClient, released: Release, path: str) -> None:
    assert "finns inte" in site.get(path, status=404).text()


def test_a_release_of_an_older_kind_has_no_tables_and_says_so(site: StrictClient, db: None) -> None:
    make_release("2012:1", compilation=the_compilation())

    page = site.get(f"/rapporter/{the_compilation().key}/2012:1/data/utsagor.csv", status=503)

    assert page.h1 == "Utgåva 2012:1 går inte att hämta så"
