"""Letting those who write for a participant know what has happened with its answer, or with what it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from ledtrad.access.queries import people_at
from ledtrad.mail.actions import post_notices
from ledtrad.rounds.models import Participant
from ledtrad.rounds.queries.revisions import units_of


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a participant's own people are to know: the thing that it is about, and the key by which it is told once."""

    participant: UUID
    thing: str
    key: str


def tell_writers(
    kind: str, keys: Mapping[UUID, str], *, at: datetime, arguments: Mapping[str, object] | None = None
) -> None:
    """Write a notice to everybody who writes for the participants, whose pks come with the key of what happened. Two queries and one each."""
    found = (Happening(pk, f"participant:{pk}", key) for pk, key in keys.items())
    tell_writers_of(kind, found, at=at, arguments=arguments)


def tell_writers_of(
    kind: str, happenings: Iterable[Happening], *, at: datetime, arguments: Mapping[str, object] | None = None
) -> None:
    """Write a notice of each happening to everybody who writes for its participant. Two queries and one for each happening."""
    wanted = list(happenings)
    seats = Participant.objects.filter(pk__in={one.participant for one in wanted})
    units = {one.pk: units_of(one) for one in seats.select_related("actor", "parent__actor")}
    people = people_at(
        "responses.write", units={key for told in units.values() for key in told}, on=localdate(at)
    )
    for one in wanted:
        to = dict.fromkeys(user for unit in units[one.participant] for user in people.get(unit, ()))
        if to:
            post_notices(kind, to=to, thing=one.thing, key=one.key, at=at, arguments=arguments)
