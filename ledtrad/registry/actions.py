"""Writes of the registry: a body comes, is renamed, gets one more name or ends, and a tie ends or gets another end. What was true before stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.errors import LedtradError
from ledtrad.core.periods import PartialDate, Precision
from ledtrad.core.question_forms import made_key
from ledtrad.core.viewer import Viewer
from ledtrad.registry.models import Actor, ActorKind, ActorName, Body, Post, Relation
from ledtrad.registry.queries import tie_words
from ledtrad.registry.validity import TemporalQuerySet

CHANGE = "registry.change"


class RegistryRefused(LedtradError):
    """The registry does not take a change; the sentence says what stands in the way."""


@dataclass(frozen=True, slots=True)
class Written:
    """Who changes the registry and when; `basis` is what the change rests on, for the journal."""

    viewer: Viewer
    at: datetime
    basis: Mapping[str, object] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day of the change, where the registry is."""
        return day_in_sweden(self.at)

    def tell(self, event: str, *, subject: tuple[str, str], **details: object) -> None:
        """Write the change in the journal."""
        told = {**self.basis, **details}
        write_journal(event, by=self.viewer.label, at=self.at, subject=subject, details=told)


@transaction.atomic
def add_body(name: str, *, kind: str, county: str, told_from: str, written: Written) -> Actor:
    """Give the new body of a county; `told_from` is "" where nobody knows since when. Raises NotAllowed, and RegistryRefused where the county has one of that name."""
    written.viewer.require(CHANGE)
    home = Actor.objects.live().select_for_update().filter(key=county).first()
    if home is None or kind not in Body.Kind.values:
        raise RegistryRefused(
            gettext("Organet ”%(name)s” går inte att lägga in: länet eller slaget finns inte.")
            % {"name": name}
        )
    _check_free(name, home=home)
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
    """Give the actor under its new name; the old ones, the short name too, are kept as those that it bore until then.

    Raises NotAllowed, and RegistryRefused where the county has another of that name or the last change of name came later.
    """
    written.viewer.require(CHANGE)
    actor = _held_actor(key, written)
    if actor.name == name:
        raise RegistryRefused(gettext("%(name)s heter redan så i registret.") % {"name": name})
    _check_free(name, home=actor.county, but=key)
    before, short = actor.name, actor.short_name
    _keep_names(actor, told_from, at=written.at)
    actor.name, actor.short_name = name, ""
    actor.save(update_fields=["name", "short_name"])
    written.tell(
        "actor_renamed", subject=("actor", key), before=before, short_before=short, after=name, on=told_from
    )
    return actor


@transaction.atomic
def name_actor(key: str, name: str, *, told_from: str, written: Written) -> Actor:
    """Give the actor, which is known by one more name from now on; `told_from` is "" where nobody knows since when.

    Raises NotAllowed, and RegistryRefused where it bears the name already.
    """
    written.viewer.require(CHANGE)
    actor = _held_actor(key, written)
    names = ActorName.objects.live().filter(actor=actor, valid_to=None).values_list("name", flat=True)
    if name.casefold() in {one.casefold() for one in (actor.name, actor.short_name, *names)}:
        raise RegistryRefused(gettext("%(name)s har redan det namnet i registret.") % {"name": actor.name})
    ActorName.objects.create(
        actor=actor, name=name, kind=ActorName.Kind.ALIAS, recorded_at=written.at, **_starts(told_from)
    )
    written.tell("actor_named", subject=("actor", key), name=name, on=told_from)
    return actor


@transaction.atomic
def end_actor(key: str, *, told_to: str, written: Written) -> Actor:
    """Give the actor with its last day, and what rests on it ended with it: its ties and, of a body, its posts. Raises NotAllowed and RegistryRefused.

    What would have begun later never comes to be, and is taken back.
    """
    written.viewer.require(CHANGE)
    actor = _held_actor(key, written)
    fields, before = _ends(told_to, starts=actor.valid_from), actor.told_to
    for name, value in fields.items():
        setattr(actor, name, value)
    actor.save(update_fields=["valid_to", "valid_to_precision"])
    last = fields["valid_to"]
    n_ties = _end_all(
        Relation.objects.live().filter(Q(origin=actor) | Q(target=actor)), last, fields, written
    )
    n_posts = _end_all(Post.objects.live().filter(body=actor), last, fields, written)
    written.tell(
        "actor_ended",
        subject=("actor", key),
        on=told_to,
        before=before.code if before else "",
        ties=n_ties,
        posts=n_posts,
    )
    return actor


def _end_all(
    rows: TemporalQuerySet[Relation] | TemporalQuerySet[Post],
    last: date,
    fields: Mapping[str, Any],
    written: Written,
) -> int:
    """Give how many rows end, or are taken back since they begin no earlier, where they are not over by then."""
    keys = list(rows.not_ended_by(last).select_for_update().values_list("pk", flat=True))
    held = rows.filter(pk__in=keys)
    held.filter(valid_from__gte=last).update(retracted_at=written.at)
    held.filter(Q(valid_from=None) | Q(valid_from__lt=last)).update(**fields)
    return len(keys)


@transaction.atomic
def end_relation(pk: str, *, told_to: str, written: Written) -> Relation:
    """Give the tie with its last day; raise NotAllowed and RegistryRefused."""
    written.viewer.require(CHANGE)
    tie = _held_tie(pk, written)
    _close(tie, _ends(told_to, starts=tie.valid_from))
    written.tell("relation_ended", subject=("relation", str(tie.pk)), on=told_to)
    return tie


