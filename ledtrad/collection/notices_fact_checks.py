"""What a participant's own people are told by letter of a fact check: that it asks them, that it waits for them, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils.translation import gettext

from ledtrad.collection.pages.fact_checks import fact_check_url, sent_url
from ledtrad.core.deadlines import is_on_time, last_second
from ledtrad.core.viewer import Viewer
from ledtrad.mail.kinds import NoticeKind, Told, register_notices
from ledtrad.mail.models import Notice
from ledtrad.rounds.policies.drafts import may_read_drafts
from ledtrad.rounds.queries.revisions import units_of
from ledtrad.rounds.states import RoundState
from ledtrad.synthesis.models import FactCheckSeat
from ledtrad.synthesis.queries.fact_check_seats import seats_told
from ledtrad.ui.formatters import format_deadline

# What one notice of a kind says of a place in a fact check now; None where it is no longer so.
Say = Callable[[FactCheckSeat, datetime], Told | None]


def tell(say: Say, notices: Sequence[Notice], viewer: Viewer, at: datetime) -> Mapping[int, Told]:
    """Give what the notices say to somebody who writes for the participants that are asked; one query."""
    pks = {one.pk: UUID(one.thing.partition(":")[2]) for one in notices}
    seats = {one.pk: one for one in seats_told().filter(pk__in=set(pks.values()))}
    told = {}
    for one in notices:
        seat = seats.get(pks[one.pk])
        said = say(seat, at) if seat and may_read_drafts(viewer, units_of(seat.participant)) else None
        if said is not None:
            told[one.pk] = said
    return told


def _opened(seat: FactCheckSeat, at: datetime) -> Told | None:
    """Ask those only who have not answered when the letter goes."""
    words = gettext("Läs vad rapporten säger om er. Svara senast %(when)s.")
    late = gettext("Läs vad rapporten säger om er. Sista dagen har gått: %(when)s. Svara så snart ni kan.")
    return _waits(seat, at, words=words, late=late)


def _reminder(seat: FactCheckSeat, at: datetime) -> Told | None:
    """Remind those only who have not answered when the letter goes."""
    words = gettext("Ni har inte svarat på faktagranskningen. Svara senast %(when)s.")
    late = gettext("Ni har inte svarat på faktagranskningen. Sista dagen har gått: %(when)s. Svara så snart ni kan.")  # fmt: skip
    return _waits(seat, at, words=words, late=late)


def _waits(seat: FactCheckSeat, at: datetime, *, words: str, late: str) -> Told | None:
    check = seat.fact_check
    is_over = check.closed_at is not None or seat.participant.round.state == RoundState.ARCHIVED
    if hasattr(seat, "answer") or is_over:
        return None
    said = words if is_on_time(at, due_on=check.due_on) else late
    when = format_deadline(last_second(check.due_on))
    return Told(_title(seat), fact_check_url(seat), said % {"when": when})


def _decided(seat: FactCheckSeat, _at: datetime) -> Told:
    words = gettext("Det finns ett beslut om det som ni ville ändra. På sidan står vad det blev, och varför.")
    return Told(_title(seat), sent_url(seat), words)


def _title(seat: FactCheckSeat) -> str:
    return f"{seat.fact_check.compilation.title}: {seat.participant.actor}"


KINDS: dict[str, Say] = {
    "fact_check_opened": _opened, "fact_check_reminder": _reminder, "correction_decided": _decided
}  # fmt: skip
for name, said in KINDS.items():
    register_notices(NoticeKind(name, partial(tell, said)))
