"""The board: the numbers with their base, and a row for each participant with what can be done next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.collection.forms.rounds_board import BoardChoice, Order
from ledtrad.collection.pages.dialogues_addresses import dialogues_url
from ledtrad.collection.pages.rounds_addresses import (
    NOWHERE,
    UnitAddress,
    exempt_address,
    more_time_address,
    opening_url,
    review_address,
    roster_url,
    settings_url,
    step_url,
)
from ledtrad.collection.pages.rounds_words import (
    DOT_MARKS,
    ROW_MARKS,
    deadline_words,
    dot_words,
    own_day_words,
    reminded_words,
    row_words,
    timing_words,
)
from ledtrad.core.saying import out_of
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import PARTICIPANT
from ledtrad.mail.queries import is_mail_set
from ledtrad.rounds.policies.rounds import ALTERABLE
from ledtrad.rounds.queries.board import Board, BoardRow, DotState, RowState, Tally
from ledtrad.rounds.states import ROUND_STEPS, RoundState
from ledtrad.ui.components import Fact, Mark
from ledtrad.ui.formatters import base_label, number_label
from ledtrad.website.ways import BoardPlace, ways_from

# What a participant has done something with.
_BEGUN = frozenset(DotState) - {DotState.NOT_STARTED, DotState.WAITING, DotState.NOT_ASKED}
_STATES = list(RowState)


@dataclass(frozen=True, slots=True)
class BoardDot:
    """A participant and a topic: a shape and its word."""

    mark: str
    word: str


@dataclass(frozen=True, slots=True)
class RowLink:
    """What can be done with a row; the name of the participant is told unseen."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A participant as its row is drawn; `part` tells that it stands under its county."""

    unit: str
    name: str
    inside: str
    part: bool
    dots: tuple[BoardDot, ...]
    sum_label: str
    state_label: str
    state_mark: Mark
    notes: tuple[str, ...]
    reason: str
    reminded: str
    links: tuple[RowLink, ...]


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A round's board; `shown` says how many rows of how many are shown, "" for all."""

    heading: str
    round_key: str
    title: str
    state_label: str
    deadline: str
    facts: tuple[Fact, ...]
    topics: tuple[str, ...]
    lines: tuple[BoardLine, ...]
    legend: tuple[BoardDot, ...]
    shown: str
    ways: tuple[RowLink, ...]
    letters: str


def board_page(found: Board, *, choice: BoardChoice, viewer: Viewer) -> BoardPage:
    """Give the board as it is chosen; no query."""
    rows = chosen_rows(found, choice)
    links = _Links.of(found, viewer)
    dots = {state: BoardDot(DOT_MARKS[state].value, word) for state, word in dot_words().items()}
    words = _Words(dots, row_words(), {row.unit: row.name for row in found.rows})
    occurring = {state for row in rows for state in row.dots}
    return BoardPage(
        heading=heading_of(found),
        round_key=found.round.key,
        title=found.round.title,
        state_label=found.round.get_state_display(),
        deadline=deadline_words(found.round.due_on),
        facts=tally_facts(found.tally),
        topics=tuple(topic.title for topic in found.topics),
        lines=tuple(_line(row, words, links, choice) for row in rows),
        legend=tuple(dots[state] for state in DotState if state in occurring),
        shown=_shown(len(rows), len(found.rows)),
        ways=tuple(_ways(found, viewer)),
        letters=""
        if is_mail_set() or found.round.state != RoundState.OPEN
        else gettext(
            "Ingen brevserver är angiven, så påminnelser och kvitton går inte ut. De samlas och väntar."
        ),
    )


def heading_of(found: Board) -> str:
    """Give how many of those expected have handed in."""
    if found.round.state == RoundState.DRAFT:
        return gettext("Omgången är ett utkast")
    n, base = found.tally.come_in, found.tally.expected
    words = ngettext("%(n)s %(base)s har lämnat in", "%(n)s %(base)s har lämnat in", n)
    return words % {"n": number_label(n, PARTICIPANT), "base": base_label(base, PARTICIPANT)}


def tally_facts(tally: Tally) -> tuple[Fact, ...]:
    """Give the numbers, each with the base that it is a part of."""
    base = tally.expected
    told = [
        Fact(
            gettext("Väntas svara"),
            gettext("%(part)s deltagare i listan") % {"part": out_of(base, tally.listed)},
        ),
        Fact(gettext("Har lämnat in"), out_of(tally.come_in, base)),
        Fact(gettext("I tid"), out_of(tally.on_time, base)),
        Fact(gettext("Sent"), out_of(tally.late, base)),
    ]
    if tally.untimed:
        told.append(
            Fact(gettext("Utan egen inlämning, så varken i tid eller sent"), out_of(tally.untimed, base))
        )
    rest = [
        (tally.returned, gettext("återsända: %(n)s")),
        (tally.overdue, gettext("över tiden: %(n)s")),
    ]
    notes = ", ".join(words % {"n": n} for n, words in rest if n)
    told.append(
        Fact(gettext("Har inte lämnat in"), out_of(tally.not_in, base) + (f" ({notes})" if notes else ""))
    )
    told.append(Fact(gettext("Undantagna"), out_of(tally.exempt, tally.listed)))
    return tuple(told)


