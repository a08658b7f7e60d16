"""The list of a round's reports: each participant with the files that were loaded for it, and what is to be done next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, pgettext

from ledtrad.core.saying import counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.models import ReportFile, Round
from ledtrad.rounds.policies.reports import refusal_of_round
from ledtrad.rounds.queries.reports import Filed, LoadingDesk
from ledtrad.ui.components import Cell, Column, Mark
from ledtrad.ui.formatters import format_instant

REPORT = Noun("rapport", "rapporter", common=True)


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """The list. `refusal` says why nothing more may be loaded, "" where it may."""

    heading: str
    refusal: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    next_url: str


def reports_page(desk: LoadingDesk, filed: Iterable[Filed]) -> ReportsPage:
    """Give the list, with those whose report waits first."""
    told = sorted(filed, key=lambda one: not any(map(_waits, one.files)))
    waiting = [file for one in told for file in one.files if _waits(file)]
    return ReportsPage(
        heading=gettext("%(reports)s att se igenom") % {"reports": capitalised(counted(len(waiting), REPORT))},
        refusal=refusal_of_round(desk.round.state),
        columns=(
            Column(pgettext("column", "Deltagare")), Column(pgettext("column", "Läge")), Column(pgettext("column", "Fil")),
            Column(pgettext("column", "Inläst")),
        ),
        rows=tuple(row for one in told for row in _rows(one, desk.round)),
        next_url=_url(waiting[-1], desk.round) if waiting else "",
    )  # fmt: skip


def _waits(file: ReportFile) -> bool:
    return file.revision_id is None and file.dropped_at is None


def _rows(filed: Filed, round_: Round) -> Iterable[tuple[Cell, ...]]:
    name = Cell(str(filed.participant.actor), header=True, language="sv")
    for file in filed.files:
        link = Cell(file.name, url=_url(file, round_), language="sv")
        yield (name, _state(file), link, Cell(format_instant(file.loaded_at)))
    if not filed.files:
        yield (name, _without(filed), Cell(pgettext("no file", "Ingen fil")), Cell(""))


def _url(file: ReportFile, round_: Round) -> str:
    return reverse("collection:report", args=[round_.key, file.pk])


def _state(file: ReportFile) -> Cell:
    if file.dropped_at:
        return Cell(pgettext("report", "Bortlagd"), mark=Mark.SILENT)
    if file.revision:
        label = gettext("Bekräftad, revision %(number)s") % {"number": file.revision.number}
        return Cell(label, mark=Mark.DONE)
    return Cell(pgettext("report", "Att se igenom"), mark=Mark.PLANNED)


def _without(filed: Filed) -> Cell:
    if filed.participant.exempt:
        return Cell(pgettext("report", "Undantagen"), mark=Mark.SILENT)
    if filed.own:
        return Cell(pgettext("report", "Har själv lämnat in"), mark=Mark.DONE)
    if filed.state:
        return Cell(pgettext("report", "Svar finns"), mark=Mark.DONE)
    return Cell(pgettext("report", "Väntar på rapport"), mark=Mark.PLANNED)
