"""Every collection: its state, its last day, and how many of those expected have handed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.pages.rounds_addresses import board_url
from ledtrad.collection.pages.rounds_words import deadline_words
from ledtrad.core.saying import counted, out_of
from ledtrad.core.wording import Noun, capitalised
from ledtrad.rounds.queries.roster import RoundRow
from ledtrad.rounds.states import RoundState
from ledtrad.ui.components import Mark

ROUND = Noun("omgång", "omgångar", common=True)
MARKS = {
    RoundState.DRAFT: Mark.PLANNED,
    RoundState.OPEN: Mark.IN_PROGRESS,
    RoundState.CLOSED: Mark.SILENT,
    RoundState.ANALYSIS: Mark.UNDATED,
    RoundState.FACTCHECK: Mark.UNDATED,
    RoundState.PUBLISHED: Mark.EXPLICIT,
    RoundState.ARCHIVED: Mark.DONE,
}


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list."""

    title: str
    url: str
    template: str
    deadline: str
    come_in: str
    state_label: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """Every round, those that are open first."""

    heading: str
    lines: tuple[RoundLine, ...]


def rounds_page(rows: Iterable[RoundRow]) -> RoundsPage:
    """Give the list; no query."""
    ordered = sorted(rows, key=lambda row: row.round.state != RoundState.OPEN)
    n_open = sum(row.round.state == RoundState.OPEN for row in ordered)
    if not ordered:
        heading = gettext("Ingen omgång är förberedd")
    elif n_open:
        words = ngettext("%(rounds)s är öppen", "%(rounds)s är öppna", n_open)
        heading = words % {"rounds": capitalised(counted(n_open, ROUND))}
    else:
        heading = gettext("Ingen omgång är öppen")
    return RoundsPage(heading, tuple(map(_line, ordered)))


def _line(row: RoundRow) -> RoundLine:
    round_ = row.round
    come_in = gettext("%(part)s har lämnat in") % {"part": out_of(row.n_in, row.n_expected)}
    nobody = (
        pgettext("round", "besvaras med personliga länkar")
        if round_.is_survey
        else pgettext("round", "inga deltagare valda")
    )
    return RoundLine(
        title=round_.title,
        url=board_url(round_.key),
        template=str(round_.template_version),
        deadline=deadline_words(round_.due_on),
        come_in=come_in if row.n_expected else nobody,
        state_label=round_.get_state_display(),
        mark=MARKS[RoundState(round_.state)],
    )