def chosen_rows(found: Board, choice: BoardChoice) -> tuple[BoardRow, ...]:
    """Give the rows that are shown, in the order chosen."""
    rows = [row for row in found.rows if choice.shows(row)]
    match choice.order:
        case Order.STATE:
            rows.sort(key=lambda row: _STATES.index(row.state))
        case Order.LAST_DAY:
            rows.sort(key=lambda row: (row.done, row.last_day or date.max))
        case Order.CAME_IN:
            rows.sort(key=lambda row: row.first_in_at.timestamp() if row.first_in_at else 0, reverse=True)
        case Order.COUNTY:
            pass
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Links:
    """The addresses of what can be done with a row, and who may do it now."""

    review: UnitAddress
    reports: str
    exempt: UnitAddress
    more_time: UnitAddress

    @classmethod
    def of(cls, found: Board, viewer: Viewer) -> _Links:
        key, state = found.round.key, found.round.state
        alters = viewer.may("rounds.prepare") and state in ALTERABLE
        loads = viewer.may("responses.enter_for") and state == RoundState.OPEN
        return cls(
            review=review_address(key),
            reports=reverse("collection:reports", args=[key]) if loads else "",
            exempt=exempt_address(key) if alters else NOWHERE,
            more_time=more_time_address(key) if alters else NOWHERE,
        )

    def to(self, row: BoardRow) -> Iterator[RowLink]:
        """Give what can be done with a row."""
        if row.revisions:
            yield RowLink(pgettext("row of a board", "Granska"), self.review.of(row.unit))
        if row.revisions or row.state is RowState.EXEMPT:
            return
        if self.reports:
            yield RowLink(gettext("Läs in rapport"), f"{self.reports}?enhet={row.unit}")
        if self.more_time.pattern and row.last_day:
            yield RowLink(gettext("Ge mer tid"), self.more_time.of(row.unit))
        if self.exempt.pattern:
            yield RowLink(gettext("Undanta"), self.exempt.of(row.unit))


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands in many rows, worked out once: the dots, the states of rows, the names of participants by key."""

    dots: Mapping[DotState, BoardDot]
    states: Mapping[RowState, str]
    names: Mapping[str, str]


def _line(row: BoardRow, words: _Words, links: _Links, choice: BoardChoice) -> BoardLine:
    by_county = choice.order is Order.COUNTY and not choice.state
    n_begun = sum(state in _BEGUN for state in row.dots)
    n_asked = sum(state is not DotState.NOT_ASKED for state in row.dots)
    return BoardLine(
        unit=row.unit,
        name=row.name,
        inside=words.names.get(row.whole, "") if row.whole and not by_county else "",
        part=bool(row.whole) and by_county,
        dots=tuple(words.dots[state] for state in row.dots),
        sum_label=out_of(n_begun, n_asked) if n_asked else "",
        state_label=words.states[row.state],
        state_mark=ROW_MARKS[row.state],
        notes=tuple(note for note in (timing_words(row), own_day_words(row)) if note),
        reason=row.exempt_reason,
        reminded=reminded_words(row.reminded),
        links=tuple(links.to(row)),
    )


def _shown(n: int, n_all: int) -> str:
    if n == n_all:
        return ""
    return gettext("Visar %(part)s deltagare.") % {"part": out_of(n, n_all)}


def _ways(found: Board, viewer: Viewer) -> Iterator[RowLink]:
    """Give where one goes from the board, the next step of the round first."""
    key, state = found.round.key, found.round.state
    prepares = viewer.may("rounds.prepare")
    if prepares and state == RoundState.DRAFT:
        yield RowLink(gettext("Öppna omgången"), opening_url(key))
    if found.tally.come_in or found.tally.returned:
        yield RowLink(
            gettext("Granska det som har kommit in"), reverse("collection:review_queue", args=[key])
        )
    if state == RoundState.OPEN and viewer.may("responses.enter_for"):
        yield RowLink(gettext("Läs in rapporter"), reverse("collection:reports", args=[key]))
    yield from (RowLink(link.label, link.url) for link in ways_from(BoardPlace(key, state), viewer=viewer))
    if state != RoundState.DRAFT and viewer.may("dialogues.office"):
        yield RowLink(pgettext("menu", "Länsdialoger"), dialogues_url(key))
    yield RowLink(gettext("Deltagare, undantag och längre tid"), roster_url(key))
    if prepares and state in ALTERABLE:
        yield RowLink(gettext("Inställningar"), settings_url(key))
    if viewer.may("jobs.read_all"):
        yield RowLink(gettext("Utgående brev"), reverse("dialogue:outbox"))
    if prepares and state != RoundState.DRAFT:
        yield from (
            RowLink(step_label(state, to), step_url(key, to)) for to in ROUND_STEPS[RoundState(state)]
        )


def step_label(state: str, to: str) -> str:
    """Give what taking a step is called."""
    labels = {
        RoundState.OPEN: gettext("Öppna omgången igen"),
        RoundState.CLOSED: gettext("Stäng omgången"),
        RoundState.ANALYSIS: gettext("Gå till analys"),
        RoundState.FACTCHECK: gettext("Sänd till faktagranskning"),
        RoundState.PUBLISHED: gettext("Publicera omgången"),
        RoundState.ARCHIVED: gettext("Arkivera omgången"),
    }
    backwards = {
        RoundState.CLOSED: gettext("Ta tillbaka till stängd"),
        RoundState.ANALYSIS: gettext("Ta tillbaka till analys"),
    }
    order: Sequence[RoundState] = list(RoundState)
    is_back = order.index(RoundState(to)) < order.index(RoundState(state))
    return (backwards if is_back else labels).get(RoundState(to), labels[RoundState(to)])
