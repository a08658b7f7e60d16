"""From answers to what a page shows: cells, sets and evidence in the reader's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext, pgettext

from ledtrad.core.counting import Answer, Certainty, CodedRow, Question, UnitKind, roll_up
from ledtrad.core.saying import amount_in_words, listed
from ledtrad.core.wording import COUNTY, PARTICIPANT, Noun, capitalised
from ledtrad.synthesis.queries.desk import AnsweredClaim
from ledtrad.synthesis.queries.material import Labels, Material, StatementView
from ledtrad.ui.components import EvidenceView, Mark, SetKind, SetView, UnitCell, UnitLink
from ledtrad.ui.county_tiles import COUNTY_TILES, county_cell
from ledtrad.ui.formatters import format_lines, sum_line

SETS = (SetKind.SUPPORTS, SetKind.MIXED, SetKind.CONTRADICTS, SetKind.SILENT)
CERTAINTY_MARKS = {
    Certainty.EXPLICIT: Mark.EXPLICIT,
    Certainty.UNDATED: Mark.UNDATED,
    Certainty.IN_PROGRESS: Mark.IN_PROGRESS,
    Certainty.PLANNED: Mark.PLANNED,
    Certainty.DISPUTED: Mark.DISPUTED,
}


def certainty_words(certainty: Certainty) -> str:
    """Give a certainty as a reader would say it."""
    return {
        Certainty.EXPLICIT: pgettext("certainty", "uttryckligt"),
        Certainty.UNDATED: pgettext("certainty", "utan datum"),
        Certainty.IN_PROGRESS: pgettext("certainty", "pågår"),
        Certainty.PLANNED: pgettext("certainty", "planerat"),
        Certainty.DISPUTED: pgettext("certainty", "omtvistat"),
    }[certainty]


def noun_of(unit: UnitKind) -> Noun:
    """Give the noun that a question's units are counted by."""
    return PARTICIPANT if unit is UnitKind.PARTICIPANT else COUNTY


def value_words(labels: Labels, value: str) -> str:
    """Give a value as the codebook says it; a number of a numeric variable stands for itself."""
    return labels.said_value(value)


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where units, questions and answers are found; a file on its own has no addresses and gives "" for all."""

    unit: Callable[[str], str] = lambda _: ""
    question: Callable[[AnsweredClaim], str] = lambda _: ""
    topic: Callable[[StatementView], str] = lambda _: ""


def units_by_set(answer: Answer) -> Mapping[SetKind, tuple[str, ...]]:
    """Give the four sets by kind, and what speaks of something else inside the silent."""
    return {
        SetKind.SUPPORTS: answer.supports,
        SetKind.MIXED: answer.mixed,
        SetKind.CONTRADICTS: answer.contradicts,
        SetKind.SILENT: answer.silent,
        SetKind.ELSEWHERE: answer.elsewhere,
    }


def state_of(unit: str, answer: Answer) -> SetKind:
    """Give the set of a unit; one that speaks of something else is told apart from the plainly silent."""
    if unit in answer.elsewhere:
        return SetKind.ELSEWHERE
    return next(kind for kind in SETS if unit in units_by_set(answer)[kind])


def surest(rows: Iterable[CodedRow], unit: str, ground: Material) -> Certainty | None:
    """Give the surest certainty of a unit's rows, by its own or its sub-regions' words; None when it has none."""
    parts = {member.key for member in ground.roster if unit in (member.key, member.parent)}
    said = {row.certainty for row in rows if row.subject in parts}
    return next((certainty for certainty in Certainty if certainty in said), None)


def cells(answer: Answer, ground: Material, addresses: Addresses) -> tuple[UnitCell, ...]:
    """Give a cell for each unit of the base, by set and then by name; only counties have a place on the map."""
    found = []
    for kind in SETS:
        units = ground.in_order(units_by_set(answer)[kind])
        # What speaks of something else stands last among the silent, so that each state is one stretch.
        for unit in sorted(units, key=lambda unit: unit in answer.elsewhere):
            state = SetKind.ELSEWHERE if unit in answer.elsewhere else kind
            name, url = ground.names[unit], addresses.unit(unit)
            if unit in COUNTY_TILES:
                found.append(county_cell(unit, name=name, state=state, url=url))
            else:
                found.append(UnitCell(unit, name, name[:2], 0, 0, state, "", url))
    return tuple(found)


def sets(
    answer: Answer, ground: Material, addresses: Addresses, *, with_lines: bool = False
) -> tuple[SetView, ...]:
    """Give the sets with their units as links, and their lines if wanted; empty ones are kept where emptiness says something."""
    views, places = [], _places(answer, ground) if with_lines else {}
    for kind in (*SETS, SetKind.ELSEWHERE):
        units = units_by_set(answer)[kind]
        if units or kind in (SetKind.SUPPORTS, SetKind.SILENT):
            rows = answer.rows_against if kind is SetKind.CONTRADICTS else answer.rows_for
            links = tuple(
                replace(_link(unit, kind, rows, ground, addresses), lines=places.get(unit, ""))
                for unit in ground.in_order(units)
            )
            views.append(SetView(title=kind.heading, kind=kind, units=links))
    return tuple(views)


def _places(answer: Answer, ground: Material) -> dict[str, str]:
    """Give where the words of each unit stand that says anything, its sub-regions' among them; own words have no lines."""
    parents = {member.key: member.parent for member in ground.roster}
    counted = {*answer.supports, *answer.mixed, *answer.contradicts}
    told: dict[str, set[int]] = {}
    for row in (*answer.rows_for, *answer.rows_against):
        unit = row.subject if row.subject in counted else parents[row.subject] or row.subject
        told.setdefault(unit, set()).update(ground.statements[row.key].source_lines)
    return {unit: format_lines(lines) or gettext("egna ord") for unit, lines in told.items()}


