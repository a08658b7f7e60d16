"""What a participant answered last time to the questions that a round asks again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ledtrad.rounds.models import Answer, Participant, Question
from ledtrad.rounds.queries.revisions import is_latest
from ledtrad.rounds.states import OPEN_TO_WRITERS, Lineage

# How far a question must hang together with the earlier one for the two answers to be laid beside each other.
COMPARED = frozenset({Lineage.SAME, Lineage.COMPARABLE})


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """What the same participant told in an earlier round, by its latest revision there; `missing` is the reason where there is no text."""

    text: str
    missing: str
    value: Any
    round_title: str
    revision: int
    provenance: str


def earlier_answers(participant: Participant, questions: Iterable[Question]) -> dict[str, EarlierAnswer]:
    """Give what the participant's actor answered before to the same questions, or to those that they go back to, by the key now; one query.

    A template version that was used in an earlier round too asked the very same question there. Of several earlier rounds the latest
    counts. What can't be compared is left out, and so is an answer that stands sent back: it is not one that its reader was content with.
    """
    # A question that was split has several that go back to it; one that is asked anew with its version goes back to itself.
    earlier: dict[UUID, list[str]] = defaultdict(list)
    for one in questions:
        earlier[one.pk].append(one.key)
        if one.previous_id and one.lineage in COMPARED:
            earlier[one.previous_id].append(one.key)
    place = "revision__response__participant"
    rows = (
        Answer.objects.filter(
            is_latest("revision__"), question__in=list(earlier), **{f"{place}__actor": participant.actor_id}
        )
        .filter(**{f"{place}__round__period_start__lt": participant.round.period_start})
        .exclude(revision__response__state__in=OPEN_TO_WRITERS)
        .select_related(f"{place}__round")
        .order_by(f"{place}__round__period_start")
    )
    return {key: _earlier(row) for row in rows for key in earlier[row.question_id]}


def _earlier(row: Answer) -> EarlierAnswer:
    revision = row.revision
    title = revision.response.participant.round.title
    return EarlierAnswer(row.text, row.missing_reason, row.value, title, revision.number, revision.provenance)
