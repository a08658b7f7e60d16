"""Freezing: what stands in the way, what the release will be called, and what has changed since the last one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from ledtrad.analysis.pages.compilations_checks import FindingRow, count_errors, errors_heading, finding_rows
from ledtrad.core.checks import Severity
from ledtrad.core.saying import quoted
from ledtrad.synthesis.documents.comparison import compare
from ledtrad.synthesis.documents.frozen import thawed
from ledtrad.synthesis.documents.rows import canonical_json, document
from ledtrad.synthesis.models import Release
from ledtrad.synthesis.policies.compilations import next_number
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.synthesis.queries.releases import corrections_of, revisions_of
from ledtrad.website.findings import shortened
from ledtrad.website.pages.comparison import Changes, Side, changes
from ledtrad.website.pages.edition import correction_view


@dataclass(frozen=True, slots=True)
class FreezePage:
    """What a release would be: its number, what hinders it, and what it would say that the last one does not."""

    key: str
    heading: str
    number: str
    errors: tuple[FindingRow, ...]
    overridden: tuple[FindingRow, ...]
    former: str
    changes: Changes | None


def freeze_page(found: Desk, *, former: Release | None, taken: Iterable[str]) -> FreezePage:
    """Give what a release would be after the former one, with the numbers that are taken; two queries besides the desk."""
    compilation = found.compilation
    number = next_number(compilation.round.period_start.year, taken=taken)
    n_errors = count_errors(found)
    ready = gettext("Utgåva %(number)s kan frysas") % {"number": number}
    by_severity = {
        severity: finding_rows(found, findings=[one for one in found.findings if one.severity is severity])
        for severity in (Severity.ERROR, Severity.OVERRIDDEN)
    }
    return FreezePage(
        key=compilation.key,
        heading=errors_heading(n_errors) if n_errors else ready,
        number=number,
        errors=by_severity[Severity.ERROR],
        overridden=by_severity[Severity.OVERRIDDEN],
        former=former.number if former else "",
        changes=changes_since(former, found) if former else None,
    )


def changes_since(former: Release, found: Desk) -> Changes | None:
    """Give what the compilation says now that its last release does not; None for one frozen in an older form."""
    if "ground" not in former.document:
        return None
    # Through JSON, as a release is kept: else a list and a tuple of the same units would differ.
    now = json.loads(canonical_json(document(found)))
    now["revisions"] = revisions_of(found.compilation.round)
    return changes(
        compare(former.document, now),
        before=Side(former.number, thawed(former.document)),
        after=Side(gettext("arbetsversionen"), found),
        corrections=tuple(map(correction_view, corrections_of(former))),
    )


def correctable_claims(release: Release) -> list[tuple[str, str]]:
    """Give the claims of a release as choices: key and sentence."""
    return [(row["key"], quoted(shortened(row["text"]))) for row in release.document.get("claims", ())]


def sentence_of(release: Release, claim: str) -> str:
    """Give what a claim says in a release, "" for one that it does not hold."""
    rows = release.document.get("claims", ())
    return next((row["text"] for row in rows if row["key"] == claim), "")
