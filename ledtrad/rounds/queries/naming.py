"""Reads of the bodies that a loaded report names, beside what the registry knows in the county on the round's day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import FilteredRelation, Q

from ledtrad.core.names_alike import Known, Meant, meant
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import Actor
from ledtrad.rounds.models import NamedInReport, ReportFile
from ledtrad.rounds.named_groups import NameInReport, names_in
from ledtrad.rounds.queries.seats import IS_NATIONAL
from ledtrad.rounds.splitting import Placed, split_told


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name in a report that nobody in the county bears on the round's day: `near` are the bodies whose names read like it, by key, likest first.

    `said` is what somebody says that it is, None where nobody has.
    """

    told: NameInReport
    near: tuple[str, ...]
    said: NamedInReport | None


@dataclass(frozen=True, slots=True)
class NameDesk:
    """The names of a report to go through, in its order, and the bodies that one of them can be, by key in the order of their names."""

    unknown: tuple[Unknown, ...] = ()
    bodies: Mapping[str, str] = field(default_factory=dict)

    @property
    def waiting(self) -> tuple[Unknown, ...]:
        """Those of whom nothing is said yet."""
        return tuple(one for one in self.unknown if one.said is None)


def name_desk(file: ReportFile, *, split: tuple[Placed, ...] | None = None) -> NameDesk:
    """Give what a report names that the registry does not know; two queries, none where it names nobody.

    A name that somebody has said something of stays, also where the registry has come to know it. `split` is another placing of the parts.
    """
    found = names_in(split_told(file.split["parts"]) if split is None else split)
    if not found:
        return NameDesk()
    said = {one.key: one for one in NamedInReport.objects.filter(file=file).select_related("body")}
    known, bodies = _known(file)
    alike = {key: Known(key, one.names) for key, one in known.items()}
    meanings = [(one, meant(one.names, alike.values())) for one in found]
    unknown = (
        Unknown(one, _near(meaning, bodies), said.get(one.key))
        for one, meaning in meanings
        if not meaning.is_known or one.key in said
    )
    return NameDesk(tuple(unknown), bodies)


def _near(meaning: Meant, bodies: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(key for key in meaning.near if key in bodies)


def _known(file: ReportFile) -> tuple[dict[str, Known], dict[str, str]]:
    """Give everybody in the county and the nation with all their names, and the county's bodies among them; one query."""
    participant = file.participant
    county = participant.parent.actor if participant.parent else participant.actor
    rows = (
        Actor.objects.live()
        .valid_on(participant.round.as_of, with_planned=True)
        .filter(Q(county=county) | Q(pk=county.pk) | IS_NATIONAL)
        .annotate(is_body=Q(body__isnull=False, county__isnull=False))
        .annotate(held=FilteredRelation("names", condition=Q(names__retracted_at=None)))
        .values_list("key", "name", "short_name", "held__name", "is_body")
    )
    names: dict[str, dict[str, None]] = {}
    bodies: dict[str, str] = {}
    for key, name, short, other, is_body in rows:
        names.setdefault(key, {}).update(dict.fromkeys(filter(None, (name, short, other))))
        if is_body:
            bodies[key] = name
    told = {key: Known(key, tuple(held)) for key, held in names.items()}
    return told, dict(sorted(bodies.items(), key=lambda one: swedish_key(one[1])))
