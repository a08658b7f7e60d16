"""Reads of what a county's correction touches: passages that wait for a person, and what rests on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from ledtrad.core.anchoring import Outcome, Span, anchor
from ledtrad.core.errors import UnknownName
from ledtrad.evidence.models import Passage, Reanchoring, Source, SourceVersion
from ledtrad.rounds.models import Round
from ledtrad.rounds.queries.rounds import latest_round_key
from ledtrad.synthesis.models import Claim, ClaimEvidence, SecondReading, StatementEvidence
from ledtrad.synthesis.queries.material import find_round


def resting_passages(source: Source, *, but: SourceVersion | None = None) -> QuerySet[Passage]:
    """Give the passages of a source that something live rests on, in reading order, those of the version `but` left out."""
    found = Passage.objects.filter(version__source=source).filter(
        _bears("pk") | Exists(SecondReading.objects.filter(passage=OuterRef("pk"), retracted_at=None))
    )
    if but is not None:
        found = found.exclude(version=but)
    return found.order_by("version__number", "start", "end")


def _bears(passage: str) -> Any:
    """Give the condition that a statement or a claim rests on the passage in this column."""
    return (
        Exists(StatementEvidence.objects.live().filter(passage=OuterRef(passage)))
        | Exists(ClaimEvidence.objects.filter(passage=OuterRef(passage)))
        | Exists(Claim.objects.filter(passage=OuterRef(passage)))
    )


def waiting_rows() -> QuerySet[Reanchoring]:
    """Give what a person must say: changed and lost words that something rests on, and that no later revision has settled."""
    later = Reanchoring.objects.filter(
        passage=OuterRef("passage"), version__number__gt=OuterRef("version__number")
    )
    rows = Reanchoring.objects.waiting().filter(~Exists(later), _bears("passage"))
    return rows.order_by("version__made_at", "passage__start", "pk")


@dataclass(frozen=True, slots=True)
class Resting:
    """A live statement that rests on a passage; `elsewhere` tells whether it has other evidence besides."""

    key: str
    variable: str
    value: str
    text: str
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A passage that waits: the words as they stood and as they stand, who changed them and why, and what rests on them."""

    pk: Any
    passage: Any
    unit: str
    unit_name: str
    topic: str
    is_gone: bool
    before: str
    after: str
    revision: int
    reason: str
    made_by: str
    made_at: datetime
    statements: tuple[Resting, ...]


def waiting_in(round_: Round) -> tuple[Waiting, ...]:
    """Give what waits in a round, by county as the roster names them and then by place in the text; two queries."""
    rows = list(_told(waiting_rows().filter(passage__version__source__response__participant__round=round_)))
    resting = statements_on([row.passage_id for row in rows])
    found = [_waiting(row, resting) for row in rows]
    return tuple(sorted(found, key=lambda one: one.unit_name))


def _told(rows: QuerySet[Reanchoring]) -> QuerySet[Reanchoring]:
    return rows.select_related(
        "passage__block", "found__block", "passage__version__source__response__participant__actor", "version__revision"
    ).defer("passage__version__text", "version__text")  # fmt: skip


def _waiting(row: Reanchoring, resting: Mapping[Any, tuple[Resting, ...]]) -> Waiting:
    actor, revision = row.passage.version.source.response.participant.actor, row.version.revision
    return Waiting(
        pk=row.pk,
        passage=row.passage_id,
        unit=actor.key,
        unit_name=actor.short_name or actor.name,
        topic=row.passage.block.heading if row.passage.block else "",
        is_gone=row.found is None,
        before=row.passage.exact,
        after=row.found.exact if row.found else "",
        revision=revision.number,
        reason=revision.reason,
        made_by=revision.made_by,
        made_at=revision.made_at,
        statements=resting.get(row.passage_id, ()),
    )


