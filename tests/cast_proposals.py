"""The cast of proposed changes of the registry: the makers of proposals and decisions. Tests import from tests.cast."""

from __future__ import annotations

from typing import Any

from ledtrad.rounds.models import (
    Answer,
    NamedInReport,
    Proposal,
    ProposalDecision,
    ReportFile,
    ResponseStep,
)
from tests.cast_collection import make_report_file, make_response_step
from tests.cast_people import ALVA, MORNING
from tests.cast_rounds import make_answer


def make_proposal(answer: Answer | None = None, *, order: int = 1) -> Proposal:
    return Proposal.objects.create(
        answer=answer or make_answer(), order=order, what="ny", name="Rådet", other="slag-network", on="2026",
        told="Nytt organ från 2026: Rådet (nätverk).",
    )  # fmt: skip


def make_proposal_decision(
    proposal: Proposal | None = None,
    *,
    step: ResponseStep | None = None,
    reason: str = "Organet finns redan.",
) -> ProposalDecision:
    return ProposalDecision.objects.create(
        proposal=proposal or make_proposal(), step=step or make_response_step(), reason=reason, made_at=MORNING, made_by=ALVA
    )  # fmt: skip


def make_named_in_report(file: ReportFile | None = None, **fields: Any) -> NamedInReport:
    told: dict[str, Any] = {
        "key": "rådet",
        "name": "Rådet",
        "verdict": "ny",
        "kind": "network",
        "said_at": MORNING,
        "said_by": ALVA,
    } | fields
    return NamedInReport.objects.create(file=file or make_report_file(), **told)
