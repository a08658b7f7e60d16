"""Which claims a viewer may be told of: those of the compilations that the viewer may read, and of those what is released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.json import KeyTransform

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Claim, Release
from ledtrad.synthesis.policies.reading import may_read_claim, may_read_compilation

# Annotates a claim with `has_release`: whether its compilation has any.
HAS_RELEASE = Exists(Release.objects.filter(compilation=OuterRef("compilation")))


@dataclass(frozen=True, slots=True)
class ReleaseUse:
    """A release, of the report by key and title, with the keys of the claims that it froze."""

    report: str
    title: str
    name: str
    frozen_at: datetime
    claims: frozenset[str]


Releases = Mapping[UUID, tuple[ReleaseUse, ...]]


def releases_in(round_: Round) -> Releases:
    """Give the releases of the round's compilations by the compilation's id, the oldest first; one query, and of a release only its claims are read."""
    return _by_compilation(Release.objects.filter(compilation__round=round_))


def _by_compilation(rows: QuerySet[Release]) -> Releases:
    found: dict[UUID, tuple[ReleaseUse, ...]] = defaultdict(tuple)
    told = rows.annotate(frozen=KeyTransform("claims", "document")).values_list(
        "compilation_id", "compilation__key", "compilation__title", "number", "frozen_at", "frozen"
    )
    for compilation, key, title, number, at, claims in told.order_by("frozen_at", "pk"):
        found[compilation] += (ReleaseUse(key, title, number, at, keys_in(claims)),)
    return found


def keys_in(told: object) -> frozenset[str]:
    """Give the keys of the claims that a release's document holds, whatever the document is like."""
    rows = told if isinstance(told, list) else []
    return frozenset(str(row["key"]) for row in rows if isinstance(row, dict) and "key" in row)


def claims_to_read(round_: Round, *, viewer: Viewer, asking: Collection[str] | None = None) -> list[Claim]:
    """Give the claims in use of the round's compilations that the viewer may be told of, in their order.

    One query, two where any quotes, and one more where the viewer reads no drafts and something is released. `asking` limits them to
    those that ask about these variables.
    """
    return told_to(viewer, _readable(round_, viewer=viewer, asking=asking))


def claims_and_releases(round_: Round, *, viewer: Viewer) -> tuple[list[Claim], Releases]:
    """Give the claims as `claims_to_read` does, and the releases of their compilations; one more query only where there are any."""
    claims = _readable(round_, viewer=viewer)
    releases = releases_in(round_) if any(claim.has_release for claim in claims) else {}
    return told_to(viewer, claims, releases=releases), releases


def _readable(round_: Round, *, viewer: Viewer, asking: Collection[str] | None = None) -> list[Any]:
    """Give the claims in use of the compilations that the viewer may read."""
    rows = Claim.objects.filter(compilation__round=round_, withdrawn_at=None)
    if asking is not None:
        rows = rows.filter(variable__key__in=asking)
    in_order: QuerySet[Any] = (
        rows.answerable()
        .annotate(has_release=HAS_RELEASE)
        .select_related("compilation__round")
        .order_by("compilation__key", "order", "key")
    )
    return [claim for claim in in_order if may_read_compilation(claim.compilation, viewer=viewer)]


def told_to(viewer: Viewer, claims: Iterable[Any], *, releases: Releases | None = None) -> list[Any]:
    """Give those of the claims that the viewer may be told of; they are annotated with `has_release` (`HAS_RELEASE`).

    No query where the viewer reads drafts, nothing is released or `releases` are given; else one.
    """
    found = list(claims)
    if viewer.may("drafts.read"):
        return found
    if releases is None:
        released = {claim.compilation_id for claim in found if claim.has_release}
        releases = _by_compilation(Release.objects.filter(compilation__in=released)) if released else {}
    return [claim for claim in found if _may_be_told(claim, releases, viewer=viewer)]


def _may_be_told(claim: Claim, releases: Releases, *, viewer: Viewer) -> bool:
    held = releases.get(claim.compilation_id, ())
    return may_read_claim(
        is_held=any(claim.key in release.claims for release in held),
        has_release=bool(held),
        is_accepted=bool(claim.read_hash),
        viewer=viewer,
    )
