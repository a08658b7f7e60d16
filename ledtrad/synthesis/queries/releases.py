"""Reads of releases: one, those of a compilation, and what they hold besides the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Case, F, Subquery, When
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledtrad.core.compilation_text import prose_of
from ledtrad.core.errors import UnknownName
from ledtrad.core.figures import number_told, with_numbers
from ledtrad.core.languages import Language
from ledtrad.core.printable import printable
from ledtrad.core.saying import listed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Revision, Round
from ledtrad.synthesis.models import Compilation, Correction, Release
from ledtrad.synthesis.policies.compilations import RELEASE_NUMBER
from ledtrad.synthesis.policies.reading import PUBLIC_STATES, may_read_compilation


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


def find_release(compilation_key: str, number: str, *, viewer: Viewer | None = None) -> Release:
    """Give the release with its compilation; raise UnknownName with the numbers that exist.

    For a viewer a release on a round that they may not read does not exist.
    """
    # What is no number is not asked of the database at all: it may hold characters that no database takes.
    found = None
    if RELEASE_NUMBER.fullmatch(number):
        found = (
            Release.objects.select_related("compilation__round")
            .filter(compilation__key=compilation_key, number=number)
            .first()
        )
    if found is None or (viewer and not may_read_compilation(found.compilation, viewer=viewer)):
        given = Release.objects.filter(compilation__key=compilation_key).order_by("frozen_at")
        if viewer and not viewer.may("drafts.read"):
            given = given.filter(compilation__round__state__in=PUBLIC_STATES)
        known = listed(list(given.values_list("number", flat=True))) or pgettext("none of several", "inga")
        raise UnknownName(
            _("Utgåvan ”%(number)s” av ”%(compilation)s” finns inte. Utgåvor som finns är %(known)s.")
            % {"number": printable(number[:40]), "compilation": compilation_key[:60], "known": known}
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


def numbers_in(document: Mapping[str, Any], *, language: str) -> dict[str, str]:
    """Give each claim's number as running text in the language says it, by the claim's key; a claim that has none is left out."""
    return {
        row["key"]: number_told(
            row["number"],
            row["denominator"] if row.get("figure") is None else None,
            language=Language(language),
        )
        for row in document.get("claims", ())
        if row.get("number") is not None
    }


def section_text(document: Mapping[str, Any], section: Mapping[str, Any]) -> str:
    """Give the text of a frozen section as it was typed, but for the numbers that it calls for."""
    language = section.get("language", Language.SWEDISH)
    return with_numbers(section["text"], numbers_in(document, language=language))


def printed_words(document: Mapping[str, Any], *, claim_key: str) -> Iterator[str]:
    """Give what a release says, white space evened out: one claim's sentence, or all running text where no claim is named."""
    if claim_key:
        texts = [row["text"] for row in document.get("claims", ()) if row["key"] == claim_key]
    else:
        sections = document.get("sections", ())
        texts = [told for row in sections for told in (row["heading"], section_text(document, row))]
        texts += [document.get("lead", ""), document.get("title", "")]
    return (" ".join(prose_of(text).split()) for text in texts)


def with_document(release: Release) -> Release:
    """Give the release with its document, read anew where it was left out."""
    if "document" in release.get_deferred_fields():
        return Release.objects.get(pk=release.pk)
    return release
