"""The matrix in the reader's words: what is written in a cell, and what stands in the foot of a column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.counting import Certainty, CodedRow
from ledtrad.core.saying import counted
from ledtrad.core.wording import COUNTY
from ledtrad.synthesis.queries.material import Labels, Material
from ledtrad.synthesis.queries.matrix_values import CellState, Choice, Matrix, MatrixCell, MatrixColumn
from ledtrad.ui.components import Mark
from ledtrad.ui.formatters import format_period
from ledtrad.website.presenting import CERTAINTY_MARKS, certainty_words, value_words


def surest(rows: Iterable[CodedRow]) -> Certainty | None:
    """Give the surest certainty among the rows, None for no rows."""
    said = {row.certainty for row in rows}
    return next((certainty for certainty in Certainty if certainty in said), None)


def digits(amount: Decimal) -> str:
    """Give a number as tables write it: digits, the decimal sign of the reader's language, no empty decimals."""
    return f"{amount.normalize():f}".replace(".", pgettext("decimal sign", ",")).replace(
        "-", "\N{MINUS SIGN}"
    )


@dataclass(frozen=True, slots=True)
class CellWords:
    """What cells are told with. The words of the certainties are looked up once: a matrix has a thousand cells."""

    ground: Material
    certainties: Mapping[Certainty, str]

    @classmethod
    def of(cls, ground: Material) -> CellWords:
        """Give the words in the language of the reader."""
        return cls(ground, {certainty: certainty_words(certainty) for certainty in Certainty})

    def text(self, cell: MatrixCell) -> str:
        """Give what a cell says: its sum where it holds numbers, else its values, those that count first; "" for silence."""
        if not cell.rows:
            return ""
        spec, labels = self.ground.specs[cell.variable], self.ground.labels[cell.variable]
        if spec.numeric:
            return digits(sum((spec.amount(row.value) for row in cell.told), Decimal(0)))
        if len(cell.rows) == 1:
            return value_words(labels, cell.rows[0].value)
        counted = {row.value for row in cell.told}
        said = {row.value for row in cell.rows}
        values = [value for value in labels.values if value in said]
        values.sort(key=lambda value: value not in counted)
        marked = cell.certainty
        return ", ".join(self._value(value, cell.rows, labels, marked=marked) for value in values)

    def _value(
        self, value: str, rows: Iterable[CodedRow], labels: Labels, *, marked: Certainty | None
    ) -> str:
        """Give a value's word; where its certainty is not the one that the mark of the cell shows, that is written out."""
        certainty = surest(row for row in rows if row.value == value)
        word = value_words(labels, value)
        if certainty is None or certainty is marked:
            return word
        return f"{word} ({self.certainties[certainty]})"


_STATE_MARKS = {CellState.MIXED: Mark.MIXED, CellState.CONTRADICTS: Mark.AGAINST}


def cell_mark(cell: MatrixCell, choice: Choice) -> Mark | None:
    """Give the symbol of a cell: its certainty, unless what it says stands against, both ways or beside the question."""
    state = cell.state
    if state in _STATE_MARKS:
        return _STATE_MARKS[state]
    if state is CellState.ELSEWHERE and any(row.certainty in choice.certainties for row in cell.rows):
        return Mark.OTHER
    certainty = cell.certainty
    return CERTAINTY_MARKS[certainty] if certainty else None


def foot(column: MatrixColumn) -> tuple[str, str]:
    """Give what a column comes to, and how the rest of the base stands: ("9 stöder", "5 andra, 7 tysta av 21")."""
    n, base = column.answer.number, column.answer.denominator
    silent = ngettext("%(n)s tyst av %(base)s", "%(n)s tysta av %(base)s", column.n_silent) % {
        "n": column.n_silent,
        "base": base,
    }
    if column.neutral and not n:
        some = ngettext("%(n)s säger något", "%(n)s säger något", column.n_other)
        return some % {"n": column.n_other}, silent
    other = ngettext("%(n)s annat", "%(n)s andra", column.n_other) % {"n": column.n_other}
    others = [other] if column.n_other else []
    if column.total is not None:
        told = ngettext("%(n)s med tal", "%(n)s med tal", n) % {"n": n}
        return gettext("summa %(sum)s") % {"sum": digits(column.total)}, ", ".join([told, *others, silent])
    return ngettext("%(n)s stöder", "%(n)s stöder", n) % {"n": n}, ", ".join([*others, silent])


def asked(found: Matrix, ground: Material) -> str:
    """Give what is shown and what the foot counts, in whole sentences."""
    choice, base = found.choice, counted(found.n_base, COUNTY)
    certainties = [certainty_words(c) for c in Certainty if c in choice.certainties]
    sentences = [
        gettext("Foten räknar det som är %(certainties)s, %(period)s, bland omgångens %(base)s.")
        % {
            "certainties": gettext(" eller ").join(certainties),
            "period": format_period(choice.period),
            "base": base,
        }
    ]
    if len(found.columns) < len(ground.labels):
        shown = ngettext(
            "%(n)s av %(all)s frågor visas.", "%(n)s av %(all)s frågor visas.", len(found.columns)
        )
        sentences.append(shown % {"n": len(found.columns), "all": len(ground.labels)})
    if len(found.lines) < found.n_base:
        shown = ngettext("%(n)s av %(all)s län visas.", "%(n)s av %(all)s län visas.", len(found.lines))
        sentences.append(shown % {"n": len(found.lines), "all": found.n_base})
    return " ".join(sentences)
