"""Counties by variables, in memory: what stands where they meet, and what each column comes to.

Nothing is read here: a round's `Material` is enough. Each column is one question asked with `ledtrad.core.counting.count`, so that the
foot of the column is the answer that the question's own page gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ledtrad.core.checks import Finding, Matter, exhaustive_units_missing
from ledtrad.core.counting import CodedRow, UnitKind, VariableSpec, positive_values, roll_up
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.queries.matrix_values import Choice, Matrix, MatrixCell, MatrixColumn, MatrixLine, Only


def matrix(ground: Material, choice: Choice) -> Matrix:
    """Give the matrix that is asked for; raise BadQuestion for a row outside the codebook."""
    weave = _Weave.of(_variables(ground, choice), ground=ground, choice=choice)
    lines = [weave.line(county) for county in _counties(ground, choice)]
    columns, kept = _only(choice, weave.columns, lines)
    shown = {column.variable for column in columns}
    missing = tuple(finding for finding in weave.missing if finding.subject in shown)
    return Matrix(columns=columns, lines=kept, missing=missing, choice=choice)


def cell_of(unit: str, variable: str, *, ground: Material, choice: Choice) -> MatrixCell:
    """Give one cell, of a county with its sub-regions or of a sub-region alone; raise BadQuestion for an unknown variable."""
    weave = _Weave.of((variable,), ground=ground, choice=choice)
    return weave.cell(unit, weave.columns[0])


def column_of(variable: str, *, ground: Material, choice: Choice) -> MatrixColumn:
    """Give what a column comes to; raise BadQuestion for an unknown variable."""
    spec = ground.spec(variable)
    return MatrixColumn(variable, ground.ask(choice.question(variable)), neutral=is_neutral(spec))


def is_neutral(spec: VariableSpec) -> bool:
    """Tell whether a variable has no value that counts unasked."""
    return not spec.numeric and not positive_values(spec)


def topics_said(ground: Material) -> dict[str, tuple[str, ...]]:
    """Give the topics under which anything is said, by name, each with the variables that are read out of it, in codebook order."""
    found: dict[str, set[str]] = defaultdict(set)
    for view in ground.statements.values():
        if view.topic:
            found[view.topic].add(view.variable)
    return {topic: tuple(v for v in ground.labels if v in found[topic]) for topic in sorted(found)}


def _variables(ground: Material, choice: Choice) -> tuple[str, ...]:
    """Give the variables asked for by name and by topic together, and the one that the thread follows."""
    if not (choice.variables or choice.topics):
        return tuple(ground.labels)
    topics = topics_said(ground)
    wanted = {choice.chosen, *choice.variables}
    wanted.update(*(topics.get(topic, ()) for topic in choice.topics))
    return tuple(variable for variable in ground.labels if variable in wanted)


def _counties(ground: Material, choice: Choice) -> list[str]:
    units = set(roll_up(ground.roster, unit=UnitKind.COUNTY).values())
    return ground.in_order(units & choice.counties if choice.counties else units)


def parts_of(ground: Material) -> dict[str, tuple[str, ...]]:
    """Give, for each county of the base, the sub-regions that are rolled up into it, by name."""
    found: dict[str, list[str]] = defaultdict(list)
    for subject, county in roll_up(ground.roster, unit=UnitKind.COUNTY).items():
        found[county] += [subject] if subject != county else []
    return {county: tuple(ground.in_order(parts)) for county, parts in found.items()}


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The rows of one variable by participant: all of the period, those for and those against."""

    rows: Mapping[str, list[CodedRow]]
    rows_for: Mapping[str, list[CodedRow]]
    rows_against: Mapping[str, list[CodedRow]]

    @classmethod
    def of(cls, column: MatrixColumn, *, ground: Material, choice: Choice) -> _Spoken:
        rows = ground.rows.get(column.variable, ())
        within = (row for row in rows if row.valid.overlaps(choice.period))
        answer = column.answer
        return cls(_by_subject(within), _by_subject(answer.rows_for), _by_subject(answer.rows_against))


def _by_subject(rows: Iterable[CodedRow]) -> dict[str, list[CodedRow]]:
    found: dict[str, list[CodedRow]] = {}
    for row in rows:
        found.setdefault(row.subject, []).append(row)
    return found


def _gathered(subjects: Iterable[str], rows: Mapping[str, list[CodedRow]]) -> tuple[CodedRow, ...]:
    return tuple(row for subject in subjects for row in rows.get(subject, ()))


@dataclass(frozen=True, slots=True)
class _Weave:
    """All that cells are made of: the columns, what is said in each, who is part of whom, and where something must stand."""

    columns: tuple[MatrixColumn, ...]
    spoken: Mapping[str, _Spoken]
    parts: Mapping[str, tuple[str, ...]]
    missing: tuple[Finding, ...]
    faults: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, variables: Iterable[str], *, ground: Material, choice: Choice) -> _Weave:
        columns = tuple(column_of(variable, ground=ground, choice=choice) for variable in variables)
        matter = Matter(ground.roster, ground.specs, ground.rows, ground.names, claims=())
        missing = tuple(exhaustive_units_missing(matter))
        return cls(
            columns=columns,
            spoken={column.variable: _Spoken.of(column, ground=ground, choice=choice) for column in columns},
            parts=parts_of(ground),
            missing=missing,
            faults=frozenset((finding.subject, unit) for finding in missing for unit in finding.counties),
        )

    def cell(self, unit: str, column: MatrixColumn) -> MatrixCell:
        said, subjects = self.spoken[column.variable], (unit, *self.parts.get(unit, ()))
        rows = _gathered(subjects, said.rows)
        if not rows:
            return MatrixCell(unit, column.variable, missing=(column.variable, unit) in self.faults)
        rows_for, rows_against = (
            _gathered(subjects, counted) for counted in (said.rows_for, said.rows_against)
        )
        return MatrixCell(unit, column.variable, rows=rows, rows_for=rows_for, rows_against=rows_against)

    def line(self, unit: str) -> MatrixLine:
        cells = tuple(self.cell(unit, column) for column in self.columns)
        return MatrixLine(unit, cells, parts=tuple(self.line(part) for part in self.parts.get(unit, ())))


def _only(
    choice: Choice, columns: tuple[MatrixColumn, ...], lines: list[MatrixLine]
) -> tuple[tuple[MatrixColumn, ...], tuple[MatrixLine, ...]]:
    """Keep the rows and columns that have at least one cell of the kind asked for; the followed column stays where any does."""
    if choice.only is Only.ALL:
        return columns, tuple(lines)
    wanted = [cell for line in lines for cell in line.cells if _is_wanted(cell, choice.only)]
    units = {cell.unit for cell in wanted}
    variables = {cell.variable for cell in wanted} | ({choice.chosen} if wanted else set())
    places = [i for i, column in enumerate(columns) if column.variable in variables]
    kept = tuple(columns[i] for i in places)
    return kept, tuple(_narrowed(line, places) for line in lines if line.unit in units)


def _is_wanted(cell: MatrixCell, only: Only) -> bool:
    return cell.troubled if only is Only.TROUBLED else not cell.rows


def _narrowed(line: MatrixLine, places: list[int]) -> MatrixLine:
    cells = tuple(line.cells[i] for i in places)
    return MatrixLine(line.unit, cells, tuple(_narrowed(part, places) for part in line.parts))
