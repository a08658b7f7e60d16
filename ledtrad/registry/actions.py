"""Writes of the registry: a body comes, is renamed or ends, and a tie ends or gets another end. What was true before stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import PartialDate, Precision
from ledtrad.core.question_forms import made_key
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor, ActorKind, ActorName, Body, Relation

CHANGE = "registry.change"


class RegistryRefused(LedtradError):
    """The registry does not take a change; the sentence says what stands in the way."""


@dataclass(frozen=True, slots=True)
class Written:
    """Who changes the registry and when; `basis` is what the change rests on, for the journal."""

    viewer: Viewer
    at: datetime
    basis: Mapping[str, object] = field(default_factory=dict)

    def tell(self, event: str, *, subject: tuple[str, str], **details: object) -> None:
        """Write the change in the journal."""
        told = {**self.basis, **details}
        write_journal(event, by=self.viewer.label, at=self.at, subject=subject, details=told)


@transaction.atomic
def add_body(name: str, *, kind: str, county: str, told_from: str, written: Written) -> Actor:
    """Give the new body of a county; raise NotAllowed, and RegistryRefused where the county has one of that name."""
    written.viewer.require(CHANGE)
    home = Actor.objects.live().select_for_update().filter(key=county).first()
    if home is None or kind not in Body.Kind.values:
        raise RegistryRefused(
            gettext("Organet ”%(name)s” går inte att lägga in: länet eller slaget finns inte.")
            % {"name": name}
        )
    names = Actor.objects.live().filter(county=home).values_list("name", flat=True)
    if name.casefold() in {one.casefold() for one in names}:
        raise RegistryRefused(gettext("Registret har redan en ”%(name)s” i länet.") % {"name": name})
    taken = set(Actor.objects.values_list("key", flat=True))
    actor = Actor.objects.create(
        key=made_key(f"{name} {home.short_name}", taken=taken, stem="organ"), name=name, county=home, recorded_at=written.at,
        **_starts(told_from),
    )  # fmt: skip
    actor.kinds.set(ActorKind.objects.filter(key="body"))
    Body.objects.create(actor=actor, kind=kind)
    written.tell("actor_added", subject=("actor", actor.key), name=name, kind=kind, county=county)
    return actor


@transaction.atomic
def rename_actor(key: str, name: str, *, told_from: str, written: Written) -> Actor:
    """Give the actor under its new name; the old one is kept as the name that it bore until then. Raises NotAllowed and RegistryRefused."""
    written.viewer.require(CHANGE)
    actor = _held_actor(key)
    if actor.name == name:
        raise RegistryRefused(gettext("%(name)s heter redan så i registret.") % {"name": name})
    before, fields = actor.name, _ends_before(told_from, starts=actor.valid_from)
    ActorName.objects.create(
        actor=actor, name=before, kind=ActorName.Kind.NAME, recorded_at=written.at, valid_from=actor.valid_from,
        valid_from_precision=actor.valid_from_precision, **fields,
    )  # fmt: skip
    actor.name, actor.short_name = name, ""
    actor.save(update_fields=["name", "short_name"])
    written.tell("actor_renamed", subject=("actor", key), before=before, after=name, on=told_from)
    return actor


@transaction.atomic
def end_actor(key: str, *, told_to: str, written: Written) -> Actor:
    """Give the actor with its last day, and its open ties ended with it; raise NotAllowed and RegistryRefused."""
    written.viewer.require(CHANGE)
    actor = _held_actor(key)
    for name, value in _ends(told_to, starts=actor.valid_from).items():
        setattr(actor, name, value)
    actor.save(update_fields=["valid_to", "valid_to_precision"])
    ties = Relation.objects.live().filter(valid_to=None)
    n_ties = 0
    for tie in (ties.filter(origin=actor) | ties.filter(target=actor)).select_for_update():
        _close(tie, _ends(told_to, starts=tie.valid_from))
        n_ties += 1
    written.tell("actor_ended", subject=("actor", key), on=told_to, ties=n_ties)
    return actor


@transaction.atomic
def end_relation(pk: str, *, told_to: str, written: Written) -> Relation:
    """Give the tie with its last day; raise NotAllowed and RegistryRefused."""
    written.viewer.require(CHANGE)
    tie = _held_tie(pk)
    _close(tie, _ends(told_to, starts=tie.valid_from))
    written.tell("relation_ended", subject=("relation", str(tie.pk)), on=told_to)
    return tie


@transaction.atomic
def move_relation(pk: str, *, to: str, told_from: str, written: Written) -> Relation:
    """Give the tie that takes the place of another: another host of a structure, or another body that a member belongs to.

    Raises NotAllowed and RegistryRefused.
    """
    written.viewer.require(CHANGE)
    tie, other = _held_tie(pk), _held_actor(to)
    hosts = tie.kind == Relation.Kind.HOSTS
    origin, target = (other, tie.target) if hosts else (tie.origin, other)
    if origin.pk == target.pk or (origin.pk, target.pk) == (tie.origin_id, tie.target_id):
        raise RegistryRefused(gettext("%(tie)s: det står redan så i registret.") % {"tie": _words(tie)})
    there = Relation.objects.live().filter(kind=tie.kind, origin=origin, target=target, valid_to=None)
    if there.exists():
        raise RegistryRefused(gettext("%(tie)s finns redan i registret.") % {"tie": _words(there[0])})
    _close(tie, _ends_before(told_from, starts=tie.valid_from))
    made = Relation.objects.create(
        kind=tie.kind,
        origin=origin,
        target=target,
        role=tie.role,
        recorded_at=written.at,
        **_starts(told_from),
    )
    written.tell(
        "relation_moved", subject=("relation", str(made.pk)), before=str(tie.pk), to=to, on=told_from
    )
    return made


def _held_actor(key: str) -> Actor:
    found = Actor.objects.live().select_for_update().filter(key=key).first()
    if found is None or found.valid_to is not None:
        raise RegistryRefused(
            gettext("”%(name)s” har upphört eller finns inte längre i registret.") % {"name": found or key}
        )
    return found


def _held_tie(pk: str) -> Relation:
    rows = Relation.objects.live().select_related("origin", "target").select_for_update(of=("self",))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise RegistryRefused(gettext("Ett samband som ändras finns inte längre i registret."))
    if found.valid_to is not None:
        raise RegistryRefused(gettext("%(tie)s: det har redan upphört i registret.") % {"tie": _words(found)})
    return found


def _words(tie: Relation) -> str:
    return f"{tie.origin.name} {tie.get_kind_display()} {tie.target.name}"


def _close(tie: Relation, fields: Mapping[str, Any]) -> None:
    Relation.objects.filter(pk=tie.pk).update(**fields)


def _starts(told: str) -> dict[str, Any]:
    day = PartialDate.parse(told)
    return {"valid_from": day.first, "valid_from_precision": day.precision}


def _ends(told: str, *, starts: date | None) -> dict[str, Any]:
    """Give the end on a told last day; raise RegistryRefused for one before the start."""
    day = PartialDate.parse(told)
    return _ordered(day.after, day.precision, starts)


def _ends_before(told: str, *, starts: date | None) -> dict[str, Any]:
    """Give the end of what something else takes the place of from a told first day."""
    day = PartialDate.parse(told)
    return _ordered(day.first if day.precision is Precision.DAY else day.after, day.precision, starts)


def _ordered(after: date, precision: Precision, starts: date | None) -> dict[str, Any]:
    if starts is not None and after <= starts:
        raise RegistryRefused(
            gettext("Slutet %(end)s ligger före början %(start)s i registret.")
            % {"end": after, "start": starts}
        )
    return {"valid_to": after, "valid_to_precision": precision}
