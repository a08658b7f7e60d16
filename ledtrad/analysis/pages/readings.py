"""How far the reading of a round has come: units by topics, what is left, and who reads."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.analysis.pages.reading_addresses import ReadingPlace, readings_url, unit_row
from ledtrad.analysis.pages.reading_desk import check_topic, check_unit, units_in_order
from ledtrad.core.saying import amount_in_words
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import capitalised
from ledtrad.synthesis.queries.coding import topics_of
from ledtrad.synthesis.queries.coding_progress import AnswerProgress, next_unread, progress_of
from ledtrad.synthesis.queries.material import Material, find_round, material
from ledtrad.ui.components import Crumb, Mark, ReadingLine, Tab
from ledtrad.website.pages.ground import reading_line


@dataclass(frozen=True, slots=True)
class ProgressCell:
    """How far one answer has come: a mark and a few words; without an address there is no answer."""

    mark: Mark
    text: str
    spoken: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A unit with a cell for each topic; `part` says that it rolls up to the unit above."""

    anchor: str
    name: str
    part: bool
    left: str
    cells: tuple[ProgressCell, ...]


@dataclass(frozen=True)
class ReadingsPage:
    """The overview of a round's reading."""

    heading: str
    lead: str
    reading: ReadingLine
    tabs: tuple[Tab, ...]
    next_unread: Crumb | None
    topics: tuple[tuple[str, str], ...]
    rows: tuple[ProgressRow, ...]
    n_answers: int
    ground: Material

    def check(self, *, unit: str, topic: str) -> None:
        """Raise UnknownName unless both exist."""
        check_topic(topic, dict(self.topics))
        check_unit(unit, self.ground)

    def first_answer(self, unit: str) -> str:
        """Give the address of a unit's first answer, of its row here where it has none; raise UnknownName for no such unit."""
        check_unit(unit, self.ground)
        row = next(row for row in self.rows if row.anchor == unit_row(unit))
        return next((cell.url for cell in row.cells if cell.url), f"#{row.anchor}")


def readings_page(round_key: str, *, second: bool, viewer: Viewer) -> ReadingsPage:
    """Give the overview; raise UnknownName for a round that does not exist. Six queries."""
    viewer.require("statements.code")
    round_ = find_round(round_key)
    topics = topics_of(round_)
    progress = progress_of(round_, viewer=viewer)
    ground = material(round_, only=())
    units = units_in_order(ground)
    by_place = {(one.unit, one.topic): one for one in progress}
    first = next_unread(progress, units=units, second=second)
    start = ReadingPlace(round_key, "", "", second=second)
    return ReadingsPage(
        heading=_heading(progress, second=second),
        lead=_lead(second=second),
        reading=reading_line(ground, round_),
        tabs=(
            Tab(pgettext("reading", "Första läsningen"), readings_url(round_key), not second),
            Tab(pgettext("reading", "Din andra läsning"), readings_url(round_key, second=True), second),
        ),
        next_unread=_crumb(first, start, ground, topics) if first else None,
        topics=tuple(topics.items()),
        rows=tuple(_row(unit, by_place, start, ground, topics) for unit in units),
        n_answers=len(progress),
        ground=ground,
    )


def _heading(progress: tuple[AnswerProgress, ...], *, second: bool) -> str:
    left = sum(not one.is_read(second=second) for one in progress)
    told = {"left": capitalised(amount_in_words(left)), "all": len(progress)}
    if not progress:
        return gettext("Inget svar finns att läsa ännu")
    if not left:
        return gettext("Alla %(all)s svar är lästa") % told
    return ngettext("%(left)s av %(all)s svar är oläst", "%(left)s av %(all)s svar är olästa", left) % told


def _lead(*, second: bool) -> str:
    if second:
        return gettext(
            "Som andra läsare kodar du utan att se vad den första läsaren har kodat. Det räknas inte: det visar hur lika två läser."
        )
    return gettext(
        "Ett svar är läst när någon har kodat något i det, eller har sett att där inte finns något att koda."
    )


def _crumb(one: AnswerProgress, start: ReadingPlace, ground: Material, topics: dict[str, str]) -> Crumb:
    label = gettext("%(unit)s om ”%(topic)s”") % {"unit": ground.names[one.unit], "topic": topics[one.topic]}
    return Crumb(label, start.at(unit=one.unit, topic=one.topic).url())


def _row(
    unit: str,
    progress: dict[tuple[str, str], AnswerProgress],
    start: ReadingPlace,
    ground: Material,
    topics: dict[str, str],
) -> ProgressRow:
    mine = [progress[unit, topic] for topic in topics if (unit, topic) in progress]
    left = sum(not one.is_read(second=start.second) for one in mine)
    parents = {member.key: member.parent for member in ground.roster}
    return ProgressRow(
        anchor=unit_row(unit),
        name=ground.names[unit],
        part=parents[unit] is not None,
        left=gettext("%(left)s av %(all)s kvar") % {"left": left, "all": len(mine)},
        cells=tuple(_cell(unit, topic, progress.get((unit, topic)), start) for topic in topics),
    )


def _cell(unit: str, topic: str, one: AnswerProgress | None, start: ReadingPlace) -> ProgressCell:
    if one is None:
        return ProgressCell(Mark.SILENT, "", gettext("inget svar"))
    url = start.at(unit=unit, topic=topic).url()
    note = _seconds(one.n_second)
    n_coded = one.mine_coded if start.second else one.n_coded
    if n_coded:
        spoken = ngettext("%(n)s utsaga", "%(n)s utsagor", n_coded) % {"n": n_coded}
        return ProgressCell(Mark.DONE, str(n_coded), spoken, url, note)
    if one.is_read(second=start.second):
        return ProgressCell(
            Mark.DONE, pgettext("reading", "läst"), gettext("läst, inget att koda"), url, note
        )
    return ProgressCell(Mark.PLANNED, pgettext("reading", "oläst"), gettext("oläst"), url, note)


def _seconds(n: int) -> str:
    return ngettext("%(n)s andra läsare", "%(n)s andra läsare", n) % {"n": n} if n else ""
