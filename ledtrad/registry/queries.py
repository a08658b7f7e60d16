"""Reads of the registry as of a day: who decides what in a county."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, gettext, override

from ledtrad.core.errors import UnknownName
from ledtrad.core.periods import PartialDate
from ledtrad.core.registry_changes import BODY, TIE
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.evidence.identity import is_uuid
from ledtrad.registry.models import Actor, ActorName, Body, Relation


def slug_of(name: str) -> str:
    """Give a county's or municipality's short name as it stands in addresses: "Jönköping" -> "jonkoping"."""
    plain = name.casefold().translate(str.maketrans("åäöé ", "aaoe-"))
    return "".join(letter for letter in plain if letter.isalnum() or letter == "-")


@dataclass(frozen=True, slots=True)
class CountyName:
    """A county by code, with the name people say and its address."""

    code: str
    name: str
    short_name: str
    slug: str


def counties() -> tuple[CountyName, ...]:
    """Give the counties in the Swedish order of their names; one query."""
    rows = Actor.objects.live().filter(kinds="county").values_list("key", "name", "short_name")
    found = [CountyName(key, name, short, slug_of(short)) for key, name, short in rows]
    return tuple(sorted(found, key=lambda county: swedish_key(county.short_name)))


def county_by_slug(slug: str) -> CountyName:
    """Give the county with this address; raise UnknownName."""
    for county in counties():
        if county.slug == slug:
            return county
    raise UnknownName(
        gettext("Länet ”%(slug)s” finns inte. Gå till listan över län och välj där.") % {"slug": slug}
    )


def find_actor(key: str) -> Actor:
    """Give the live actor with this key; raise UnknownName."""
    found = Actor.objects.live().filter(key=key).first()
    if found is None:
        raise UnknownName(
            gettext("Aktören ”%(key)s” finns inte i registret. Ett län anges med sin kod, till exempel 08.")
            % {"key": key}
        )
    return found


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body as it stood on the day: its kind and mandate in words, its seats, and its lines in the source."""

    name: str
    kind: str
    kind_label: str
    mandate: str
    rhythm: str
    seats: tuple[str, ...]
    planned: bool
    ended: PartialDate | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HostRow:
    """Who hosts the county's support structure."""

    name: str
    structure: str
    kinds: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CountyStructure:
    """Who decides what in a county on a day; `units` are its R&D units by name."""

    hosts: tuple[HostRow, ...]
    bodies: tuple[BodyRow, ...]
    units: tuple[str, ...]


def county_structure(code: str, *, day: date, viewer: Viewer) -> CountyStructure:
    """Give hosts, bodies and R&D units of a county as of a day, planned and ended ones among the bodies and marked; two queries."""
    viewer.require("registry.read")
    actors = [tuple(rows) for _, rows in groupby(_actor_rows(code, day), key=lambda row: row.pk)]
    actors.sort(key=lambda rows: swedish_key(rows[0].named))
    bodies = [_body(rows) for rows in actors if hasattr(rows[0], "body")]
    units = [rows[0].named for rows in actors if rows[0].is_unit]
    return CountyStructure(_hosts(code, day), tuple(bodies), tuple(units))


def name_on(day: date, actor: str = "", *, kind: str = ActorName.Kind.NAME) -> Coalesce:
    """Give, of a row, the name that an actor bore on a day: one that it bears no more, or else its own. No query of its own.

    `actor` is the way to it from the row, "" where the row is the actor.
    """
    way = f"{actor}__" if actor else ""
    then = (
        ActorName.objects.get_queryset()
        .live()
        .not_yet_followed_on(day)
        .filter(actor=OuterRef(f"{way}pk"), kind=kind)
    )
    return Coalesce(Subquery(then.values("name")[:1]), F(f"{way}{kind}"))


_TOLD_TIES = (Relation.Kind.HOSTS, Relation.Kind.MEMBER_OF)


@dataclass(frozen=True, slots=True)
class RegistryFact:
    """Something that the registry says of a county: a body by `BODY` and its key, or by `TIE` and its id who hosts or is a member of what.

    `label` is Swedish, as what is stored is; `is_tie` tells that another can take an actor's place in it.
    """

    key: str
    label: str
    is_tie: bool = False


def registry_facts(county: str, *, day: date) -> tuple[RegistryFact, ...]:
    """Give the bodies, hosts and members of a county as of a day, under their names then and in the order of them; two queries."""
    bodies = (
        Actor.objects.live().valid_on(day, with_planned=True).filter(county__key=county, body__isnull=False)
    )
    ties = Relation.objects.live().valid_on(day, with_planned=True)
    ties = ties.filter(kind__in=_TOLD_TIES, target__county__key=county)
    found = [_body_fact(one, one.named) for one in bodies.select_related("body").annotate(named=name_on(day))]
    tied = [
        RegistryFact(f"{TIE}{one.pk}", tie_words(one, one.first, one.second), is_tie=True)
        for one in ties.annotate(first=name_on(day, "origin"), second=name_on(day, "target"))
    ]
    return (*_by_label(found), *_by_label(tied))


@dataclass(frozen=True, slots=True)
class FactState:
    """What the registry calls a fact, and the county that it is told to by key, "" for what is told to none."""

    label: str
    row: Actor | Relation
    county: str

    def is_open(self, day: date) -> bool:
        """Tell whether the registry holds it to be true and not ended on a day; an end that is known and not come yet is none."""
        return self.row.retracted_at is None and not self.row.has_ended(day)


