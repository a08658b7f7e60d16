"""Reads that span models: a compilation's claims with their answers, its checks, and the audit of a printed report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ledtrad.core.checks import (
    CheckedClaim,
    Constraint,
    Finding,
    Matter,
    Override,
    Severity,
    Topic,
    run_checks,
    unused_overrides,
)
from ledtrad.core.claim_text import Rendering, render
from ledtrad.core.compilation_text import prose_of
from ledtrad.core.counting import Answer, Question
from ledtrad.core.errors import UnknownName
from ledtrad.core.fingerprint import digest
from ledtrad.core.quantifiers import Quantifier
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_list
from ledtrad.rounds.models import Question as TemplateQuestion
from ledtrad.synthesis.material import Material, material
from ledtrad.synthesis.models import (
    CheckOverride,
    Claim,
    ClaimEvidence,
    CodebookConstraint,
    Compilation,
    Release,
    Section,
)
from ledtrad.synthesis.states import ClaimState, Stance


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim with its answer as it stands now; `text` has every slot filled."""

    key: str
    kind: str
    text: str
    state: ClaimState
    question: Question | None
    answer: Answer | None
    checked: CheckedClaim
    lines_for: tuple[int, ...] = ()
    lines_against: tuple[int, ...] = ()
    confidence: str = ""
    searched: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """A compilation with everything that the console, the pages and the files show of it."""

    compilation: Compilation
    material: Material
    sections: tuple[Section, ...]
    claims: Mapping[str, AnsweredClaim]
    findings: tuple[Finding, ...]


def find_compilation(key: str) -> Compilation:
    """Give the compilation; raise UnknownName with those that exist."""
    found = Compilation.objects.select_related("round", "codebook").filter(key=key).first()
    if found is None:
        known = swedish_list(sorted(Compilation.objects.values_list("key", flat=True))) or "inga"
        raise UnknownName(f"Sammanställningen ”{key}” finns inte. Sammanställningar som finns är {known}.")
    return found


def desk(compilation: Compilation, *, viewer: Viewer) -> Desk:
    """Give the compilation with every claim answered and every check run: thirteen queries, whatever the amount of data."""
    viewer.require("synthesis.read")
    ground = material(compilation.round)
    sections = tuple(Section.objects.filter(compilation=compilation).prefetch_related("topics"))
    claims = answered_claims(compilation, ground)
    findings = check(compilation, ground=ground, sections=sections, claims=claims)
    warned = {key: replace(claim, warnings=_warnings(key, findings)) for key, claim in claims.items()}
    return Desk(compilation, ground, sections, warned, findings)


def _warnings(key: str, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(finding.message for finding in findings if key in finding.claims)


def answered_claims(compilation: Compilation, ground: Material) -> dict[str, AnsweredClaim]:
    """Give every claim of the compilation by key, answered from the material, in its order."""
    lines: dict[tuple[Any, str], list[int]] = defaultdict(list)
    for row in ClaimEvidence.objects.filter(claim__compilation=compilation).select_related("citation"):
        lines[row.claim_id, row.stance] += range(row.citation.first_line, row.citation.last_line + 1)
    frozen = Release.objects.filter(compilation=compilation).exists()
    claims = Claim.objects.filter(compilation=compilation).select_related("variable")
    return {
        claim.key: _answered(
            claim,
            ground,
            frozen=frozen,
            lines=(tuple(lines[claim.pk, Stance.FOR]), tuple(lines[claim.pk, Stance.AGAINST])),
        )
        for claim in claims
    }


def _answered(
    claim: Claim, ground: Material, *, frozen: bool, lines: tuple[tuple[int, ...], tuple[int, ...]]
) -> AnsweredClaim:
    question = claim.question()
    answer = ground.ask(question) if question else None
    quantifier = Quantifier(claim.quantifier) if claim.quantifier else None
    hash_now = ground.hash_of(answer, question=question) if answer and question else stated_hash(claim, lines)
    text = claim.text
    if answer:
        in_order = replace(
            answer,
            supports=tuple(ground.in_order(answer.supports)),
            contradicts=tuple(ground.in_order(answer.contradicts)),
            mixed=tuple(ground.in_order(answer.mixed)),
            silent=tuple(ground.in_order(answer.silent)),
        )
        text = render(text, answer=in_order, rendering=Rendering(names=ground.names, quantifier=quantifier))
    return AnsweredClaim(
        key=claim.key,
        kind=claim.kind,
        text=text,
        state=_state(claim.read_hash, hash_now, frozen=frozen),
        question=question,
        answer=answer,
        checked=CheckedClaim(
            claim.key, question, answer, claim.figure, quantifier, claim.read_hash, hash_now
        ),
        lines_for=lines[0],
        lines_against=lines[1],
        confidence=claim.confidence,
        searched=claim.searched,
    )


def stated_hash(claim: Claim, lines: tuple[tuple[int, ...], tuple[int, ...]]) -> str:
    """Give the hash of a claim that asks nothing: its words and the lines on both sides."""
    return digest(claim.text, claim.figure, lines)


def _state(read: str, now: str, *, frozen: bool) -> ClaimState:
    if read and read != now:
        return ClaimState.STALE
    if frozen:
        return ClaimState.FROZEN
    return ClaimState.CURRENT if read else ClaimState.DRAFT


def check(
    compilation: Compilation,
    *,
    ground: Material,
    sections: tuple[Section, ...],
    claims: Mapping[str, AnsweredClaim],
) -> tuple[Finding, ...]:
    """Run every check on a compilation; overridden errors carry their reason."""
    overrides = [
        Override(row.check_name, row.subject, row.reason, row.overridden_by)
        for row in CheckOverride.objects.filter(compilation=compilation).order_by("check_name", "subject")
    ]
    taken_up = {topic.pk for section in sections for topic in section.topics.all()}
    topics = TemplateQuestion.objects.filter(version_id=compilation.round.template_version_id)
    matter = Matter(
        roster=ground.roster,
        specs=ground.specs,
        rows=ground.rows,
        names=ground.names,
        claims=[claim.checked for claim in claims.values()],
        constraints=_constraints(compilation),
        prose={section.heading: prose_of(section.text) for section in sections},
        topics=[Topic(topic.key, topic.title, topic.pk in taken_up) for topic in topics],
    )
    findings = run_checks(matter, overrides=overrides)
    return (*findings, *(_unused(override) for override in unused_overrides(findings, overrides=overrides)))


def _unused(override: Override) -> Finding:
    message = f"Kontrollen {override.check} för {override.subject} är förbigången men finner inget längre: ta bort skälet."
    return Finding("override_unused", Severity.WARNING, f"{override.check}:{override.subject}", message)


def _constraints(compilation: Compilation) -> list[Constraint]:
    rows = CodebookConstraint.objects.filter(codebook=compilation.codebook_id).select_related(
        "variable", "other"
    )
    return [
        Constraint(
            key=row.key,
            variable=row.variable.key,
            values=frozenset(row.values),
            other=row.other.key,
            other_values=frozenset(row.other_values),
            message=row.message,
        )
        for row in rows.order_by("key")
    ]
