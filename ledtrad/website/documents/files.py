"""The four files of a report or a release, written from one tree: page, print, Word, and data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.utils import translation

from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.documents.rows import canonical_json, document
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.jsonld import linked_data
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.word import word_bytes
from ledtrad.website.documents.release import edition_for, release_document
from ledtrad.website.pages.report import ReportPage, page_of, report_page
from ledtrad.website.presenting import Addresses
from ledtrad.website.report_file import report_html

CONTENT_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/ld+json; charset=utf-8",
}
FORMATS = tuple(CONTENT_TYPES)


def report_files(found: Desk, formats: Collection[str] = FORMATS) -> dict[str, bytes]:
    """Give the files of a compilation by name, those of the formats asked for; the same material gives the same bytes everywhere.

    `report.json` holds the plain rows (docs/console.md) and beside them, under `@context` and `@graph`, the same as linked data.
    Raises BadDocument for what some format could not show, and LedtradError where a writer fails.
    """
    page = report_page(found, Addresses())
    base = f"{found.compilation.key}/"
    written = _written(page, rows=lambda: document(found), base=base, formats=formats)
    return {f"report.{name}": content for name, content in written.items()}


def release_file(release: Release, *, ending: str, address: str) -> bytes:
    """Give a release in one format, with what was corrected in it since; raises what `report_files` does, and OldDocument."""
    edition = edition_for(release)
    tree = release_document(release, edition=edition, address=address)
    page = page_of(tree, thawed(release.document), edition=edition)
    return _written(page, rows=lambda: release.document, base=address, formats=(ending,))[ending]


def _written(
    page: ReportPage, *, rows: Callable[[], Mapping[str, Any]], base: str, formats: Collection[str]
) -> dict[str, bytes]:
    tree = page.document
    check_document(tree)
    writers: dict[str, Callable[[], bytes]] = {
        "html": lambda: report_html(page).encode(),
        "pdf": lambda: pdf_bytes(tree),
        "docx": lambda: word_bytes(tree),
        "json": lambda: canonical_json({**rows(), **linked_data(tree, base=base)}).encode(),
    }
    with translation.override(tree.language):
        return {name: write() for name, write in writers.items() if name in formats}
