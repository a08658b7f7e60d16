"""A release to read, drawn from its frozen document alone; and what differs from the one before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ledtrad.registry.queries import CountyName
from ledtrad.synthesis.documents.comparison import compare
from ledtrad.synthesis.documents.frozen import OldDocument, thawed
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.releases import corrections_of, releases_of, with_document
from ledtrad.ui.document.tree import Way
from ledtrad.website.addresses import page_addresses
from ledtrad.website.pages.comparison import Changes, Side, changes
from ledtrad.website.pages.edition import Edition, correction_view, edition_of
from ledtrad.website.pages.report import ReportPage, report_page
from ledtrad.website.pages.taking import Taking, taken_from_release


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A release with what has changed since the one before, None where there is none, and what can be taken along."""

    report: ReportPage
    edition: Edition
    changes: Changes | None
    taking: Taking


def release_page(
    release: Release,
    *,
    counties: tuple[CountyName, ...],
    address: str = "",
    ways: Callable[[str], tuple[Way, ...]] = lambda _: (),
) -> ReleasePage:
    """Give a release as a page; five queries besides the release itself. Raises OldDocument for one without its ground."""
    found = thawed(release.document)
    others = releases_of(release.compilation)
    edition = edition_of(release, others=others, corrections=corrections_of(release))
    taking = taken_from_release(release, n_corrections=len(edition.corrections))
    page = report_page(
        found,
        page_addresses(found.material, counties),
        address=address,
        edition=edition,
        scale=scale_of(release),
        ways=ways,
    )
    former = next((other for other in others if other.number == edition.former), None)
    return ReleasePage(page, edition, changes_between(former, release) if former else None, taking)


def scale_of(release: Release) -> tuple[tuple[str, str], ...]:
    """Give the words that stood for numbers when the release was frozen, each with its meaning."""
    return tuple((row["words"], row["meaning"]) for row in release.document["ground"]["scale"])


def changes_between(former: Release, release: Release) -> Changes | None:
    """Give what differs from one release to a later one, with what was corrected in the first before the second was frozen."""
    before = with_document(former)
    if "ground" not in before.document or "ground" not in release.document:
        return None
    corrections = tuple(
        correction_view(one) for one in corrections_of(before) if one.corrected_at <= release.frozen_at
    )
    return changes(
        compare(before.document, release.document),
        before=Side(before.number, thawed(before.document)),
        after=Side(release.number, thawed(release.document)),
        corrections=corrections,
    )


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Two releases of one report side by side, the earlier first."""

    title: str
    before: Edition
    after: Edition
    changes: Changes


def comparison_page(one: Release, other: Release) -> ComparisonPage:
    """Give two releases side by side, whichever was named first; raise OldDocument for one without its ground."""
    earlier, later = sorted((one, other), key=lambda release: (release.frozen_at, release.pk))
    told = changes_between(earlier, later)
    if told is None:
        raise OldDocument
    others = releases_of(later.compilation)
    return ComparisonPage(
        title=later.document["title"],
        before=edition_of(earlier, others=others, corrections=()),
        after=edition_of(later, others=others, corrections=()),
        changes=told,
    )
