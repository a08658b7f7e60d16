"""What the tests of the audit share: six counties, ways to print an assertion, and a material to try it against."""

from __future__ import annotations

from collections.abc import Iterable

from ledtrad.core.audit import Asserts, Printed, Recount, Ruling, Verdict, rule
from ledtrad.core.counting import Answer, Question
from ledtrad.core.quantifiers import Quantifier

NAMES = {
    "05": "Östergötland",
    "07": "Kronoberg",
    "08": "Kalmar",
    "09": "Gotland",
    "12": "Skåne",
    "25": "Norrbotten",
}
BASE = tuple(NAMES)
QUESTION = Question("organ")
AGREES, PARTLY, CONFLICT = Verdict.AGREES, Verdict.PARTLY, Verdict.CONFLICT
NOT_RECOMPUTABLE = Verdict.NOT_RECOMPUTABLE
SILENCE = "Materialet är helt tyst om detta."
FIRST_FIVE = "Östergötland, Kronoberg, Kalmar, Gotland och Skåne"
WIDER = "ett annat sätt att räkna det odaterade, pågående och planerade"


def answered(yes: Iterable[str] = (), no: Iterable[str] = (), both: Iterable[str] = ()) -> Answer:
    yes, no, both = tuple(yes), tuple(no), tuple(both)
    silent = tuple(unit for unit in BASE if unit not in (*yes, *no, *both))
    return Answer(yes, no, both, silent, (), (), ())


def recount(
    asked: Answer, *, strict: Answer | None = None, wide: Answer | None = None, base: tuple[str, ...] = BASE
) -> Recount:
    return Recount(asked, strict=strict or asked, wide=wide or asked, base=base)


def ruled(printed: Printed, material: Recount | None) -> Ruling:
    return rule(printed, recount=material, names=NAMES)


def number(figure: int, *, at_least: bool = False) -> Printed:
    return Printed("tal", Asserts.NUMBER, QUESTION, number=figure, at_least=at_least)


def listed(*units: str, at_least: bool = False) -> Printed:
    return Printed("lista", Asserts.LIST, QUESTION, units=units, at_least=at_least)


def word(quantifier: Quantifier) -> Printed:
    return Printed("ord", Asserts.QUANTIFIER, QUESTION, quantifier=quantifier)


EVERY = Printed("alla", Asserts.ALL, QUESTION)
