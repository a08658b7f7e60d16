"""A thread's page and the list of threads, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from ledtrad.accounts.models import Comment, Thread, User
from ledtrad.core.saying import counted, listed
from ledtrad.core.wording import Noun
from ledtrad.dialogue.places import thread_url
from ledtrad.dialogue.queries import OpenThread
from ledtrad.dialogue.things import Thing
from ledtrad.ui.components import Mark
from ledtrad.ui.formatters import format_instant, format_weekday

COMMENT = Noun("inlägg", "inlägg")


@dataclass(frozen=True, slots=True)
class CommentView:
    """A comment: who, when and to whom; `text` is "" for one that was taken back. `withdraw` is its pk where the viewer may take it back."""

    by: str
    when: str
    to: str
    text: str
    withdrawn: str
    withdraw: int


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A thread with what it hangs on; `state` says where it stands in a sentence."""

    heading: str
    title: str
    url: str
    readers: str
    is_common: bool
    state: str
    is_begun: bool
    is_resolved: bool
    due_on: date | None
    comments: tuple[CommentView, ...]


@dataclass(frozen=True, slots=True)
class ThreadLine:
    """An open thread in the list."""

    title: str
    url: str
    said: str
    due: str
    mark: Mark | None


def thread_page(thing: Thing, thread: Thread | None, *, user: User, today: date) -> ThreadPage:
    """Give a thread's page, also before anybody has written."""
    comments = tuple(thread.comments.all()) if thread else ()
    return ThreadPage(
        heading=gettext("Samtal om ”%(title)s”") % {"title": thing.title},
        title=thing.title,
        url=thing.url,
        readers=_readers(thing),
        is_common=thing.is_common,
        state=_state(thread, today) if comments and thread else gettext("Ingen har skrivit något än."),
        is_begun=bool(comments),
        is_resolved=thread is not None and thread.resolved_at is not None,
        due_on=thread.due_on if thread else None,
        comments=tuple(_comment(one, user) for one in comments),
    )


def _readers(thing: Thing) -> str:
    if thing.is_common:
        return gettext("Läses av alla som svarar i omgången, i varje län, och av kansliet.")
    if thing.units:
        return gettext("Läses av dem som skriver för länet, och av kansliet. Inget annat län ser det.")
    return gettext("Läses bara av kansliet. Inget län ser det.")


def _state(thread: Thread, today: date) -> str:
    if thread.resolved_at is not None:
        told = {"by": thread.resolved_by, "at": format_instant(thread.resolved_at)}
        return gettext("Avslutat av %(by)s, %(at)s. Ett nytt inlägg öppnar det igen.") % told
    return f"{gettext('Öppet.')} {_due(thread.due_on, today)}".strip()


def _due(day: date | None, today: date) -> str:
    if day is None:
        return ""
    words = (
        gettext("Svar senast %(day)s.") if day >= today else gettext("Svar skulle ha kommit senast %(day)s.")
    )
    return words % {"day": format_weekday(day)}


def _comment(one: Comment, user: User) -> CommentView:
    gone = getattr(one, "withdrawal", None)
    names = [str(mention.user) for mention in one.mentions.all()]
    return CommentView(
        by=one.made_by,
        when=format_instant(one.made_at),
        to=gettext("Till %(names)s") % {"names": listed(names)} if names and gone is None else "",
        text="" if gone else one.text,
        withdrawn=gettext("Inlägget är återtaget, %(at)s.") % {"at": format_instant(gone.made_at)}
        if gone
        else "",
        withdraw=one.pk if gone is None and one.author_id == user.pk else 0,
    )


def thread_line(row: OpenThread, *, today: date) -> ThreadLine:
    """Give a line of the list."""
    told = {
        "n": counted(row.n_comments, COMMENT),
        "by": row.last.made_by,
        "at": format_instant(row.last.made_at),
    }
    words = gettext("%(n)s, det senaste av %(by)s, %(at)s.") % told
    day = row.thread.due_on
    is_late = day is not None and day < today
    return ThreadLine(
        row.thing.title, thread_url(row.thing.key), words[:1].upper() + words[1:], _due(day, today), Mark.WARNING if is_late else None
    )  # fmt: skip
