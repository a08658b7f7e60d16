"""The checks before publishing: what makes a report with two numbers for one thing impossible to publish by accident.

Each check is a function from the whole matter of a compilation to findings; `CHECKS` lists them. Nothing here reads a database or
knows a page: the same checks serve the console, the desk and the release (docs/decisions/0005-counting.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ledtrad.core.checks_accepted import answers_unaccepted
from ledtrad.core.checks_fact_check import corrections_undecided, fact_check_unanswered
from ledtrad.core.compilation_text import PlacedToken
from ledtrad.core.counting import (
    DEFAULT_CERTAINTIES,
    Question,
    UnitKind,
    base_units,
    positive_values,
    roll_up,
)
from ledtrad.core.counting_linter_english import counting_sentences
from ledtrad.core.figures import wrong_figures
from ledtrad.core.fingerprint import digest
from ledtrad.core.languages import Language
from ledtrad.core.matter import CheckedClaim, Constraint, Finding, Matter, Override, Severity, Topic
from ledtrad.core.quantifiers import SCALE, Quantifier, fits
from ledtrad.core.saying import amount_of, listed, out_of
from ledtrad.core.tongue import gettext as _

__all__ = [
    "CHECKS",
    "NEVER_OVERRIDDEN",
    "Check",
    "CheckedClaim",
    "Constraint",
    "Finding",
    "Matter",
    "Override",
    "Severity",
    "Topic",
    "overridden",
    "run_checks",
    "unused_overrides",
]

Check = Callable[[Matter], Iterator[Finding]]


def _values_by_county(matter: Matter, variable: str) -> dict[str, set[str]]:
    """Give what each county is told to have of a variable, sub-regions rolled up, by explicit and undated rows."""
    units = roll_up(matter.roster, unit=UnitKind.COUNTY)
    values: dict[str, set[str]] = defaultdict(set)
    for row in matter.rows.get(variable, ()):
        if row.subject in units and row.certainty in DEFAULT_CERTAINTIES:
            values[units[row.subject]].add(row.value)
    return values


def exhaustive_units_missing(matter: Matter) -> Iterator[Finding]:
    """Find counties without a value where every county must have one."""
    for variable, spec in matter.specs.items():
        if spec.exhaustive:
            told = _values_by_county(matter, variable)
            missing = tuple(
                unit for unit in base_units(matter.roster, unit=UnitKind.COUNTY) if unit not in told
            )
            if missing:
                message = _(
                    "Varje län ska ha ett värde på %(variable)s, men %(missing)s saknar: fördelningen täcker %(n_told)s län."
                ) % {
                    "variable": variable,
                    "missing": matter.named(missing),
                    "n_told": out_of(len(told), len(told) + len(missing)),
                }
                yield Finding("exhaustive_missing", Severity.ERROR, variable, message, counties=missing)


def exclusive_units_doubled(matter: Matter) -> Iterator[Finding]:
    """Find counties with several values where at most one can be true."""
    for variable, spec in matter.specs.items():
        if spec.exclusive:
            told = _values_by_county(matter, variable)
            doubled = tuple(sorted(unit for unit, values in told.items() if len(values) > 1))
            if doubled:
                shown = "; ".join(f"{matter.names[unit]}: {listed(sorted(told[unit]))}" for unit in doubled)
                message = _(
                    "Högst ett värde på %(variable)s kan vara sant för ett län, men flera är kodade (%(shown)s)."
                ) % {"variable": variable, "shown": shown}
                yield Finding("exclusive_doubled", Severity.ERROR, variable, message, counties=doubled)


def numbers_of_one_question_differ(matter: Matter) -> Iterator[Finding]:
    """Find claims that put different numbers before the reader for one and the same question."""
    asked: dict[Question, dict[str, int]] = defaultdict(dict)
    for claim in matter.claims:
        if claim.question is not None and claim.number is not None:
            asked[_spelt_out(claim.question, matter)][claim.key] = claim.number
    for question, numbers in asked.items():
        if len(set(numbers.values())) > 1:
            # As an amount: a figure that somebody printed may be below nought.
            told = [
                _("%(claim)s säger %(number)s") % {"claim": key, "number": amount_of(Decimal(number))}
                for key, number in numbers.items()
            ]
            message = _("Samma fråga (%(variable)s) har fått olika tal: %(told)s.") % {
                "variable": question.variable,
                "told": listed(told),
            }
            keys = tuple(sorted(numbers))
            yield Finding("numbers_differ", Severity.ERROR, "+".join(keys), message, claims=keys)


def _spelt_out(question: Question, matter: Matter) -> Question:
    """Give the question with its values named: "any positive value" and all of them by name are one question."""
    spec = matter.specs.get(question.variable)
    return replace(question, values=question.values or positive_values(spec)) if spec else question


def quantifier_does_not_fit(matter: Matter) -> Iterator[Finding]:
    """Find words of the scale that the number does not bear; "all" with exceptions is a check of its own."""
    for claim in matter.claims:
        if claim.quantifier is None or claim.answer is None:
            continue
        answer, limits = claim.answer, SCALE[claim.quantifier]
        if fits(claim.quantifier, number=answer.number, denominator=answer.denominator):
            continue
        outside = (*answer.contradicts, *answer.mixed, *answer.silent)
        shown = out_of(answer.number, answer.denominator)
        if claim.quantifier is Quantifier.ALL and outside:
            message = _("”%(words)s” tål inga undantag, men svaret är %(shown)s: %(outside)s fattas.") % {
                "words": limits.words,
                "shown": shown,
                "outside": matter.named(outside),
            }
            yield Finding("all_with_exceptions", Severity.ERROR, claim.key, message, (claim.key,), outside)
        else:
            message = _("”%(words)s” betyder %(meaning)s, men svaret är %(shown)s.") % {
                "words": limits.words,
                "meaning": limits.meaning,
                "shown": shown,
            }
            yield Finding("quantifier_misfit", Severity.ERROR, claim.key, message, (claim.key,))


def constraints_broken(matter: Matter) -> Iterator[Finding]:
    """Find counties that are told to have two things which the codebook says exclude each other."""
    for constraint in matter.constraints:
        one = _values_by_county(matter, constraint.variable)
        other = _values_by_county(matter, constraint.other)
        broken = tuple(
            sorted(
                u for u in one if one[u] & constraint.values and other.get(u, set()) & constraint.other_values
            )
        )
        if broken:
            message = _("%(message)s Det gäller %(broken)s.") % {
                "message": constraint.message,
                "broken": matter.named(broken),
            }
            yield Finding("constraint_broken", Severity.ERROR, constraint.key, message, counties=broken)


def _above(key: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """Give the participants above one, the nearest first; a roster that was counted goes in no circle."""
    while above := parents.get(key):
        yield above
        key = above


def part_counted_with_whole(matter: Matter) -> Iterator[Finding]:
    """Find sums in which a unit is counted both as itself and as a part of its county."""
    parents = {member.key: member.parent for member in matter.roster}
    for claim in matter.claims:
        if claim.answer is None or claim.answer.total is None:
            continue
        subjects = {row.subject for row in claim.answer.rows_for}
        doubled = tuple(sorted({above for s in subjects for above in _above(s, parents)} & subjects))
        if doubled:
            message = _("Summan räknar %(doubled)s både som helhet och genom sina delar.") % {
                "doubled": matter.named(doubled)
            }
            yield Finding("part_and_whole", Severity.ERROR, claim.key, message, (claim.key,), doubled)


def claims_stale(matter: Matter) -> Iterator[Finding]:
    """Find claims whose ground has moved since they were read."""
    for claim in matter.claims:
        if claim.read_hash and claim.read_hash != claim.hash:
            message = _(
                "Underlaget har ändrats sedan påståendet lästes: läs det nya svaret och godta det eller se efter."
            )
            yield Finding("claim_stale", Severity.ERROR, claim.key, message, (claim.key,))


def counting_without_claim(matter: Matter) -> Iterator[Finding]:
    """Find sentences of the text that count counties although no claim stands behind them."""
    for section, text in matter.prose.items():
        for found in counting_sentences(text, language=matter.languages.get(section, Language.SWEDISH)):
            message = _(
                "En mening i avsnittet %(heading)s (rad %(line)s) räknar län utan påstående (”%(words)s”): gör den till en fråga."
            ) % {"heading": matter.heading(section), "line": found.line, "words": found.words}
            # Named by its words and not by its line: an override must not slip to another sentence when the text grows.
            subject = f"{section}:{digest(found.sentence)[:8]}"
            yield Finding("counting_without_claim", Severity.ERROR, subject, message)


def unknown_tokens(matter: Matter) -> Iterator[Finding]:
    """Find tokens in the text that no live claim answers to: what they stand for would be missing from the report."""
    known = {claim.key for claim in matter.claims}
    for section, tokens in matter.tokens.items():
        first: dict[str, PlacedToken] = {}
        for token in tokens:
            first.setdefault(token.key, token)
        for token in first.values():
            if token.key not in known:
                message = _(
                    "Avsnittet %(heading)s (rad %(line)s) hämtar ”%(key)s”, men det påståendet finns inte eller är tillbakadraget: ta bort det ur texten eller välj ett annat."
                ) % {"heading": matter.heading(section), "line": token.line, "key": token.key}
                yield Finding("unknown_token", Severity.ERROR, f"{section}:{token.key}", message)


def figures_wrong(matter: Matter) -> Iterator[Finding]:
    """Find figures and numbers that cannot be shown, and ways to figures that are nowhere."""
    questions = {claim.key: claim.question for claim in matter.claims}
    said = {token.key for tokens in matter.tokens.values() for token in tokens}
    numbered = {claim.key for claim in matter.claims if claim.number is not None}
    wrong = wrong_figures(matter.figures, questions=questions, said=said, numbered=numbered)
    for section, figure, reason in wrong:
        check, words = figure.fault
        told = {"section": matter.heading(section), "line": figure.line, "figure": figure.token}
        message = words % {**told, "reason": reason}
        yield Finding(check, Severity.ERROR, f"{section}:{figure.token}", message)


def counties_never_cited(matter: Matter) -> Iterator[Finding]:
    """Find counties whose words no claim of the compilation rests on."""
    units = roll_up(matter.roster, unit=UnitKind.COUNTY)
    answers = [claim.answer for claim in matter.claims if claim.answer]
    cited = {units[r.subject] for a in answers for r in (*a.rows_for, *a.rows_against) if r.subject in units}
    never = tuple(unit for unit in base_units(matter.roster, unit=UnitKind.COUNTY) if unit not in cited)
    if never:
        message = _("Inget påstående vilar på ord från %(never)s.") % {"never": matter.named(never)}
        yield Finding("county_never_cited", Severity.WARNING, "roster", message, counties=never)


def topics_not_compiled(matter: Matter) -> Iterator[Finding]:
    """Find topics that the counties were asked about and that no section takes up."""
    for topic in matter.topics:
        if not topic.compiled:
            message = _("Länen tillfrågades om ”%(title)s”, men inget avsnitt tar upp svaren.") % {
                "title": topic.title
            }
            yield Finding("topic_not_compiled", Severity.WARNING, topic.key, message)


CHECKS: tuple[Check, ...] = (
    exhaustive_units_missing,
    exclusive_units_doubled,
    numbers_of_one_question_differ,
    quantifier_does_not_fit,
    constraints_broken,
    part_counted_with_whole,
    claims_stale,
    counting_without_claim,
    unknown_tokens,
    figures_wrong,
    answers_unaccepted,
    corrections_undecided,
    fact_check_unanswered,
    counties_never_cited,
    topics_not_compiled,
)

# What no reason can excuse: a report with a hole in it can't be read, an answer is accepted by whoever reviews it (invariant 15), and a
# correction that somebody asked for is decided on, with a reason of its own.
NEVER_OVERRIDDEN = frozenset(
    {"unknown_token", "figure_wrong", "number_wrong", "unaccepted_answer", "correction_undecided"}
)


def run_checks(matter: Matter, *, overrides: Sequence[Override] = ()) -> tuple[Finding, ...]:
    """Give every finding in the order of the checks; an overridden one says by whom and why."""
    return overridden([finding for check in CHECKS for finding in check(matter)], overrides=overrides)


def overridden(findings: Sequence[Finding], *, overrides: Sequence[Override]) -> tuple[Finding, ...]:
    """Give the findings, those that somebody has a reason to let stand as overridden."""
    reasons = {(override.check, override.subject): override for override in overrides}
    return tuple(_overridden(finding, reasons.get((finding.check, finding.subject))) for finding in findings)


def _overridden(finding: Finding, override: Override | None) -> Finding:
    if override is None or finding.check in NEVER_OVERRIDDEN:
        return finding
    return replace(finding, severity=Severity.OVERRIDDEN, override=override)


def unused_overrides(findings: Sequence[Finding], *, overrides: Sequence[Override]) -> tuple[Override, ...]:
    """Give the overrides that no longer meet a finding: a reason that excuses nothing must go."""
    met = {(finding.check, finding.subject) for finding in findings}
    return tuple(override for override in overrides if (override.check, override.subject) not in met)
