"""The report as a page: its document in chapters, with what stands above them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from ledtrad.core.checks import Severity
from ledtrad.core.languages import Language
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.components import ReadingLine
from ledtrad.ui.document.html import Chapter, chapters
from ledtrad.ui.document.tree import Document, Way
from ledtrad.website.claims import is_counted
from ledtrad.website.documents.report import report_document
from ledtrad.website.pages.edition import Edition
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import Addresses


@dataclass(frozen=True)
class ReportPage:
    """A report to read; `address` is where it is published, "" for the file on its own.

    `edition` is which release it is, None for a working version. `unfolded` shows every claim open, on the screen and on paper.
    """

    key: str
    document: Document
    has_sections: bool
    n_counted: int
    n_stated: int
    n_overridden: int
    reading: ReadingLine
    address: str = ""
    edition: Edition | None = None
    unfolded: bool = False

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def lead(self) -> str:
        return self.document.lead

    @property
    def authorship(self) -> str:
        """Who wrote the report, and who did not."""
        return self.document.cover.authorship

    @property
    def for_guests(self) -> Chapter | None:
        """The chapter that a reader of another language than the report's begins with: the first in theirs; None where there is none."""
        language = get_language()
        if language == Language.SWEDISH:
            return None
        return next((chapter for chapter in self.chapters if chapter.language == language), None)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The body as parts of the page."""
        return chapters(self.document, unfolded=self.unfolded)


def report_page(
    found: Desk,
    addresses: Addresses,
    *,
    address: str = "",
    edition: Edition | None = None,
    scale: tuple[tuple[str, str], ...] = (),
    ways: Callable[[str], tuple[Way, ...]] = lambda _: (),
) -> ReportPage:
    """Give a compilation as a page; `edition`, `scale` and `ways` are those of its document (`report_document`)."""
    document = report_document(found, addresses, address=address, edition=edition, scale=scale, ways=ways)
    return page_of(document, found, edition=edition, address=address)


def page_of(
    document: Document, found: Desk, *, edition: Edition | None = None, address: str = ""
) -> ReportPage:
    """Give the page of a document that was made of the desk."""
    n_counted = sum(is_counted(claim) for claim in found.claims.values())
    return ReportPage(
        key=found.compilation.key,
        document=document,
        has_sections=bool(found.sections),
        n_counted=n_counted,
        n_stated=len(found.claims) - n_counted,
        n_overridden=sum(finding.severity is Severity.OVERRIDDEN for finding in found.findings),
        reading=reading_line(found.material, found.compilation.round),
        address=address,
        edition=edition,
    )
