"""The checks of a compilation in plain words: what stands in the way, where it is mended, and what somebody has let stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.compilations_places import Placed, places_of
from ledtrad.core.checks import NEVER_OVERRIDDEN, Finding, Severity
from ledtrad.core.saying import amount_in_words
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.models import CheckOverride
from ledtrad.synthesis.queries.compilations import placed_in
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.ui.components import Crumb, Mark
from ledtrad.ui.formatters import format_instant
from ledtrad.website.findings import FindingView, in_plain_words

# What is found in the words of a section, by its key.
TEXT_CHECKS = frozenset({"counting_without_claim", "unknown_token", "figure_wrong", "number_wrong"})
# The gravest first, as they are to be dealt with.
ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.OVERRIDDEN)
MARKS = {
    Severity.ERROR: Mark.AGAINST,
    Severity.WARNING: Mark.WARNING,
    Severity.INFO: Mark.PLANNED,
    Severity.OVERRIDDEN: Mark.DONE,
}


def severity_word(severity: Severity) -> str:
    """Give what a severity means for the release, in a word."""
    return {
        Severity.ERROR: pgettext("severity", "Hindrar"),
        Severity.WARNING: pgettext("severity", "Se efter"),
        Severity.INFO: pgettext("severity", "Att veta"),
        Severity.OVERRIDDEN: pgettext("severity", "Får stå"),
    }[severity]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with where it is mended; `number` tells it apart on the page, check and subject name it in a form."""

    number: int
    check: str
    subject: str
    severity_label: str
    mark: Mark
    told: FindingView
    places: tuple[Crumb, ...]
    can_override: bool = False
    is_overridden: bool = False
    is_unused: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """Every finding, the gravest first; the heading says how many stand in the way of a release."""

    heading: str
    rows: tuple[FindingRow, ...]
    unused: tuple[FindingRow, ...]


def checks_page(found: Desk) -> ChecksPage:
    """Give the checks of a compilation; no query besides the desk."""
    rows = finding_rows(found)
    return ChecksPage(
        heading=errors_heading(count_errors(found)),
        rows=tuple(row for row in rows if not row.is_unused),
        unused=tuple(row for row in rows if row.is_unused),
    )


def count_errors(found: Desk) -> int:
    """Give how many errors stand in the way of a release."""
    return sum(finding.severity is Severity.ERROR for finding in found.findings)


def errors_heading(n_errors: int) -> str:
    """Give the news of the checks as a sentence."""
    if not n_errors:
        return gettext("Inget hindrar en utgåva")
    words = ngettext("%(n)s fel hindrar en utgåva", "%(n)s fel hindrar en utgåva", n_errors)
    return words % {"n": capitalised(amount_in_words(n_errors))}


def finding_rows(found: Desk, *, findings: Iterable[Finding] | None = None) -> tuple[FindingRow, ...]:
    """Give findings (default: all of the desk) as rows, the gravest first."""
    placed = placed_in(found)
    given = {(row.check_name, row.subject): row for row in found.overrides}
    told = found.findings if findings is None else findings
    ordered = sorted(told, key=lambda finding: ORDER.index(finding.severity))
    return tuple(
        _row(number, finding, found, placed, given) for number, finding in enumerate(ordered, start=1)
    )


def _row(
    number: int, finding: Finding, found: Desk, placed: Placed, given: Mapping[tuple[str, str], CheckOverride]
) -> FindingRow:
    is_unused = finding.check == "override_unused"
    # A reason that excuses nothing is a finding about another finding: the forms name that one.
    check, subject = finding.subject.split(":", 1) if is_unused else (finding.check, finding.subject)
    override = given.get((check, subject))
    return FindingRow(
        number=number,
        check=check,
        subject=subject,
        severity_label=severity_word(finding.severity),
        mark=MARKS[finding.severity],
        told=in_plain_words(finding, found),
        places=places_of(finding, found, placed),
        can_override=finding.severity is Severity.ERROR and check not in NEVER_OVERRIDDEN,
        is_overridden=override is not None,
        is_unused=is_unused,
        when=format_instant(override.overridden_at) if override else "",
    )
