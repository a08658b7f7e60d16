"""Reads of registers: which authorities keep one for a county, their series, and the numbers of a submission."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from ledtrad.core.errors import UnknownName
from ledtrad.core.wording import swedish_key
from ledtrad.registry.models import Actor, Relation
from ledtrad.rounds.models import RegisterNumber, RegisterSeries, Revision
from ledtrad.rounds.policies.registration import LOCAL, NATIONAL


@dataclass(frozen=True, slots=True)
class Standing:
    """What an authority is in law, and whose people write for it, by key: its own, and those of the counties that it lies in or hosts in."""

    kinds: frozenset[str]
    units: frozenset[str]


def authorities_of(county: str, *, day: date) -> QuerySet[Actor]:
    """Give the authorities that keep a register for a county on a day: its municipalities and regions, and hosts of its support structure that are authorities."""
    hosts = Relation.objects.live().valid_on(day).filter(kind=Relation.Kind.HOSTS, target__county__key=county)
    inside = Q(county__key=county) | Q(pk__in=hosts.values("origin"))
    return Actor.objects.live().valid_on(day).filter(inside, kinds__in=LOCAL).distinct()


def national_authorities(*, day: date) -> QuerySet[Actor]:
    """Give the authorities that keep a register for the national office on a day."""
    return Actor.objects.live().valid_on(day).filter(kinds=NATIONAL)


def standing_of(authority: Actor, *, day: date) -> Standing:
    """Give what an authority is and where on a day; two queries."""
    hosted = (
        Relation.objects.live()
        .valid_on(day)
        .filter(kind=Relation.Kind.HOSTS, origin=authority, target__county__isnull=False)
    )
    units = {authority.key, *hosted.values_list("target__county__key", flat=True)}
    if authority.county:
        units.add(authority.county.key)
    return Standing(frozenset(authority.kinds.values_list("key", flat=True)), frozenset(units))


def named(authorities: QuerySet[Actor]) -> dict[str, str]:
    """Give authorities by key, by name; one query."""
    rows = authorities.values_list("key", "name")
    return dict(sorted(rows, key=lambda row: swedish_key(row[1])))


def series_of(authorities: QuerySet[Actor]) -> tuple[RegisterSeries, ...]:
    """Give the series of some authorities by prefix; one query."""
    rows = RegisterSeries.objects.filter(authority__in=authorities.values("pk"))
    return tuple(rows.select_related("authority__county"))


def find_series(pk: str, *, among: Iterable[RegisterSeries]) -> RegisterSeries:
    """Give a series by its id; raise UnknownName."""
    found = {str(one.pk): one for one in among}.get(pk)
    if found is None:
        raise UnknownName(gettext("Diarieserien finns inte. Välj en i listan, eller lägg upp en."))
    return found


def numbers_of(revision: Revision) -> tuple[RegisterNumber, ...]:
    """Give the numbers of a submission in the order in which they were given, those struck among them; one query."""
    rows = RegisterNumber.objects.filter(revision=revision)
    return tuple(rows.select_related("series__authority", "striking"))


def find_number(pk: str, *, among: Iterable[RegisterNumber]) -> RegisterNumber:
    """Give a number by its id; raise UnknownName."""
    found = {str(one.pk): one for one in among}.get(pk)
    if found is None:
        raise UnknownName(gettext("Diarienumret finns inte. Välj ett i listan."))
    return found


def last_place(series: UUID, *, year: int) -> int:
    """Give the last number that a series has given in a year, 0 where none; one query."""
    rows = RegisterNumber.objects.filter(series=series, year=year, place__isnull=False)
    return rows.order_by("-place").values_list("place", flat=True).first() or 0
