"""Letting those who write for a participant know that a fact check asks it, waits for it, or has come to a decision on what it wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from ledtrad.rounds.actions.telling import Happening, tell_writers_of
from ledtrad.synthesis.models import FactCheckSeat


def tell_seats(
    kind: str, keys: Mapping[UUID, str], *, at: datetime, arguments: Mapping[str, object] | None = None
) -> None:
    """Write a notice to the people of places in a fact check, whose pks come with the key of what happened. Three queries and one each."""
    rows = FactCheckSeat.objects.filter(pk__in=keys).values_list("pk", "participant_id")
    found = (Happening(participant, f"fact_check:{pk}", keys[pk]) for pk, participant in rows)
    tell_writers_of(kind, found, at=at, arguments=arguments)
