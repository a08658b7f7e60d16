"""Loading the registry from reviewable files: places, actors, names, relations, lineage, bodies, seats, posts, areas."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ledtrad.core.periods import PartialDate
from ledtrad.core.saying import listed
from ledtrad.evidence.data_files import Desk, Entry, SkipRow
from ledtrad.evidence.loading import CitationDesk
from ledtrad.registry.models import (
    Actor,
    ActorKind,
    ActorName,
    Body,
    Lineage,
    Post,
    Relation,
    SameAs,
    Seats,
    ServiceArea,
)
from ledtrad.registry.validity import Existence, validity_fields

TEMPORAL = ("existence", "valid_from", "valid_to")
KINDS: dict[str, tuple[str, str]] = {
    "county": ("län", "county"),
    "municipality": ("kommun", "municipality"),
    "county_council": ("landsting", "county council"),
    "region": ("region", "region"),
    "municipal_association": ("kommunförbund", "municipal association"),
    "regional_association": ("regionförbund", "regional association"),
    "joint_authority": ("kommunalförbund", "joint municipal authority"),
    "foundation": ("stiftelse", "foundation"),
    "subregion": ("delregion", "sub-region"),
    "support_structure": ("stödstruktur", "support structure"),
    "organisation": ("organisation", "organisation"),
    "body": ("organ", "body"),
    "rd_unit": ("FoU-miljö", "R&D unit"),
    "university": ("lärosäte", "university"),
    "competence_centre": ("kompetenscentrum", "competence centre"),
    "user_organisation": ("brukarorganisation", "user organisation"),
    "provider": ("utförare", "provider"),
    "national_office": ("nationell samordning", "national office"),
    "programme": ("program", "programme"),
    "group_of_municipalities": ("grupp av kommuner", "group of municipalities"),
    "unit": ("enhet", "unit"),
    "company": ("företag", "company"),
    "study_association": ("studieförbund", "study association"),
    "government": ("regeringen", "government"),
}


@dataclass
class RegistryDesk:
    """What is loaded so far, by key, with the means to report and to cite."""

    desk: Desk
    citations: CitationDesk
    at: datetime
    actors: dict[str, Actor] = field(default_factory=dict)
    counties: set[str] = field(default_factory=set)

    def actor(self, entry: Entry, column: str, *, optional: bool = False) -> Actor | None:
        """Give the actor that a field names; raise SkipRow when there is none of that key."""
        key = entry.get(column)
        if not key and optional:
            return None
        if key not in self.actors:
            raise entry.refuse(
                column, key or "(tomt)", "aktören finns inte i registret. Lägg till den i actors.csv först."
            )
        return self.actors[key]

    def known_actor(self, entry: Entry, column: str) -> Actor:
        """Give the actor that a field must name."""
        actor = self.actor(entry, column)
        if actor is None:
            raise entry.refuse(column, "", "fältet är tomt men måste namnge en aktör.")
        return actor

    def county(self, entry: Entry) -> Actor | None:
        """Give the county that a row names, None where it names none; raise SkipRow for an actor that is no county."""
        county = self.actor(entry, "county", optional=True)
        if county is not None and county.key not in self.counties:
            shown = listed(sorted(self.counties))
            raise entry.refuse("county", county.key, f"aktören är inget län. Länen är {shown}.")
        return county

    def temporal(self, entry: Entry) -> dict[str, Any]:
        """Give validity, existence and the instant of recording, as columns; raise SkipRow."""
        start, end = entry.date("valid_from"), entry.date("valid_to")
        fields = validity_fields(start, end)
        if start and end and PartialDate.parse(start).first >= PartialDate.parse(end).after:
            raise entry.refuse("valid_to", end, f"slutet ligger före början {start}. Ange ett senare slut.")
        existence = entry.one_of("existence", Existence.values, optional=True) or Existence.EXISTING
        return {**fields, "existence": existence, "recorded_at": self.at}


def load_places(registry: RegistryDesk, *, counties: str, municipalities: str) -> None:
    """Read the 21 counties and the 290 municipalities with their SCB codes."""
    kinds = ActorKind.objects.bulk_create(
        ActorKind(key=key, label_sv=sv, label_en=en) for key, (sv, en) in KINDS.items()
    )
    by_key = {kind.key: kind for kind in kinds}
    for path, columns, kind in (
        (counties, ("code", "name", "short_name"), "county"),
        (municipalities, ("code", "name", "short_name", "county"), "municipality"),
    ):
        new: dict[str, list[ActorKind]] = {}
        for entry in registry.desk.table(path, columns=columns):
            try:
                code = entry.need("code")
                entry.unique("code", code, set(registry.actors))
                if kind == "municipality":
                    entry.need("county")
                actor = Actor(
                    key=code,
                    name=entry.need("name"),
                    short_name=entry.need("short_name"),
                    county=registry.county(entry),
                    recorded_at=registry.at,
                )
                entry.check(actor)
            except SkipRow:
                continue
            registry.actors[code] = actor
            new[code] = [by_key[kind]]
            if kind == "county":
                registry.counties.add(code)
        _write_actors(registry, new)


def load_actors(registry: RegistryDesk, path: str) -> None:
    """Read every other actor; kinds are blank-separated, several at a time where true."""
    columns = ("key", "kinds", "name", "short_name", "county", *TEMPORAL, "note", "lines")
    kinds = {kind.key: kind for kind in ActorKind.objects.all()}
    seen = set(registry.actors)
    new: dict[str, list[ActorKind]] = {}
    cited = []
    for entry in registry.desk.table(path, columns=columns):
        try:
            key = entry.need("key")
            entry.unique("key", key, seen)
            told = entry.need("kinds").split()
            for place, kind in enumerate(told):
                if kind not in kinds:
                    raise entry.refuse(
                        "kinds", kind, f"slaget finns inte. Tillåtna är {', '.join(sorted(kinds))}."
                    )
                entry.unique("kinds", kind, set(told[:place]))
            actor = Actor(
                key=key,
                name=entry.need("name"),
                short_name=entry.get("short_name"),
                county=registry.county(entry),
                note=entry.get("note"),
                **registry.temporal(entry),
            )
            entry.check(actor)
        except SkipRow:
            continue
        registry.actors[key] = actor
        new[key] = [kinds[kind] for kind in told]
        cited.append((actor, registry.citations.cite(entry)))
    _write_actors(registry, new)
    for actor, citations in cited:
        registry.citations.tie(actor, citations)


def _write_actors(registry: RegistryDesk, kinds_by_key: dict[str, list[ActorKind]]) -> None:
    actors = [registry.actors[key] for key in kinds_by_key if key in registry.actors]
    Actor.objects.bulk_create(actors)
    through = Actor.kinds.through
    through.objects.bulk_create(
        through(actor_id=actor.pk, actorkind_id=kind.pk)
        for actor in actors
        for kind in kinds_by_key[actor.key]
    )


def load_names(registry: RegistryDesk, path: str) -> None:
    """Read names that an actor bore or bears besides its own."""
    seen: set[tuple[str, ...]] = set()
    for entry in registry.desk.table(
        path, columns=("actor", "name", "kind", "valid_from", "valid_to", "lines")
    ):
        try:
            name = ActorName(
                actor=registry.known_actor(entry, "actor"),
                name=entry.need("name"),
                kind=entry.one_of("kind", ActorName.Kind.values),
                **registry.temporal(entry),
            )
            entry.unique(
                "name", name.name, seen, what=(name.actor.key, name.name, name.kind, entry.get("valid_from"))
            )
            entry.check(name)
        except SkipRow:
            continue
        _save(registry, name, entry)


def load_relations(registry: RegistryDesk, path: str) -> None:
    """Read relations; two live ones of a kind between the same two actors are refused."""
    columns = ("kind", "from", "to", "role", *TEMPORAL, "basis", "lines")
    live: dict[tuple[str, str, str], list[Relation]] = {}
    for entry in registry.desk.table(path, columns=columns):
        try:
            kind = entry.one_of("kind", Relation.Kind.values)
            origin, target = registry.known_actor(entry, "from"), registry.known_actor(entry, "to")
            if origin is target:
                raise entry.refuse("to", target.key, "en aktör kan inte ha en relation till sig själv.")
            relation = Relation(
                kind=kind,
                origin=origin,
                target=target,
                role=entry.get("role"),
                basis=entry.get("basis"),
                **registry.temporal(entry),
            )
            others = live.setdefault((kind, origin.key, target.key), [])
            if any(other.period.overlaps(relation.period) for other in others):
                raise entry.refuse(
                    "kind", kind, "de två aktörerna har redan en relation av det slaget under samma tid."
                )
            entry.check(relation)
        except SkipRow:
            continue
        others.append(relation)
        _save(registry, relation, entry)


def load_bodies(registry: RegistryDesk, path: str) -> None:
    """Read what kind of body an actor is, with mandate and rhythm."""
    seen: set[str] = set()
    for entry in registry.desk.table(
        path, columns=("actor", "body_kind", "body_form", "mandate", "rhythm", "lines")
    ):
        try:
            actor = registry.known_actor(entry, "actor")
            entry.unique("actor", actor.key, seen)
            body = Body(
                actor=actor,
                kind=entry.one_of("body_kind", Body.Kind.values),
                form=entry.get("body_form"),
                mandate=entry.get("mandate"),
                rhythm=entry.get("rhythm"),
            )
            entry.check(body)
        except SkipRow:
            continue
        _save(registry, body, entry)


def load_seats(registry: RegistryDesk, path: str) -> None:
    """Read the seats of bodies by category."""
    bodies = {body.actor.key: body for body in Body.objects.select_related("actor")}
    seen: set[tuple[str, str, str]] = set()
    for entry in registry.desk.table(path, columns=("body", "category", "seats", "organisation", "lines")):
        try:
            key, category = entry.one_of("body", bodies), entry.need("category")
            entry.unique("category", category, seen, what=(key, category, entry.get("organisation")))
            seats = Seats(
                body=bodies[key],
                category=category,
                seats=entry.whole("seats") if entry.get("seats") else None,
                organisation=registry.actor(entry, "organisation", optional=True),
            )
            entry.check(seats)
        except SkipRow:
            continue
        _save(registry, seats, entry)


def load_lineage(registry: RegistryDesk, path: str) -> None:
    """Read what came out of what."""
    seen: set[tuple[str, str, str]] = set()
    for entry in registry.desk.table(
        path, columns=("kind", "from", "to", "on", "existence", "note", "lines")
    ):
        try:
            kind, on = entry.one_of("kind", Lineage.Kind.values), entry.date("on")
            earlier, later = registry.known_actor(entry, "from"), registry.known_actor(entry, "to")
            entry.unique("to", later.key, seen, what=(kind, earlier.key, later.key))
            told = PartialDate.parse(on) if on else None
            row = Lineage(
                kind=kind,
                earlier=earlier,
                later=later,
                on_date=told.first if told else None,
                on_date_precision=told.precision if told else "",
                existence=entry.one_of("existence", Existence.values, optional=True) or Existence.EXISTING,
                note=entry.get("note"),
            )
            entry.check(row)
        except SkipRow:
            continue
        _save(registry, row, entry)


def load_same_as(registry: RegistryDesk, path: str) -> None:
    """Read the open and answered questions whether two names are one body; a pair is asked about once, either way round."""
    seen: set[frozenset[str]] = set()
    for entry in registry.desk.table(path, columns=("a", "b", "verdict", "by", "reason", "lines")):
        try:
            one, other = registry.known_actor(entry, "a"), registry.known_actor(entry, "b")
            if one is other:
                raise entry.refuse("b", other.key, "en aktör är alltid samma som sig själv; nämn två.")
            entry.unique("b", other.key, seen, what=frozenset({one.key, other.key}))
            row = SameAs(
                one=one,
                other=other,
                verdict=entry.one_of("verdict", SameAs.Verdict.values),
                decided_by=entry.need("by"),
                reason=entry.need("reason"),
            )
            entry.check(row)
        except SkipRow:
            continue
        _save(registry, row, entry)


def load_posts(registry: RegistryDesk, path: str) -> None:
    """Read posts; no person is ever named."""
    columns = ("key", "title", "organisation", "body", "county", "role", "valid_from", "valid_to", "lines")
    seen: set[str] = set()
    for entry in registry.desk.table(path, columns=columns):
        try:
            key = entry.need("key")
            entry.unique("key", key, seen)
            post = Post(
                key=key,
                title=entry.need("title"),
                organisation=registry.actor(entry, "organisation", optional=True),
                body=registry.actor(entry, "body", optional=True),
                county=registry.county(entry),
                role=entry.get("role"),
                **registry.temporal(entry),
            )
            entry.check(post)
        except SkipRow:
            continue
        _save(registry, post, entry)


def load_service_areas(registry: RegistryDesk, path: str) -> None:
    """Read the areas that the support structures work in."""
    seen: set[str] = set()
    for entry in registry.desk.table(path, columns=("key", "name", "name_en", "origin", "lines")):
        try:
            key = entry.need("key")
            entry.unique("key", key, seen)
            area = ServiceArea(
                key=key,
                name=entry.need("name"),
                name_en=entry.need("name_en"),
                origin=entry.one_of("origin", ServiceArea.Origin.values),
            )
            entry.check(area)
        except SkipRow:
            continue
        _save(registry, area, entry)


def _save(registry: RegistryDesk, row: Any, entry: Entry) -> None:
    """Write one row of the smaller tables and remember what it rests on."""
    row.save(force_insert=True)
    registry.citations.tie(row, registry.citations.cite(entry))
