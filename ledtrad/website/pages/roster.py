"""Who is in a round and what has come in: read for any number of rounds with four queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ledtrad.core.counting import Member, UnitKind, base_units, roll_up
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Answer, Participant, Question, Revision, Round


class TopicState(StrEnum):
    """What a unit has done with a topic of the template."""

    ANSWERED = "answered"
    REASON = "reason"  # no answer, with the reason told
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that a round asks about."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A participant's place in the roster; `provenance` is its latest revision's, "" where nothing has come in."""

    key: str
    name: str
    parent: str
    exempt_reason: str
    provenance: str
    revisions: int
    topics: Mapping[str, TopicState]

    @property
    def n_answered(self) -> int:
        """How many topics hold an answer."""
        return sum(state is TopicState.ANSWERED for state in self.topics.values())


@dataclass(frozen=True)
class Roster:
    """A round's frozen roster with what each participant has answered; listed in the Swedish order of names, parts after their whole."""

    round: Round
    topics: tuple[Topic, ...]
    listed: tuple[Listed, ...]

    @property
    def members(self) -> tuple[Member, ...]:
        """The roster as counting sees it."""
        return tuple(
            Member(row.key, parent=row.parent or None, exempt=bool(row.exempt_reason)) for row in self.listed
        )

    @property
    def base(self) -> tuple[str, ...]:
        """The counties that are counted, by key."""
        return base_units(self.members, unit=UnitKind.COUNTY)

    @property
    def parts(self) -> tuple[Listed, ...]:
        """Those who roll up to another participant."""
        return tuple(row for row in self.listed if row.parent)

    @property
    def exempt(self) -> tuple[Listed, ...]:
        """Those who are left out of the base, with their reasons."""
        return tuple(row for row in self.listed if row.exempt_reason)

    def topics_of(self, county: str) -> dict[str, TopicState]:
        """Give what a county has done with each topic, its parts' answers counted in: the best state of any of them."""
        units = roll_up(self.members, unit=UnitKind.COUNTY)
        inside = [row for row in self.listed if units.get(row.key) == county]
        return {
            topic.key: min(
                (row.topics[topic.key] for row in inside),
                key=list(TopicState).index,
                default=TopicState.SILENT,
            )
            for topic in self.topics
        }

    def answered(self) -> tuple[str, ...]:
        """Give the counties of the base from which at least one topic has an answer."""
        return tuple(key for key in self.base if TopicState.ANSWERED in self.topics_of(key).values())


def rosters(rounds: Iterable[Round]) -> tuple[Roster, ...]:
    """Give the roster of each round, in the order given; four queries, whatever the number of rounds."""
    rounds = tuple(rounds)
    topics: dict[Any, list[Topic]] = defaultdict(list)
    asked = Question.objects.filter(version__in={round_.template_version_id for round_ in rounds})
    for version, key, title in asked.values_list("version_id", "key", "title"):
        topics[version].append(Topic(key, title))
    latest = _latest_revisions(rounds)
    answers = _answers(rounds)
    seated: dict[Any, list[Participant]] = defaultdict(list)
    for row in Participant.objects.filter(round__in=rounds).select_related("actor", "parent__actor"):
        seated[row.round_id].append(row)
    return tuple(
        Roster(
            round=round_,
            topics=tuple(topics[round_.template_version_id]),
            listed=_in_order(
                _place(row, topics[round_.template_version_id], latest, answers) for row in seated[round_.pk]
            ),
        )
        for round_ in rounds
    )


def _latest_revisions(rounds: Iterable[Round]) -> dict[Any, tuple[Any, int, str]]:
    """Give, by participant, the latest revision: its id, number and provenance."""
    rows = Revision.objects.filter(response__participant__round__in=rounds).order_by("number")
    return {
        participant: (pk, number, provenance)
        for participant, pk, number, provenance in rows.values_list(
            "response__participant_id", "pk", "number", "provenance"
        )
    }


def _answers(rounds: Iterable[Round]) -> dict[Any, dict[str, TopicState]]:
    """Give, by revision, the state of each topic that has a row."""
    found: dict[Any, dict[str, TopicState]] = defaultdict(dict)
    rows = Answer.objects.filter(revision__response__participant__round__in=rounds)
    for revision, question, missing in rows.values_list("revision_id", "question__key", "missing_reason"):
        found[revision][question] = TopicState.REASON if missing else TopicState.ANSWERED
    return found


def _place(
    row: Participant,
    topics: Iterable[Topic],
    latest: Mapping[Any, tuple[Any, int, str]],
    answers: Mapping[Any, Mapping[str, TopicState]],
) -> Listed:
    revision, number, provenance = latest.get(row.pk, (None, 0, ""))
    told = answers.get(revision, {})
    return Listed(
        key=row.actor.key,
        name=row.actor.short_name or row.actor.name,
        parent=row.parent.actor.key if row.parent else "",
        exempt_reason=row.exempt_reason if row.exempt else "",
        provenance=provenance,
        revisions=number,
        topics={topic.key: told.get(topic.key, TopicState.SILENT) for topic in topics},
    )


def _in_order(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    by_key = {row.key: row for row in listed}

    def order(row: Listed) -> tuple[object, ...]:
        whole = by_key.get(row.parent, row)
        return (swedish_key(whole.name), row is not whole, swedish_key(row.name))

    return tuple(sorted(by_key.values(), key=order))
