"""Writes of threads. Each asks whether the viewer takes part, and lets those who are concerned know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext

from ledtrad.accounts.actions import write_journal
from ledtrad.accounts.models import Comment, CommentWithdrawal, Mention, Thread, User
from ledtrad.core.errors import LedtradError, NotAllowed, UnknownName
from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.policies import may_take_part
from ledtrad.dialogue.queries import people_in, people_to_tell
from ledtrad.dialogue.things import Thing
from ledtrad.mail.actions import post_notices

LONGEST = 4_000
# Within this time the same words to the same people are one press too many, and not a question asked anew.
SENT_TWICE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the person, what they may, and when."""

    user: User
    viewer: Viewer
    at: datetime


@transaction.atomic
def comment(thing: Thing, text: str, *, to: Iterable[str], by: Actor) -> Comment:
    """Give the new comment, for the people of those account names and those named by @ in the text; the one that stands, sent twice.

    A resolved thread is opened again by it. Raises NotAllowed, and LedtradError for an empty one, for somebody who can't read it, and
    for one that would reach nobody.
    """
    thread = _held(thing, by)
    words = text.strip()
    if not words:
        raise LedtradError(gettext("Skriv något i inlägget, eller lämna det."))
    people = {user.username: user for user in people_to_tell(thing, on=localdate(by.at))}
    chosen = _chosen(words, to, people, by)
    before = thread.comments.order_by("-pk").first()
    if before is not None and _is_sent_twice(before, words, chosen, by) and thread.resolved_at is None:
        return before
    others = set(people_in(thread)) - {by.user}
    if not chosen and not others & set(people.values()) and set(people.values()) - {by.user}:
        raise LedtradError(
            gettext("Välj minst en person under Till, annars får ingen veta att du har skrivit.")
        )
    made = Comment.objects.create(
        thread=thread, author=by.user, text=words, made_at=by.at, made_by=by.viewer.label
    )
    Mention.objects.bulk_create(Mention(comment=made, user=user) for user in chosen)
    _note("comment_made", thing, by, comment=made.pk)
    if thread.resolved_at is not None:
        _set_resolved(thread, thing, by, resolved=False)
    told = {"comment": made.pk}
    post_notices("mention", to=chosen, thing=thing.key, key=f"comment:{made.pk}", at=by.at, arguments=told)
    rest = others - set(chosen)
    post_notices("reply", to=rest, thing=thing.key, key=f"comment:{made.pk}", at=by.at, arguments=told)
    return made


def _is_sent_twice(before: Comment, words: str, chosen: Iterable[User], by: Actor) -> bool:
    """Tell whether the last comment is the one that is sent now: it may have been withdrawn since, or be for others."""
    told = {mention.user_id for mention in before.mentions.all()}
    same = (before.author_id, before.text, told) == (by.user.pk, words, {user.pk for user in chosen})
    return same and by.at - before.made_at < SENT_TWICE and _stands(before)


def mentioned_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Give those of the account names that stand after an @ in a text, in its order.

    A name may hold dots and even an @, so that the longest one that stands there counts; it may be typed in small letters or capitals.
    """
    known = {name.casefold(): name for name in names}
    longest_first = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    if not longest_first:
        return ()
    found = re.findall(rf"(?<![\w@])@({longest_first})(?![.+@-]*\w)", text.casefold())
    return tuple(dict.fromkeys(known[name] for name in found))


def _chosen(text: str, to: Iterable[str], people: dict[str, User], by: Actor) -> list[User]:
    """Give whom the comment is for, never its author; a name in the text that is nobody's who may read is only words."""
    wrong = next((name for name in to if name not in people), None)
    if wrong is not None:
        raise LedtradError(
            gettext("”%(name)s” kan inte läsa samtalet. Välj någon i listan.") % {"name": wrong[:60]}
        )
    names = dict.fromkeys([*to, *mentioned_in(text, people)])
    return [people[name] for name in names if people[name] != by.user]


def _stands(comment_: Comment) -> bool:
    return not CommentWithdrawal.objects.filter(comment=comment_).exists()


@transaction.atomic
def withdraw_comment(thing: Thing, pk: int, *, by: Actor) -> CommentWithdrawal:
    """Give the withdrawal of one's own comment: pages say that it was taken back, and not what it said. Raises NotAllowed, UnknownName."""
    thread = _held(thing, by)
    found = thread.comments.filter(pk=pk).first()
    if found is None:
        raise UnknownName(gettext("Inlägget finns inte i samtalet. Läs om sidan och välj där."))
    if found.author_id != by.user.pk:
        raise NotAllowed(gettext("Bara den som skrev ett inlägg kan ta tillbaka det."))
    made, is_new = CommentWithdrawal.objects.get_or_create(
        comment=found, defaults={"made_at": by.at, "made_by": by.viewer.label}
    )
    if is_new:
        _note("comment_withdrawn", thing, by, comment=pk)
    return made


@transaction.atomic
def resolve_thread(thing: Thing, *, resolved: bool, by: Actor) -> Thread:
    """Give the thread, resolved or open again; nothing is written where it is so already. Raises NotAllowed, and LedtradError for an empty one."""
    thread = _begun(_held(thing, by))
    if (thread.resolved_at is not None) != resolved:
        _set_resolved(thread, thing, by, resolved=resolved)
    return thread


@transaction.atomic
def set_due(thing: Thing, day: date | None, *, by: Actor) -> Thread:
    """Give the thread with the day by which it is to be answered, None for none. Raises NotAllowed, and LedtradError for a day that has gone."""
    thread = _begun(_held(thing, by))
    if day is not None and day < localdate(by.at):
        raise LedtradError(gettext("Dagen har redan varit. Välj i dag eller en senare dag."))
    if thread.due_on != day:
        thread.due_on = day
        thread.save(update_fields=["due_on"])
        _note("thread_due", thing, by, due_on=day.isoformat() if day else "")
    return thread


def _held(thing: Thing, by: Actor) -> Thread:
    """Give the thing's thread, locked; made the first time."""
    if not may_take_part(by.viewer, thing.units):
        raise NotAllowed(
            gettext("Samtalet är inte ditt att skriva i. Fråga din samordnare om du saknar det.")
        )
    Thread.objects.get_or_create(thing=thing.key)
    return Thread.objects.select_for_update().get(thing=thing.key)


def _begun(thread: Thread) -> Thread:
    if not thread.comments.exists():
        raise LedtradError(gettext("Ingen har skrivit något än. Skriv först det första inlägget."))
    return thread


def _set_resolved(thread: Thread, thing: Thing, by: Actor, *, resolved: bool) -> None:
    thread.resolved_at, thread.resolved_by = (by.at, by.viewer.label) if resolved else (None, "")
    thread.save(update_fields=["resolved_at", "resolved_by"])
    if resolved:
        _note("thread_resolved", thing, by)
    else:
        _note("thread_reopened", thing, by)


def _note(event: str, thing: Thing, by: Actor, **details: object) -> None:
    write_journal(event, by=by.viewer.label, at=by.at, subject=("thread", thing.key), details=details)
