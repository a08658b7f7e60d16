"""From coded facts to claims: codebook, statements with evidence, claims, compilations, printed reports under audit."""

from ledtrad.synthesis.models.codebook import Asked, Codebook, CodebookConstraint, Variable, VariableValue
from ledtrad.synthesis.models.compilations import (
    CheckOverride,
    Claim,
    ClaimEvidence,
    Compilation,
    Release,
    Section,
)
from ledtrad.synthesis.models.printed import PrintedClaim, PrintedReport
from ledtrad.synthesis.models.statements import Statement, StatementEvidence

__all__ = [
    "Asked",
    "CheckOverride",
    "Claim",
    "ClaimEvidence",
    "Codebook",
    "CodebookConstraint",
    "Compilation",
    "PrintedClaim",
    "PrintedReport",
    "Release",
    "Section",
    "Statement",
    "StatementEvidence",
    "Variable",
    "VariableValue",
]
