"""The matrix: counties by variables, a mark and a short value where they meet."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import pgettext

from ledtrad.ui.components.sets import Mark, SetKind


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One variable. At most one column of a matrix is `chosen`: it carries the thread."""

    key: str
    label: str
    url: str = ""
    total_label: str = ""  # in the foot: "20 av 21"
    total_note: str = ""  # below it: "tyst 1"
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What one unit says on one variable. A silent cell has neither mark nor text, and is hatched."""

    state: SetKind = SetKind.SILENT
    mark: Mark | None = None
    text: str = ""  # short: "styrgrupp", "2"
    url: str = ""
    spoken: str = (
        ""  # the words before the text, for those who do not see the mark; default the word of the mark
    )
    fault: str = ""  # why something must be done here: "saknas"; framed, and said instead of silence

    @property
    def silent(self) -> bool:
        """Tell whether there is nothing to show but the hatching."""
        return not (self.text or self.mark or self.fault)

    @property
    def shown(self) -> str:
        """The words beside the mark; a fault goes before what is said."""
        return self.fault or self.text

    @property
    def unseen(self) -> str:
        """What a screen reader says before the words: "utan datum: "; for a cell without words, all that it says."""
        mark = self.spoken or (self.mark.label if self.mark else "")
        if self.shown:
            return f"{mark}: " if mark else ""
        return mark or self.state.label.lower()

    def carries(self, column: MatrixColumn) -> bool:
        """Tell whether the thread is tied here: the column is the chosen one, and the unit says so."""
        return column.chosen and self.state is SetKind.SUPPORTS

    def look(self, column: MatrixColumn) -> str:
        """Give the classes of the cell in its column; "" for what is said in a column that is not chosen."""
        kind = "matrix__fault" if self.fault else "matrix__silent" if self.silent else ""
        if not column.chosen:
            return kind
        tied = "matrix__tied" if self.carries(column) else ""
        return " ".join(filter(None, ("matrix__chosen", tied, kind)))


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One unit with a cell for each column, in their order; `parts` are its sub-regions, folded below it."""

    name: str
    cells: tuple[MatrixCell, ...]
    letter: str = ""
    url: str = ""
    parts: tuple[MatrixRow, ...] = ()
    key: str = ""  # names the fold of the parts; needed where there are any


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A matrix. Raises ValueError where a row has another number of cells than there are columns."""

    caption: str
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    note: str = ""
    unit_label: str = ""  # heading of the first column; default "Län"
    total_label: str = ""  # heading of the foot; default "Svar"

    def __post_init__(self) -> None:
        for row in self.every_row:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"{row.name}: {len(row.cells)} cells for {len(self.columns)} columns")

    @property
    def few(self) -> bool:
        """Tell whether all columns find room side by side on a desk's screen."""
        return len(self.columns) <= 7

    @property
    def every_row(self) -> tuple[MatrixRow, ...]:
        """The rows, each followed by its parts."""
        return tuple(row for whole in self.rows for row in (whole, *whole.parts))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that occur, in the order of Mark, for the legend."""
        present = {cell.mark for row in self.every_row for cell in row.cells}
        return tuple(mark for mark in Mark if mark in present)

    @property
    def has_totals(self) -> bool:
        """Tell whether any column has something in the foot."""
        return any(column.total_label for column in self.columns)

    @property
    def foot_label(self) -> str:
        """The heading of the foot."""
        return self.total_label or pgettext("matrix", "Svar")

    @property
    def chosen(self) -> MatrixColumn | None:
        """The column that the thread follows."""
        return next((column for column in self.columns if column.chosen), None)
