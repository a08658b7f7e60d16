"""What a participant's own people are told by letter: reminders, receipts, and what the review decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils.translation import gettext

from ledtrad.collection.pages.rounds_words import deadline_words
from ledtrad.collection.pages.writing_places import receipt_url, tasks_url
from ledtrad.core.deadlines import is_on_time
from ledtrad.core.viewer import Viewer
from ledtrad.mail.kinds import NoticeKind, Told, register_notices
from ledtrad.mail.models import Notice
from ledtrad.rounds.models import Participant, Response
from ledtrad.rounds.policies.drafts import may_read_drafts
from ledtrad.rounds.queries.revisions import units_of
from ledtrad.rounds.queries.seats import participants_told
from ledtrad.rounds.states import ACCEPTED, ResponseState, RoundState

# What one notice of a kind says of its participant now; None where it is no longer so.
Say = Callable[[Notice, Participant, datetime], Told | None]


def tell(say: Say, notices: Sequence[Notice], viewer: Viewer, at: datetime) -> Mapping[int, Told]:
    """Give what the notices say to somebody who writes for their participants; one query."""
    pks = {one.pk: UUID(one.thing.partition(":")[2]) for one in notices}
    seats = {one.pk: one for one in participants_told().filter(pk__in=set(pks.values()))}
    told = {}
    for one in notices:
        seat = seats.get(pks[one.pk])
        said = say(one, seat, at) if seat and may_read_drafts(viewer, units_of(seat)) else None
        if said is not None:
            told[one.pk] = said
    return told


def _reminder(_notice: Notice, seat: Participant, at: datetime) -> Told | None:
    """Remind only those who still have something to hand in when the letter goes."""
    response: Response | None = getattr(seat, "response", None)
    is_done = response is not None and response.state != ResponseState.RETURNED
    day = seat.last_day
    if is_done or seat.exempt or day is None or seat.round.state != RoundState.OPEN:
        return None
    if is_on_time(at, due_on=day):
        words = gettext("Ert svar är inte inlämnat. Lämna in senast %(when)s.")
    else:
        words = gettext(
            "Ert svar är inte inlämnat, och sista dagen har gått: %(when)s. Lämna in så snart ni kan."
        )
    return Told(_title(seat), tasks_url(seat), words % {"when": deadline_words(seat.last_day)})


def _handed_in(notice: Notice, seat: Participant, _at: datetime) -> Told:
    words = gettext("Ert svar är inlämnat. Kvittot har numret %(number)s.")
    number = int(notice.arguments["revision"])
    return Told(_title(seat), receipt_url(seat, number), words % {"number": number})


def _returned(_notice: Notice, seat: Participant, _at: datetime) -> Told | None:
    response: Response | None = getattr(seat, "response", None)
    if response is None or response.state != ResponseState.RETURNED:
        return None
    words = gettext("Ert svar är återsänt. På sidan står vad som behövs i varje fråga.")
    return Told(_title(seat), tasks_url(seat), words)


def _accepted(_notice: Notice, seat: Participant, _at: datetime) -> Told | None:
    response: Response | None = getattr(seat, "response", None)
    if response is None or response.state not in ACCEPTED:
        return None
    return Told(
        _title(seat), tasks_url(seat), gettext("Ert svar är godtaget. Ni behöver inte göra något mer.")
    )


def _title(seat: Participant) -> str:
    return f"{seat.round.title}: {seat.actor}"


KINDS: dict[str, Say] = {
    "reminder": _reminder, "handed_in": _handed_in, "returned": _returned, "accepted": _accepted
}  # fmt: skip
for name, said in KINDS.items():
    register_notices(NoticeKind(name, partial(tell, said)))
