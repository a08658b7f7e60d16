"""The matrix of a round: every county by every question, what is missing, and the question that the thread follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.matrix_addresses import (
    TABLE,
    FileUrls,
    cell_url,
    cell_urls,
    file_urls,
    matrix_url,
)
from ledtrad.analysis.pages.matrix_cells import CellWords, asked, cell_mark, foot
from ledtrad.core.checks import Finding
from ledtrad.core.saying import counted, out_of
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import COUNTY, Noun, capitalised
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.queries.matrix import matrix
from ledtrad.synthesis.queries.matrix_values import Choice, Matrix, MatrixCell, MatrixColumn, MatrixLine
from ledtrad.ui import components as ui
from ledtrad.ui.county_tiles import COUNTY_TILES
from ledtrad.ui.formatters import base_label, number_label
from ledtrad.website.addresses import page_addresses, question_url
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import Addresses, summary

QUESTION = Noun("fråga", "frågor", common=True)


@dataclass(frozen=True, slots=True)
class Followed:
    """The question that the thread follows, with its answer."""

    label: str
    url: str
    number_label: str
    base_label: str
    summary: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A variable that every county must have a value of, and the counties that have none."""

    heading: str
    text: str
    cells: tuple[ui.Crumb, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """The matrix as it is chosen, with the question that the thread follows and what is missing."""

    heading: str
    view: ui.MatrixView
    followed: Followed | None
    missing: tuple[Missing, ...]
    files: FileUrls
    reading: ui.ReadingLine


def matrix_page(
    choice: Choice, *, ground: Material, round_: Round, counties: tuple[CountyName, ...], viewer: Viewer
) -> MatrixPage:
    """Give the page of the matrix; it asks the database nothing."""
    viewer.require("synthesis.read")
    found = matrix(ground, choice)
    return MatrixPage(
        heading=_heading(found),
        view=_view(found, ground, page_addresses(ground, counties)),
        followed=_followed(found, ground),
        missing=tuple(_missing(finding, found, ground) for finding in found.missing),
        files=file_urls(ground.round_key, choice),
        reading=reading_line(ground, round_),
    )


def _heading(found: Matrix) -> str:
    if not found.n_cells:
        return gettext("Ingen ruta stämmer med urvalet")
    return gettext("%(counties)s, %(questions)s: svar i %(said)s rutor") % {
        "counties": capitalised(counted(len(found.lines), COUNTY)),
        "questions": counted(len(found.columns), QUESTION),
        "said": out_of(found.n_said, found.n_cells),
    }


def _view(found: Matrix, ground: Material, addresses: Addresses) -> ui.MatrixView:
    rows = _Rows(ground, found.choice, addresses, CellWords.of(ground), cell_urls(ground.round_key))
    shown = found.lines if found.columns else ()
    return ui.MatrixView(
        caption=gettext("Vad länen säger, fråga för fråga"),
        note=asked(found, ground),
        columns=tuple(_column(column, found.choice, ground) for column in found.columns),
        rows=tuple(rows.row(line) for line in shown),
    )


def _column(column: MatrixColumn, choice: Choice, ground: Material) -> ui.MatrixColumn:
    """Give a column; its heading lets the thread follow it, and once it does leads to the question."""
    chosen = column.variable == choice.chosen
    follow = f"{matrix_url(ground.round_key, replace(choice, chosen=column.variable))}#{TABLE}"
    total, note = foot(column)
    return ui.MatrixColumn(
        key=column.variable,
        label=ground.labels[column.variable].said,
        url=question_url(ground.round_key, choice.question(column.variable)) if chosen else follow,
        total_label=total,
        total_note=note,
        chosen=chosen,
    )


_SILENCE = ui.MatrixCell()


@dataclass(frozen=True, slots=True)
class _Rows:
    """What rows are made with."""

    ground: Material
    choice: Choice
    addresses: Addresses
    words: CellWords
    cell_url: Callable[[str, str], str]

    def row(self, line: MatrixLine) -> ui.MatrixRow:
        is_county = line.unit in COUNTY_TILES
        return ui.MatrixRow(
            name=self.ground.names[line.unit],
            cells=tuple(self.cell(cell) for cell in line.cells),
            letter=COUNTY_TILES[line.unit].letter if is_county else "",
            url=self.addresses.unit(line.unit) if is_county else "",
            parts=tuple(self.row(part) for part in line.parts),
            key=line.unit,
        )

    def cell(self, cell: MatrixCell) -> ui.MatrixCell:
        if not cell.rows:
            return self.unsaid(cell)
        return ui.MatrixCell(
            state=ui.SetKind(cell.state.value),
            mark=cell_mark(cell, self.choice),
            text=self.words.text(cell),
            url=self.cell_url(cell.unit, cell.variable),
        )

    def unsaid(self, cell: MatrixCell) -> ui.MatrixCell:
        """Give a cell of silence, which leads somewhere only where there should be a value."""
        if not cell.missing:
            return _SILENCE
        return ui.MatrixCell(url=self.cell_url(cell.unit, cell.variable), fault=pgettext("matrix", "saknas"))


def _followed(found: Matrix, ground: Material) -> Followed | None:
    column = found.column(found.choice.chosen)
    if column is None:
        return None
    answer = column.answer
    return Followed(
        label=ground.labels[column.variable].said,
        url=question_url(ground.round_key, found.choice.question(column.variable)),
        number_label=number_label(answer.number),
        base_label=base_label(answer.denominator),
        summary=summary(answer, ground),
    )


def _missing(finding: Finding, found: Matrix, ground: Material) -> Missing:
    """Give what the check of exhaustive variables found, without a single key."""
    units, base = ground.in_order(finding.counties), found.n_base
    heading = ngettext(
        "%(n)s län saknas i en fördelning som ska täcka alla",
        "%(n)s län saknas i en fördelning som ska täcka alla",
        len(units),
    ) % {"n": number_label(len(units))}
    told = base - len(units)
    text = ngettext(
        "%(label)s: %(told)s län har ett värde. En sammanställning kan inte frysas förrän alla har det, eller någon skriver under sitt namn varför det får saknas.",
        "%(label)s: %(told)s län har ett värde. En sammanställning kan inte frysas förrän alla har det, eller någon skriver under sitt namn varför det får saknas.",
        told,
    ) % {"label": ground.labels[finding.subject].said, "told": out_of(told, base)}
    cells = tuple(
        ui.Crumb(ground.names[unit], cell_url(ground.round_key, unit, finding.subject)) for unit in units
    )
    return Missing(heading, text, cells)
