"""Reads of threads: one with its comments, those that wait for a person, how many comments there are, and who can be written to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet

from ledtrad.access.queries import people_who_may
from ledtrad.accounts.models import Comment, Mention, Thread, User
from ledtrad.core.viewer import Viewer
from ledtrad.core.wording import swedish_key
from ledtrad.dialogue.things import Thing, find_things

MOST_LISTED = 100
# So many open threads are looked through for those that a viewer may read.
MOST_SEARCHED = 1_000


@dataclass(frozen=True, slots=True)
class OpenThread:
    """An open thread in a list, with what it is about, how many comments it has, and who wrote last when."""

    thread: Thread
    thing: Thing
    n_comments: int
    last: Comment


def thread_on(thing: Thing) -> Thread | None:
    """Give the thing's thread, None before anybody has written; its comments, authors and mentions at hand: four queries."""
    comments = Comment.objects.select_related("author", "withdrawal").prefetch_related(
        Prefetch("mentions", Mention.objects.select_related("user"))
    )
    return Thread.objects.filter(thing=thing.key).prefetch_related(Prefetch("comments", comments)).first()


def people_to_tell(thing: Thing, *, on: date) -> tuple[User, ...]:
    """Give those who may read the thing's thread, by name; two queries at most."""
    office = people_who_may("threads.office", on=on)
    own = people_who_may("responses.write", units=thing.units, on=on) if thing.units else ()
    return tuple(sorted(dict.fromkeys((*own, *office)), key=lambda user: swedish_key(str(user))))


def people_offered(thing: Thing, *, viewer: Viewer, on: date) -> tuple[User, ...]:
    """Give those of `people_to_tell` that the viewer is shown to choose among: of what is common, a county sees its own and the office's."""
    if thing.is_common and not viewer.may("threads.office"):
        own = tuple(unit for unit in thing.units if viewer.may("responses.write", unit=unit))
        return people_to_tell(replace(thing, units=own), on=on)
    return people_to_tell(thing, on=on)


def people_in(thread: Thread) -> QuerySet[User]:
    """Give those who wrote in the thread or were mentioned there."""
    return User.objects.filter(Q(comments__thread=thread) | Q(mentions__comment__thread=thread)).distinct()


def open_threads(user: User, *, viewer: Viewer, everybodys: bool = False) -> tuple[OpenThread, ...]:
    """Give at most a hundred open threads that the viewer may read: their own, or `everybodys`.

    Those with a day come first, the nearest first; then the one in which something was written last.
    """
    found = Thread.objects.filter(resolved_at=None)
    if not everybodys:
        mine = Q(comments__author=user) | Q(comments__mentions__user=user)
        found = found.filter(pk__in=Thread.objects.filter(mine).values("pk"))
    told = found.annotate(n=Count("comments"), last=Max("comments")).filter(n__gt=0)
    rows = list(told.order_by(F("due_on").asc(nulls_last=True), "-last")[:MOST_SEARCHED])
    things = find_things((row.thing for row in rows), viewer=viewer)
    rows = [row for row in rows if row.thing in things][:MOST_LISTED]
    lasts = Comment.objects.select_related("author").in_bulk([row.last for row in rows])
    return tuple(OpenThread(row, things[row.thing], row.n, lasts[row.last]) for row in rows)


@dataclass(frozen=True, slots=True)
class Said:
    """How much has been said about a thing, without what was taken back, and whether the thread is still open."""

    n: int
    is_open: bool


def said_of(keys: Iterable[str]) -> dict[str, Said]:
    """Give how much has been said about things, by key, those left out that have no thread; one query.

    Only for things that the asker is known to be allowed to talk about: a count tells too.
    """
    rows = Thread.objects.filter(thing__in=list(keys)).annotate(
        n=Count("comments", filter=Q(comments__withdrawal=None))
    )
    return {thing: Said(n, resolved_at is None) for thing, n, resolved_at in rows.values_list("thing", "n", "resolved_at")}  # fmt: skip
