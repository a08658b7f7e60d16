"""The rounds: every published one with what has come in, and one of them by participant and topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext

from ledtrad.core.periods import Period
from ledtrad.core.saying import amount_in_words, counted, listed
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import Noun, capitalised
from ledtrad.registry.queries import CountyName
from ledtrad.rounds.models import Round
from ledtrad.rounds.states import Provenance, RoundState
from ledtrad.ui.components import Mark, ReadingLine
from ledtrad.ui.formatters import base_label, format_date, format_period, number_label
from ledtrad.website.addresses import county_url
from ledtrad.website.pages.roster import Listed, Roster, TopicState, rosters

PART = Noun("delregion", "delregioner", common=True)
TOPIC_MARKS = {
    TopicState.ANSWERED: Mark.EXPLICIT,
    TopicState.REASON: Mark.OTHER,
    TopicState.SILENT: Mark.SILENT,
}


def topic_words(state: TopicState) -> str:
    """Give what a unit has done with a topic, as a reader would say it."""
    return {
        TopicState.ANSWERED: pgettext("topic", "svar finns"),
        TopicState.REASON: pgettext("topic", "skäl i stället för svar"),
        TopicState.SILENT: pgettext("topic", "tyst"),
    }[state]


@dataclass(frozen=True, slots=True)
class Dot:
    """A participant and a topic: a symbol and its word."""

    mark: Mark
    word: str


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A participant in the table; `part` tells a sub-region, which is counted in its county."""

    name: str
    url: str
    part: bool
    state_label: str
    dots: tuple[Dot, ...]
    sum_label: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic with its number in the table and how many counties have answered it."""

    number: int
    title: str
    n_answered: int
    number_label: str
    base_label: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round: who is in it, what has come in, and how the base is made up."""

    key: str
    title: str
    heading: str
    lead: str
    base: str
    reconstructed: bool
    topics: tuple[TopicLine, ...]
    lines: tuple[ListedLine, ...]
    marks: tuple[tuple[Mark, str], ...]
    sum_label: str
    reading: ReadingLine


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list of all."""

    title: str
    url: str
    period: str
    as_of: str
    state_label: str
    number_label: str
    answered_label: str
    provenance: str


def published_rounds() -> QuerySet[Round]:
    """Give the rounds that everybody may read, the latest first."""
    shown = [RoundState.PUBLISHED, RoundState.ARCHIVED]
    return Round.objects.filter(state__in=shown).order_by("-period_start", "key")


def round_lines(*, viewer: Viewer) -> tuple[RoundLine, ...]:
    """Give every published round; five queries."""
    viewer.require("rounds.read_published")
    return tuple(_round_line(roster) for roster in rosters(published_rounds()))


def _round_line(roster: Roster) -> RoundLine:
    round_, n_answered = roster.round, len(roster.answered())
    return RoundLine(
        title=round_.title,
        url=reverse("website:round", args=[round_.key]),
        period=format_period(Period(round_.period_start, round_.period_end)),
        as_of=format_date(round_.as_of),
        state_label=round_.get_state_display(),
        number_label=number_label(n_answered),
        answered_label=ngettext("%(base)s har svar", "%(base)s har svar", n_answered)
        % {"base": base_label(len(roster.base))},
        provenance=provenance_words(roster),
    )


def provenance_words(roster: Roster) -> str:
    """Give where the answers come from: "25 rekonstruerade"; "" where nothing has come in."""
    told = Counter(row.provenance for row in roster.listed if row.provenance)
    return listed([_HOW[Provenance(value)](n) % {"n": n} for value, n in sorted(told.items())])


_HOW: dict[Provenance, Callable[[int], str]] = {
    Provenance.SUBMITTED: lambda n: ngettext("%(n)s inlämnat", "%(n)s inlämnade", n),
    Provenance.ENTERED_FOR: lambda n: ngettext(
        "%(n)s infört av någon annan", "%(n)s införda av någon annan", n
    ),
    Provenance.RECONSTRUCTED: lambda n: ngettext("%(n)s rekonstruerat", "%(n)s rekonstruerade", n),
}


def round_page(round_: Round, *, viewer: Viewer, counties: tuple[CountyName, ...]) -> RoundPage:
    """Give a round's page; four queries."""
    viewer.require("rounds.read_published")
    roster = rosters([round_])[0]
    addresses = {county.code: county_url(county) for county in counties}
    n_answered, n_base = len(roster.answered()), len(roster.base)
    lines = tuple(_lines(roster, addresses))
    return RoundPage(
        key=round_.key,
        title=round_.title,
        heading=ngettext(
            "%(number)s %(base)s har svar i omgången", "%(number)s %(base)s har svar i omgången", n_answered
        )
        % {"number": number_label(n_answered), "base": base_label(n_base)},
        lead=lead(roster),
        base=base_words(roster),
        reconstructed=any(row.provenance == Provenance.RECONSTRUCTED for row in roster.listed),
        topics=_topic_lines(roster),
        lines=lines,
        marks=tuple((TOPIC_MARKS[state], topic_words(state)) for state in _states(roster)),
        sum_label=gettext("Län med svar, av %(n)s") % {"n": n_base},
        reading=ReadingLine(
            material=round_.title,
            base=ngettext("%(n)s län", "%(n)s län", n_base) % {"n": n_base},
            valid=format_date(round_.as_of),
            note=capitalised(provenance_words(roster)),
        ),
    )


