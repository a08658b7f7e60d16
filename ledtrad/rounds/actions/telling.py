"""Letting those who write for a participant know what has happened with its answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from ledtrad.access.queries import people_at
from ledtrad.mail.actions import post_notices
from ledtrad.rounds.models import Participant
from ledtrad.rounds.queries.revisions import units_of


def tell_writers(
    kind: str, keys: Mapping[UUID, str], *, at: datetime, arguments: Mapping[str, object] | None = None
) -> None:
    """Write a notice to everybody who writes for the participants, whose pks come with the key of what happened. Two queries and one each."""
    found = Participant.objects.filter(pk__in=keys).select_related("actor", "parent__actor")
    units = {one.pk: units_of(one) for one in found}
    people = people_at(
        "responses.write", units={key for told in units.values() for key in told}, on=localdate(at)
    )
    for pk, told in units.items():
        to = dict.fromkeys(user for unit in told for user in people.get(unit, ()))
        if to:
            post_notices(kind, to=to, thing=f"participant:{pk}", key=keys[pk], at=at, arguments=arguments)
