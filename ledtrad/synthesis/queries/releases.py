"""Reads of releases: one, those of a compilation, and what they hold besides the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Case, F, Subquery, When

from ledtrad.core.compilation_text import TOKEN
from ledtrad.core.errors import UnknownName
from ledtrad.core.printable import printable
from ledtrad.core.wording import swedish_list
from ledtrad.rounds.models import Revision, Round
from ledtrad.synthesis.models import Compilation, Correction, Release
from ledtrad.synthesis.policies.compilations import RELEASE_NUMBER


def releases_of(compilation: Compilation) -> tuple[Release, ...]:
    """Give the releases without their documents, the latest first."""
    found = Release.objects.filter(compilation=compilation).defer("document")
    return tuple(found.order_by("-frozen_at", "-pk"))


def latest_release(compilation: Compilation) -> Release | None:
    """Give the latest release with its document; None where nothing is frozen."""
    found = Release.objects.filter(compilation=compilation).select_related("compilation__round")
    return found.order_by("-frozen_at", "-pk").first()


def latest_and_numbers(compilation_key: str) -> tuple[Release | None, tuple[str, ...]]:
    """Give the latest release with its compilation and its document, and every number that is given; no other document is read."""
    rows = Release.objects.filter(compilation__key=compilation_key).order_by("-frozen_at", "-pk")
    latest = Subquery(rows.values("pk")[:1])
    found = tuple(
        rows.select_related("compilation__round", "compilation__codebook")
        .defer("document")
        .annotate(whole=Case(When(pk=latest, then=F("document"))))
    )
    former = found[0] if found else None
    if former:
        former.document = vars(former)["whole"]
    return former, tuple(release.number for release in found)


def find_release(compilation_key: str, number: str) -> Release:
    """Give the release with its compilation; raise UnknownName with the numbers that exist."""
    # What is no number is not asked of the database at all: it may hold characters that no database takes.
    found = None
    if RELEASE_NUMBER.fullmatch(number):
        found = (
            Release.objects.select_related("compilation__round")
            .filter(compilation__key=compilation_key, number=number)
            .first()
        )
    if found is None:
        given = Release.objects.filter(compilation__key=compilation_key).order_by("frozen_at")
        known = swedish_list(list(given.values_list("number", flat=True))) or "inga"
        raise UnknownName(
            f"Utgåvan ”{printable(number[:40])}” av ”{compilation_key[:60]}” finns inte. Utgåvor som finns är {known}."
        )
    return found


def corrections_of(release: Release) -> tuple[Correction, ...]:
    """Give what was found to be wrong in a release, in the order in which it was said."""
    return tuple(Correction.objects.filter(release=release))


def revisions_of(round_: Round) -> dict[str, Any]:
    """Give the latest revision of each unit by its key: number, provenance, and why it was made."""
    rows = Revision.objects.filter(response__participant__round=round_).order_by("number")
    told = rows.values_list("response__participant__actor__key", "number", "provenance", "reason")
    latest = {
        key: {"number": number, "provenance": str(provenance), "reason": reason}
        for key, number, provenance, reason in told
    }
    return dict(sorted(latest.items()))


def printed_words(document: Mapping[str, Any], *, claim_key: str) -> Iterator[str]:
    """Give what a release says, white space evened out: one claim's sentence, or all running text where no claim is named."""
    if claim_key:
        texts = [row["text"] for row in document.get("claims", ()) if row["key"] == claim_key]
    else:
        texts = [row[name] for row in document.get("sections", ()) for name in ("heading", "text")]
        texts += [document.get("lead", ""), document.get("title", "")]
    return (" ".join(TOKEN.sub("…", text).split()) for text in texts)


def with_document(release: Release) -> Release:
    """Give the release with its document, read anew where it was left out."""
    if "document" in release.get_deferred_fields():
        return Release.objects.get(pk=release.pk)
    return release
