"""A small round of three counties with one compilation: the ground of the tests that change something."""

from __future__ import annotations

from dataclasses import dataclass

from ledtrad.access.policies import viewer_for
from ledtrad.synthesis.models import Claim, Compilation, Statement, Variable
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk, desk
from ledtrad.synthesis.queries.material import Material, material
from tests.cast import (
    BJORKO,
    GRANO,
    NORRA_GRANO,
    TALLMO,
    make_claim,
    make_compilation,
    make_participant,
    make_section,
    make_statement,
    make_statement_evidence,
    make_variable,
    make_variable_value,
    the_round,
)

READER = viewer_for("public", label="läsaren")


@dataclass(frozen=True)
class Small:
    """Björkö and Norra Granö have a new group, Tallmo says that it has none, Granö itself is silent."""

    compilation: Compilation
    claim: Claim
    variable: Variable
    bjorko: Statement
    norra_grano: Statement
    tallmo: Statement

    def desk(self) -> Desk:
        return desk(Compilation.objects.get(pk=self.compilation.pk), viewer=READER)

    def answered(self) -> AnsweredClaim:
        return self.desk().claims["nya-grupper"]

    def material(self) -> Material:
        return material(self.compilation.round)


def make_small_round() -> Small:
    round_ = the_round()
    grano = make_participant(GRANO, round_=round_)
    people = {
        "b": make_participant(BJORKO, round_=round_),
        "n": make_participant(NORRA_GRANO, round_=round_, parent=grano),
        "t": make_participant(TALLMO, round_=round_),
    }
    variable = make_variable()
    make_variable_value("nej", variable=variable, polarity="negative")
    told = {
        key: make_statement(
            f"{key}001", subject=subject, variable=variable, value="nej" if key == "t" else "ja"
        )
        for key, subject in people.items()
    }
    make_statement_evidence(statement=told["b"])
    compilation = make_compilation(codebook=variable.codebook)
    make_section(compilation=compilation)
    claim = make_claim(compilation=compilation, variable=variable)
    return Small(compilation, claim, variable, told["b"], told["n"], told["t"])
