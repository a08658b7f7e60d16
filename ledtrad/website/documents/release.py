"""A release as a document that stands on its own: what it is, what has changed since the one before, and the whole report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext

from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.queries.releases import corrections_of, find_release, releases_of
from ledtrad.ui.components import Run, Worded, worded
from ledtrad.ui.document.tree import Block, Blocks, Document, Listing
from ledtrad.website.documents.about import said, theirs, titled
from ledtrad.website.documents.report import report_document
from ledtrad.website.pages.comparison import Changes, ClaimDiff
from ledtrad.website.pages.edition import Edition, edition_of
from ledtrad.website.pages.release import changes_between, scale_of
from ledtrad.website.presenting import Addresses


def edition_for(release: Release) -> Edition:
    """Give which release it is, with its corrections and its place among the others; two queries."""
    return edition_of(release, others=releases_of(release.compilation), corrections=corrections_of(release))


def release_document(release: Release, *, edition: Edition, address: str) -> Document:
    """Give a release as a document dated the day that it was frozen; three queries where there is one before it, else none.

    Raises OldDocument for one that was frozen before releases held what a document needs.
    """
    former = find_release(release.compilation.key, edition.former) if edition.former else None
    whole = report_document(
        thawed(release.document), Addresses(), address=address, edition=edition, scale=scale_of(release)
    )
    changes = changes_between(former, release) if former else None
    return replace(
        whole,
        dated=timezone.localdate(release.frozen_at),
        body=(*_noted(edition.note), *_changed(changes), *whole.body),
    )


def _noted(note: str) -> Blocks:
    return (titled(gettext("Att veta om utgåvan"), key="om-utgavan"), said(theirs(note))) if note else ()


def _changed(changes: Changes | None) -> Blocks:
    """Say what differs from the release before, and why; nothing where there is none before."""
    if changes is None:
        return ()
    words = gettext("Ändrat sedan %(number)s") % {"number": changes.before}
    return (titled(words, key="andrat"), *_differences(changes))


def _differences(changes: Changes) -> Iterator[Block]:
    if changes.is_empty:
        words = gettext("Utgåvan säger detsamma som %(before)s, ord för ord och tal för tal.")
        yield said(words % {"before": changes.before})
    if changes.claims:
        yield Listing(tuple(tuple(_claim(claim)) for claim in changes.claims))
    if changes.sections:
        words = gettext("Texten är ändrad i: %(headings)s.")
        yield said(worded(words, {"headings": Worded(tuple(_headings(changes)))}))
    if changes.why or changes.corrections:
        reasons = (*changes.why, *(one.sentence for one in changes.corrections))
        yield Listing(tuple((said(reason),) for reason in reasons))


def _headings(changes: Changes) -> Iterator[Run]:
    for place, one in enumerate(changes.sections):
        yield Run(", " if place else "")
        yield from theirs(one.heading, one.language).runs
        yield Run(f" ({one.what})" if one.what else "")


def _claim(claim: ClaimDiff) -> Iterator[Block]:
    yield said(theirs(claim.after or claim.before))
    if claim.after and claim.before:
        yield said(worded(gettext("Förut: %(before)s"), {"before": theirs(claim.before)}))
    if claim.number_before and claim.number_after and claim.number_before != claim.number_after:
        words = gettext("Förut %(before)s, nu %(after)s.")
        yield said(words % {"before": claim.number_before, "after": claim.number_after})
    yield from map(said, claim.lines)
