"""What people are told of threads by letter: that something was written to them or where they take part, and that a day is near.

Never what was written: a letter lies in places that nobody here decides over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from ledtrad.accounts.models import Comment, Thread
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.viewer import Viewer
from ledtrad.dialogue.places import thread_url
from ledtrad.dialogue.queries import people_in
from ledtrad.dialogue.things import find_things
from ledtrad.mail.actions import post_notices
from ledtrad.mail.kinds import NoticeKind, Told, register_notices, register_source
from ledtrad.mail.models import Notice
from ledtrad.ui.formatters import format_weekday

# Told so long before the day.
AHEAD = timedelta(days=1)


def tell_comments(notices: Sequence[Notice], viewer: Viewer, _at: datetime) -> Mapping[int, Told]:
    """Give what notices of comments say: nothing of one that was taken back, or to who may not read its thread."""
    things = find_things((one.thing for one in notices), viewer=viewer)
    pks = [one.arguments["comment"] for one in notices]
    comments = Comment.objects.filter(withdrawal=None).in_bulk(pks)
    told = {}
    for one in notices:
        comment, thing = comments.get(one.arguments["comment"]), things.get(one.thing)
        if comment is None or thing is None:
            continue
        words = (
            gettext("%(name)s skrev till dig.")
            if one.kind == "mention"
            else gettext("%(name)s skrev i samtalet.")
        )
        told[one.pk] = Told(thing.title, thread_url(thing.key), words % {"name": comment.made_by})
    return told


def tell_due(notices: Sequence[Notice], viewer: Viewer, at: datetime) -> Mapping[int, Told]:
    """Give what notices of days say: nothing where the thread is resolved, or has another day by now."""
    things = find_things((one.thing for one in notices), viewer=viewer)
    days = dict(Thread.objects.filter(thing__in=things, resolved_at=None).values_list("thing", "due_on"))
    told = {}
    for one in notices:
        day = date.fromisoformat(one.arguments["due_on"])
        if days.get(one.thing) == day:
            words = (
                gettext("Samtalet ska vara klart senast %(day)s.")
                if day >= day_in_sweden(at)
                else gettext("Samtalet skulle ha varit klart %(day)s.")
            )
            said = words % {"day": format_weekday(day)}
            told[one.pk] = Told(things[one.thing].title, thread_url(one.thing), said)
    return told


def post_due(at: datetime) -> None:
    """Write a notice to everybody in an open thread whose day is today or tomorrow, once for each day; one query where there is none to write."""
    today = day_in_sweden(at)
    near = Thread.objects.filter(resolved_at=None, due_on__gte=today, due_on__lte=today + AHEAD)
    told = set(Notice.objects.filter(kind="due", thing__in=near.values("thing")).values_list("thing", "arguments__due_on"))  # fmt: skip
    for thread in near:
        day = thread.due_on.isoformat() if thread.due_on else ""
        if (thread.thing, day) not in told:
            key = f"due:{thread.pk}:{day}"
            post_notices(
                "due", to=people_in(thread), thing=thread.thing, key=key, at=at, arguments={"due_on": day}
            )


for kind in (
    NoticeKind("mention", tell_comments),
    NoticeKind("reply", tell_comments),
    NoticeKind("due", tell_due),
):
    register_notices(kind)
register_source(post_due)
