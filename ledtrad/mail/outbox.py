"""A letter on its way: taken by one pass at a time, then sent, put off or given up.

As a job is taken (docs/decisions/0011-jobs.md): `due_at` is moved ahead by longer than a server may be waited for, and each write names
the token under which the letter was taken. A pass that dies between the server's yes and its own mark leaves a letter that falls due
again: it is then sent a second time with the same Message-ID, by which a reader's program knows it.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from ledtrad.accounts.actions import write_journal
from ledtrad.core.digests import LONGEST_PAUSE, next_try
from ledtrad.mail.gathering import compose
from ledtrad.mail.models import Letter

log = logging.getLogger(__name__)

# Many times what a server that hangs may take.
LEASE = timedelta(minutes=10)
POSTMAN = "brevbäraren"


def take_letter(token: str, *, at: datetime) -> Letter | None:
    """Take the letter that has been due longest; None where none is. One that has nothing left to say is passed by."""
    while True:
        with transaction.atomic(durable=True):
            due = Letter.objects.filter(due_at__lte=at).order_by("due_at", "pk")
            found = due.select_for_update(skip_locked=True, of=("self",)).select_related("user").first()
            if found is None:
                return None
            if _composed(found, at=at):
                # What waited before anybody could try it has its three days left.
                found.made_at = found.made_at if found.n_tries else at
                found.taken_by, found.n_tries, found.due_at = token, found.n_tries + 1, at + LEASE
                found.save(update_fields=["made_at", "taken_by", "n_tries", "due_at"])
                return found


def _composed(letter: Letter, *, at: datetime) -> bool:
    """Tell whether the letter is written and says something. One that breaks waits, so that it stands in no other's way."""
    try:
        with transaction.atomic():
            return compose(letter, at=at)
    except Exception:
        log.exception("Letter %s could not be written.", letter.pk)
        Letter.objects.filter(pk=letter.pk).update(due_at=at + LONGEST_PAUSE)
        return False


def mark_sent(letter: Letter, *, at: datetime) -> bool:
    """Note that the server took the letter; tell whether it was still this pass's."""
    return bool(_mine(letter).update(sent_at=at, due_at=None, fault=""))


def put_off(letter: Letter, fault: str, *, at: datetime) -> bool:
    """Let the letter be tried again after a pause, with what was wrong; give it up after three days. Tell whether it was given up."""
    again = next_try(made_at=letter.made_at, n_tries=letter.n_tries, at=at)
    if again is None:
        return give_up(letter, fault, at=at)
    _mine(letter).update(due_at=again, fault=fault, taken_by="")
    return False


@transaction.atomic
def give_up(letter: Letter, fault: str, *, at: datetime) -> bool:
    """End the letter with what was wrong; tell whether it was still this pass's."""
    if not _mine(letter).update(failed_at=at, due_at=None, fault=fault):
        return False
    details = {"fault": fault, "tries": letter.n_tries}
    write_journal("letter_failed", by=POSTMAN, at=at, subject=("letter", str(letter.pk)), details=details)
    return True


def _mine(letter: Letter) -> QuerySet[Letter]:
    return Letter.objects.filter(pk=letter.pk, taken_by=letter.taken_by, due_at__isnull=False)
