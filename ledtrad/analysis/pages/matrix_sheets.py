"""The matrix as tables for a spreadsheet: the statements one a row, the matrix itself, the answers, the codebook, and what it all is."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext, pgettext

from ledtrad.analysis.pages.matrix_cells import CellWords, asked
from ledtrad.core.counting import CodedRow, Polarity
from ledtrad.core.saying import listed
from ledtrad.core.viewer import Viewer
from ledtrad.rounds.models import Round
from ledtrad.synthesis.documents.spreadsheets import Heading, Sheet, Value, workbook
from ledtrad.synthesis.queries.material import Material
from ledtrad.synthesis.queries.matrix_values import Matrix, MatrixCell, MatrixColumn, MatrixLine, Only
from ledtrad.ui.formatters import format_date
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import certainty_words, value_words


def workbook_of(found: Matrix, *, ground: Material, round_: Round, viewer: Viewer) -> bytes:
    """Give the whole as XLSX, with the same bytes for the same material and choice."""
    viewer.require("synthesis.read")
    sheets = (
        statements_sheet(found, ground),
        wide_sheet(found, ground),
        answers_sheet(found, ground),
        codebook_sheet(found, ground),
        about_sheet(found, ground, round_),
    )
    return workbook(sheets, title=ground.title, as_of=round_.as_of)


def statements_sheet(found: Matrix, ground: Material) -> Sheet:
    """Give every statement behind the cells shown: by county, then question, then key."""
    headings = (
        Heading("round", pgettext("sheet", "Omgång")),
        Heading("county_code", pgettext("sheet", "Länskod"), 9),
        Heading("county", pgettext("sheet", "Län")),
        Heading("reporting_unit", pgettext("sheet", "Rapporterande enhet"), 20),
        Heading("variable", pgettext("sheet", "Frågans nyckel"), 24),
        Heading("variable_label", pgettext("sheet", "Fråga"), 28),
        Heading("value", pgettext("sheet", "Värdets nyckel")),
        Heading("value_label", pgettext("sheet", "Värde")),
        Heading("object", pgettext("sheet", "Gäller"), 24),
        Heading("certainty", pgettext("sheet", "Säkerhet")),
        Heading("counts", pgettext("sheet", "Räknas som")),
        Heading("valid_from", pgettext("sheet", "Första dag"), 12),
        Heading("valid_to", pgettext("sheet", "Första dag då det inte gällde"), 12),
        Heading("text", pgettext("sheet", "Utsaga"), 60),
        Heading("topic", pgettext("sheet", "Ämne"), 28),
        Heading("passage", pgettext("sheet", "Ur svarets text"), 60),
        Heading("source_lines", pgettext("sheet", "Rader i källan")),
        Heading("key", pgettext("sheet", "Utsagans nyckel")),
    )
    cells = (cell for line in found.lines for cell in line.cells)
    rows = (_statement(row, cell, ground) for cell in cells for row in sorted(cell.rows, key=lambda r: r.key))
    return Sheet(gettext("Utsagor"), headings, tuple(rows))


def _statement(row: CodedRow, cell: MatrixCell, ground: Material) -> tuple[Value, ...]:
    view, labels = ground.statements[row.key], ground.labels[cell.variable]
    return (
        ground.round_key,
        view.county_code,
        ground.names[view.county_code],
        ground.names[view.reporting_unit],
        view.variable,
        labels.said,
        _value(view.value, cell.variable, ground),
        value_words(labels, view.value),
        view.object_name,
        certainty_words(view.certainty),
        _counts(row, cell),
        view.valid_from.first.isoformat() if view.valid_from else None,
        view.valid_to.after.isoformat() if view.valid_to else None,
        view.text,
        view.topic,
        view.passage,
        " ".join(map(str, view.source_lines)),
        view.key,
    )


def _value(value: str, variable: str, ground: Material) -> Value:
    """Give a value as it is stored; that of a numeric variable as the number that it is."""
    spec = ground.specs[variable]
    return spec.amount(value) if spec.numeric else value


def _counts(row: CodedRow, cell: MatrixCell) -> str:
    if row in cell.rows_for:
        return pgettext("sheet", "stöder")
    return pgettext("sheet", "talar emot") if row in cell.rows_against else pgettext("sheet", "räknas inte")


def wide_sheet(found: Matrix, ground: Material) -> Sheet:
    """Give the matrix as it stands on the page: a row for each county, then one for each of its sub-regions; silence is an empty cell."""
    headings = (
        Heading("county_code", pgettext("sheet", "Länskod"), 9),
        Heading("county", pgettext("sheet", "Län")),
        Heading("part", pgettext("sheet", "Delregion"), 20),
        *(Heading(column.variable, ground.labels[column.variable].said, 20) for column in found.columns),
    )
    words = CellWords.of(ground)
    rows = (row for line in found.lines for row in _wide(line, line.unit, words))
    return Sheet(gettext("Matris"), headings, tuple(rows))


def _wide(line: MatrixLine, county: str, words: CellWords) -> Iterator[tuple[Value, ...]]:
    names = words.ground.names
    part = "" if line.unit == county else names[line.unit]
    yield (county, names[county], part, *(_told(cell, words) for cell in line.cells))
    for inner in line.parts:
        yield from _wide(inner, county, words)


def _told(cell: MatrixCell, words: CellWords) -> Value:
    if cell.missing:
        return pgettext("matrix", "saknas")
    spec = words.ground.specs[cell.variable]
    if spec.numeric and cell.rows:
        return sum((spec.amount(row.value) for row in cell.told), Decimal(0))
    return words.text(cell) or None


def answers_sheet(found: Matrix, ground: Material) -> Sheet:
    """Give what each column comes to: the sets with their sizes, the base, and the sum where there is one."""
    headings = (
        Heading("variable", pgettext("sheet", "Frågans nyckel"), 24),
        Heading("variable_label", pgettext("sheet", "Fråga"), 28),
        Heading("supports", pgettext("sheet", "Stöder")),
        Heading("contradicts", pgettext("sheet", "Talar emot")),
        Heading("mixed", pgettext("sheet", "Åt båda håll")),
        Heading("elsewhere", pgettext("sheet", "Säger något annat")),
        Heading("silent", pgettext("sheet", "Tysta")),
        Heading("base", pgettext("sheet", "Bas")),
        Heading("sum", pgettext("sheet", "Summa")),
        Heading("counties", pgettext("sheet", "Län som stöder"), 60),
    )
    return Sheet(gettext("Svar"), headings, tuple(_answer(column, ground) for column in found.columns))


def _answer(column: MatrixColumn, ground: Material) -> tuple[Value, ...]:
    answer = column.answer
    return (
        column.variable,
        ground.labels[column.variable].said,
        answer.number,
        len(answer.contradicts),
        len(answer.mixed),
        len(answer.elsewhere),
        column.n_silent,
        answer.denominator,
        answer.total,
        listed([ground.names[unit] for unit in ground.in_order(answer.supports)]),
    )


def codebook_sheet(found: Matrix, ground: Material) -> Sheet:
    """Give the questions shown with their values, a row for each value."""
    headings = (
        Heading("variable", pgettext("sheet", "Frågans nyckel"), 24),
        Heading("variable_label", pgettext("sheet", "Fråga"), 28),
        Heading("definition", pgettext("sheet", "Definition"), 60),
        Heading("rule", pgettext("sheet", "Regel"), 24),
        Heading("value", pgettext("sheet", "Värdets nyckel"), 24),
        Heading("value_label", pgettext("sheet", "Värde"), 24),
        Heading("polarity", pgettext("sheet", "Värdet säger"), 12),
    )
    rows = (row for column in found.columns for row in _codebook(column.variable, ground))
    return Sheet(gettext("Kodbok"), headings, tuple(rows))


def _codebook(variable: str, ground: Material) -> Iterator[tuple[Value, ...]]:
    spec, labels = ground.specs[variable], ground.labels[variable]
    rules = (
        (spec.exclusive, gettext("högst ett värde")),
        (spec.exhaustive, gettext("varje län ska ha ett värde")),
        (spec.numeric, gettext("värdet är ett tal")),
    )
    told = (variable, labels.said, labels.definition, ", ".join(words for holds, words in rules if holds))
    words = {
        Polarity.POSITIVE: pgettext("polarity", "ja"),
        Polarity.NEGATIVE: pgettext("polarity", "nej"),
        Polarity.NEUTRAL: pgettext("polarity", "varken eller"),
    }
    for value, said in labels.values.items():
        yield (*told, value, said[0], words[spec.values[value]])
    if not labels.values:
        yield (*told, None, None, None)


def about_sheet(found: Matrix, ground: Material, round_: Round) -> Sheet:
    """Give what the file is: round, date, base, and what was chosen."""
    n_statements = sum(len(cell.rows) for line in found.lines for cell in line.cells)
    only = {
        Only.ALL: gettext("alla"),
        Only.SILENT: gettext("bara de där något är tyst"),
        Only.TROUBLED: gettext("bara de där något går åt båda håll eller är omtvistat"),
    }
    rows: tuple[tuple[Value, ...], ...] = (
        (gettext("Omgång"), f"{ground.title} ({ground.round_key})"),
        (gettext("Läget per"), format_date(round_.as_of)),
        (gettext("Antal län i basen"), found.n_base),
        (gettext("Antal län i filen"), len(found.lines)),
        (gettext("Antal frågor i filen"), len(found.columns)),
        (gettext("Antal frågor i kodboken"), len(ground.labels)),
        (gettext("Antal utsagor i filen"), n_statements),
        (gettext("Län och frågor"), only[found.choice.only]),
        (gettext("Så räknas det"), asked(found, ground)),
        (gettext("Tom ruta"), gettext("Inget i svaret. Tyst är inte nej.")),
        (gettext("Proveniens"), reading_line(ground, round_).note),
    )
    headings = (
        Heading("what", pgettext("sheet", "Uppgift"), 28),
        Heading("told", pgettext("sheet", "Innehåll"), 80),
    )
    return Sheet(gettext("Om filen"), headings, rows)