def fact_states(keys: Iterable[str]) -> dict[str, FactState]:
    """Give how some facts stand in the registry now, by key, those that it never knew left out; two queries, none for no key."""
    keys = set(keys)
    if not keys:
        return {}
    actors = [key.removeprefix(BODY) for key in keys if key.startswith(BODY)]
    ties = [key.removeprefix(TIE) for key in keys if key.startswith(TIE) and is_uuid(key.removeprefix(TIE))]
    bodies = Actor.objects.live().filter(key__in=actors, body__isnull=False).select_related("body", "county")
    tied = Relation.objects.live().filter(pk__in=ties).select_related("origin", "target__county")
    found = {f"{BODY}{one.key}": body_state(one) for one in bodies}
    return found | {f"{TIE}{one.pk}": tie_state(one) for one in tied}


def body_state(actor: Actor) -> FactState:
    """Give how a body stands; no query where its `body` and its county are at hand."""
    county = actor.county.key if actor.county else ""
    return FactState(_body_fact(actor, actor.name).label, actor, county)


def tie_state(tie: Relation) -> FactState:
    """Give how a tie stands; no query where its ends and the county of its target are at hand."""
    county = tie.target.county if tie.kind in _TOLD_TIES else None
    return FactState(tie_words(tie), tie, county.key if county else "")


def body_kinds() -> dict[str, str]:
    """Give the kinds of body by key, in Swedish."""
    with override("sv"):
        return {kind.value: str(kind.label) for kind in Body.Kind}


def tie_words(tie: Relation, origin: str = "", target: str = "") -> str:
    """Say a tie as a sentence without its point, with the names told or else the whole ones of now; no query where its ends are at hand."""
    return f"{origin or tie.origin.name} {tie.get_kind_display()} {target or tie.target.name}"


def _by_label(facts: Iterable[RegistryFact]) -> list[RegistryFact]:
    return sorted(facts, key=lambda one: swedish_key(one.label))


def _body_fact(actor: Actor, name: str) -> RegistryFact:
    return RegistryFact(f"{BODY}{actor.key}", f"{name} ({body_kinds()[actor.body.kind]})")


def _actor_rows(code: str, day: date) -> Iterable[Any]:
    """Give each actor of the county once for every pair of its cited lines and its seats; one query."""
    units = Actor.objects.filter(pk=OuterRef("pk"), kinds="rd_unit")
    return (
        Actor.objects.live()
        .valid_on(day, with_planned=True)
        .filter(county__key=code)
        .select_related("body")
        .annotate(
            is_unit=Exists(units),
            named=name_on(day),
            first_line=F("citations__first_line"),
            last_line=F("citations__last_line"),
            seat=F("body__seats__pk"),
            seat_category=F("body__seats__category"),
            n_seats=F("body__seats__seats"),
            sent_by=name_on(day, "body__seats__organisation"),
            sent_by_short=name_on(day, "body__seats__organisation", kind=ActorName.Kind.SHORT_NAME),
        )
        .order_by("pk", "seat", "first_line", "last_line")
    )


def _body(rows: Sequence[Any]) -> BodyRow:
    actor = rows[0]
    seats = {row.seat: _seats(row) for row in rows if row.seat}
    return BodyRow(
        name=actor.named,
        kind=actor.body.kind,
        kind_label=actor.body.get_kind_display(),
        mandate=actor.body.mandate,
        rhythm=actor.body.rhythm,
        seats=tuple(seats.values()),
        planned=actor.existence == "planned",
        ended=actor.told_to,
        lines=_lines(rows),
    )


def _seats(row: Any) -> str:
    sender = row.sent_by_short or row.sent_by
    return f"{row.n_seats or ''} {row.seat_category}".strip() + (f" ({sender})" if sender else "")


def _lines(rows: Iterable[Any]) -> tuple[int, ...]:
    """Give the cited lines of one thing: each run once, since joins side by side repeat it."""
    runs = dict.fromkeys((row.first_line, row.last_line) for row in rows if row.first_line is not None)
    return tuple(n for first, last in runs for n in range(first, last + 1))


def _hosts(code: str, day: date) -> tuple[HostRow, ...]:
    """Give the hosts by name; one query, with each relation once for every pair of its cited lines and its host's kinds."""
    relations = (
        Relation.objects.live()
        .valid_on(day)
        .filter(kind=Relation.Kind.HOSTS, target__county__key=code, target__kinds="support_structure")
        .annotate(
            host=name_on(day, "origin"),
            hosted=name_on(day, "target"),
            host_kind=F("origin__kinds__label_en" if get_language() == "en" else "origin__kinds__label_sv"),
            first_line=F("citations__first_line"),
            last_line=F("citations__last_line"),
        )
        .order_by("host", "pk", "origin__kinds", "first_line", "last_line")
    )
    return tuple(_host(tuple(rows)) for _, rows in groupby(relations, key=lambda row: row.pk))


def _host(rows: Sequence[Any]) -> HostRow:
    return HostRow(
        name=rows[0].host,
        structure=rows[0].hosted,
        kinds=tuple(dict.fromkeys(row.host_kind for row in rows if row.host_kind)),
        lines=_lines(rows),
    )
