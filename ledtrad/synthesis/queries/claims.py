"""Reads of claims: one with everything around it, and all of a compilation, each with a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ledtrad.core.answer_diff import AnswerChanges
from ledtrad.core.checks import Finding, Matter, Override, overridden, run_checks
from ledtrad.core.counting import Question, positive_values
from ledtrad.core.errors import UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.synthesis.models import CheckOverride, Claim, ClaimReading, Compilation, PrintedClaim
from ledtrad.synthesis.policies.reading import check_can_read_compilation, may_read_compilation
from ledtrad.synthesis.queries.claim_uses import Uses, uses_of
from ledtrad.synthesis.queries.claims_told import HAS_RELEASE, told_to
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk, answered
from ledtrad.synthesis.queries.grounds import grounds_of
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.synthesis.queries.staleness import changes_since
from ledtrad.synthesis.states import ClaimKind


@dataclass(frozen=True)
class ClaimsDesk:
    """A compilation's claims, answered, with where they stand; `rows` and `every` hold the withdrawn ones too, `claims` those in use."""

    compilation: Compilation
    material: Material
    rows: Mapping[str, Claim]
    every: Mapping[str, AnsweredClaim]
    claims: Mapping[str, AnsweredClaim]
    uses: Uses

    @property
    def desk(self) -> Desk:
        """The same as the pages of reports know it, without sections and findings."""
        return Desk(self.compilation, self.material, (), self.claims, ())


@dataclass(frozen=True)
class ClaimDesk:
    """One claim with its answer and everything around it.

    `changes` tells what moved since the last reading that was kept; None where nothing was read, or nothing is asked. `same` are the
    other claims on the variable; `printed` are those of printed reports that ask the very same question as a counted claim.
    """

    all: ClaimsDesk
    claim: Claim
    told: AnsweredClaim
    findings: tuple[Finding, ...]
    readings: tuple[ClaimReading, ...]
    changes: AnswerChanges | None
    same: tuple[AnsweredClaim, ...]
    printed: tuple[PrintedClaim, ...]


def compilations_to_read(*, viewer: Viewer) -> tuple[Compilation, ...]:
    """Give the compilations that the viewer may read, the latest round first; one query."""
    viewer.require("synthesis.read")
    found = Compilation.objects.select_related("round", "codebook").order_by("-round__period_start", "key")
    return tuple(one for one in found if may_read_compilation(one, viewer=viewer))


def claims_desk(compilation: Compilation, *, viewer: Viewer) -> ClaimsDesk:
    """Give a compilation's claims that the viewer may be told of, with their answers and places; seven queries, eight where any quotes, one more for `told_to`.

    Raises UnknownName for one that the viewer may not read.
    """
    viewer.require("synthesis.read")
    check_can_read_compilation(compilation, viewer=viewer)
    claims = Claim.objects.filter(compilation=compilation).answerable().annotate(has_release=HAS_RELEASE)
    return _gathered(compilation, {claim.key: claim for claim in told_to(viewer, claims)})


def _gathered(
    compilation: Compilation, rows: Mapping[str, Claim], *, grounded: bool = True, placed: bool = True
) -> ClaimsDesk:
    """Answer every claim; `grounded` reads what claims without a count rest on, `placed` where the claims stand."""
    ground = material(compilation.round)
    grounds = grounds_of(compilation) if grounded else {}
    uses = uses_of(compilation) if placed else Uses((), ())
    every = {
        key: answered(claim, ground, frozen=bool(uses.releases), grounds=grounds.get(claim.pk, ()))
        for key, claim in rows.items()
    }
    in_use = {key: told for key, told in every.items() if rows[key].withdrawn_at is None}
    return ClaimsDesk(compilation, ground, rows, every, in_use, uses)


def claim_desk(compilation_key: str, key: str, *, viewer: Viewer, around: bool = True) -> ClaimDesk:
    """Give a claim with everything around it; at most ten queries, without what stands `around` it at most seven; one more for `told_to`.

    Raises UnknownName for one that does not exist or may not be read.
    """
    viewer.require("synthesis.read")
    # Compilation and claims in one query, and nothing asked that this kind of claim does not need: the page has few to spend.
    found = {claim.key: claim for claim in told_to(viewer, _of(compilation_key))}
    claim = found.get(key)
    if claim is None or not may_read_compilation(claim.compilation, viewer=viewer):
        raise _unknown(compilation_key, key)
    counted = claim.kind == ClaimKind.COUNTED
    desk = _gathered(claim.compilation, found, grounded=not counted, placed=around)
    told = desk.every[key]
    readings = tuple(ClaimReading.objects.filter(claim=claim))
    return ClaimDesk(
        all=desk,
        claim=claim,
        told=told,
        findings=_findings(desk, key) if around else (),
        readings=readings,
        changes=changes_since(readings[-1].answer, told, desk.material) if readings else None,
        same=tuple(_same(desk, told)),
        printed=_printed(claim, told.question, desk.material) if around and counted else (),
    )


