"""Quotations: whose words a quoted claim copies, and whose answers of a round can be quoted at all."""

from __future__ import annotations

from dataclasses import dataclass

from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.revisions import latest_revisions
from ledtrad.rounds.states import Provenance
from ledtrad.synthesis.models import Claim
from ledtrad.synthesis.policies.claims import quoting_refusal
from ledtrad.synthesis.states import ClaimKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose answer the words of a quoted claim stand in, and on what topic; "" where the text is no unit's answer."""

    unit: str = ""
    topic: str = ""
    reconstructed: bool = False


def attribution_of(claim: Claim) -> Attribution | None:
    """Give whose words a claim quotes; None for one that quotes nothing. It should be read as `answerable`: else nobody is named."""
    if claim.kind != ClaimKind.QUOTED:
        return None
    told = vars(claim)
    return Attribution(
        told.get("quoted_unit") or "",
        told.get("quoted_topic") or "",
        told.get("quoted_provenance") == Provenance.RECONSTRUCTED,
    )


@dataclass(frozen=True, slots=True)
class QuoteSource:
    """A unit that has answered; `refusal` says why its words can't be quoted, "" where they can."""

    unit: str
    name: str
    refusal: str


def quote_sources(round_: Round, *, viewer: Viewer) -> tuple[QuoteSource, ...]:
    """Give who has answered the round, by name as Swedish sorts, with whether the words can be quoted; one query."""
    viewer.require("statements.code")
    actor = "response__participant__actor"
    rows = (
        latest_revisions()
        .filter(response__participant__round=round_)
        .values_list(f"{actor}__key", f"{actor}__short_name", f"{actor}__name", "provenance")
    )
    found = [
        QuoteSource(
            unit,
            short_name or name,
            quoting_refusal(
                unit_name=short_name or name,
                state=round_.state,
                reconstructed=provenance == Provenance.RECONSTRUCTED,
            ),
        )
        for unit, short_name, name, provenance in rows
    ]
    return tuple(sorted(found, key=lambda one: swedish_key(one.name)))
