"""The matrix as files: what the page shows is what the file holds, for programs and for people."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from pytest_django import DjangoAssertNumQueries

from ledtrad.core.counting import Question
from ledtrad.rounds.queries.rounds import published_round
from ledtrad.synthesis.models import Statement
from ledtrad.synthesis.queries.material import Material, material
from tests.analysis.matrix_ways import MATRIX, ROUND, choose
from tests.pages.client import StrictClient

FILES = ("matris.xlsx", "matris.csv", "utsagor.csv")


@pytest.fixture
def site(db: None) -> StrictClient:
    return StrictClient()


@pytest.fixture
def ground(db: None) -> Material:
    round_ = published_round(ROUND)
    assert round_ is not None
    return material(round_)


def fetch(site: StrictClient, name: str, query: str = "") -> Any:
    answer = site.http.get(f"/omgangar/{ROUND}/{name}{query}")
    assert answer.status_code == 200
    return answer


def read_csv(site: StrictClient, name: str, query: str = "") -> list[dict[str, str]]:
    text = fetch(site, name, query).content.decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read_book(site: StrictClient, query: str = "") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(fetch(site, "matris.xlsx", query).content))


def facts(book: Workbook) -> dict[Any, Any]:
    """Give the sheet that tells what the file is."""
    return {row[0]: row[1] for row in book["Om filen"].iter_rows(values_only=True)}


def test_the_workbook_holds_statements_matrix_answers_codebook_and_what_it_is(site: StrictClient) -> None:
    assert read_book(site).sheetnames == ["Utsagor", "Matris", "Svar", "Kodbok", "Om filen"]


def test_every_statement_is_a_row(site: StrictClient, ground: Material) -> None:
    rows = read_csv(site, "utsagor.csv")

    assert {row["key"] for row in rows} == set(ground.statements)
    assert len(rows) == len(ground.statements)
    row = next(row for row in rows if row["key"] == "u001")
    view = ground.statements["u001"]
    assert (row["text"], row["passage"], row["county_code"]) == (view.text, view.passage, "01")
    assert (row["variable_label"], row["value_label"], row["counts"]) == (
        "Plattformens värd",
        "stiftelse",
        "stöder",
    )
    assert len(list(read_book(site)["Utsagor"].iter_rows())) == len(rows) + 1


def test_the_table_has_a_row_for_each_county_and_part_and_silence_is_empty(site: StrictClient) -> None:
    rows = read_csv(site, "matris.csv")

    assert len(rows) == 25
    by_unit = {row["part"] or row["county"]: row for row in rows}
    assert by_unit["Skaraborg"]["county"] == "Västra Götaland"
    assert by_unit["Gotland"]["new_collaboration_group"] == ""
    assert by_unit["Östergötland"]["platform_host"] == "saknas"
    assert by_unit["Värmland"]["user_involvement"].count("(planerat)") >= 1


def test_numbers_are_numbers(site: StrictClient, ground: Material) -> None:
    book = read_book(site)
    heads = [cell.value for cell in next(book["Matris"].iter_rows())]
    place = heads.index("Besök av den nationella projektledningen")
    told = [
        row[place] for row in book["Matris"].iter_rows(min_row=2, values_only=True) if row[place] is not None
    ]

    assert all(isinstance(value, int) for value in told)
    assert (
        sum(value for value in told if isinstance(value, int)) == ground.ask(Question("leader_visit")).total
    )


def test_the_answers_add_up_to_the_base(site: StrictClient, ground: Material) -> None:
    rows = list(read_book(site)["Svar"].iter_rows(min_row=2, values_only=True))

    assert [row[0] for row in rows] == list(ground.labels)
    for row in rows:
        supports, against, mixed, elsewhere, silent, base = (int(str(value)) for value in row[2:8])
        assert supports + against + mixed + elsewhere + silent == base == 21
        assert supports == ground.ask(Question(str(row[0]))).number


def test_the_codebook_has_a_row_for_each_value_and_one_for_a_number(
    site: StrictClient, ground: Material
) -> None:
    rows = list(read_book(site)["Kodbok"].iter_rows(min_row=2, values_only=True))

    n_values = sum(len(labels.values) or 1 for labels in ground.labels.values())
    assert len(rows) == n_values
    assert ("platform_host", "högst ett värde, varje län ska ha ett värde") in {
        (row[0], row[3]) for row in rows
    }
    assert [row[3:] for row in rows if row[0] == "leader_visit"] == [("värdet är ett tal", None, None, None)]
    assert {row[6] for row in rows if row[0] == "political_body"} == {"ja", "nej"}


def test_the_file_says_what_it_is_and_what_was_chosen(site: StrictClient) -> None:
    told = facts(
        read_book(site, choose(("lan", "08"), ("visa", "silent"), ("period", "2012")).removeprefix(MATRIX))
    )

    assert told["Omgång"] == f"Lägesrapporter för 2012 ({ROUND})"
    assert told["Läget per"] == "31 december 2012"
    assert (told["Antal län i basen"], told["Antal län i filen"]) == (21, 1)
    assert told["Län och frågor"] == "bara de där något är tyst"
    assert "2012, bland omgångens 21 län" in told["Så räknas det"]
    assert "Rekonstruerat" in told["Proveniens"]


def test_the_files_hold_what_the_page_shows(site: StrictClient) -> None:
    query = "?lan=08&variabel=political_body"
    page = site.get(f"{MATRIX}{query}")

    assert page.links()["Hämta som Excel"].endswith("matris.xlsx?variabel=political_body&lan=08")
    (row,) = read_csv(site, "matris.csv", query)
    assert (row["county"], row["political_body"], list(row)[3:]) == ("Kalmar", "finns", ["political_body"])
    assert {row["county"] for row in read_csv(site, "utsagor.csv", query)} == {"Kalmar"}


def test_what_counts_is_told_for_each_statement(site: StrictClient) -> None:
    rows = read_csv(site, "utsagor.csv")

    assert {row["counts"] for row in rows} == {"stöder", "talar emot", "räknas inte"}
    assert {row["counts"] for row in rows if row["certainty"] == "planerat"} == {"räknas inte"}


@pytest.mark.parametrize("name", FILES)
def test_the_same_material_gives_the_same_bytes(site: StrictClient, name: str) -> None:
    assert fetch(site, name).content == fetch(site, name).content


@pytest.mark.parametrize("text", ["=1+1", "+46 70", "-5", "@x", "\t=x", "\r=x", "\n=x"])
def test_no_statement_runs_as_a_formula(site: StrictClient, text: str) -> None:
    Statement.objects.filter(key="u001").update(text=text)

    (row,) = [row for row in read_csv(site, "utsagor.csv") if row["key"] == "u001"]
    found = [cell for (cell,) in read_book(site)["Utsagor"].iter_rows(min_col=14, max_col=14, min_row=2)]

    assert row["text"] == f"'{text}"
    assert {cell.data_type for cell in found} == {"s"}
    assert text.replace("\r", "\n") in {cell.value for cell in found}


@pytest.mark.parametrize(
    ("name", "kind", "saved"),
    [
        (
            "matris.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            f"matris-{ROUND}.xlsx",
        ),
        ("matris.csv", "text/csv; charset=utf-8", f"matris-{ROUND}.csv"),
        ("utsagor.csv", "text/csv; charset=utf-8", f"utsagor-{ROUND}.csv"),
    ],
)
def test_a_file_has_its_kind_and_its_name(site: StrictClient, name: str, kind: str, saved: str) -> None:
    answer = fetch(site, name)

    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{saved}"'


@pytest.mark.parametrize("name", FILES)
def test_a_file_asks_few_questions(
    site: StrictClient, name: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    fetch(site, name)

    with django_assert_max_num_queries(7):
        fetch(site, name)


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_round_has_no_file(site: StrictClient, name: str) -> None:
    assert site.http.get(f"/omgangar/ingen/{name}").status_code == 404
