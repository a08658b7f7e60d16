"""What claims without a count rest on: lines of sources and passages of answers, for and against, and the quoted words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from ledtrad.core.fingerprint import digest
from ledtrad.evidence.models import Fate, Reanchoring
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Claim, ClaimEvidence, Compilation
from ledtrad.synthesis.states import Stance


@dataclass(frozen=True, slots=True)
class ClaimGround:
    """One piece of evidence of a stated claim: lines of a source, or words of a unit under a topic.

    `awaits` says that a later text changed the words, and that nobody has yet said whether they still bear the claim.
    """

    pk: int
    stance: str
    source: str
    lines: tuple[int, ...] = ()
    passage: str = ""
    topic: str = ""
    unit: str = ""
    awaits: bool = False

    @property
    def is_for(self) -> bool:
        """Tell evidence for from evidence against."""
        return self.stance == Stance.FOR


def grounds_of(compilation: Compilation) -> Mapping[UUID, tuple[ClaimGround, ...]]:
    """Give the evidence of every claim of the compilation by the claim's id, in the order in which it was tied; one query."""
    return _by_claim(ClaimEvidence.objects.filter(claim__compilation=compilation))


def grounds_in(round_: Round) -> Mapping[UUID, tuple[ClaimGround, ...]]:
    """Give the evidence of every claim of the round's compilations as `grounds_of` gives it; one query."""
    return _by_claim(ClaimEvidence.objects.filter(claim__compilation__round=round_))


def _by_claim(evidence: QuerySet[ClaimEvidence]) -> Mapping[UUID, tuple[ClaimGround, ...]]:
    waiting = Reanchoring.objects.waiting().filter(passage=OuterRef("passage"))
    rows: QuerySet[Any] = evidence.annotate(
        awaits=Exists(waiting),
        cited=F("citation__source__title"),
        unit=F("passage__version__source__response__participant__actor__key"),
        told=F("passage__version__source__title"),
        topic=F("passage__block__heading"),
    ).select_related("citation", "passage")
    found: dict[UUID, list[ClaimGround]] = defaultdict(list)
    for row in rows.order_by("pk"):
        citation, passage = row.citation, row.passage
        found[row.claim_id].append(
            ClaimGround(
                pk=row.pk,
                stance=row.stance,
                source=row.cited or row.told or "",
                lines=tuple(range(citation.first_line, citation.last_line + 1)) if citation else (),
                passage=passage.exact if passage else "",
                topic=row.topic or "",
                unit=row.unit or "",
                awaits=row.awaits,
            )
        )
    return {claim: tuple(grounds) for claim, grounds in found.items()}


def lines_of(grounds: Iterable[ClaimGround], stance: Stance) -> tuple[int, ...]:
    """Give the cited lines on one side."""
    return tuple(line for ground in grounds if ground.stance == stance for line in ground.lines)


def stated_hash(claim: Claim, grounds: Iterable[ClaimGround]) -> str:
    """Give the hash of a claim that asks nothing: its words, its quoted passage and what became of it, and what stands on both sides.

    What rests on cited lines alone has the hash that it had before passages could be tied, and a quoted passage that stands the one
    that it had before its fate was told: nothing goes stale by an upgrade.
    """
    held = tuple(grounds)
    lines = (lines_of(held, Stance.FOR), lines_of(held, Stance.AGAINST))
    words = sorted((g.stance, g.source, g.passage, g.awaits) for g in held if g.passage)
    quoted, fate = (claim.passage.exact, claim.passage.fate) if claim.passage else ("", Fate.STANDS)
    told = (quoted, words) if quoted or words else ()
    return digest(claim.text, claim.figure, lines, *told, *((fate,) if fate is not Fate.STANDS else ()))
