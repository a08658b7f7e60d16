"""A release to read, drawn from its frozen document alone; and what differs from the one before."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from django.utils.translation import pgettext

from ledtrad.registry.queries import CountyName
from ledtrad.synthesis.documents.comparison import compare
from ledtrad.synthesis.documents.frozen import OldDocument, thawed
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.releases import corrections_of, releases_of, with_document
from ledtrad.ui.components import Cell, Mark
from ledtrad.website.addresses import page_addresses
from ledtrad.website.pages.comparison import Changes, Side, changes
from ledtrad.website.pages.edition import CorrectionView, Edition, correction_view, edition_of
from ledtrad.website.pages.report import Block, ReportPage, SectionView, report_page
from ledtrad.website.ways import Link


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A release with what has changed since the one before, None where there is none."""

    report: ReportPage
    edition: Edition
    changes: Changes | None


def release_page(
    release: Release,
    *,
    counties: tuple[CountyName, ...],
    address: str = "",
    ways: Callable[[str], tuple[Link, ...]] = lambda _: (),
) -> ReleasePage:
    """Give a release as a page; four queries besides the release itself. Raises OldDocument for one without its ground."""
    found = thawed(release.document)
    others = releases_of(release.compilation)
    page = report_page(found, page_addresses(found.material, counties), address=address, ways=ways)
    called = {block.claim.key for section in page.sections for block in section.blocks if block.claim}
    edition = _with_reachable(edition_of(release, others=others, corrections=corrections_of(release)), called)
    page = replace(
        page,
        sections=tuple(_corrected(section, edition.corrections) for section in page.sections),
        scale=replace(page.scale, rows=_scale(release)),
        edition=edition,
    )
    former = next((other for other in others if other.number == edition.former), None)
    return ReleasePage(page, edition, changes_between(former, release) if former else None)


def _with_reachable(edition: Edition, called: Collection[str]) -> Edition:
    """Leave out the addresses of corrected claims that the text does not hold."""
    told = (replace(one, claim=one.claim if one.claim in called else "") for one in edition.corrections)
    return replace(edition, corrections=tuple(told))


def _scale(release: Release) -> tuple[tuple[Cell, ...], ...]:
    rows = release.document["ground"]["scale"]
    return tuple((Cell(row["words"], header=True), Cell(row["meaning"])) for row in rows)


def _corrected(section: SectionView, corrections: tuple[CorrectionView, ...]) -> SectionView:
    return replace(section, blocks=tuple(_corrected_block(block, corrections) for block in section.blocks))


def _corrected_block(block: Block, corrections: tuple[CorrectionView, ...]) -> Block:
    """Say at the claim itself that it has been corrected: who opens it there must not miss it."""
    if block.claim is None:
        return block
    key = block.claim.key.partition(".")[0]
    told = tuple(one.sentence for one in corrections if one.claim == key)
    if not told:
        return block
    label = pgettext("claim", "Rättat")
    return replace(
        block,
        claim=replace(
            block.claim, state_label=label, state_mark=Mark.WARNING, notes=(*told, *block.claim.notes)
        ),
    )


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