def _link(
    unit: str, kind: SetKind, rows: Iterable[CodedRow], ground: Material, addresses: Addresses
) -> UnitLink:
    certainty = surest(rows, unit, ground)
    mark = CERTAINTY_MARKS[certainty] if certainty and kind is SetKind.SUPPORTS else None
    letter = COUNTY_TILES[unit].letter if unit in COUNTY_TILES else ""
    note = certainty_words(certainty) if certainty and mark and certainty is not Certainty.EXPLICIT else ""
    return UnitLink(name=ground.names[unit], letter=letter, url=addresses.unit(unit), mark=mark, note=note)


@dataclass(frozen=True, slots=True)
class Telling:
    """How evidence is told on a page: from which ground, with which addresses, by which unit, with the coded value or not."""

    ground: Material
    addresses: Addresses
    unit: UnitKind = UnitKind.COUNTY
    with_values: bool = False

    def rows(self, rows: Iterable[CodedRow], *, against: bool = False) -> tuple[EvidenceView, ...]:
        """Give rows as evidence, by the name of the unit that they count for and then as they were coded."""
        ground = self.ground
        views = [ground.statements[row.key] for row in rows]
        place = {unit: i for i, unit in enumerate(ground.in_order({self._counts_for(v) for v in views}))}
        views.sort(key=lambda view: (place[self._counts_for(view)], view.key))
        return tuple(self._evidence(view, against=against) for view in views)

    def answer(self, answer: Answer) -> tuple[EvidenceView, ...]:
        """Give all evidence behind an answer, for and then against."""
        return (*self.rows(answer.rows_for), *self.rows(answer.rows_against, against=True))

    def _counts_for(self, view: StatementView) -> str:
        return view.reporting_unit if self.unit is UnitKind.PARTICIPANT else view.county_code

    def _evidence(self, view: StatementView, *, against: bool) -> EvidenceView:
        """Give one statement as a piece of evidence: our words for it, with its lines in the source."""
        ground, whole = self.ground, self._counts_for(view)
        value = value_words(ground.labels[view.variable], view.value) if self.with_values else ""
        return EvidenceView(
            unit_name=ground.names[view.reporting_unit],
            unit_url=self.addresses.unit(whole),
            whole=ground.names[whole] if whole != view.reporting_unit else "",
            text=view.text,
            value=value,
            lines_label=capitalised(format_lines(view.source_lines)),
            topic=view.topic,
            topic_url=self.addresses.topic(view),
            certainty_label=certainty_words(view.certainty),
            mark=CERTAINTY_MARKS[view.certainty],
            against=against,
            reconstructed=view.reconstructed,
        )


def rows_elsewhere(question: Question, answer: Answer, ground: Material) -> tuple[CodedRow, ...]:
    """Give what the units say that speak of the variable without answering the question."""
    units = roll_up(ground.roster, unit=question.unit)
    return tuple(
        row
        for row in ground.rows.get(question.variable, ())
        if units.get(row.subject) in answer.elsewhere and row.valid.overlaps(question.period)
    )


def summary(answer: Answer, ground: Material) -> str:
    """Give how surely the supporting units say it, and how the rest stand: "Sex uttryckligt, två utan datum. Tysta: 13."."""
    told: dict[Certainty, int] = {}
    for unit in answer.supports:
        certainty = surest(answer.rows_for, unit, ground)
        if certainty:
            told[certainty] = told.get(certainty, 0) + 1
    sure = listed(
        [f"{amount_in_words(n)} {certainty_words(c)}" for c, n in sorted(told.items(), key=_by_surety)]
    )
    rest = [
        (gettext("Åt båda håll: %(n)s."), len(answer.mixed)),
        (gettext("Talar emot: %(n)s."), len(answer.contradicts)),
        (gettext("Tysta: %(n)s."), len(answer.silent)),
    ]
    sentences = [f"{capitalised(sure)}."] if sure else []
    return " ".join([*sentences, *(words % {"n": n} for words, n in rest if n)])


def _by_surety(item: tuple[Certainty, int]) -> int:
    return list(Certainty).index(item[0])


def adds_up(answer: Answer, noun: Noun = COUNTY) -> str:
    """Give the line that says that the four sets add up to the base."""
    return sum_line(
        supports=len(answer.supports),
        mixed=len(answer.mixed),
        contradicts=len(answer.contradicts),
        silent=len(answer.silent),
        noun=noun,
    )
