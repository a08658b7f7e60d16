"""Every county with what the material holds of it: a row of squares, one for each question."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.core.counting import Question
from ledtrad.core.saying import amount_in_words, named
from ledtrad.core.wording import Noun, grouped
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import Round
from ledtrad.synthesis.queries.material import Material, material
from ledtrad.ui.components import Column, PlaceLink, ReadingLine, SetKind, UnitCell
from ledtrad.ui.county_tiles import COUNTY_TILES, place_link
from ledtrad.website.addresses import county_url
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import state_of

STATEMENT = Noun("utsaga", "utsagor", common=True)


@dataclass(frozen=True, slots=True)
class CountyLine:
    """A county in the list; `cells` are its answers to the questions in the order of the codebook."""

    name: str
    url: str
    letter: str
    cells: tuple[UnitCell, ...]
    says: str
    n_spoken: int
    spoken_label: str
    statements_label: str


@dataclass(frozen=True, slots=True)
class CountiesPage:
    """All counties, to compare and to go on from; without a round there is nothing to compare."""

    heading: str
    lines: tuple[CountyLine, ...]
    places: tuple[PlaceLink, ...]
    columns: tuple[Column, ...]
    kinds: tuple[SetKind, ...]
    n_questions: int
    reading: ReadingLine | None


def places(counties: tuple[CountyName, ...], *, current: str = "") -> tuple[PlaceLink, ...]:
    """Give the counties as a small map to go by."""
    return tuple(
        place_link(
            county.code, name=county.short_name, url=county_url(county), current=county.code == current
        )
        for county in counties
        if county.code in COUNTY_TILES
    )


def counties_page(round_: Round | None, *, counties: tuple[CountyName, ...]) -> CountiesPage:
    """Give the list of counties; four queries for the material beside the counties themselves."""
    ground = material(round_) if round_ else None
    lines = tuple(_lines(ground, counties)) if ground else ()
    n_questions = len(ground.labels) if ground else 0
    return CountiesPage(
        heading=_heading([line.n_spoken for line in lines], n_questions),
        lines=lines,
        places=places(counties),
        columns=(
            Column(pgettext("unit", "Län")),
            Column(gettext("Svar på frågorna, en ruta för varje")),
            Column(gettext("Talar om")),
            Column(gettext("I materialet")),
        ),
        kinds=tuple(kind for kind in SetKind if any(kind is c.state for line in lines for c in line.cells)),
        n_questions=n_questions,
        reading=reading_line(ground, round_) if ground and round_ else None,
    )


def _heading(spoken: list[int], n_questions: int) -> str:
    """Give how much the counties speak of, from the one that speaks of least to the one that speaks of most."""
    if not spoken:
        return gettext("Länen och vad materialet säger om dem")
    told = {"least": amount_in_words(min(spoken)), "most": amount_in_words(max(spoken)), "n": n_questions}
    if min(spoken) == max(spoken):
        return gettext("Varje län talar om %(most)s av %(n)s frågor") % told
    return gettext("Länen talar om %(least)s till %(most)s av %(n)s frågor") % told


def _lines(ground: Material, counties: tuple[CountyName, ...]) -> list[CountyLine]:
    answers = {variable: ground.ask(Question(variable)) for variable in ground.labels}
    n_statements = Counter(view.county_code for view in ground.statements.values())
    base = {unit for answer in answers.values() for unit in (*answer.supports, *answer.silent)}
    lines = []
    for county in counties:
        if county.code in base:
            states = {variable: state_of(county.code, answer) for variable, answer in answers.items()}
            lines.append(_line(county, states, ground, n_statements[county.code]))
    return lines


def _line(county: CountyName, states: dict[str, SetKind], ground: Material, n_statements: int) -> CountyLine:
    n_spoken = sum(state is not SetKind.SILENT for state in states.values())
    return CountyLine(
        name=county.short_name,
        url=county_url(county),
        letter=COUNTY_TILES[county.code].letter if county.code in COUNTY_TILES else "",
        cells=tuple(
            UnitCell(variable, ground.labels[variable].said, "", 0, 0, state)
            for variable, state in states.items()
        ),
        says=_says(county.short_name, states),
        n_spoken=n_spoken,
        spoken_label=gettext("%(n)s av %(all)s frågor") % {"n": n_spoken, "all": len(states)},
        statements_label=f"{grouped(n_statements)} {named(STATEMENT, n_statements)}",
    )


def _says(name: str, states: dict[str, SetKind]) -> str:
    """Give the picture of a county in words: "Kalmar: stöder 9, talar emot 1, tyst 22."."""
    sizes = Counter(states.values())
    parts = [f"{kind.label.lower()} {sizes[kind]}" for kind in SetKind if sizes[kind]]
    return f"{name}: {', '.join(parts)}."
