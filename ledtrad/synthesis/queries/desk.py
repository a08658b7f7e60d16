"""Reads that span models: a compilation's claims with their answers, its checks, and the audit of a printed report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

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
from ledtrad.core.compilation_text import placed_tokens, prose_of
from ledtrad.core.counting import Answer, Question
from ledtrad.core.errors import UnknownName
from ledtrad.core.figures import placed_figures
from ledtrad.core.quantifiers import Quantifier
from ledtrad.core.saying import listed
from ledtrad.core.viewer import Viewer
from ledtrad.evidence.models import Fate
from ledtrad.rounds.models import Question as TemplateQuestion
from ledtrad.synthesis.models import (
    CheckOverride,
    Claim,
    CodebookConstraint,
    Compilation,
    Section,
)
from ledtrad.synthesis.policies.reading import PUBLIC_STATES, check_can_read_compilation
from ledtrad.synthesis.queries.claims_told import HAS_RELEASE, told_to
from ledtrad.synthesis.queries.fact_checks import ToldCheck, asked_facts, told_checks, undecided
from ledtrad.synthesis.queries.grounds import ClaimGround, grounds_of, lines_of, stated_hash
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.synthesis.queries.quoting import Attribution, attribution_of
from ledtrad.synthesis.states import ClaimKind, ClaimState, Stance


@dataclass(frozen=True, slots=True)
class AnsweredClaim:
    """A claim with its answer as it stands now; `text` has every slot filled.

    `grounds` is what a claim without a count rests on; `quoted` is the passage of a quoted one, as its source says it,
    `attribution` whose words it is, and `fate` what later texts did to it.
    """

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
    grounds: tuple[ClaimGround, ...] = ()
    quoted: str = ""
    fate: Fate = Fate.STANDS
    attribution: Attribution | None = None


@dataclass(frozen=True)
class Desk:
    """A compilation with everything that the console, the pages and the files show of it."""

    compilation: Compilation
    material: Material
    sections: tuple[Section, ...]
    claims: Mapping[str, AnsweredClaim]
    findings: tuple[Finding, ...]
    topics: tuple[TemplateQuestion, ...] = ()  # what the round asked, for the sections to take up
    taken_up: Mapping[UUID, tuple[TemplateQuestion, ...]] = field(default_factory=dict)  # by section
    overrides: tuple[CheckOverride, ...] = ()
    fact_checks: tuple[ToldCheck, ...] = ()  # what came of asking the participants, for those who read drafts

    def topics_of(self, section: Section) -> tuple[TemplateQuestion, ...]:
        """Give what a section takes up, in the order of the round."""
        return self.taken_up.get(section.pk, ())

    @property
    def untaken(self) -> tuple[TemplateQuestion, ...]:
        """What the round asked and no section takes up."""
        taken = {topic.pk for section in self.sections for topic in self.topics_of(section)}
        return tuple(topic for topic in self.topics if topic.pk not in taken)


def find_compilation(key: str) -> Compilation:
    """Give the compilation; raise UnknownName with those that everybody may read."""
    found = Compilation.objects.select_related("round", "codebook").filter(key=key).first()
    if found is None:
        public = Compilation.objects.filter(is_open=True, round__state__in=PUBLIC_STATES)
        known = listed(sorted(public.values_list("key", flat=True))) or pgettext("none of several", "inga")
        raise UnknownName(
            _("Sammanställningen ”%(key)s” finns inte. Sammanställningar som finns är %(known)s.")
            % {"key": key, "known": known}
        )
    return found


def desk(compilation: Compilation, *, viewer: Viewer, at: datetime | None = None) -> Desk:
    """Give the compilation with every claim answered and every check run, whatever the amount of data.

    Ten queries, one more where a claim quotes, and one for those who may read of fact checks. `at` is when it is asked, now where nobody says: it tells
    whether the time of a fact check is out.
    """
    viewer.require("synthesis.read")
    check_can_read_compilation(compilation, viewer=viewer)
    ground = material(compilation.round)
    sections = tuple(Section.objects.filter(compilation=compilation, removed_at=None))
    topics, taken_up = _topics(compilation)
    claims = answered_claims(compilation, ground)
    overrides = tuple(CheckOverride.objects.filter(compilation=compilation).order_by("check_name", "subject"))
    # What a participant wants mended is told to the national office until a release prints it with what was decided; what the checks say
    # of it too.
    facts = told_checks(compilation) if viewer.may("drafts.read") else ()
    unchecked = Desk(compilation, ground, sections, claims, (), topics, taken_up, overrides, facts)
    findings = check(unchecked, at=at or timezone.now())
    warned = {key: replace(claim, warnings=_warnings(key, findings)) for key, claim in claims.items()}
    return replace(unchecked, claims=warned, findings=findings)


def _topics(
    compilation: Compilation,
) -> tuple[tuple[TemplateQuestion, ...], Mapping[UUID, tuple[TemplateQuestion, ...]]]:
    """Give what the round asked, and what each section takes up of it, by section. One query, which has a row for every section."""
    rows = TemplateQuestion.objects.filter(version_id=compilation.round.template_version_id)
    asked: dict[UUID, TemplateQuestion] = {}
    taken_up: dict[UUID, tuple[TemplateQuestion, ...]] = defaultdict(tuple)
    for row in rows.annotate(taken_up_in=F("sections")).order_by("order", "pk"):
        topic = asked.setdefault(row.pk, row)
        if row.taken_up_in:
            taken_up[row.taken_up_in] += (topic,)
    return tuple(asked.values()), taken_up


def _warnings(key: str, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return tuple(finding.sentence for finding in findings if key in finding.claims)


def answered_claims(
    compilation: Compilation, ground: Material, *, only_counted: bool = False, viewer: Viewer | None = None
) -> dict[str, AnsweredClaim]:
    """Give every claim of the compilation by key, answered from the material, in its order; two queries, three where any quotes.

    With `only_counted` those that somebody states are left out, and what they rest on is not read: one query. With a viewer those are left out that
    they may not be told of, which asks once more where something is released.
    """
    grounds = {} if only_counted else grounds_of(compilation)
    claims = Claim.objects.filter(compilation=compilation, withdrawn_at=None)
    if only_counted:
        claims = claims.filter(kind=ClaimKind.COUNTED)
    rows: QuerySet[Any] = claims.answerable().annotate(has_release=HAS_RELEASE)
    return {
        claim.key: answered(claim, ground, frozen=claim.has_release, grounds=grounds.get(claim.pk, ()))
        for claim in (rows if viewer is None else told_to(viewer, rows))
    }


def answered(
    claim: Claim, ground: Material, *, frozen: bool, grounds: tuple[ClaimGround, ...] = ()
) -> AnsweredClaim:
    """Give one claim answered from the material; no query where the claim was read as `answerable`."""
    question = claim.question()
    answer = ground.ask(question) if question else None
    quantifier = Quantifier(claim.quantifier) if claim.quantifier else None
    hash_now = (
        ground.hash_of(answer, question=question) if answer and question else stated_hash(claim, grounds)
    )
    text, attribution = claim.text, attribution_of(claim)
    if answer:
        rendering = Rendering(names=ground.names, quantifier=quantifier)
        text = render(text, answer=in_reading_order(answer, ground), rendering=rendering)
    return AnsweredClaim(
        key=claim.key,
        kind=claim.kind,
        text=text,
        state=_state(claim.read_hash, hash_now, frozen=frozen),
        question=question,
        answer=answer,
        checked=CheckedClaim(
            claim.key,
            question,
            answer,
            claim.figure,
            quantifier,
            claim.read_hash,
            hash_now,
            units=_spoken_by(grounds, attribution),
        ),
        lines_for=lines_of(grounds, Stance.FOR),
        lines_against=lines_of(grounds, Stance.AGAINST),
        confidence=claim.confidence,
        searched=claim.searched,
        grounds=grounds,
        quoted=claim.passage.exact if claim.passage else "",
        fate=claim.passage.fate if claim.passage else Fate.STANDS,
        attribution=attribution,
    )


def _spoken_by(grounds: Iterable[ClaimGround], attribution: Attribution | None) -> tuple[str, ...]:
    """Give the units whose words a claim without a count rests on, or quotes."""
    units = {one.unit for one in grounds} | ({attribution.unit} if attribution else set())
    return tuple(sorted(units - {""}))


def in_reading_order(answer: Answer, ground: Material) -> Answer:
    """Give the answer with each set in the Swedish order of names, for texts that people read."""
    return replace(
        answer,
        supports=tuple(ground.in_order(answer.supports)),
        contradicts=tuple(ground.in_order(answer.contradicts)),
        mixed=tuple(ground.in_order(answer.mixed)),
        silent=tuple(ground.in_order(answer.silent)),
    )


def _state(read: str, now: str, *, frozen: bool) -> ClaimState:
    if read and read != now:
        return ClaimState.STALE
    if frozen:
        return ClaimState.FROZEN
    return ClaimState.CURRENT if read else ClaimState.DRAFT


def check(found: Desk, *, at: datetime) -> tuple[Finding, ...]:
    """Run every check on a compilation; overridden errors carry their reason. One query."""
    ground, sections, untaken = found.material, found.sections, set(found.untaken)
    overrides = [
        Override(row.check_name, row.subject, row.reason, row.overridden_by) for row in found.overrides
    ]
    matter = Matter(
        roster=ground.roster,
        specs=ground.specs,
        rows=ground.rows,
        names=ground.names,
        claims=[claim.checked for claim in found.claims.values()],
        constraints=_constraints(found.compilation),
        prose={section.key: prose_of(section.text) for section in sections},
        tokens={section.key: placed_tokens(section.text) for section in sections},
        headings={section.key: section.heading for section in sections},
        figures={section.key: placed_figures(section.text) for section in sections},
        languages={section.key: section.language for section in sections},
        topics=[Topic(topic.key, topic.title, topic not in untaken) for topic in found.topics],
        unaccepted=ground.unaccepted,
        fact_check=asked_facts(found.fact_checks, at=at),
        undecided=undecided(found.fact_checks),
    )
    findings = run_checks(matter, overrides=overrides)
    return (*findings, *(_unused(override) for override in unused_overrides(findings, overrides=overrides)))


def _unused(override: Override) -> Finding:
    message = _(
        "Kontrollen %(check)s för %(subject)s är förbigången men finner inget längre: ta bort skälet."
    ) % {"check": override.check, "subject": override.subject}
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
