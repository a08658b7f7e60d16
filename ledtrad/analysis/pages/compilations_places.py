"""Where a finding of the checks is mended: the section and line, the claim, the column of the matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext

from ledtrad.analysis.pages.claims_addresses import claim_url
from ledtrad.analysis.pages.matrix_addresses import TABLE, matrix_url
from ledtrad.core.checks import Finding
from ledtrad.core.compilation_text import placed_tokens, prose_of
from ledtrad.core.counting_linter_english import counting_sentences
from ledtrad.core.figures import placed_figures
from ledtrad.core.fingerprint import digest
from ledtrad.synthesis.models import Section
from ledtrad.synthesis.queries.desk import Desk
from ledtrad.synthesis.queries.matrix_values import Choice
from ledtrad.ui.components import Crumb
from ledtrad.website.findings import shortened

TOPICS = "innehall-amnen"
Placed = Mapping[str, tuple[Section, ...]]


def compilation_url(key: str) -> str:
    """Give the address of a compilation's contents."""
    return reverse("analysis:compilation", args=[key])


def checks_url(key: str) -> str:
    """Give the address of a compilation's checks."""
    return reverse("analysis:checks", args=[key])


def freeze_url(key: str) -> str:
    """Give the address where a compilation is frozen."""
    return reverse("analysis:freeze", args=[key])


def section_url(key: str, section: str, *, line: int = 0) -> str:
    """Give the address of a section's editor, at a line of its text where one is told."""
    address = reverse("analysis:section", args=[key, section])
    return f"{address}?rad={line}#rad" if line else address


def places_of(finding: Finding, found: Desk, placed: Placed) -> tuple[Crumb, ...]:
    """Give the places where a finding can be mended, the nearest first; `placed` says in which sections each claim stands."""
    finder = _FINDERS.get(finding.check)
    return tuple(finder(finding, found, placed)) if finder else ()


def line_of(finding: Finding, text: str, *, language: str) -> int:
    """Give the line of a section's text that a finding is about, 0 where it is not there."""
    wanted = finding.subject.partition(":")[2]
    if finding.check == "unknown_token":
        return next((token.line for token in placed_tokens(text) if token.key == wanted), 0)
    if finding.check in ("figure_wrong", "number_wrong"):
        return next((figure.line for figure in placed_figures(text) if figure.token == wanted), 0)
    sentences = counting_sentences(prose_of(text), language=language)
    return next((one.line for one in sentences if digest(one.sentence)[:8] == wanted), 0)


def _in_text(finding: Finding, found: Desk, _: Placed) -> Iterable[Crumb]:
    key = finding.subject.partition(":")[0]
    section = next((section for section in found.sections if section.key == key), None)
    if section is not None:
        line = line_of(finding, section.text, language=section.language)
        label = gettext("”%(heading)s”, rad %(line)s") % {"heading": section.heading, "line": line}
        yield Crumb(label, section_url(found.compilation.key, section.key, line=line))


def _at_claims(finding: Finding, found: Desk, placed: Placed) -> Iterable[Crumb]:
    compilation = found.compilation.key
    for key in finding.claims:
        if key in found.claims:
            label = gettext("Påståendet ”%(text)s”") % {"text": shortened(found.claims[key].text)}
            yield Crumb(label, claim_url(compilation, key))
    holding = {section.key: section for key in finding.claims for section in placed.get(key, ())}
    for section in holding.values():
        label = gettext("Texten i ”%(heading)s”") % {"heading": section.heading}
        yield Crumb(label, section_url(compilation, section.key))


def _in_matrix(finding: Finding, found: Desk, _: Placed) -> Iterable[Crumb]:
    labels = found.material.labels
    if finding.subject in labels:
        choice = Choice(chosen=finding.subject, variables=frozenset({finding.subject}))
        label = gettext("”%(label)s” i matrisen") % {"label": labels[finding.subject].said}
        yield Crumb(label, f"{matrix_url(found.material.round_key, choice)}#{TABLE}")
    else:
        yield from _counties_in_matrix(finding, found, {})


def _counties_in_matrix(finding: Finding, found: Desk, _: Placed) -> Iterable[Crumb]:
    choice = Choice(counties=frozenset(finding.counties))
    label = gettext("Länen i matrisen")
    yield Crumb(label, f"{matrix_url(found.material.round_key, choice)}#{TABLE}")


def _at_fact_checks(finding: Finding, found: Desk, placed: Placed) -> Iterable[Crumb]:
    # The number of the fact check stands first in the subject of each.
    number = finding.subject.partition(":")[0]
    address = reverse("analysis:fact_check", args=[found.compilation.key, number])
    yield Crumb(gettext("Faktagranskning %(n)s") % {"n": number}, address)
    yield from _at_claims(finding, found, placed)


def _at_topics(_: Finding, found: Desk, __: Placed) -> Iterable[Crumb]:
    yield Crumb(gettext("Innehållet, ämne för ämne"), f"{compilation_url(found.compilation.key)}#{TOPICS}")


Finder = Callable[[Finding, Desk, Placed], Iterable[Crumb]]
_FINDERS: dict[str, Finder] = {
    "exhaustive_missing": _in_matrix,
    "exclusive_doubled": _in_matrix,
    "constraint_broken": _in_matrix,
    "numbers_differ": _at_claims,
    "all_with_exceptions": _at_claims,
    "quantifier_misfit": _at_claims,
    "part_and_whole": _at_claims,
    "claim_stale": _at_claims,
    "unaccepted_answer": _at_claims,
    "correction_undecided": _at_fact_checks,
    "fact_check_open": _at_fact_checks,
    "fact_check_unanswered": _at_fact_checks,
    "counting_without_claim": _in_text,
    "unknown_token": _in_text,
    "figure_wrong": _in_text,
    "number_wrong": _in_text,
    "county_never_cited": _counties_in_matrix,
    "topic_not_compiled": _at_topics,
}
