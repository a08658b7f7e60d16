"""How the settled coding and each second reader agree: reads of what second readers saw, and the comparison itself in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ledtrad.core.agreement import Agreement, agreement
from ledtrad.core.counting import Certainty
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Answer, Round
from ledtrad.rounds.queries.revisions import is_latest
from ledtrad.synthesis.models import ReadAnswer, SecondReading
from ledtrad.synthesis.queries.material import Material

ALL = "alla"
# One thing that may be coded: a unit, a variable, a value.
Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one second reader saw in one place; `topic` is that of the answer it was read in, "" where no words are tied."""

    reader: str
    unit: str
    topic: str
    variable: str
    value: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Blank:
    """An answer in which a second reader found nothing to code."""

    reader: str
    unit: str
    topic: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that the two see differently; None for the one who did not see it at all."""

    unit: str
    variable: str
    value: str
    settled: Certainty | None
    second: Certainty | None


@dataclass(frozen=True, slots=True)
class ReaderAgreement:
    """One second reader against the settled coding, over the answers (unit and topic) that the reader has read.

    Read are those in which the reader coded something or marked that there was nothing to code. `rows` are the variables that either
    coded, in codebook order; `total` is over all of them. Differences in certainty alone are listed but lower no share: the two agree
    on the value.
    """

    reader: str
    units: tuple[str, ...]
    n_answers: int
    rows: tuple[Agreement, ...]
    total: Agreement
    differences: tuple[Difference, ...]


def second_readings(
    round_: Round, *, viewer: Viewer, unit: str = "", variable: str = ""
) -> tuple[Reading, ...]:
    """Give the live second readings of a round, of one unit and one variable where they are named; one query."""
    viewer.require("drafts.read")
    rows = SecondReading.objects.filter(round=round_, retracted_at=None)
    if unit:
        rows = rows.filter(subject__actor__key=unit)
    if variable:
        rows = rows.filter(variable__key=variable)
    told = rows.order_by("made_by", "subject__actor__key", "variable__order", "value", "pk").values_list(
        "made_by", "subject__actor__key", "passage__block__heading", "variable__key", "value", "certainty"
    )
    return tuple(
        Reading(reader, unit, topic or "", variable, value, Certainty(certainty))
        for reader, unit, topic, variable, value, certainty in told
    )


def blank_answers(round_: Round, *, viewer: Viewer) -> tuple[Blank, ...]:
    """Give the answers, as they stand now, in which second readers found nothing to code; one query."""
    viewer.require("drafts.read")
    participant = "revision__response__participant"
    rows = ReadAnswer.objects.filter(
        answer__in=Answer.objects.filter(is_latest("revision__"), **{f"{participant}__round": round_}),
        second=True,
        retracted_at=None,
    )
    told = rows.order_by("read_by", "read_at", "pk").values_list(
        "read_by", f"answer__{participant}__actor__key", "answer__block__heading"
    )
    return tuple(Blank(reader, unit, topic or "") for reader, unit, topic in told)


def reader_agreements(
    ground: Material, readings: Iterable[Reading], blanks: Iterable[Blank] = ()
) -> tuple[ReaderAgreement, ...]:
    """Compare each second reader with the settled coding, readers by name."""
    by_reader: dict[str, list[Reading]] = defaultdict(list)
    answers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for reading in readings:
        by_reader[reading.reader].append(reading)
        answers[reading.reader].add((reading.unit, reading.topic))
    for blank in blanks:
        answers[blank.reader].add((blank.unit, blank.topic))
    return tuple(_compared(reader, by_reader[reader], answers[reader], ground) for reader in sorted(answers))


def _compared(
    reader: str, readings: list[Reading], answers: Collection[tuple[str, str]], ground: Material
) -> ReaderAgreement:
    units = {unit for unit, _ in answers}
    settled = _surest(
        ((view.reporting_unit, view.variable, view.value), view.certainty)
        for view in ground.statements.values()
        # A reading without words may have been made anywhere in what the unit said.
        if (view.reporting_unit, view.topic) in answers or (view.reporting_unit, "") in answers
    )
    second = _surest(((r.unit, r.variable, r.value), r.certainty) for r in readings)
    in_order = ground.in_order(units)
    coded = {variable for _, variable, _ in settled.keys() | second.keys()}
    rows = tuple(
        _agreement(variable, settled, second, units=in_order, ground=ground)
        for variable in ground.labels
        if variable in coded
    )
    return ReaderAgreement(
        reader=reader,
        units=tuple(in_order),
        n_answers=len(answers),
        rows=rows,
        total=_total(settled, second, units=in_order, ground=ground),
        differences=_differences(settled, second, ground),
    )


def _surest(facts: Iterable[tuple[Fact, Certainty]]) -> dict[Fact, Certainty]:
    """Give each fact once, with the surest certainty that it was coded with."""
    order = list(Certainty)
    found: dict[Fact, Certainty] = {}
    for fact, certainty in facts:
        found[fact] = min(found.get(fact, certainty), certainty, key=order.index)
    return found


def _agreement(
    variable: str, settled: Iterable[Fact], second: Iterable[Fact], *, units: list[str], ground: Material
) -> Agreement:
    def cells(facts: Iterable[Fact]) -> set[tuple[str, str]]:
        return {(unit, value) for unit, coded, value in facts if coded == variable}

    values = list(ground.specs[variable].values)
    return agreement(variable, first=cells(settled), second=cells(second), subjects=units, values=values)


def _total(
    settled: Iterable[Fact], second: Iterable[Fact], *, units: list[str], ground: Material
) -> Agreement:
    def cells(facts: Iterable[Fact]) -> set[tuple[str, str]]:
        return {(unit, f"{variable}={value}") for unit, variable, value in facts}

    values = [f"{spec.key}={value}" for spec in ground.specs.values() for value in spec.values]
    return agreement(ALL, first=cells(settled), second=cells(second), subjects=units, values=values)


def _differences(
    settled: Mapping[Fact, Certainty], second: Mapping[Fact, Certainty], ground: Material
) -> tuple[Difference, ...]:
    """Give what differs, by unit name, then codebook order, then value."""
    place = {
        unit: i
        for i, unit in enumerate(ground.in_order({fact[0] for fact in settled.keys() | second.keys()}))
    }
    order = {variable: i for i, variable in enumerate(ground.labels)}
    differing = [fact for fact in settled.keys() | second.keys() if settled.get(fact) != second.get(fact)]
    differing.sort(key=lambda fact: (place[fact[0]], order[fact[1]], fact[2]))
    return tuple(Difference(*fact, settled=settled.get(fact), second=second.get(fact)) for fact in differing)
