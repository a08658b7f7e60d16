"""Reads of what comes back to a county: its places in the rounds, and its answers beside all others' and beside the time before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.rounds.models import Answer, Participant, Question, Round
from ledtrad.rounds.policies.feedback import may_read_all, may_read_own
from ledtrad.rounds.queries.earlier import COMPARED
from ledtrad.rounds.queries.revisions import is_latest
from ledtrad.rounds.states import CollectionKind, Provenance

_PLACE = "revision__response__participant"


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """A unit's place in a round that may be read; `is_part` tells a part from its county."""

    pk: UUID
    round: Round
    unit: str
    name: str
    is_part: bool

    @property
    def year(self) -> int:
        """The year that the round is about."""
        return self.round.period_start.year

    @property
    def kind(self) -> str:
        """What sort of collection it is."""
        return self.round.template_version.template.kind


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What a unit answered to a question, by its latest revision; `missing` is the reason where there is no text."""

    unit: str
    question: UUID
    text: str
    missing: str
    value: Any
    round_title: str
    reconstructed: bool


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """That another unit answered a question, and with what value where the question is typed; `told` is False where it gave a reason instead."""

    unit: str
    value: Any
    told: bool


@dataclass(frozen=True, slots=True)
class AskedHere:
    """A question of the round: the units' own answers, what each answered the time before by its key, and what all others answered."""

    question: Question
    own: tuple[OwnAnswer, ...]
    before: Mapping[str, OwnAnswer]
    others: tuple[OtherAnswer, ...]


