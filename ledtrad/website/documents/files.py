"""The four files of a report, written from one tree: page, print, Word, and data."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.utils import translation

from ledtrad.synthesis.documents.rows import canonical_json, document
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.document.checking import check_document
from ledtrad.ui.document.jsonld import linked_data
from ledtrad.ui.document.pdf import pdf_bytes
from ledtrad.ui.document.tree import Document
from ledtrad.ui.document.word import word_bytes
from ledtrad.website.documents.report import report_document
from ledtrad.website.presenting import Addresses
from ledtrad.website.report_file import report_html

FORMATS = ("html", "pdf", "docx", "json")


def report_files(found: Desk, formats: Collection[str] = FORMATS) -> dict[str, bytes]:
    """Give the files of a compilation by name, those of the formats asked for; the same material gives the same bytes everywhere.

    `report.json` holds the plain rows (docs/console.md) and beside them, under `@context` and `@graph`, the same as linked data.
    Raises BadDocument for what some format could not show, and LedtradError where a writer fails.
    """
    tree = report_document(found, Addresses())
    check_document(tree)
    writers: dict[str, Callable[[], bytes]] = {
        "html": lambda: report_html(found).encode(),
        "pdf": lambda: pdf_bytes(tree),
        "docx": lambda: word_bytes(tree),
        "json": lambda: canonical_json(_data(found, tree)).encode(),
    }
    with translation.override(tree.language):
        return {f"report.{name}": write() for name, write in writers.items() if name in formats}


def _data(found: Desk, tree: Document) -> dict[str, Any]:
    return document(found) | linked_data(tree, base=f"{found.compilation.key}/")
