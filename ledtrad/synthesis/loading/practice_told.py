"""A practice round as its files tell it: what is asked of whom, who has come how far, and when each thing happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from ledtrad.core.asking import Typed
from ledtrad.rounds.exchange.told import TemplateTold
from ledtrad.rounds.policies.rounds import Plan

# What every invented answer begins with, so that nobody takes it for what an authority has said (invariant 16).
INVENTED = "Påhittat svar."


@dataclass(frozen=True, slots=True)
class Written:
    """What was written on one question: an answer, or why there is none, or that nothing has changed since the round before."""

    typed: Typed = ""
    missing: str = ""
    unchanged: bool = False
    ready: bool = True
    by_other: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the review said of a response and when: what answers lack and notes on them, by question, and a reason to the whole."""

    at: datetime
    reason: str = ""
    questions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Seated:
    """How far one participant has come; what has not happened is None. `writer` and `co_writer` are roles, never people."""

    unit: str
    writer: str
    written: datetime
    co_writer: str = ""
    answers: Mapping[str, Written] = field(default_factory=dict)
    handed_in: datetime | None = None
    begun: datetime | None = None
    accepted: Decision | None = None
    returned: Decision | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The last day of the round moved to a later one, for a reason."""

    at: datetime
    to: date
    reason: str


@dataclass(frozen=True, slots=True)
class Excused:
    """A participant that is exempt, or that is given until `until`, for a reason."""

    unit: str
    at: datetime
    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report that the coordinator loads for a participant and confirms."""

    unit: str
    name: str
    content: bytes
    loaded: datetime
    confirmed: datetime


@dataclass(frozen=True, slots=True)
class Planned:
    """A dialogue with a county as it is planned, with points of the office's own on its agenda; `parties` are roles and bodies, one a line."""

    unit: str
    at: datetime
    day: date
    parties: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The round before anybody has written in it; `who` is `ledtrad.rounds.queries.roster.Answering`."""

    key: str
    plan: Plan
    who: str
    coordinator: str
    prepared: datetime
    opened: datetime
    moved: Moved | None = None
    reminded: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Practice:
    """A whole practice round, read and found without faults."""

    template: TemplateTold
    opening: Opening
    exempt: tuple[Excused, ...]
    more_time: tuple[Excused, ...]
    reports: tuple[Report, ...]
    seated: tuple[Seated, ...]
    dialogues: tuple[Planned, ...] = ()
