"""A release taken along: in each format, with its number, what was corrected in it, and what differs from the one before."""

from __future__ import annotations

import io
import json

import docx
import pytest
from pypdf import PdfReader

from ledtrad.core.errors import LedtradError
from ledtrad.synthesis.models import Release
from ledtrad.ui.document.tree import Claim, Heading, Text, plain, walk
from ledtrad.website.documents import files
from ledtrad.website.documents.files import CONTENT_TYPES
from ledtrad.website.documents.release import edition_for, release_document
from tests.pages.client import StrictClient
from tests.website.test_release import CLAIM, FIRST, change_the_text, corrected, freeze, released

__all__ = ["corrected", "released"]


def words_of(release: Release) -> str:
    tree = release_document(release, edition=edition_for(release), address="/utgåvan/")
    return " ".join(part.text for part in walk(tree.body) if isinstance(part, Text))


def headings_of(release: Release) -> list[str]:
    tree = release_document(release, edition=edition_for(release), address="/utgåvan/")
    return [plain(part.inside) for part in tree.body if isinstance(part, Heading)]


@pytest.mark.parametrize("ending", CONTENT_TYPES)
def test_a_release_is_given_in_every_format(site: StrictClient, released: Release, ending: str) -> None:
    answer = site.http.get(f"{FIRST}rapport.{ending}")

    assert (answer.status_code, answer["Content-Type"]) == (200, CONTENT_TYPES[ending])
    assert answer["Content-Disposition"] == f'attachment; filename="omrakning-2012-2012-1.{ending}"'


def test_every_format_says_which_release_it_is(site: StrictClient, released: Release) -> None:
    got = {ending: site.http.get(f"{FIRST}rapport.{ending}").content for ending in CONTENT_TYPES}

    told = {
        "html": got["html"].decode(),
        "pdf": PdfReader(io.BytesIO(got["pdf"])).pages[0].extract_text(),
        "docx": "\n".join(one.text for one in docx.Document(io.BytesIO(got["docx"])).paragraphs),
        "json": json.dumps(json.loads(got["json"])["@graph"][0], ensure_ascii=False),
    }
    assert [ending for ending, text in told.items() if "2012:1, fryst den 2 mars 2026" not in text] == []


def test_the_page_offers_the_files(site: StrictClient, released: Release) -> None:
    links = {link.get("href") for link in site.get(FIRST).find_all("main a")}

    assert {f"{FIRST}rapport.{ending}" for ending in CONTENT_TYPES} <= links


def test_a_release_begins_with_what_is_to_be_known_of_it(released: Release) -> None:
    assert headings_of(released)[0] == "Att veta om utgåvan"
    assert "Den första utgåvan." in words_of(released)


def test_what_was_corrected_is_printed_first_and_at_the_claim(corrected: Release) -> None:
    tree = release_document(corrected, edition=edition_for(corrected), address="")

    assert "Rättelser" in headings_of(corrected)
    assert "Kalmar har rättat sitt svar." in words_of(corrected)
    (claim,) = (part for part in walk(tree.body) if isinstance(part, Claim) and part.view.key == CLAIM)
    assert claim.view.state_label == "Rättat"


def test_the_next_release_prints_what_changed(released: Release) -> None:
    section = change_the_text()

    second = freeze()

    assert "Ändrat sedan 2012:1" in headings_of(second)
    assert f"Texten är ändrad i: {section.heading}." in words_of(second)
    assert "Ändrat sedan 2012:1" not in headings_of(released)


def test_the_same_release_is_the_same_file(site: StrictClient, released: Release) -> None:
    first, again = (site.http.get(f"{FIRST}rapport.docx").content for _ in range(2))

    assert first == again


def test_an_unknown_format_is_told_with_those_that_are(site: StrictClient, released: Release) -> None:
    page = site.get(f"{FIRST}rapport.odt", status=404)

    assert "formatet ”odt”. Den finns som html, pdf, docx och json." in page.text()


def test_a_writer_that_fails_is_told_in_its_own_sentence(
    site: StrictClient, released: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: object) -> bytes:
        raise LedtradError("Pressen står still. Försök igen om en stund.")

    monkeypatch.setattr(files, "pdf_bytes", broken)

    page = site.get(f"{FIRST}rapport.pdf", status=503)

    assert page.h1 == "Utgåva 2012:1 går inte att hämta så"
    assert "Pressen står still. Försök igen om en stund." in page.text()
