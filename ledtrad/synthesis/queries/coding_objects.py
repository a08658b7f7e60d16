"""Reads of the registry for those who code: which actor a statement can be about."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from ledtrad.core.errors import UnknownName
from ledtrad.core.saying import listed
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import Actor


def actors_of(county: str) -> tuple[tuple[str, str], ...]:
    """Give the actors of a county by key, in the Swedish order of their names; one query."""
    rows = Actor.objects.live().filter(Q(county__key=county) | Q(key=county)).values_list("key", "name")
    return tuple(sorted(rows, key=lambda row: swedish_key(row[1])))


def find_actor(told: str, *, county: str) -> Actor:
    """Give the actor with this key or name, the county's own before others; raise UnknownName with what may be meant."""
    exact = Actor.objects.live().filter(key=told).first()
    if exact:
        return exact
    named = Q(name__iexact=told) | Q(short_name__iexact=told) | Q(names__name__iexact=told)
    found = list(Actor.objects.live().filter(named).select_related("county").distinct())
    near = [actor for actor in found if county in (actor.key, actor.county and actor.county.key)]
    best = near or found
    if not best:
        raise UnknownName(
            _("”%(told)s” finns inte i registret. Skriv namnet som det står där, eller aktörens nyckel.")
            % {"told": told[:60]}
        )
    if len(best) > 1:
        known = listed([f"{actor.name} ({actor.key})" for actor in best[:6]])
        raise UnknownName(
            _("Flera aktörer heter ”%(told)s”: %(known)s. Skriv nyckeln för den du menar.")
            % {"told": told[:60], "known": known}
        )
    return best[0]
