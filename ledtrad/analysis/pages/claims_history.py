"""Who accepted which answer of a claim when, and what differed from the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext, pgettext

from ledtrad.analysis.pages.claims_changes import changes_view, grounds_view
from ledtrad.core.answer_diff import from_json
from ledtrad.synthesis.models import ClaimReading
from ledtrad.synthesis.queries.claims import ClaimDesk
from ledtrad.synthesis.queries.staleness import changes_between, grounds_between
from ledtrad.ui.components import Cell, Column
from ledtrad.ui.formatters import base_label, format_instant, number_label
from ledtrad.website.claims import claim_noun


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One reading: when and by whom, the answer that was accepted, and what it changed, as sentences."""

    when: str
    by: str
    answer: str
    text: str
    changes: tuple[str, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The line as a row of a table."""
        return (
            Cell(self.when, header=True),
            Cell(self.by),
            Cell(self.answer),
            Cell(" ".join(self.changes)),
        )


def history_columns() -> tuple[Column, ...]:
    """Give the headings of the table."""
    return (
        Column(pgettext("history", "När")),
        Column(pgettext("history", "Av")),
        Column(gettext("Godtaget svar")),
        Column(gettext("Vad som hade ändrats")),
    )


def history(desk: ClaimDesk) -> tuple[HistoryLine, ...]:
    """Give the readings of a claim, the latest first."""
    readings = desk.readings
    first = [_line(reading, (gettext("Första läsningen."),), desk) for reading in readings[:1]]
    later = [_line(one, tuple(_between(before, one, desk)), desk) for before, one in pairwise(readings)]
    return tuple(reversed([*first, *later]))


def _line(reading: ClaimReading, changes: tuple[str, ...], desk: ClaimDesk) -> HistoryLine:
    told = from_json(reading.answer)
    answer = (
        f"{number_label(told.number)} {base_label(told.base, claim_noun(desk.told))}"
        if told
        else gettext("Inte räknat")
    )
    return HistoryLine(format_instant(reading.read_at), reading.read_by, answer, reading.text, changes)


def _between(before: ClaimReading, after: ClaimReading, desk: ClaimDesk) -> Iterator[str]:
    question, ground = desk.told.question, desk.all.material
    if question is None:
        told = grounds_view(grounds_between(before.answer, after.answer, text=before.text), after.text)
        yield from told.sentences
        yield from (change.sentence for change in told.words)
        return
    changes = changes_between(before.answer, after.answer)
    if changes:
        told = changes_view(changes, question.variable, ground)
        yield from told.sentences
        yield from (change.sentence for change in told.words)
    elif before.text != after.text:
        yield gettext("Texten är ändrad.")
    else:
        yield gettext("Inget som syns i svaret.")
