"""Gathering: what waits for a person becomes one letter, at most one a day, for those who want it and can be reached."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from ledtrad.accounts.models import Letters, User
from ledtrad.core.deadlines import day_in_sweden
from ledtrad.core.digests import is_time_for_letters, may_write
from ledtrad.mail.composing import told_now, written
from ledtrad.mail.models import Letter, Notice
from ledtrad.mail.queries import waiting_notices
from ledtrad.mail.stopping import stop_token

log = logging.getLogger(__name__)


def gather(*, at: datetime) -> int:
    """Give how many letters were made now of what waits; none before seven in the morning."""
    if not is_time_for_letters(at):
        return 0
    people = waiting_notices().order_by("user").values_list("user", flat=True).distinct()
    return sum(_gathered_or_logged(pk, at) for pk in list(people))


def _gathered_or_logged(pk: int, at: datetime) -> bool:
    """Make the person's letter; where something in it breaks nothing of it is made, and the next person gets theirs."""
    try:
        return _gathered(pk, at)
    except Exception:
        log.exception("The news of person %s could not be gathered.", pk)
        return False


@transaction.atomic
def _gathered(pk: int, at: datetime) -> bool:
    """Make the person's letter, if one is to be made now; the person is locked, so that two passes make one."""
    user = User.objects.select_for_update().get(pk=pk)
    waiting = waiting_notices().filter(user=user)
    why_not = _why_not(user)
    if why_not:
        waiting.update(untold=why_not)
        return False
    if (
        not may_write(at, lately=_lately(user))
        or Letter.objects.filter(user=user, due_at__isnull=False).exists()
    ):
        return False
    letter = Letter(
        key=f"digest:{user.pk}:{day_in_sweden(at).isoformat()}", user=user, address=user.email, made_at=at, due_at=at
    )  # fmt: skip
    letter.save()
    waiting.update(letter=letter)
    return compose(letter, at=at)


def compose(letter: Letter, *, at: datetime) -> bool:
    """Write the letter with what its notices say now; tell whether anything is left to say. One that says nothing is taken away.

    Done at each try: between two of them somebody may have lost the right to read what it tells of, or want no letters.
    """
    user, notices = letter.user, list(letter.notices.all())
    why_not = _why_not(user)
    told = {} if why_not else told_now(notices, user, at=at)
    gone = [one.pk for one in notices if one.pk not in told]
    if gone:
        Notice.objects.filter(pk__in=gone).update(letter=None, untold=why_not or Notice.Untold.NOT_THEIRS)
    if not told:
        letter.delete()
        return False
    letter.address, letter.language = user.email, user.letter_language
    letter.subject, letter.text = written(notices, told, user, stop_url=stop_url(user))
    letter.save(update_fields=["address", "language", "subject", "text"])
    return True


def stop_url(user: User) -> str:
    """Give where the person stops their letters without signing in."""
    return f"{settings.PUBLIC_URL}{reverse('mail:stop', args=[stop_token(user)])}"


def _why_not(user: User) -> str:
    if not user.is_active:
        return Notice.Untold.CLOSED
    if user.letters == Letters.NONE:
        return Notice.Untold.DECLINED
    return "" if user.email else Notice.Untold.NO_ADDRESS


def _lately(user: User) -> Iterator[datetime]:
    latest = Letter.objects.filter(user=user).order_by("-made_at").values_list("made_at", "sent_at")[:3]
    return (instant for row in latest for instant in row if instant is not None)
