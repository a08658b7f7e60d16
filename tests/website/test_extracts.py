"""A county's extract as a file: what is fetched, by whom, and what is told when it can't be written."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx.oxml.ns import qn
from pypdf import PdfReader

from ledtrad.core.errors import LedtradError
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import county_answers
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import Compilation
from ledtrad.website.views import extracts
from tests.cast import make_assignment, make_user
from tests.pages.client import StrictClient
from tests.website.ways import REPORT, ROUND

PDF, WORD = "/lan/kalmar/utdrag.pdf", "/lan/kalmar/utdrag.docx"
TYPES = {
    PDF: "application/pdf",
    WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def words_in(path: str, content: bytes) -> str:
    """Give the letters of a file, without what a line may end with."""
    if path.endswith(".pdf"):
        told = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    else:
        body = docx.Document(BytesIO(content)).element
        told = "".join(one.text or "" for one in body.iter(qn("w:t")))
    return letters(told)


def letters(words: str) -> str:
    return "".join(sign for sign in words if not sign.isspace() and sign not in "-\u00ad")


def analyst() -> StrictClient:
    person, client = make_user("elsa", first_name="Elsa"), StrictClient()
    make_assignment(person, role="analyst", unit="")
    client.http.force_login(person)
    return client


@pytest.mark.parametrize("path", TYPES)
def test_the_file_holds_every_answer_of_the_county(site: StrictClient, viewer: Viewer, path: str) -> None:
    answer = site.http.get(path)

    ending = path.rpartition(".")[2]
    assert (answer.status_code, answer["Content-Type"]) == (200, TYPES[path])
    assert answer["Content-Disposition"] == f'attachment; filename="utdrag-kalmar-{ROUND}.{ending}"'
    words = words_in(path, answer.content)
    told = county_answers(Round.objects.get(key=ROUND), code="08", viewer=viewer).answers
    # A page may end inside an answer, with its foot and the next one's head between two paragraphs.
    paragraphs = [part for row in told for part in row.text.split("\n\n")]
    assert paragraphs
    assert [part for part in paragraphs if letters(part) not in words] == []
    assert letters("Ingen myndighet har lämnat in dem") in words


@pytest.mark.parametrize("path", TYPES)
def test_a_file_says_the_same_whoever_fetches_it(site: StrictClient, path: str) -> None:
    Compilation.objects.filter(key=REPORT).update(is_open=False)

    told = analyst().http.get(path).content

    assert told == site.http.get(path).content
    assert letters("Ingen rapport är skriven om omgången ännu.") in words_in(path, told)


@pytest.mark.parametrize("path", TYPES)
def test_a_file_costs_few_questions(site: StrictClient, path: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        site.http.get(path)

    assert len(asked) <= 11


@pytest.mark.parametrize("path", ["/lan/vastra-gotaland/utdrag.pdf", "/lan/vastra-gotaland/utdrag.docx"])
def test_the_longest_extract_is_as_small_as_its_link_says(site: StrictClient, path: str) -> None:
    assert len(site.http.get(path).content) < 1_000_000


@pytest.mark.parametrize(("path", "writer"), [(PDF, "pdf_bytes"), (WORD, "word_bytes")])
def test_a_writer_that_fails_is_told_in_words_with_the_ways_on(
    site: StrictClient, monkeypatch: pytest.MonkeyPatch, path: str, writer: str
) -> None:
    def fails(document: object) -> bytes:
        raise LedtradError("Pressen står stilla. Försök igen om en stund.")

    monkeypatch.setattr(extracts, writer, fails)

    page = site.get(path, status=503)

    assert page.h1 == "Utdraget för Kalmar län går inte att hämta just nu"
    assert "Pressen står stilla." in page.text()
    assert {PDF, WORD, "/lan/kalmar/"} <= set(page.links().values())


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_county_that_does_not_exist_has_no_extract(site: StrictClient, ending: str) -> None:
    page = site.get(f"/lan/mora/utdrag.{ending}", status=404)

    assert "Länet ”mora” finns inte." in page.text()


@pytest.mark.parametrize("path", TYPES)
def test_nothing_is_given_out_before_a_round_is_published(site: StrictClient, path: str) -> None:
    Round.objects.update(state=RoundState.ANALYSIS)

    page = site.get(path, status=404)

    assert "Ingen omgång är publicerad ännu, så det finns inget utdrag att hämta" in page.text()


def test_the_county_page_leads_to_both_files_and_tells_what_they_are(site: StrictClient) -> None:
    links = site.get("/lan/kalmar/").links()

    assert links["Utdrag som PDF, under 1 MB"] == PDF
    assert links["Utdrag som Word, under 1 MB"] == WORD
