"""The statements that an answer rests on, those that changed since it was read first, each with the way to where it is read."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, pgettext

from ledtrad.analysis.pages.claims_addresses import counties_in
from ledtrad.analysis.pages.reading_addresses import ReadingPlace
from ledtrad.core.answer_diff import RowChange
from ledtrad.core.counting import CodedRow
from ledtrad.core.saying import amount_in_words, counted
from ledtrad.core.wording import Noun, capitalised
from ledtrad.synthesis.queries.claims import ClaimDesk
from ledtrad.synthesis.queries.coding import topics_of
from ledtrad.ui.components import Column, Mark, ReadingLine
from ledtrad.ui.formatters import format_lines
from ledtrad.website.addresses import page_addresses
from ledtrad.website.pages.ground import reading_line
from ledtrad.website.presenting import CERTAINTY_MARKS, Addresses, certainty_words, value_words

STATEMENT = Noun("utsaga", "utsagor", common=True)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A statement behind an answer; `changed` says what became of it since the answer was read, "" for nothing."""

    key: str
    unit: str
    url: str
    value: str
    certainty: str
    mark: Mark
    text: str
    passage: str
    lines: str
    changed: str
    against: bool
    read_url: str


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """The statements behind a claim's answer, and those that are there no longer, in the words that were read."""

    heading: str
    sentence: str
    lines: tuple[StatementLine, ...]
    gone: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    reading: ReadingLine


def statements_page(desk: ClaimDesk) -> StatementsPage:
    """Give the statements behind a claim; one more query than the claim's own page, for the topics' keys."""
    ground, answer = desk.all.material, desk.told.answer
    changes = {change.key: change for change in desk.changes.rows} if desk.changes else {}
    topics = {title: key for key, title in topics_of(desk.all.compilation.round).items()}
    addresses = page_addresses(ground, counties_in(ground))
    lines = [
        _line(row, desk, changes.get(row.key), topics, addresses, against=against)
        for rows, against in (((answer.rows_for, False), (answer.rows_against, True)) if answer else ())
        for row in rows
    ]
    gone = tuple(
        (ground.names.get(change.before.subject, change.before.subject), change.before.text)
        for change in changes.values()
        if change.before is not None and change.after is None
    )
    n_changed = sum(bool(line.changed) for line in lines) + len(gone)
    return StatementsPage(
        heading=_heading(n_changed, len(lines) + len(gone)),
        sentence=desk.told.text,
        lines=tuple(sorted(lines, key=lambda line: not line.changed)),
        gone=gone,
        columns=(
            Column(pgettext("statement", "Län")),
            Column(gettext("Utsagan")),
            Column(pgettext("statement", "Kodad som")),
            Column(pgettext("statement", "Var")),
        ),
        reading=reading_line(ground, desk.all.compilation.round),
    )


def _heading(n_changed: int, n: int) -> str:
    base = counted(n, STATEMENT)
    if not n_changed:
        return gettext("%(n)s bakom påståendet") % {"n": capitalised(base)}
    told = {"changed": capitalised(amount_in_words(n_changed)), "n": base}
    return gettext("%(changed)s av %(n)s har ändrats sedan påståendet lästes") % told


def _line(
    row: CodedRow,
    desk: ClaimDesk,
    change: RowChange | None,
    topics: dict[str, str],
    addresses: Addresses,
    *,
    against: bool,
) -> StatementLine:
    ground = desk.all.material
    view = ground.statements[row.key]
    return StatementLine(
        key=view.key,
        unit=ground.names[view.reporting_unit],
        url=addresses.topic(view) or addresses.unit(view.county_code),
        value=value_words(ground.labels[view.variable], view.value),
        certainty=certainty_words(view.certainty),
        mark=CERTAINTY_MARKS[view.certainty],
        text=view.text,
        passage=view.passage,
        lines=format_lines(view.source_lines),
        changed=_changed(change),
        against=against,
        read_url=ReadingPlace(ground.round_key, view.reporting_unit, topics[view.topic]).url()
        if view.topic in topics
        else "",
    )


def _changed(change: RowChange | None) -> str:
    if change is None:
        return ""
    return (
        gettext("ny sedan påståendet lästes")
        if change.before is None
        else gettext("ändrad sedan påståendet lästes")
    )