def statements_on(passages: Iterable[Any]) -> dict[Any, tuple[Resting, ...]]:
    """Give the live statements that rest on passages, by the passage's id and then by key; one query."""
    others = (
        StatementEvidence.objects.live().filter(statement=OuterRef("statement")).exclude(pk=OuterRef("pk"))
    )
    rows = (
        StatementEvidence.objects.live()
        .filter(passage__in=list(passages))
        .annotate(elsewhere=Exists(others))
        .order_by("statement__key", "pk")
        .values_list(
            "passage_id",
            "statement__key",
            "statement__variable__key",
            "statement__value",
            "statement__text",
            "elsewhere",
        )
    )
    found: dict[Any, dict[str, Resting]] = defaultdict(dict)
    for passage, key, variable, value, text, elsewhere in rows:
        found[passage][key] = Resting(key, variable, value, text, elsewhere)
    return {passage: tuple(held.values()) for passage, held in found.items()}


@dataclass(frozen=True, slots=True)
class WaitingPlace:
    """Where a passage waits: enough to go there."""

    pk: Any
    unit_name: str
    topic: str


def waiting_places(round_: Round) -> tuple[WaitingPlace, ...]:
    """Give where something waits in a round, in the order of `waiting_in`; one query."""
    rows = waiting_rows().filter(passage__version__source__response__participant__round=round_)
    actor = "passage__version__source__response__participant__actor"
    told = rows.values_list("pk", f"{actor}__short_name", f"{actor}__name", "passage__block__heading")
    found = [WaitingPlace(pk, short or name, topic or "") for pk, short, name, topic in told]
    return tuple(sorted(found, key=lambda one: one.unit_name))


def find_reanchoring(round_key: str, *, pk: Any) -> Reanchoring:
    """Give a passage's row with everything that its page tells, its round among it; raise UnknownName. One query."""
    participant = "passage__version__source__response__participant"
    found = (
        Reanchoring.objects.filter(**{f"{participant}__round__key": round_key})
        .select_related(
            "passage__block__answer__question", "found__block", "version__revision", "passage__version__revision",
            f"{participant}__actor", f"{participant}__round",
        )
        .filter(pk=pk)
        .first()
    )  # fmt: skip
    if found is None:
        title = find_round(round_key).title
        raise UnknownName(
            _("Textstället finns inte bland dem som har prövats i %(round)s. Gå till listan och välj där.")
            % {"round": title}
        )
    return found


def followed_in(source_id: UUID) -> tuple[Reanchoring, ...]:
    """Give what became of a source's passages in each later version, with the passage and the version's number; one query."""
    rows = Reanchoring.objects.filter(passage__version__source=source_id)
    return tuple(rows.select_related("passage", "version").defer("version__text"))


def fates_in(version_id: UUID) -> Counter[tuple[str, str]]:
    """Give how many older passages met each fate in a version, by outcome and what a person said of it; one query."""
    return Counter(Reanchoring.objects.filter(version=version_id).values_list("outcome", "decision"))


@dataclass(frozen=True, slots=True)
class Touched:
    """What a text would do to the passages that something rests on, before anybody has submitted it; ids of passages by fate."""

    same: frozenset[Any]
    changed: frozenset[Any]
    gone: frozenset[Any]

    @property
    def asks(self) -> frozenset[Any]:
        """The passages that an analyst would have to look at."""
        return self.changed | self.gone


def touched_by(source: Source, *, text: str) -> Touched:
    """Give what would become of the passages if this text took the place of what stands; two queries, nothing is written."""
    by_version: dict[Any, list[Passage]] = defaultdict(list)
    for passage in resting_passages(source):
        by_version[passage.version_id].append(passage)
    fates: dict[Outcome, set[Any]] = defaultdict(set)
    for version in SourceVersion.objects.filter(pk__in=list(by_version)):
        held = by_version[version.pk]
        spans = [Span(str(passage.pk), passage.start, passage.end) for passage in held]
        for passage, place in zip(held, anchor(version.text, text, spans), strict=True):
            fates[place.outcome].add(passage.pk)
    return Touched(
        same=frozenset(fates[Outcome.SAME] | fates[Outcome.MOVED]),
        changed=frozenset(fates[Outcome.CHANGED]),
        gone=frozenset(fates[Outcome.GONE]),
    )


def round_with_most_to_review() -> str | None:
    """Give the key of the round where most waits, the latest where none does; None where there is no round."""
    found = (
        waiting_rows()
        .order_by()
        .values_list("passage__version__source__response__participant__round__key")
        .annotate(n=Count("pk"))
        .order_by("-n")
        .first()
    )
    if found is not None and found[0] is not None:
        return str(found[0])
    return latest_round_key()