def lead(roster: Roster) -> str:
    """Give what has come in, from whom, and what the template asks about."""
    n_in = sum(bool(row.provenance) for row in roster.listed)
    told = [
        gettext("Omgången gäller %(period)s och frågar %(all)s deltagare om %(n)s ämnen.")
        % {
            "period": format_period(Period(roster.round.period_start, roster.round.period_end)),
            "n": len(roster.topics),
            "all": len(roster.listed),
        }
    ]
    if n_in == len(roster.listed):
        told.append(gettext("Svar finns från alla: %(how)s.") % {"how": provenance_words(roster)})
    elif n_in:
        told.append(gettext("Svar finns från %(n)s: %(how)s.") % {"n": n_in, "how": provenance_words(roster)})
    else:
        told.append(gettext("Inget svar har kommit in."))
    return " ".join([*told, *_least(roster)])


def _least(roster: Roster) -> Iterator[str]:
    """Give the topic that fewest counties have answered, where any of them is answered by some and not by all."""
    topics = [topic for topic in _topic_lines(roster) if 0 < topic.n_answered < len(roster.base)]
    if topics:
        least = min(topics, key=lambda topic: topic.n_answered)
        yield gettext("Minst sägs om ”%(topic)s”: %(number)s %(base)s.") % {
            "topic": least.title,
            "number": amount_in_words(least.n_answered),
            "base": least.base_label,
        }


def base_words(roster: Roster) -> str:
    """Give the base in full: how many counties, which parts are counted in, who is exempt and why."""
    names = {row.key: row.name for row in roster.listed}
    told = [gettext("Basen är %(n)s län, och varje andel räknas på den.") % {"n": len(roster.base)}]
    for whole in dict.fromkeys(row.parent for row in roster.parts):
        parts = [row.name for row in roster.parts if row.parent == whole]
        told.append(
            ngettext(
                "%(n)s räknas in i %(county)s: %(names)s.",
                "%(n)s räknas in i %(county)s: %(names)s.",
                len(parts),
            )
            % {
                "n": capitalised(counted(len(parts), PART)),
                "county": names[whole],
                "names": listed(parts),
            }
        )
    if not roster.exempt:
        told.append(gettext("Ingen är undantagen."))
    told += [
        gettext("%(name)s är undantagen: %(why)s") % {"name": row.name, "why": row.exempt_reason}
        for row in roster.exempt
    ]
    return " ".join(told)


def _states(roster: Roster) -> list[TopicState]:
    occurring = {state for row in roster.listed for state in row.topics.values()}
    return [state for state in TopicState if state in occurring]


def _topic_lines(roster: Roster) -> tuple[TopicLine, ...]:
    states = {county: roster.topics_of(county) for county in roster.base}
    lines = []
    for number, topic in enumerate(roster.topics, start=1):
        n = sum(told[topic.key] is TopicState.ANSWERED for told in states.values())
        lines.append(TopicLine(number, topic.title, n, number_label(n), base_label(len(roster.base))))
    return tuple(lines)


def _lines(roster: Roster, addresses: dict[str, str]) -> Iterator[ListedLine]:
    for row in roster.listed:
        states = roster.topics_of(row.key) if row.key in roster.base else dict(row.topics)
        n = sum(state is TopicState.ANSWERED for state in states.values())
        yield ListedLine(
            name=row.name,
            url=addresses.get(row.parent or row.key, ""),
            part=bool(row.parent),
            state_label=_state(row),
            dots=tuple(Dot(TOPIC_MARKS[state], topic_words(state)) for state in states.values()),
            sum_label=gettext("%(n)s av %(all)s") % {"n": n, "all": len(roster.topics)},
        )


def _state(row: Listed) -> str:
    if row.exempt_reason:
        return pgettext("roster", "undantagen")
    words = {value: str(label) for value, label in Provenance.choices}
    return words.get(row.provenance, "") or pgettext("roster", "inget svar")
