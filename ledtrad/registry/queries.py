"""Reads of the registry as of a day: who decides what in a county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ledtrad.core.errors import UnknownName
from ledtrad.core.periods import PartialDate
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import Actor, Relation


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
    raise UnknownName(f"Länet ”{slug}” finns inte. Gå till listan över län och välj där.")


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
    """Give hosts, bodies and R&D units of a county as of a day, planned and ended ones among the bodies and marked; nine queries."""
    viewer.require("registry.read")
    actors = (
        Actor.objects.live()
        .valid_on(day, with_planned=True)
        .filter(county__key=code)
        .select_related("body")
        .prefetch_related("kinds", "citations", "body__seats__organisation")
    )
    rows = sorted(actors, key=lambda actor: swedish_key(actor.name))
    bodies = [_body(actor) for actor in rows if hasattr(actor, "body")]
    units = [actor.name for actor in rows if "rd_unit" in {kind.key for kind in actor.kinds.all()}]
    return CountyStructure(_hosts(code, day), tuple(bodies), tuple(units))


def _body(actor: Actor) -> BodyRow:
    seats = [
        f"{row.seats or ''} {row.category}".strip() + (f" ({row.organisation})" if row.organisation else "")
        for row in actor.body.seats.all()
    ]
    return BodyRow(
        name=actor.name,
        kind=actor.body.kind,
        kind_label=actor.body.get_kind_display(),
        mandate=actor.body.mandate,
        rhythm=actor.body.rhythm,
        seats=tuple(seats),
        planned=actor.existence == "planned",
        ended=actor.told_to,
        lines=tuple(n for c in actor.citations.all() for n in range(c.first_line, c.last_line + 1)),
    )


def _hosts(code: str, day: date) -> tuple[HostRow, ...]:
    relations = (
        Relation.objects.live()
        .valid_on(day)
        .filter(kind=Relation.Kind.HOSTS, target__county__key=code, target__kinds="support_structure")
        .select_related("origin", "target")
        .prefetch_related("origin__kinds", "citations")
        .order_by("origin__name")
    )
    return tuple(
        HostRow(
            name=relation.origin.name,
            structure=relation.target.name,
            kinds=tuple(kind.label_sv for kind in relation.origin.kinds.all()),
            lines=tuple(n for c in relation.citations.all() for n in range(c.first_line, c.last_line + 1)),
        )
        for relation in relations
    )
