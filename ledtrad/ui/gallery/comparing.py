"""Samples to compare by: tables, the matrix, diagrams. All values are invented."""

from __future__ import annotations

from ledtrad.core.periods import PartialDate
from ledtrad.ui.components import (
    Cell,
    Column,
    Distribution,
    DistributionRow,
    Fact,
    Mark,
    MatrixCell,
    MatrixColumn,
    MatrixRow,
    MatrixView,
    SetKind,
    TimeChart,
    TimeRow,
    UnitLink,
)
from ledtrad.ui.county_tiles import COUNTY_TILES
from ledtrad.ui.gallery.answers import HERE, LONG, NAMES

_SAID = (
    MatrixCell(SetKind.SUPPORTS, Mark.EXPLICIT, "styrgrupp", HERE),
    MatrixCell(),
    MatrixCell(SetKind.SUPPORTS, Mark.UNDATED, "regionförbund", HERE),
    MatrixCell(SetKind.MIXED, Mark.MIXED, "två svar", HERE),
    MatrixCell(SetKind.CONTRADICTS, Mark.AGAINST, "befintlig grupp", HERE),
    MatrixCell(),
    MatrixCell(SetKind.ELSEWHERE, Mark.PLANNED, "planeras 2013", HERE),
    MatrixCell(SetKind.ELSEWHERE, Mark.DISPUTED, "omtvistat", HERE),
    MatrixCell(),
    MatrixCell(SetKind.SUPPORTS, Mark.IN_PROGRESS, "verksamhetsutvecklingsprojekt", HERE),
)
_LABELS = (
    "Plattformens värd",
    "Politiskt organ",
    "Nya samverkansgrupper 2012",
    "FoU-miljöns riktning",
    "Brukare, exempel",
    "Andra utförare",
    "Långsiktigt åtagande",
    "Sprider arbetssätt",
)
_SUBREGIONS = ("Fyrbodal", "Göteborgsregionen", "Sjuhärad", "Skaraborg")


def _row_cells(number: int) -> tuple[MatrixCell, ...]:
    return tuple(_SAID[(number * 3 + i * (number % 4 + 1)) % len(_SAID)] for i in range(len(_LABELS)))


def matrix() -> MatrixView:
    """Give a matrix of every county, with one that has parts and one that must be mended."""
    rows = []
    for number, (code, name) in enumerate(NAMES.items()):
        cells = _row_cells(number)
        if code == "05":
            cells = (MatrixCell(fault="saknas", url=HERE), *cells[1:])
        parts = (
            tuple(MatrixRow(part, _row_cells(i)) for i, part in enumerate(_SUBREGIONS))
            if code == "14"
            else ()
        )
        rows.append(MatrixRow(name, cells, letter=COUNTY_TILES[code].letter, url=HERE, parts=parts, key=code))
    return MatrixView(
        caption="Vad länen säger, fråga för fråga",
        note="21 län och åtta variabler. Tråden följer den valda frågan genom de län som bär svaret.",
        columns=tuple(_column(i, label, rows) for i, label in enumerate(_LABELS)),
        rows=tuple(rows),
    )


def _column(place: int, label: str, rows: list[MatrixRow]) -> MatrixColumn:
    n_silent = sum(row.cells[place].silent for row in rows)
    return MatrixColumn(
        key=f"v{place}",
        label=label,
        url=HERE,
        total_label=f"{len(rows) - n_silent} av {len(rows)}",
        total_note=f"tyst {n_silent}",
        chosen=place == 2,
    )


def distribution() -> Distribution:
    """Give a distribution with a long value, an empty one, and the silent."""
    units = [UnitLink(name, letter=COUNTY_TILES[code].letter, url=HERE) for code, name in NAMES.items()]
    return Distribution(
        caption="Plattformens värd",
        sentence="Elva av 21 län har ett regionförbund som värd, och två län säger inget.",
        base_label="av 21 län",
        rows=(
            DistributionRow("Regionförbund", tuple(units[:11]), url=HERE),
            DistributionRow(
                "Kommunalförbund eller annan samverkansform mellan kommuner", tuple(units[11:15])
            ),
            DistributionRow("Region", tuple(units[15:19]), note="Hallands och Gotlands form räknas hit."),
            DistributionRow("Högskola"),
            DistributionRow("Tyst", tuple(units[19:]), kind=SetKind.SILENT),
        ),
    )


def time_chart() -> TimeChart:
    """Give a chart with exact and loose ends, open ends, an event and a thing that carries a claim."""
    day, season, year = (
        PartialDate.parse("2011-03-15"),
        PartialDate.parse("2012-spring"),
        PartialDate.parse("2010"),
    )
    return TimeChart(
        caption="Samverkan i Kalmar län",
        sentence="En styrgrupp kom till våren 2012 och avlöste den beredning som upphörde 2011.",
        first_year=2008,
        last_year=2013,
        rows=(
            TimeRow("Styrgruppen", "från våren 2012", begins=season, url=HERE, evidence=True),
            TimeRow("Beredningen", "2010–15 mars 2011", begins=year, ends=day, url=HERE),
            TimeRow("Regionförbundet", "hela tiden", note="Värd för plattformen."),
            TimeRow("Avsiktsförklaringen", "15 mars 2011", happened=day),
            TimeRow("Seminarieserien", "under 2010", begins=year, ends=year),
            TimeRow("Utredningen om en länsgemensam form", "våren 2012", happened=season),
        ),
    )


def samples() -> dict[str, object]:
    """Give what the examples of this group read."""
    return {
        "columns": (Column("Plattformens värd"), Column("Län", numeric=True), Column("Utfall")),
        "rows": (
            (
                Cell("Regionförbund", header=True),
                Cell("11 av 21", url=HERE, numeric=True, evidence=True),
                Cell("Stämmer", mark=Mark.DONE),
            ),
            (Cell(LONG, header=True), Cell("4 av 21", numeric=True), Cell("Stämmer inte", mark=Mark.AGAINST)),
        ),
        "facts": (
            Fact("Variabel", "Nya samverkansgrupper"),
            Fact("Källa", "Delrapport 2012", url=HERE),
            Fact("Datum", ""),
        ),
        "matrix": matrix(),
        "empty_matrix": MatrixView("Vad länen säger, fråga för fråga", (), ()),
        "distribution": distribution(),
        "empty_distribution": Distribution("Plattformens värd", "", "av 21 län", ()),
        "time_chart": time_chart(),
        "empty_chart": TimeChart("Samverkan i länet", "", (), 2012, 2012),
    }
