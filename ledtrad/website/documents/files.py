"""The four files of a report or a release, written from one tree: page, print, Word, and data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from ledtrad.core.languages import Language
from ledtrad.jobs.kinds import Tell
from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.documents.rows import canonical_json, document
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.jsonld import linked_data
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.word import word_bytes
from ledtrad.website.addresses import release_url
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


def report_files(
    found: Desk, formats: Collection[str] = FORMATS, *, language: Language = Language.SWEDISH
) -> dict[str, bytes]:
    """Give the files of a compilation by name, those of the formats asked for; the same material gives the same bytes everywhere.

    `language` is that of the frame: cover, contents, list of claims. What the editors wrote is in theirs and marked as such; so that
    the checks speak the frame's language too, the desk is made while it is active.

    `report.json` holds the plain rows (docs/console.md) and beside them, under `@context` and `@graph`, the same as linked data.
    Raises BadDocument for what some format could not show, and LedtradError where a writer fails.
    """
    with translation.override(language):
        page = report_page(found, Addresses())
    base = f"{found.compilation.key}/"
    written = _written(page, rows=lambda: document(found), base=base, formats=formats)
    return {f"report.{name}": content for name, content in written.items()}


@dataclass(frozen=True, slots=True)
class WrittenRelease:
    """A release in some formats, by ending; `n_corrections` says how many corrections they tell of."""

    files: Mapping[str, bytes]
    n_corrections: int


def release_files(
    release: Release,
    *,
    formats: Collection[str] = FORMATS,
    address: str = "",
    tell: Tell | None = None,
    language: Language = Language.SWEDISH,
) -> WrittenRelease:
    """Give a release in the formats asked for, with what was corrected in it since; raises what `report_files` does, and OldDocument.

    Without an address the files tell none. `tell` hears of each format, by its ending, before it is written. Whoever asks, in whatever
    language, the words are those of the release; `language` is that of the frame around them.
    """
    with translation.override(language):
        edition = edition_for(release)
        tree = release_document(release, edition=edition, address=address)
        page = page_of(tree, thawed(release.document), edition=edition)
    base = address or release_url(release.compilation.key, release.number)
    written = _written(page, rows=lambda: release.document, base=base, formats=formats, tell=tell)
    return WrittenRelease(written, len(edition.corrections))


def _written(
    page: ReportPage,
    *,
    rows: Callable[[], Mapping[str, Any]],
    base: str,
    formats: Collection[str],
    tell: Tell | None = None,
) -> dict[str, bytes]:
    tree = page.document
    check_document(tree)
    writers: dict[str, Callable[[], bytes]] = {
        "html": lambda: report_html(page).encode(),
        "pdf": lambda: pdf_bytes(tree),
        "docx": lambda: word_bytes(tree),
        "json": lambda: canonical_json({**rows(), **linked_data(tree, base=base)}).encode(),
    }
    asked = [name for name in writers if name in formats]
    files = {}
    with translation.override(tree.language):
        for n, name in enumerate(asked):
            if tell:
                tell(n, len(asked), name)
            files[name] = writers[name]()
    return files
