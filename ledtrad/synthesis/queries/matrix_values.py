"""The values of the matrix: what stands in a cell, what a column comes to, and what was asked to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ledtrad.core.checks import Finding
from ledtrad.core.counting import DEFAULT_CERTAINTIES, Answer, Certainty, CodedRow, Question
from ledtrad.core.periods import ALWAYS, Period


class CellState(StrEnum):
    """Where a unit stands on a variable; `elsewhere` is what is said without answering the question."""

    SUPPORTS = "supports"
    MIXED = "mixed"
    CONTRADICTS = "contradicts"
    ELSEWHERE = "elsewhere"
    SILENT = "silent"


class Only(StrEnum):
    """Which rows and columns are kept: all, or those that have at least one such cell."""

    ALL = "all"
    SILENT = "silent"
    TROUBLED = "troubled"


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the matrix is shown, and what counts. Without variables or counties all are shown; the base is always the whole roster."""

    variables: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    counties: frozenset[str] = frozenset()
    certainties: frozenset[Certainty] = DEFAULT_CERTAINTIES
    period: Period = ALWAYS
    only: Only = Only.ALL
    chosen: str = ""

    def question(self, variable: str) -> Question:
        """Give the question that a column asks."""
        return Question(variable, certainties=self.certainties, period=self.period)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one unit says on one variable: every row of the period, and among them those that count for and against, by key."""

    unit: str
    variable: str
    rows: tuple[CodedRow, ...] = ()
    rows_for: tuple[CodedRow, ...] = ()
    rows_against: tuple[CodedRow, ...] = ()
    missing: bool = False  # the variable must have a value for every county, and this one has none

    @property
    def state(self) -> CellState:
        """The set that the unit falls in, as counting has it."""
        if self.rows_for:
            return CellState.MIXED if self.rows_against else CellState.SUPPORTS
        if self.rows_against:
            return CellState.CONTRADICTS
        return CellState.ELSEWHERE if self.rows else CellState.SILENT

    @property
    def told(self) -> tuple[CodedRow, ...]:
        """The rows that decide the state; all of them where none counts."""
        return (*self.rows_for, *self.rows_against) or self.rows

    @property
    def certainty(self) -> Certainty | None:
        """The surest certainty of the rows that decide the state; None where the unit is silent."""
        told = self.told
        if len(told) == 1:
            return told[0].certainty
        said = {row.certainty for row in told}
        return next((certainty for certainty in Certainty if certainty in said), None)

    @property
    def troubled(self) -> bool:
        """Tell whether the unit speaks both ways, or anything of it is disputed."""
        disputed = any(row.certainty is Certainty.DISPUTED for row in self.rows)
        return disputed or self.state is CellState.MIXED


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One variable with its answer over the whole base; `neutral` where none of its values counts until it is asked for."""

    variable: str
    answer: Answer
    neutral: bool = False

    @property
    def n_other(self) -> int:
        """How many units speak without supporting: against, both ways, or of something else."""
        return len(self.answer.contradicts) + len(self.answer.mixed) + len(self.answer.elsewhere)

    @property
    def n_silent(self) -> int:
        """How many units say nothing at all in the period."""
        return len(self.answer.silent) - len(self.answer.elsewhere)

    @property
    def total(self) -> Decimal | None:
        """The sum of a numeric variable, else None."""
        return self.answer.total


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One unit with a cell for each column; `parts` are the sub-regions that are rolled up into it, by name."""

    unit: str
    cells: tuple[MatrixCell, ...]
    parts: tuple[MatrixLine, ...] = ()


@dataclass(frozen=True)
class Matrix:
    """The counties by name, the variables by codebook order, and the counties missing where every county must have a value."""

    columns: tuple[MatrixColumn, ...]
    lines: tuple[MatrixLine, ...]
    missing: tuple[Finding, ...]
    choice: Choice

    @property
    def n_cells(self) -> int:
        """How many cells are shown, sub-regions apart."""
        return len(self.columns) * len(self.lines)

    @property
    def n_said(self) -> int:
        """How many of them say anything."""
        return sum(bool(cell.rows) for line in self.lines for cell in line.cells)

    @property
    def n_base(self) -> int:
        """The base of every column: the counties that are not exempt, whether they are shown or not."""
        return next((column.answer.denominator for column in self.columns), 0)

    def column(self, variable: str) -> MatrixColumn | None:
        """Give the column of a variable, None where it is not shown."""
        return next((column for column in self.columns if column.variable == variable), None)
