"""What the tests of counting share: three variables, three counties, and a short way to ask."""

from __future__ import annotations

from datetime import date

from ledtrad.core.counting import (
    DEFAULT_CERTAINTIES,
    Answer,
    Certainty,
    CodedRow,
    Member,
    Polarity,
    Question,
    UnitKind,
    VariableSpec,
    count,
)
from ledtrad.core.periods import Period

BODY = VariableSpec(
    "organ", {"finns": Polarity.POSITIVE, "saknas": Polarity.NEGATIVE, "oklar": Polarity.NEUTRAL}
)
HOST = VariableSpec(
    "vard",
    {"region": Polarity.POSITIVE, "stiftelse": Polarity.POSITIVE, "oklar": Polarity.NEUTRAL},
    exclusive=True,
)
VISITS = VariableSpec("besok", numeric=True)
# Three counties; Västra Götaland reports through two sub-regions.
ROSTER = (Member("08"), Member("14"), Member("25"), Member("fyrbodal", "14"), Member("skaraborg", "14"))
YEAR = Period(date(2012, 1, 1), date(2013, 1, 1))


def row(
    subject: str,
    value: str,
    certainty: Certainty = Certainty.EXPLICIT,
    *,
    key: str = "",
    valid: Period = YEAR,
) -> CodedRow:
    return CodedRow(key or f"{subject}-{value}-{certainty}", subject, value, certainty, valid)


def asked(
    *rows: CodedRow,
    spec: VariableSpec = BODY,
    values: tuple[str, ...] = (),
    certainties: frozenset[Certainty] = DEFAULT_CERTAINTIES,
    roster: tuple[Member, ...] = ROSTER,
    unit: UnitKind = UnitKind.COUNTY,
) -> Answer:
    question = Question(spec.key, frozenset(values), certainties, YEAR, unit)
    return count(question, spec=spec, roster=roster, rows=rows)