@transaction.atomic
def move_relation(pk: str, *, to: str, told_from: str, written: Written) -> Relation:
    """Give the tie that takes the place of another: another host of a structure, or another body that a member belongs to.

    Raises NotAllowed and RegistryRefused.
    """
    written.viewer.require(CHANGE)
    tie, other = _held_tie(pk, written), _held_actor(to, written)
    hosts = tie.kind == Relation.Kind.HOSTS
    origin, target = (other, tie.target) if hosts else (tie.origin, other)
    if origin.pk == target.pk or (origin.pk, target.pk) == (tie.origin_id, tie.target_id):
        raise RegistryRefused(gettext("%(tie)s: det står redan så i registret.") % {"tie": tie_words(tie)})
    there = Relation.objects.live().not_ended_by(PartialDate.parse(told_from).first)
    there = there.filter(kind=tie.kind, origin=origin, target=target)
    if there.exists():
        raise RegistryRefused(gettext("%(tie)s finns redan i registret.") % {"tie": tie_words(there[0])})
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


def _check_free(name: str, *, home: Actor | None, but: str = "") -> None:
    """Raise RegistryRefused where another actor of the county than `but` has the name, whatever its capitals."""
    others = Actor.objects.live().filter(county=home).exclude(key=but)
    if home and name.casefold() in {one.casefold() for one in others.values_list("name", flat=True)}:
        raise RegistryRefused(gettext("Registret har redan en ”%(name)s” i länet.") % {"name": name})


def _keep_names(actor: Actor, told_from: str, *, at: datetime) -> None:
    """Keep the names that an actor bears as those that it bore until a told day; raise RegistryRefused for a day before it bore them.

    A name that is replaced on the very day on which it came was never borne: it is kept as a spelling, without days.
    """
    starts, precision, is_renamed = _named_since(actor)
    day = PartialDate.parse(told_from)
    if starts and is_renamed and day.first < starts:
        raise RegistryRefused(
            gettext("%(name)s heter så sedan %(start)s i registret. Ange en dag efter den.")
            % {"name": actor.name, "start": starts}
        )
    named = {ActorName.Kind.NAME: actor.name, ActorName.Kind.SHORT_NAME: actor.short_name}
    if day.precision is Precision.DAY and day.first == starts:
        named, fields = {ActorName.Kind.SOURCE_SPELLING: actor.name}, {}
    else:
        fields = {
            "valid_from": starts,
            "valid_from_precision": precision,
            **_ends_before(told_from, starts=starts),
        }
    ActorName.objects.bulk_create(
        ActorName(actor=actor, name=name, kind=kind, recorded_at=at, **fields)
        for kind, name in named.items()
        if name
    )


def _named_since(actor: Actor) -> tuple[date | None, str, bool]:
    """Give the first day of the name that an actor bears and its precision, and whether it bore another one before; else when it began itself."""
    rows = ActorName.objects.live().filter(actor=actor, kind=ActorName.Kind.NAME, valid_to__isnull=False)
    latest = rows.order_by("valid_to").last()
    until = latest.told_to if latest else None
    if latest is None or until is None:
        return actor.valid_from, actor.valid_from_precision, False
    starts = latest.valid_to if until.precision is Precision.DAY else until.first
    return starts, until.precision, True


def _held_actor(key: str, written: Written) -> Actor:
    found = Actor.objects.live().select_for_update().filter(key=key).first()
    if found is None or found.has_ended(written.day):
        raise RegistryRefused(
            gettext("”%(name)s” har upphört eller finns inte längre i registret.") % {"name": found or key}
        )
    return found


def _held_tie(pk: str, written: Written) -> Relation:
    rows = Relation.objects.live().select_related("origin", "target").select_for_update(of=("self",))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise RegistryRefused(gettext("Ett samband som ändras finns inte längre i registret."))
    if found.has_ended(written.day):
        raise RegistryRefused(
            gettext("%(tie)s: det har redan upphört i registret.") % {"tie": tie_words(found)}
        )
    return found


def _close(tie: Relation, fields: Mapping[str, Any]) -> None:
    Relation.objects.filter(pk=tie.pk).update(**fields)


def _starts(told: str) -> dict[str, Any]:
    """Give the start as it was told; unknown where nothing was."""
    if not told:
        return {}
    day = PartialDate.parse(told)
    return {"valid_from": day.first, "valid_from_precision": day.precision}


def _ends(told: str, *, starts: date | None) -> dict[str, Any]:
    """Give the end on a told last day; raise RegistryRefused for one before the start."""
    day = PartialDate.parse(told)
    return _ordered(day, day.after, starts)


def _ends_before(told: str, *, starts: date | None) -> dict[str, Any]:
    """Give the end of what something else takes the place of from a told first day."""
    day = PartialDate.parse(told)
    return _ordered(day, day.first if day.precision is Precision.DAY else day.after, starts)


def _ordered(told: PartialDate, after: date, starts: date | None) -> dict[str, Any]:
    if starts is not None and after <= starts:
        raise RegistryRefused(
            gettext("Slutet %(end)s ligger före eller på början %(start)s i registret.")
            % {"end": told.code, "start": starts}
        )
    return {"valid_to": after, "valid_to_precision": told.precision}
