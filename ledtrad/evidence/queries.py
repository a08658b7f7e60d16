"""Reads of sources, and of where passages stood before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from ledtrad.evidence.models import Passage, Reanchoring, Source


def printed_reports() -> list[tuple[str, str]]:
    """Give key and title of every printed report, by title; one query."""
    rows = Source.objects.filter(kind=Source.Kind.PRINTED_REPORT).order_by("title")
    return list(rows.values_list("key", "title"))


def passages_before(pks: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Give the passages that were carried on to some others, in text after text, by the pk of each: the latest text's first. One query."""
    sources = Passage.objects.filter(pk__in=pks).values("version__source")
    carried = Q(outcome__in=Reanchoring.SETTLED) | Q(decision=Reanchoring.Decision.CONFIRMED)
    rows = Reanchoring.objects.filter(carried, passage__version__source__in=sources)
    steps: dict[UUID, list[UUID]] = defaultdict(list)
    for found, before in rows.order_by("-pk").values_list("found", "passage"):
        steps[found].append(before)
    return {pk: _all_before(pk, steps) for pk in pks}


def _all_before(pk: UUID, steps: dict[UUID, list[UUID]]) -> tuple[UUID, ...]:
    found = dict.fromkeys(steps.get(pk, ()))
    waiting = list(found)
    while waiting:
        nearest = waiting.pop(0)
        new = [one for one in steps.get(nearest, ()) if one not in found and one != pk]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(found)