@dataclass(frozen=True, slots=True)
class NeedsAnswered:
    """A needs analysis of the units: its title, what they put first, and what its last step answers; each with the question's title."""

    title: str
    year: int
    step: str
    needs: tuple[tuple[str, OwnAnswer], ...]
    answers: tuple[tuple[str, OwnAnswer], ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """What comes back to a county from one round; `needs` is None where no needs analysis may be read."""

    asked: tuple[AskedHere, ...]
    needs: NeedsAnswered | None


# The units' answers by question and unit, each with its place, the latest round last.
Own = dict[tuple[UUID, str], list[tuple[UnitPlace, OwnAnswer]]]


def places_of(county: str, *, part: str = "", viewer: Viewer) -> tuple[UnitPlace, ...]:
    """Give the places of a county and its parts, or of one part of it, in the rounds where the viewer reads their answers; one query.

    The latest round comes first, and in it the county before its parts.
    """
    if part:
        rows = Participant.objects.filter(actor__key=part, parent__actor__key=county)
    else:
        rows = Participant.objects.filter(Q(actor__key=county) | Q(parent__actor__key=county))
    units = tuple(filter(None, (part, county)))
    found = [
        UnitPlace(row.pk, row.round, row.actor.key, str(row.actor), row.actor.key != county)
        for row in rows.select_related("round__template_version__template", "actor")
        if may_read_own(state=row.round.state, viewer=viewer, units=units)
    ]
    found.sort(key=lambda one: (one.is_part, swedish_key(one.name)))
    return tuple(sorted(found, key=lambda one: (one.round.period_start, one.round.key), reverse=True))


def returned(
    round_: Round, *, places: Sequence[UnitPlace], viewer: Viewer, with_others: bool = True
) -> Returned:
    """Give what comes back from a round to the units that `places` tells of, all of which may be read; three queries, two without others' answers.

    A question that can't be compared with the earlier one has nothing before it.
    """
    here = [one for one in places if one.round.pk == round_.pk]
    analysis = _needs_round(places, year=round_.period_start.year)
    questions = _questions(round_, *(one.round for one in analysis[:1]))
    asked = [one for one in questions if one.version_id == round_.template_version_id]
    steps = [one for one in questions if analysis and one.version_id == analysis[0].round.template_version_id]
    own = _own_answers(here, analysis, places, asked)
    reads_all = with_others and may_read_all(state=round_.state, viewer=viewer)
    others = _others(round_, here) if reads_all else {}
    return Returned(tuple(_asked_here(one, here, own, others) for one in asked), _needs(analysis, steps, own))


def _needs_round(places: Sequence[UnitPlace], *, year: int) -> list[UnitPlace]:
    """Give the places in the latest needs analysis of the year or before it."""
    held = [one for one in places if one.kind == CollectionKind.NEEDS_ANALYSIS and one.year <= year]
    return [one for one in held if one.round.pk == held[0].round.pk]


def _questions(*rounds: Round) -> list[Question]:
    versions = {one.template_version_id for one in rounds}
    return list(Question.objects.filter(version__in=versions).order_by("order"))


def _own_answers(
    here: Sequence[UnitPlace], analysis: Iterable[UnitPlace], places: Sequence[UnitPlace], asked: Iterable[Question]
) -> Own:  # fmt: skip
    """Give the units' answers by question and unit, each with its place, the latest round last; one query."""
    now = [one.pk for one in (*here, *analysis)]
    known = {one.pk: one for one in places}
    starts = min((one.round.period_start for one in here), default=None)
    former = [one.pk for one in places if starts and one.round.period_start < starts]
    rows = (
        Answer.objects.filter(is_latest("revision__"), **{f"{_PLACE}__in": [*now, *former]})
        .filter(Q(**{f"{_PLACE}__in": now}) | Q(question__in=[pk for one in asked for pk in _lineage(one)]))
        .select_related(f"{_PLACE}__actor", f"{_PLACE}__round")
        .order_by(f"{_PLACE}__round__period_start", f"{_PLACE}__round__key")
    )
    found: Own = defaultdict(list)
    for row in rows:
        participant = row.revision.response.participant
        told = OwnAnswer(
            participant.actor.key, row.question_id, row.text, row.missing_reason, row.value, participant.round.title,
            row.revision.provenance == Provenance.RECONSTRUCTED,
        )  # fmt: skip
        found[row.question_id, told.unit].append((known[participant.pk], told))
    return found


def _lineage(question: Question) -> tuple[UUID, ...]:
    """Give the questions whose answers are laid beside each other: the very same, asked in an earlier round, and the one that it goes back to."""
    if question.previous_id and question.lineage in COMPARED:
        return (question.pk, question.previous_id)
    return (question.pk,)


def _others(round_: Round, here: Iterable[UnitPlace]) -> Mapping[UUID, list[OtherAnswer]]:
    """Give what everybody else answered, by question, without the texts; one query."""
    rows = Answer.objects.filter(is_latest("revision__"), **{f"{_PLACE}__round": round_})
    own = {one.unit for one in here}
    found: dict[UUID, list[OtherAnswer]] = defaultdict(list)
    told = rows.order_by(f"{_PLACE}__actor__key").values_list(
        "question_id", f"{_PLACE}__actor__key", "value", "missing_reason"
    )
    for question, unit, value, missing in told:
        if unit not in own:
            found[question].append(OtherAnswer(unit, value, not missing))
    return found


def _asked_here(
    question: Question, here: Sequence[UnitPlace], own: Own, others: Mapping[UUID, list[OtherAnswer]]
) -> AskedHere:
    now, before = [], {}
    for place in here:
        told = [row for pk in _lineage(question) for row in own.get((pk, place.unit), ())]
        now += [answer for where, answer in told if where.pk == place.pk]
        former = [row for row in told if row[0].round.period_start < place.round.period_start]
        if former:
            before[place.unit] = max(former, key=lambda row: row[0].round.period_start)[1]
    return AskedHere(question, tuple(now), before, tuple(others.get(question.pk, ())))


def _needs(analysis: Sequence[UnitPlace], steps: Sequence[Question], own: Own) -> NeedsAnswered | None:
    """Give what a needs analysis asked for and what its last step answers; the step before the last tells which needs go first."""
    if not analysis or not steps:
        return None
    sections = list(dict.fromkeys(one.section for one in steps))
    pks = {one.pk for one in analysis}

    def told(section: str) -> tuple[tuple[str, OwnAnswer], ...]:
        asked = [one for one in steps if one.section == section]
        return tuple(
            (one.title, answer)
            for one in asked
            for place in analysis
            for where, answer in own.get((one.pk, place.unit), ())
            if where.pk in pks and answer.text
        )

    first = analysis[0]
    before = told(sections[-2]) if len(sections) > 1 else ()
    return NeedsAnswered(first.round.title, first.year, sections[-1], before, told(sections[-1]))
