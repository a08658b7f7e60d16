"""A release's files, written once: offered with format and size, given as they were kept, and written anew only where none is kept."""

from __future__ import annotations

from hashlib import sha256

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from ledtrad.core.errors import LedtradError
from ledtrad.synthesis.actions.releases import Fault, correct_release
from ledtrad.synthesis.documents.frozen import OldDocument
from ledtrad.synthesis.models import Release, ReleaseFile
from ledtrad.synthesis.queries.release_files import content_of
from ledtrad.ui.formatters import format_size
from ledtrad.website.documents import files, keeping
from ledtrad.website.documents.files import CONTENT_TYPES, release_files
from ledtrad.website.documents.keeping import write_release_files
from tests.cast import ALVA, EVENING, NOON, make_release, the_compilation
from tests.pages.client import StrictClient
from tests.website.test_release import CLAIM, FIRST, WRITER, released
from tests.website.ways import REPORT

__all__ = ["released"]
PAGE = f"{FIRST}rapport.html"


def write() -> tuple[ReleaseFile, ...]:
    return write_release_files(REPORT, "2012:1", by=ALVA, at=NOON)


@pytest.fixture
def page_alone(released: Release, monkeypatch: pytest.MonkeyPatch) -> ReleaseFile:
    """Keep the web page and nothing else: print takes its time."""
    monkeypatch.setattr(keeping, "FORMATS", ("html",))
    (kept,) = write()
    return kept


def break_the_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(page: object) -> str:
        raise LedtradError("Pressen står still.")

    monkeypatch.setattr(files, "report_html", broken)


def correct(release: Release) -> None:
    sentence = next(row["text"] for row in release.document["claims"] if row["key"] == CLAIM)
    fault = Fault(CLAIM, sentence, "Åtta län, om man räknar rätt.")
    correct_release(release, fault=fault, reason="Kalmar har rättat.", viewer=WRITER, at=EVENING)


def test_all_four_are_kept_given_and_offered_with_their_sizes(site: StrictClient, released: Release) -> None:
    kept = {file.ending: file for file in write()}

    assert set(kept) == set(CONTENT_TYPES)
    for ending, file in kept.items():
        answer = site.http.get(f"{FIRST}rapport.{ending}")
        assert (answer["Content-Type"], answer["ETag"]) == (CONTENT_TYPES[ending], f'"{file.sha256}"')
        assert answer["Content-Disposition"] == f'attachment; filename="omrakning-2012-2012-1.{ending}"'
        assert sha256(answer.content).hexdigest() == file.sha256
        assert len(answer.content) == file.n_bytes
    offered = {url: label for label, url in site.get(FIRST).links().items()}
    kilobytes = -(-kept["docx"].n_bytes // 1000)
    assert offered[f"{FIRST}rapport.docx"] == f"Word, {kilobytes} kB"


def test_writing_again_writes_nothing(page_alone: ReleaseFile, monkeypatch: pytest.MonkeyPatch) -> None:
    break_the_writer(monkeypatch)

    assert write() == ()


def test_a_kept_file_is_not_written_for_its_reader(
    site: StrictClient, page_alone: ReleaseFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_the_writer(monkeypatch)

    assert site.http.get(PAGE).content == content_of(page_alone)


@pytest.mark.parametrize("method", ["get", "head"])
def test_who_has_the_file_or_asks_for_its_size_gets_no_content_and_none_is_read(
    site: StrictClient, page_alone: ReleaseFile, method: str
) -> None:
    headers = {"If-None-Match": f'"{page_alone.sha256}"'} if method == "get" else {}

    with CaptureQueriesContext(connection) as asked:
        answer = getattr(site.http, method)(PAGE, headers=headers)

    assert (answer.status_code, answer.content) == (304 if method == "get" else 200, b"")
    assert answer["ETag"] == f'"{page_alone.sha256}"'
    if method == "head":
        assert answer["Content-Length"] == str(page_alone.n_bytes)
    assert not [query for query in asked if '"synthesis_releasefile"."content"' in query["sql"]]


def test_the_page_tells_sizes_without_reading_a_file(
    site: StrictClient, page_alone: ReleaseFile, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with CaptureQueriesContext(connection) as asked, django_assert_max_num_queries(9):
        page = site.http.get(FIRST).content.decode()

    assert not [query for query in asked if '"synthesis_releasefile"."content"' in query["sql"]]
    assert f">Webbsida i en fil, {format_size(page_alone.n_bytes)}</a>" in page
    assert "för den som vill arbeta vidare i texten; skrivs när du hämtar den" in page


def test_a_corrected_release_is_never_given_without_its_correction(
    site: StrictClient, released: Release, page_alone: ReleaseFile
) -> None:
    correct(released)
    assert "att spara och läsa utan nät; skrivs när du hämtar den" in site.http.get(FIRST).content.decode()
    assert "Kalmar har rättat." in site.http.get(PAGE).content.decode()

    (made,) = write()

    assert (made.n_corrections, ReleaseFile.objects.count()) == (1, 2)
    assert site.http.get(PAGE)["ETag"] == f'"{made.sha256}"'
    assert "Kalmar har rättat." in content_of(made).decode()


@override_settings(PUBLIC_URL="https://ledtrad.example")
def test_what_is_kept_is_what_would_be_written_for_a_reader_in_any_language(
    site: StrictClient, released: Release
) -> None:
    with translation.override("en"):
        written = release_files(released, formats=("html",), address=f"https://ledtrad.example{FIRST}")

    answer = site.http.get(PAGE, headers={"Accept-Language": "en"}).content

    assert answer == written.files["html"]
    assert f"https://ledtrad.example{FIRST}" in answer.decode()
    assert "2 mars 2026" in answer.decode()


def test_a_file_without_an_address_promises_none(released: Release) -> None:
    page = release_files(released, formats=("html",)).files["html"].decode()

    assert "utgåva 2012:1, fryst den 2 mars 2026" in page
    assert "Adressen leder alltid" not in page


def test_a_release_of_an_older_kind_keeps_nothing_and_says_why(db: None) -> None:
    release = make_release("2012:1", compilation=the_compilation())

    with pytest.raises(OldDocument, match="äldre format"):
        write_release_files(release.compilation.key, "2012:1", by=ALVA, at=NOON)

    assert not ReleaseFile.objects.exists()
