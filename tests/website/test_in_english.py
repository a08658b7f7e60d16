"""A report for who reads English: its summary, and its files with a frame in English."""

from __future__ import annotations

import io
import json

import docx
from django.utils.translation import override
from pypdf import PdfReader

from ledtrad.synthesis.models import Release, ReleaseFile
from ledtrad.ui.language import COOKIE
from ledtrad.website.documents.files import CONTENT_TYPES
from ledtrad.website.pages.taking import taken_from_release
from tests.pages.client import StrictClient
from tests.pages.markup import Element, parse
from tests.ui.document.printed import language
from tests.website.test_release import FIRST, released
from tests.website.ways import REPORT_URL

__all__ = ["released"]

KEY = "avsnitt-summary-in-english"
WAY = f'<a class="way" href="#{KEY}">Summary in English</a>'


def chapter(text: str) -> Element:
    """Give the summary as it stands on a page; the page itself is long, and read whole by other tests."""
    start = text.index(f'<section class="section chapter" id="{KEY}"')
    return parse(text[start : text.index("</section>", start)])[0]


def test_the_head_leads_who_reads_english_to_the_summary(site: StrictClient) -> None:
    swedish = site.http.get(REPORT_URL).content.decode()
    site.http.cookies[COOKIE] = "en"
    english = site.http.get(REPORT_URL).content.decode()

    assert (WAY in swedish, WAY in english) == (False, True)
    for text in (swedish, english):
        summary = chapter(text)
        assert [one.get("lang") for one in (summary.find("h2"), summary.find(".prose"))] == ["en", "en"]
        assert summary.find("a[href=#nya-grupper]").text == "8 of 21"
        assert 'id="nya-grupper"' in text
        assert f'<a href="#{KEY}" lang="en">Summary in English</a>' in text


def test_a_release_offers_its_files_in_an_english_frame_to_who_reads_english(released: Release) -> None:
    with override("en"):
        offered = taken_from_release(released, n_corrections=0)

    assert [one.url for one in offered.framed] == [
        f"{FIRST}rapport-en.{ending}" for ending in ("pdf", "docx", "html", "json")
    ]
    assert len(offered.files) == len(CONTENT_TYPES)
    assert taken_from_release(released, n_corrections=0).framed == ()


def test_the_files_in_an_english_frame_say_so_and_are_the_same_each_time(
    site: StrictClient, released: Release
) -> None:
    before = ReleaseFile.objects.count()
    got = {ending: site.http.get(f"{FIRST}rapport-en.{ending}") for ending in CONTENT_TYPES}

    name = 'attachment; filename="omrakning-2012-2012-1-en.json"'
    assert got["json"]["Content-Disposition"] == name
    assert '<html lang="en">' in got["html"].content.decode()
    assert language(PdfReader(io.BytesIO(got["pdf"].content))) == "en-GB"
    headings = [one.text for one in docx.Document(io.BytesIO(got["docx"].content)).paragraphs]
    assert "Release 2012:1, frozen on 2 March 2026" in headings
    data = json.loads(got["json"].content)
    assert (data["@context"]["@language"], data["@graph"][0]["schema:inLanguage"]) == ("en", "en")
    assert site.http.get(f"{FIRST}rapport-en.json").content == got["json"].content
    assert ReleaseFile.objects.count() == before
    assert site.http.get(f"{FIRST}rapport-en.rtf").status_code == 404
