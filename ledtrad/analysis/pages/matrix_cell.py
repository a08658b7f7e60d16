"""One cell of the matrix opened: what a unit says on a question, the words behind, how it counts, and the ways on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.analysis.pages.matrix_addresses import TABLE, cell_url, matrix_url
from ledtrad.analysis.pages.matrix_cells import CellWords
from ledtrad.analysis.pages.reading_addresses import ReadingPlace, readings_url
from ledtrad.core.counting import CodedRow, UnitKind, base_units
from ledtrad.core.errors import UnknownName
from ledtrad.core.periods import Precision
from ledtrad.core.saying import out_of
from ledtrad.core.wording import capitalised
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.agreement import Reading
from ledtrad.synthesis.queries.material import Material, StatementView
from ledtrad.synthesis.queries.matrix import cell_of, column_of
from ledtrad.synthesis.queries.matrix_values import CellState, Choice, MatrixCell
from ledtrad.ui.components import Crumb, EvidenceView, Mark, Pager, ReadingLine
from ledtrad.ui.formatters import base_label, format_lines, format_validity, number_label
from ledtrad.website.addresses import page_addresses, question_url
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import CERTAINTY_MARKS, Addresses, certainty_words, value_words

WHOLE = Choice()


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with its place; `passage` is the stretch of the answer that it rests on, None where none is tied."""

    text: str
    value: str
    certainty_label: str
    mark: Mark
    counts: str
    when: str
    unit_name: str
    object_name: str
    passage: EvidenceView | None
    read_url: str = ""  # to the answer being read, for those who code


@dataclass(frozen=True, slots=True)
class SecondSaid:
    """What a second reader saw here."""

    reader: str
    value: str
    certainty_label: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class CellPage:
    """A cell opened. `missing` tells why the unit must say something, "" where it need not."""

    heading: str
    short: str
    state: str
    silence: str
    missing: str
    said: tuple[Said, ...]
    seconds: tuple[SecondSaid, ...]
    definition: str
    number: int
    number_label: str
    base_label: str
    question_url: str
    matrix_url: str
    county_url: str
    readings_url: str
    unit_name: str
    pager: Pager | None
    reading: ReadingLine


def cell_page(
    unit: str,
    variable: str,
    *,
    ground: Material,
    round_: Round,
    counties: tuple[CountyName, ...],
    topics: Mapping[str, str] | None = None,
) -> CellPage:
    """Give the page of a cell; raise UnknownName for a unit or a variable that the round lacks. It asks the database nothing.

    `topics` are the keys of the topics by title, for those who read the answers and code them; else None.
    """
    _check(unit, variable, ground)
    cell = cell_of(unit, variable, ground=ground, choice=WHOLE)
    answer = column_of(variable, ground=ground, choice=WHOLE).answer
    telling, labels = _Telling(ground, page_addresses(ground, counties), topics), ground.labels[variable]
    return CellPage(
        heading=_heading(cell, ground),
        short=gettext("%(unit)s, %(label)s") % {"unit": ground.names[unit], "label": labels.said},
        state=_state(cell, ground),
        silence=_silence(cell, ground),
        missing=_missing(cell, answer.denominator, ground),
        said=tuple(telling.said(row, cell) for row in (*cell.rows_for, *cell.rows_against, *_rest(cell))),
        seconds=(),
        definition=labels.definition,
        number=answer.number,
        number_label=number_label(answer.number),
        base_label=base_label(answer.denominator),
        question_url=question_url(ground.round_key, WHOLE.question(variable)),
        matrix_url=f"{matrix_url(ground.round_key, Choice(chosen=variable))}#{TABLE}",
        county_url=telling.addresses.unit(unit),
        readings_url="" if topics is None else readings_url(ground.round_key),
        unit_name=ground.names[unit],
        pager=_pager(unit, variable, ground),
        reading=reading_line(ground, round_),
    )


def seconds_said(readings: tuple[Reading, ...], ground: Material) -> tuple[SecondSaid, ...]:
    """Give what second readers saw, in the words of the codebook."""
    return tuple(
        SecondSaid(
            reader=reading.reader,
            value=value_words(ground.labels[reading.variable], reading.value),
            certainty_label=certainty_words(reading.certainty),
            mark=CERTAINTY_MARKS[reading.certainty],
        )
        for reading in readings
    )


def _check(unit: str, variable: str, ground: Material) -> None:
    if variable not in ground.labels:
        raise UnknownName(
            gettext("Frågan ”%(variable)s” finns inte i omgångens kodbok. Välj en ruta i matrisen.")
            % {"variable": variable}
        )
    if unit not in ground.names:
        raise UnknownName(
            gettext("Länet eller delregionen ”%(unit)s” är inte med i omgången. Välj en ruta i matrisen.")
            % {"unit": unit}
        )


