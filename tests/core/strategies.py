"""Materials to count: Hypothesis strategies, seeded worlds, and a second, naive count to hold the real one against.

The naive count is written straight from the design's text ("How a question is counted") and shares no code with
`ledtrad.core.counting`: it tries day by day and unit by unit, and cares for clarity alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

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
)
from ledtrad.core.periods import Period

VALUES = ("finns", "ny", "saknas", "avvecklad", "oklar")
YEARS = range(2010, 2014)
# Every period below begins and ends on a first of January, so that one day a year tells all overlaps.
DAYS = tuple(date(year, 6, 15) for year in range(2008, 2016))


@dataclass(frozen=True, slots=True)
class Material:
    """A question with all that it takes to answer it."""

    question: Question
    spec: VariableSpec
    roster: tuple[Member, ...]
    rows: tuple[CodedRow, ...]


@dataclass(frozen=True, slots=True)
class NaiveAnswer:
    """The answer of the naive count, as sets of units and of row keys."""

    supports: set[str]
    contradicts: set[str]
    mixed: set[str]
    silent: set[str]
    elsewhere: set[str]
    keys_for: set[str]
    keys_against: set[str]
    total: Decimal | None


def as_naive(answer: Answer) -> NaiveAnswer:
    """Give the real answer in the shape of the naive one."""
    return NaiveAnswer(
        supports=set(answer.supports),
        contradicts=set(answer.contradicts),
        mixed=set(answer.mixed),
        silent=set(answer.silent),
        elsewhere=set(answer.elsewhere),
        keys_for={row.key for row in answer.rows_for},
        keys_against={row.key for row in answer.rows_against},
        total=answer.total,
    )


def chain(key: str, roster: Iterable[Member]) -> list[Member]:
    """Give the participant and those above it, the topmost last."""
    found = [member for member in roster if member.key == key]
    for member in found:
        found += [above for above in roster if above.key == member.parent]
    return found


def naive_base(roster: Sequence[Member], unit: UnitKind) -> set[str]:
    """Give the counties (those without a parent) or the leaves (those that are nobody's parent), minus the exempt."""
    if unit is UnitKind.COUNTY:
        return {member.key for member in roster if member.parent is None and not member.exempt}
    parents = [member.parent for member in roster]
    leaves = [member.key for member in roster if member.key not in parents]
    return {leaf for leaf in leaves if not any(member.exempt for member in chain(leaf, roster))}


def naive_rows(unit: str, material: Material) -> list[CodedRow]:
    """Give the rows of the unit and of its parts that overlap the period."""
    asked = material.question.period
    found = []
    for row in material.rows:
        line = chain(row.subject, material.roster)
        counted = [m.key for m in line] if material.question.unit is UnitKind.COUNTY else [row.subject]
        overlaps = any(covers(row.valid, day) and covers(asked, day) for day in DAYS)
        if unit in counted and not any(member.exempt for member in line) and overlaps:
            found.append(row)
    return found


def covers(period: Period, day: date) -> bool:
    """Tell whether the day lies in the half-open period."""
    return (not period.start or day >= period.start) and (not period.end or day < period.end)


def naive_count(material: Material) -> NaiveAnswer:
    """Count as the design says, unit by unit."""
    spec, question = material.spec, material.question
    positive = {value for value, polarity in spec.values.items() if polarity == "positive"}
    negative = {value for value, polarity in spec.values.items() if polarity == "negative"}
    x = set(question.values) or positive
    answer = NaiveAnswer(
        set(), set(), set(), set(), set(), set(), set(), Decimal(0) if spec.numeric else None
    )
    total = Decimal(0)
    for unit in naive_base(material.roster, question.unit):
        rows = naive_rows(unit, material)
        told = [row for row in rows if row.certainty in question.certainties]
        if spec.numeric:
            numbers = {Decimal(value) for value in x}
            p = [row for row in told if not numbers or Decimal(row.value) in numbers]
        else:
            p = [row for row in told if row.value in x]
        n = [row for row in told if row not in p and (row.value in negative or spec.exclusive)]
        answer.keys_for.update(row.key for row in p)
        answer.keys_against.update(row.key for row in n)
        total += sum(Decimal(row.value) for row in p) if spec.numeric else 0
        if p:
            (answer.mixed if n else answer.supports).add(unit)
        else:
            (answer.contradicts if n else answer.silent).add(unit)
        if rows and not p and not n:
            answer.elsewhere.add(unit)
    return replace(answer, total=total if spec.numeric else None)


_JANUARIES = [date(year, 1, 1) for year in YEARS]
# Periods of whole years, open at either end now and then.
periods = st.sampled_from(
    [
        Period(start, end)
        for start in (None, *_JANUARIES)
        for end in (None, *_JANUARIES)
        if start is None or end is None or start < end
    ]
    + [Period()] * 10
)


@st.composite
def rosters(draw: st.DrawFn) -> tuple[Member, ...]:
    """Rosters of up to seven participants, in any order, some of them parts of others in up to three levels."""
    members: list[Member] = []
    for place in range(draw(st.sampled_from((4, 5, 6, 7, 3, 2, 1, 0)))):
        parent = draw(st.sampled_from([None, None, *(member.key for member in members[:4])]))
        members.append(
            Member(f"{place + 1:02}", parent, exempt=draw(st.sampled_from((False,) * 7 + (True,))))
        )
    return tuple(draw(st.permutations(members)))


@st.composite
def specs(draw: st.DrawFn) -> VariableSpec:
    """Variables with listed values of any polarity, exclusive or not."""
    polarities = draw(st.permutations([*Polarity, Polarity.POSITIVE, Polarity.NEGATIVE]))
    return VariableSpec(
        "organ",
        dict(zip(VALUES, polarities, strict=True)),
        exclusive=draw(st.booleans()),
        exhaustive=draw(st.booleans()),
    )


numeric_specs = st.builds(VariableSpec, st.just("besok"), numeric=st.just(True), exclusive=st.booleans())
amounts = st.sampled_from(("0", "2", "2.0", "12", "-3", "0.5"))
certainty_sets = st.one_of(
    st.just(DEFAULT_CERTAINTIES), st.frozensets(st.sampled_from(Certainty), min_size=1, max_size=5)
)


@st.composite
def coded_rows(
    draw: st.DrawFn, roster: Sequence[Member], values: st.SearchStrategy[str]
) -> tuple[CodedRow, ...]:
    """Rows of the participants and of a stranger, each with a key of its own."""
    subjects = st.sampled_from([*(member.key for member in roster), "utomstående"])
    n_least = draw(st.sampled_from((8, 4, 0)))
    certainties = st.sampled_from([*sorted(DEFAULT_CERTAINTIES) * 3, *Certainty])
    told = draw(
        st.lists(
            st.tuples(subjects, values, certainties, periods, st.sampled_from("abc")),
            min_size=n_least,
            max_size=12,
        )
    )
    return tuple(CodedRow(f"rad-{place}", *parts) for place, parts in enumerate(told))


@st.composite
def materials(draw: st.DrawFn, *, numeric: bool | None = None) -> Material:
    """Whole materials; `numeric` chooses the kind of variable, None lets either come."""
    roster = draw(rosters())
    by_number = draw(st.booleans()) if numeric is None else numeric
    spec = draw(numeric_specs if by_number else specs())
    values = amounts if by_number else st.sampled_from(VALUES)
    question = Question(
        spec.key,
        draw(st.one_of(st.just(frozenset[str]()), st.frozensets(values, max_size=3))),
        draw(certainty_sets),
        draw(periods),
        draw(st.sampled_from(UnitKind)),
    )
    return Material(question, spec, roster, draw(coded_rows(roster, values)))
