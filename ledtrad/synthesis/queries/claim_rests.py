"""What every claim of a round rests on, through all its compilations: statements by key, and passages by id; and who may be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models import Claim, ClaimEvidence
from ledtrad.synthesis.queries.claims_told import claims_to_read
from ledtrad.synthesis.queries.desk import answered
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.states import ClaimKind, ClaimState


@dataclass(frozen=True, slots=True)
class RestingClaim:
    """A claim with what it rests on: `number` of `base` where it asks a question, and whether its answer or quoted words have moved since it was read.

    `statements` are all that its answer takes in; `against` those of them that speak against it.
    """

    compilation: str
    title: str
    key: str
    text: str
    number: int | None
    base: int | None
    stale: bool
    statements: frozenset[str]
    against: frozenset[str]
    passages: frozenset[Any]


def resting_claims(round_: Round, *, ground: Material, viewer: Viewer) -> tuple[RestingClaim, ...]:
    """Give every claim of the round's compilations that the viewer may read, with what it rests on, in order; two queries and those of `claims_to_read` but one."""
    tied: dict[Any, set[Any]] = defaultdict(set)
    rows = ClaimEvidence.objects.filter(claim__compilation__round=round_, passage__isnull=False)
    for claim_id, passage in rows.values_list("claim_id", "passage_id"):
        tied[claim_id].add(passage)
    claims = claims_to_read(round_, viewer=viewer)
    return tuple(_resting(claim, ground, passages=tied[claim.pk]) for claim in claims)


def _resting(claim: Claim, ground: Material, *, passages: set[Any]) -> RestingClaim:
    told = answered(claim, ground, frozen=False)
    answer = told.answer
    rows_for, rows_against = (answer.rows_for, answer.rows_against) if answer else ((), ())
    # What a judgement is tied to is not read here, so whether that has moved can't be told.
    is_compared = answer is not None or claim.kind == ClaimKind.QUOTED
    return RestingClaim(
        compilation=claim.compilation.key,
        title=claim.compilation.title,
        key=claim.key,
        text=told.text,
        number=answer.number if answer else None,
        base=answer.denominator if answer else None,
        stale=is_compared and told.state is ClaimState.STALE,
        statements=frozenset(row.key for row in (*rows_for, *rows_against)),
        against=frozenset(row.key for row in rows_against),
        passages=frozenset(passages | {claim.passage_id}) - {None},
    )


def resting_on(
    claims: Iterable[RestingClaim], *, statements: Iterable[str] = (), passages: Iterable[Any] = ()
) -> tuple[RestingClaim, ...]:
    """Give the claims that rest on any of the statements or passages, in their order."""
    keys, ids = frozenset(statements), frozenset(passages)
    return tuple(claim for claim in claims if claim.statements & keys or claim.passages & ids)


def apart(
    claims: Iterable[RestingClaim], *, statements: Iterable[str]
) -> tuple[tuple[RestingClaim, ...], tuple[RestingClaim, ...]]:
    """Give the claims that the statements bear, and those that they only speak against."""
    keys = frozenset(statements)
    told = [
        (claim, bool(claim.statements & keys) and claim.statements & keys <= claim.against)
        for claim in claims
    ]
    return tuple(claim for claim, is_against in told if not is_against), tuple(
        c for c, is_against in told if is_against
    )