def _rest(cell: MatrixCell) -> tuple[CodedRow, ...]:
    counted = {row.key for row in (*cell.rows_for, *cell.rows_against)}
    return tuple(row for row in cell.rows if row.key not in counted)


def _heading(cell: MatrixCell, ground: Material) -> str:
    words = {"unit": ground.names[cell.unit], "label": ground.labels[cell.variable].said}
    if not cell.rows:
        return gettext("%(unit)s är tyst om ”%(label)s”") % words
    return gettext("%(unit)s om ”%(label)s”: %(text)s") % {**words, "text": CellWords.of(ground).text(cell)}


def _state(cell: MatrixCell, ground: Material) -> str:
    """Give how the unit counts, in a whole sentence."""
    sentences = {
        CellState.SUPPORTS: gettext("%(unit)s är med bland dem som stöder."),
        CellState.CONTRADICTS: gettext("%(unit)s talar emot."),
        CellState.MIXED: gettext("%(unit)s går åt båda håll."),
        CellState.ELSEWHERE: gettext("%(unit)s säger något, men det räknas inte."),
        CellState.SILENT: gettext("%(unit)s är tyst, och tyst är inte nej."),
    }
    return sentences[cell.state] % {"unit": ground.names[cell.unit]}


def _silence(cell: MatrixCell, ground: Material) -> str:
    if cell.state is not CellState.SILENT:
        return ""
    return gettext("Inget i svaret från %(unit)s är läst som ett svar på frågan.") % {
        "unit": ground.names[cell.unit]
    }


def _missing(cell: MatrixCell, base: int, ground: Material) -> str:
    if not cell.missing:
        return ""
    return gettext(
        "Varje län ska ha ett värde på ”%(label)s”, och %(unit)s är ett av de %(base)s län som räknas. En sammanställning kan inte frysas förrän värdet finns, eller någon skriver under sitt namn varför det får saknas."
    ) % {"label": ground.labels[cell.variable].said, "unit": ground.names[cell.unit], "base": base}


@dataclass(frozen=True, slots=True)
class _Telling:
    """What statements are told with."""

    ground: Material
    addresses: Addresses
    topics: Mapping[str, str] | None

    def said(self, row: CodedRow, cell: MatrixCell) -> Said:
        ground, view = self.ground, self.ground.statements[row.key]
        counts = pgettext("matrix", "räknas inte")
        if row in cell.rows_for:
            counts = pgettext("matrix", "stöder")
        elif row in cell.rows_against:
            counts = pgettext("matrix", "talar emot")
        return Said(
            text=view.text,
            value=value_words(ground.labels[view.variable], view.value),
            certainty_label=certainty_words(view.certainty),
            mark=CERTAINTY_MARKS[view.certainty],
            counts=counts,
            when=_when(view),
            unit_name=ground.names[view.reporting_unit] if view.reporting_unit != cell.unit else "",
            object_name=view.object_name,
            passage=self.passage(view),
            read_url=self.read_url(view),
        )

    def passage(self, view: StatementView) -> EvidenceView | None:
        """Give the stretch of the answer; that of a reconstructed one is ours and no quotation."""
        if not view.passage:
            return None
        return EvidenceView(
            unit_name=self.ground.names[view.reporting_unit],
            unit_url=self.addresses.topic(view),
            text=view.passage,
            topic=view.topic,
            lines_label=capitalised(format_lines(view.source_lines)),
            passage=not view.reconstructed,
            reconstructed=view.reconstructed,
        )

    def read_url(self, view: StatementView) -> str:
        """Give the page where the answer is read and coded, "" for those who do not code."""
        topic = (self.topics or {}).get(view.topic, "")
        return ReadingPlace(self.ground.round_key, view.reporting_unit, topic).url() if topic else ""


def _when(view: StatementView) -> str:
    start, end = view.valid_from, view.valid_to
    return format_validity(
        start.first if start else None,
        start.precision if start else Precision.DAY,
        end.after if end else None,
        end.precision if end else Precision.DAY,
    )


def _pager(unit: str, variable: str, ground: Material) -> Pager | None:
    """Give the counties before and after, by name; None for a sub-region or an exempt county."""
    counties = ground.in_order(base_units(ground.roster, unit=UnitKind.COUNTY))
    if unit not in counties:
        return None
    place = counties.index(unit)

    def crumb(code: str) -> Crumb:
        return Crumb(ground.names[code], cell_url(ground.round_key, code, variable))

    return Pager(
        place=gettext("Län %(place)s") % {"place": out_of(place + 1, len(counties))},
        before=crumb(counties[place - 1]) if place else None,
        after=crumb(counties[place + 1]) if place + 1 < len(counties) else None,
    )
