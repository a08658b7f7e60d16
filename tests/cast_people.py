"""The cast from the ground: the personas, and the makers of accounts, access and registry. Tests import from tests.cast."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from django.db.models import Model

from ledtrad.access.models import Assignment
from ledtrad.accounts.models import JournalEntry, User
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
from ledtrad.registry.validity import validity_fields

M = TypeVar("M", bound=Model)

ALVA, BO, CILLA = "Alva", "Bo", "Cilla"
BJORKO, GRANO, TALLMO, NORRA_GRANO = "31", "32", "33", "norra-grano"
NAMES = {
    BJORKO: ("Björkö län", "Björkö"),
    GRANO: ("Granö län", "Granö"),
    TALLMO: ("Tallmo län", "Tallmo"),
    NORRA_GRANO: ("Norra Granö", "Norra Granö"),
    "fou-bjorko": ("FoU Björkö", "FoU"),
    "chefsgruppen-bjorko": ("Chefsgruppen i Björkö", "Chefsgruppen"),
}
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EVENING = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
ANSWER = "Vi bildade en ny grupp för äldrefrågor under våren. Gruppen möts varje månad."


def kept(model: type[M], make: Callable[[], M], **named: object) -> M:
    """Give the persona, made the first time it is asked for."""
    return model._default_manager.filter(**named).first() or make()


def make_user(username: str = "alva", *, first_name: str = ALVA) -> User:
    return User.objects.create_user(username, email=f"{username}@example.org", first_name=first_name)


def make_journal_entry(event: str = "data_loaded", *, subject: str = "bjorkoomgangen") -> JournalEntry:
    return JournalEntry.objects.create(
        at=MORNING, by=ALVA, event=event, subject_kind="round", subject_key=subject
    )


def make_assignment(
    user: User | None = None, *, role: str = "county_author", unit: str = BJORKO, **fields: Any
) -> Assignment:
    told = {"valid_from": date(2026, 1, 1), "given_by": ALVA, "given_at": MORNING} | fields
    return Assignment.objects.create(
        user=user or make_user("bo", first_name=BO), role=role, unit=the_actor(unit) if unit else None, **told
    )


def make_actor_kind(key: str = "grannrad", *, label: str = "grannråd") -> ActorKind:
    return ActorKind.objects.create(key=key, label_sv=label, label_en="council of neighbours")


def make_actor(
    key: str = BJORKO,
    *,
    county: Actor | None = None,
    kinds: Sequence[ActorKind] = (),
    valid: tuple[str, str] = ("", ""),
    recorded_at: datetime = MORNING,
    **fields: Any,
) -> Actor:
    name, short_name = NAMES.get(key, (key, key))
    actor = Actor.objects.create(
        key=key,
        name=name,
        short_name=short_name,
        county=county,
        recorded_at=recorded_at,
        **validity_fields(*valid),
        **fields,
    )
    actor.kinds.set(kinds)
    return actor


def the_actor(key: str = BJORKO) -> Actor:
    return kept(Actor, lambda: make_actor(key), key=key)


def make_actor_name(
    name: str = "Björkögruppen", *, actor: Actor | None = None, valid: tuple[str, str] = ("", "")
) -> ActorName:
    actor = actor or the_actor("chefsgruppen-bjorko")
    fields = validity_fields(*valid)
    return ActorName.objects.create(
        actor=actor, name=name, kind=ActorName.Kind.NAME, recorded_at=MORNING, **fields
    )


def make_relation(
    kind: str = Relation.Kind.HOSTS,
    *,
    origin: Actor | None = None,
    target: Actor | None = None,
    valid: tuple[str, str] = ("", ""),
    recorded_at: datetime = MORNING,
    **fields: Any,
) -> Relation:
    ends = {"origin": origin or the_actor(), "target": target or the_actor("fou-bjorko")}
    return Relation.objects.create(
        kind=kind, recorded_at=recorded_at, **ends, **validity_fields(*valid), **fields
    )


def make_lineage(
    kind: str = Lineage.Kind.SUCCESSION, *, earlier: Actor | None = None, later: Actor | None = None
) -> Lineage:
    ends = {"earlier": earlier or the_actor("chefsgruppen-bjorko"), "later": later or the_actor("fou-bjorko")}
    return Lineage.objects.create(kind=kind, **ends)


def make_same_as(
    *, one: Actor | None = None, other: Actor | None = None, verdict: str = "proposed"
) -> SameAs:
    ends = {"one": one or the_actor("chefsgruppen-bjorko"), "other": other or the_actor("fou-bjorko")}
    return SameAs.objects.create(verdict=verdict, decided_by=CILLA, reason="Samma ledamöter.", **ends)


def make_body(*, actor: Actor | None = None, kind: str = Body.Kind.OFFICIAL) -> Body:
    return Body.objects.create(actor=actor or the_actor("chefsgruppen-bjorko"), kind=kind)


def make_seats(category: str = "Socialchefer", *, body: Body | None = None, seats: int | None = 3) -> Seats:
    return Seats.objects.create(body=body or make_body(), category=category, seats=seats)


def make_post(key: str = "plattformsledare-bjorko", *, county: Actor | None = None) -> Post:
    return Post.objects.create(
        key=key, title="Plattformsledare", county=county or the_actor(), recorded_at=MORNING
    )


def make_service_area(key: str = "skargard", *, name: str = "Skärgårdens äldre") -> ServiceArea:
    return ServiceArea.objects.create(
        key=key, name=name, name_en="Older people of the archipelago", origin="local"
    )