def _of(compilation: str) -> QuerySet[Claim]:
    """Give a compilation's claims with all that is told of them."""
    told = Claim.objects.filter(compilation__key=compilation).answerable()
    return told.annotate(has_release=HAS_RELEASE).select_related(
        "compilation__round", "compilation__codebook"
    )


def _unknown(compilation: str, key: str) -> UnknownName:
    return UnknownName(
        _(
            "Påståendet ”%(key)s” finns inte i sammanställningen ”%(compilation)s”. Gå till listan över påståenden."
        )
        % {"key": key, "compilation": compilation}
    )


def _same(desk: ClaimsDesk, told: AnsweredClaim) -> Iterator[AnsweredClaim]:
    """Give the other claims on the same variable."""
    for other in desk.claims.values():
        asked = other.question
        if other.key != told.key and told.question and asked and asked.variable == told.question.variable:
            yield other


@dataclass(frozen=True)
class ClaimAlone:
    """A claim with its answer, and nothing around it: what a form needs."""

    claim: Claim
    told: AnsweredClaim
    material: Material


def claim_alone(compilation_key: str, key: str, *, viewer: Viewer) -> ClaimAlone:
    """Give a claim in use with its answer; five queries, six where it quotes. Raises UnknownName."""
    claim = _of(compilation_key).filter(key=key, withdrawn_at=None).first()
    if claim is None or not may_read_compilation(claim.compilation, viewer=viewer):
        raise _unknown(compilation_key, key)
    ground, grounds = material(claim.compilation.round), grounds_of(claim.compilation)
    return ClaimAlone(claim, answered(claim, ground, frozen=False, grounds=grounds.get(claim.pk, ())), ground)


Places = Mapping[Compilation, list[tuple[str, str]]]


def claim_places(compilations: Iterable[Compilation]) -> Places:
    """Give the keys and texts of each compilation's claims in their order, for choosing a place among them; one query."""
    found: dict[Compilation, list[tuple[str, str]]] = {one: [] for one in compilations}
    for claim in Claim.objects.filter(compilation__in=found, withdrawn_at=None).select_related("compilation"):
        found[claim.compilation].append((claim.key, claim.text))
    return found


def taken_keys(compilation: Compilation) -> frozenset[str]:
    """Give the keys that a new claim can't have: those of withdrawn claims too."""
    return frozenset(Claim.objects.filter(compilation=compilation).values_list("key", flat=True))


def _findings(desk: ClaimsDesk, key: str) -> tuple[Finding, ...]:
    """Give what the checks that look at claims say of one, against all the others; reasons are read where there is something to excuse."""
    ground = desk.material
    matter = Matter(
        roster=ground.roster,
        specs=ground.specs,
        rows=ground.rows,
        names=ground.names,
        claims=[claim.checked for claim in desk.claims.values()],
        unaccepted=ground.unaccepted,
    )
    found = tuple(one for one in run_checks(matter) if key in one.claims)
    if not found:
        return ()
    overrides = [
        Override(row.check_name, row.subject, row.reason, row.overridden_by)
        for row in CheckOverride.objects.filter(compilation=desk.compilation).order_by("pk")
    ]
    return overridden(found, overrides=overrides)


def _printed(claim: Claim, question: Question | None, ground: Material) -> tuple[PrintedClaim, ...]:
    """Give the printed claims of the round that ask the very same question."""
    if question is None:
        return ()
    rows = PrintedClaim.objects.filter(
        report__round=claim.compilation.round_id, variable=claim.variable_id
    ).select_related("report", "variable")
    wanted = _spelt_out(question, ground)
    return tuple(row for row in rows if (asked := row.question()) and _spelt_out(asked, ground) == wanted)


def _spelt_out(question: Question, ground: Material) -> Question:
    """Give the question with its values named: "any positive value" and all of them by name are one question."""
    return replace(question, values=question.values or positive_values(ground.spec(question.variable)))
