"""What the tests of the checks share: three counties with two sub-regions, and a matter in which no check finds a fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ledtrad.core.checks import Check, CheckedClaim, Constraint, Finding, Matter, Topic
from ledtrad.core.counting import Answer, Certainty, CodedRow, Member, Polarity, Question, VariableSpec
from ledtrad.core.quantifiers import Quantifier

NAMES = {
    "07": "Kronoberg",
    "08": "Kalmar",
    "14": "Västra Götaland",
    "skaraborg": "Skaraborg",
    "fyrbodal": "Fyrbodal",
}
ROSTER = (Member("07"), Member("08"), Member("14"), Member("skaraborg", "14"), Member("fyrbodal", "14"))
HOST = VariableSpec(
    "vard", {"region": Polarity.POSITIVE, "stiftelse": Polarity.POSITIVE}, exclusive=True, exhaustive=True
)
BODY = VariableSpec("organ", {"finns": Polarity.POSITIVE, "saknas": Polarity.NEGATIVE})
UNIT = VariableSpec("enhet", {"finns": Polarity.POSITIVE, "ingen": Polarity.NEGATIVE})
ASKED = Question("organ")
PROJECT_NEEDS_UNIT = Constraint(
    "projekt-utan-enhet",
    variable="organ",
    values=frozenset({"finns"}),
    other="enhet",
    other_values=frozenset({"ingen"}),
    message="Ett projekt vid en enhet kräver en enhet.",
)


def row(subject: str, value: str, certainty: Certainty = Certainty.EXPLICIT) -> CodedRow:
    return CodedRow(f"{subject}-{value}-{certainty}", subject, value, certainty)


def answered(*yes: str, no: Sequence[str] = (), both: Sequence[str] = (), total: int | None = None) -> Answer:
    silent = tuple(unit for unit in ("07", "08", "14") if unit not in (*yes, *no, *both))
    rows = tuple(row(unit, "finns") for unit in yes)
    against = tuple(row(unit, "saknas") for unit in no)
    summed = None if total is None else Decimal(total)
    return Answer(yes, tuple(no), tuple(both), silent, (), rows, against, summed)


CLEAN = Matter(
    roster=ROSTER,
    specs={"vard": HOST, "organ": BODY, "enhet": UNIT},
    rows={
        "vard": [row("07", "region"), row("08", "stiftelse", Certainty.UNDATED), row("skaraborg", "region")],
        "organ": [row("07", "finns"), row("08", "saknas")],
        "enhet": [row("07", "finns"), row("08", "ingen")],
    },
    names=NAMES,
    claims=[
        CheckedClaim("organ", ASKED, answered("07", "14", no=["08"]), quantifier=Quantifier.MOST, read_hash="a", hash="a"),
        CheckedClaim("samma", ASKED, answered("07", "14", no=["08"]), quantifier=Quantifier.SOME, hash="ny"),
    ],
    constraints=[PROJECT_NEEDS_UNIT],
    prose={"styrning": "Länen har kommit olika långt.\nArbetet fortsätter."},
    topics=[Topic("styrning", "Styrning", compiled=True)],
)  # fmt: skip


def with_rows(**rows: Sequence[CodedRow]) -> Matter:
    return replace(CLEAN, rows={**CLEAN.rows, **rows})


def with_claims(*claims: CheckedClaim) -> Matter:
    return replace(CLEAN, claims=claims)


def found(check: Check, matter: Matter) -> list[Finding]:
    return list(check(matter))
