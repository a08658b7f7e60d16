"""What a fact check would ask of whom: every claim of a compilation that rests on a unit's words, with those words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from ledtrad.core.fact_checking import Place, place_of
from ledtrad.rounds.models import Participant, Round
from ledtrad.synthesis.policies.fact_checks import Opening
from ledtrad.synthesis.queries.desk import AnsweredClaim, Desk
from ledtrad.synthesis.queries.material import Material

Passage = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A claim that one unit is asked about: as it reads now, the unit's place in it, and what it takes from the unit."""

    claim: str
    text: str
    place: Place
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a fact check would ask: the units that take part and are not exempt, and what each is asked about."""

    units: tuple[str, ...]
    items: Mapping[str, tuple[ToAsk, ...]]

    @property
    def n_items(self) -> int:
        """How many answers it would ask for in all."""
        return sum(len(self.items.get(unit, ())) for unit in self.units)


def asked_by(found: Desk) -> Asked:
    """Give what a fact check of the compilation would ask; no query."""
    return Asked(tuple(member.key for member in found.material.roster if not member.exempt), to_ask(found))


def wanted_opening(found: Desk, *, due_on: date | None, today: date) -> Opening:
    """Give a fact check as somebody wants to open it, for what hinders it; no query."""
    return Opening(
        state=found.compilation.round.state,
        is_running=any(not one.is_closed for one in found.fact_checks),
        n_claims=len(found.claims),
        n_participants=len(asked_by(found).units),
        due_on=due_on,
        today=today,
    )


def to_ask(found: Desk) -> Mapping[str, tuple[ToAsk, ...]]:
    """Give what each unit would be asked about, by its key and in the order of the claims; no query. A unit on whom nothing rests has no entry."""
    asked: dict[str, list[ToAsk]] = defaultdict(list)
    for claim in found.claims.values():
        of_unit: dict[str, list[Passage]] = defaultdict(list)
        for unit, passage in (*_counted(claim, found.material), *_stated(claim)):
            of_unit[unit].append(passage)
        for unit, passages in of_unit.items():
            asked[unit].append(ToAsk(claim.key, claim.text, _place(passages), tuple(passages)))
        if claim.attribution and claim.attribution.unit:
            quoted = _passage(claim.quoted, topic=claim.attribution.topic)
            asked[claim.attribution.unit].append(ToAsk(claim.key, claim.text, Place.QUOTED, (quoted,)))
    return {unit: tuple(one) for unit, one in asked.items()}


def _place(passages: list[Passage]) -> Place:
    n_against = sum(passage["against"] for passage in passages)
    return place_of(n_for=len(passages) - n_against, n_against=n_against)


def _counted(claim: AnsweredClaim, ground: Material) -> Iterator[tuple[str, Passage]]:
    """Yield the statements that the answer takes in, each with whose it is."""
    if claim.answer is None:
        return
    for rows, against in ((claim.answer.rows_for, False), (claim.answer.rows_against, True)):
        for row in rows:
            view = ground.statements[row.key]
            labels = ground.labels[view.variable]
            value = labels.values.get(view.value, (view.value, ""))[0]
            yield view.reporting_unit, _passage(
                view.passage or view.text, ours=not view.passage, lines=view.source_lines, topic=view.topic,
                value=f"{labels.sv}: {value}", against=against,
            )  # fmt: skip


def _stated(claim: AnsweredClaim) -> Iterator[tuple[str, Passage]]:
    """Yield the words that a judgement is tied to, each with whose they are."""
    for ground in claim.grounds:
        if ground.unit:
            yield ground.unit, _passage(ground.passage, topic=ground.topic, against=not ground.is_for)


def _passage(
    text: str, *, topic: str, ours: bool = False, lines: tuple[int, ...] = (), value: str = "", against: bool = False
) -> Passage:  # fmt: skip
    return {
        "text": text,
        "ours": ours,
        "lines": list(lines),
        "topic": topic,
        "value": value,
        "against": against,
    }


def participants_to_ask(round_: Round) -> dict[str, UUID]:
    """Give those of the round that are not exempt, by the unit's key; one query."""
    rows = Participant.objects.filter(round=round_, exempt=False).order_by("actor__key")
    return dict(rows.values_list("actor__key", "pk"))
