"""The board as a page and as files: words beside shapes, what is chosen, what can be done next, and what it costs."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from ledtrad.registry.models import Actor
from ledtrad.rounds.actions.participants import choose_participants
from ledtrad.rounds.models import Draft, Participant, Question, Round
from ledtrad.ui.formatters import format_instant
from tests.cast import (
    BJORKO,
    GRANO,
    NOON,
    NORRA_GRANO,
    TALLMO,
    make_dispatch,
    make_open_round,
    participant_in,
)
from tests.collection.round_ways import NOTHING, ROUND, client_of, keys_of, make_plain_draft, make_questions
from tests.pages.client import Page, StrictClient
from tests.rounds.test_board import handed_in
from tests.rounds.test_preparing_rounds import DISA

pytestmark = pytest.mark.django_db
OPEN = "/insamling/bjorkoinsamlingen/"
RUNS = "=cmd()|kanarie"


@pytest.fixture
def disa() -> StrictClient:
    """Disa, who coordinates the round."""
    return client_of()


def lines(page: Page) -> dict[str, list[str]]:
    """Give the cells of each row by the name of the participant."""
    rows = page.find_all("table.board tbody tr")
    return {row.find("th").text: [cell.text for cell in row.find_all("td")] for row in rows}


def make_some() -> Round:
    """Give an open round where Björkö is in, Granö was sent back, and Norra Granö stands under it."""
    round_ = make_open_round()
    handed_in(round_, "submitted")
    handed_in(round_, "returned", GRANO, on_time=False)
    Actor.objects.filter(key=NORRA_GRANO).update(county=Actor.objects.get(key=GRANO))
    make_dispatch(14, participant=participant_in(round_, TALLMO))
    Participant.objects.filter(pk=participant_in(round_, TALLMO).pk).update(
        due_on=date(2030, 4, 26), due_reason=RUNS, due_by="Disa"
    )
    return round_


def test_each_dot_has_a_word_and_each_row_what_can_be_done_next(disa: StrictClient) -> None:
    make_some()

    page = disa.get(OPEN)
    rows, links = lines(page), page.links()

    assert page.h1 == "En av 4 deltagare har lämnat in"
    assert list(rows) == ["Björkö", "Granö", "Norra Granö", "Tallmo"]
    assert rows["Björkö"][1:3] == ["inlämnat", "inlämnat utan svar"]
    assert rows["Björkö"][0].startswith("inlämnat i tid, 2 mars 2026")
    assert rows["Tallmo"][0].endswith(f"egen sista dag fredag 26 april 2030: {RUNS}")
    assert rows["Tallmo"][4] == "1 gång, 2 mars"
    assert links["Granska: Björkö"] == f"{OPEN}granska/{BJORKO}/"
    assert links["Ge mer tid: Tallmo"] == f"{OPEN}deltagare/{TALLMO}/mer-tid/"
    assert links["Undanta: Tallmo"] == f"{OPEN}deltagare/{TALLMO}/undantag/"
    assert "Undanta: Björkö" not in links
    facts = page.find("dl.facts").text
    assert "Väntas svara 4 av 4 deltagare i listan" in facts
    assert "Har lämnat in 1 av 4 I tid 1 av 4 Sent 0 av 4" in facts
    assert "Har inte lämnat in 3 av 4 (återsända: 1" in facts


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?lage=submitted", ["Björkö"]),
        ("?lage=inte-inne", ["Granö", "Norra Granö Granö", "Tallmo"]),
        ("?lan=32", ["Granö", "Norra Granö"]),
        ("?lage=accepted", []),
        ("?ordning=lage", ["Norra Granö Granö", "Tallmo", "Granö", "Björkö"]),
    ],
)
def test_what_is_chosen_is_shown_in_its_order(disa: StrictClient, query: str, names: list[str]) -> None:
    make_some()

    page = disa.get(f"{OPEN}{query}")

    assert list(lines(page)) == names
    assert ("Visa alla" in page.links()) == (len(names) < 4)


@pytest.mark.parametrize("path", ["", "tavla.csv", "tavla.xlsx"])
def test_a_choice_that_does_not_exist_is_told_above_the_whole_board(disa: StrictClient, path: str) -> None:
    make_some()

    page = disa.get(f"{OPEN}{path}?lage=snett", status=400)

    assert "Läget ”snett” finns inte." in page.text()
    assert len(lines(page)) == 4


def test_the_files_hold_what_is_shown_and_no_formula(disa: StrictClient) -> None:
    make_some()

    told = disa.http.get(f"{OPEN}tavla.csv?lage=inte-inne").content.decode()
    before = timezone.now()
    book = load_workbook(io.BytesIO(disa.http.get(f"{OPEN}tavla.xlsx").content))

    rows = list(csv.DictReader(io.StringIO(told)))
    assert [row["name"] for row in rows] == ["Granö", "Norra Granö", "Tallmo"]
    assert (rows[2]["own_last_day"], rows[2]["more_time_reason"], rows[2]["reminders"]) == (
        "2030-04-26",
        f"'{RUNS}",
        "1",
    )
    assert rows[1]["counted_in"] == GRANO
    about = dict(book["Om filen"].iter_rows(values_only=True))
    assert about["Registret läst per den"] == "31 december 2025"
    assert about["Läget per"] in {format_instant(at) for at in (before, timezone.now())}
    assert (about["Har lämnat in"], about["Antal deltagare i filen"]) == ("1 av 4", 4)
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert RUNS in {cell.value for cell in cells}


def test_a_past_round_has_its_board_too(disa: StrictClient) -> None:
    page = disa.get("/insamling/lagesrapport-2012/")

    assert page.h1 == "25 av 25 deltagare har lämnat in"
    assert "Utan egen inlämning, så varken i tid eller sent 25 av 25" in page.find("dl.facts").text


def test_311_by_12_take_at_most_twelve_queries() -> None:
    round_ = make_plain_draft(make_questions(12))
    choose_participants(round_, keys_of("both"), seen=NOTHING, viewer=DISA, at=NOON)
    Round.objects.filter(pk=round_.pk).update(state="open", opened_at=NOON, opened_by="Disa")
    questions = Question.objects.filter(version=round_.template_version)
    Draft.objects.bulk_create(
        Draft(participant=place, question=question, typed="x", saved_at=NOON, saved_by="Bo")
        for place in Participant.objects.filter(round=round_)[:40]
        for question in questions
    )
    client = client_of().http

    with CaptureQueriesContext(connection) as captured:
        answer = client.get(f"/insamling/{ROUND}/")

    assert answer.content.decode().count("<tr") == 312
    assert len(captured) <= 12
