"""From coded facts to claims: codebook, statements with evidence, claims, compilations, releases, printed reports under audit."""

from ledtrad.synthesis.models.claims import Claim, ClaimEvidence, ClaimReading
from ledtrad.synthesis.models.codebook import Asked, Codebook, CodebookConstraint, Variable, VariableValue
from ledtrad.synthesis.models.compilations import CheckOverride, Compilation, Section, SectionEdit
from ledtrad.synthesis.models.fact_check_answers import (
    FactCheckAnswer,
    FactCheckDecision,
    FactCheckDraft,
    FactCheckReply,
)
from ledtrad.synthesis.models.fact_checks import FactCheck, FactCheckItem, FactCheckReminder, FactCheckSeat
from ledtrad.synthesis.models.printed import PrintedClaim, PrintedReport
from ledtrad.synthesis.models.readings import ReadAnswer
from ledtrad.synthesis.models.releases import Correction, Release, ReleaseFile, ReleaseRegistration
from ledtrad.synthesis.models.statements import SecondReading, Statement, StatementEvidence
from ledtrad.synthesis.models.vectors import PassageVector

__all__ = [
    "Asked",
    "CheckOverride",
    "Claim",
    "ClaimEvidence",
    "ClaimReading",
    "Codebook",
    "CodebookConstraint",
    "Compilation",
    "Correction",
    "FactCheck",
    "FactCheckAnswer",
    "FactCheckDecision",
    "FactCheckDraft",
    "FactCheckItem",
    "FactCheckReminder",
    "FactCheckReply",
    "FactCheckSeat",
    "PassageVector",
    "PrintedClaim",
    "PrintedReport",
    "ReadAnswer",
    "Release",
    "ReleaseFile",
    "ReleaseRegistration",
    "SecondReading",
    "Section",
    "SectionEdit",
    "Statement",
    "StatementEvidence",
    "Variable",
    "VariableValue",
]
