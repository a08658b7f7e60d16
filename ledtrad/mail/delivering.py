"""A pass: what is to be told today, what waits gathered to letters, and each letter that is due sent."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation

from ledtrad.core.digests import is_time_for_letters
from ledtrad.jobs.passes import register_pass
from ledtrad.mail.gathering import gather
from ledtrad.mail.kinds import SOURCES, Source
from ledtrad.mail.models import Letter
from ledtrad.mail.outbox import give_up, mark_sent, put_off, take_letter
from ledtrad.mail.queries import is_mail_set
from ledtrad.mail.sending import NotSent, Postman

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]
SECONDS_BETWEEN = 60.0


@dataclass(slots=True)
class Tally:
    """What came of a pass: letters made, sent, put off, and given up."""

    n_made: int = 0
    n_sent: int = 0
    n_put_off: int = 0
    n_failed: int = 0


def deliver(*, clock: Clock) -> Tally:
    """Send what is due, and give what came of it. Nothing happens by night, or where no server is set: then everything waits.

    A server that is down ends the pass: the letters that were not tried keep their turn. A source, person or letter that breaks is logged
    and stands in nobody else's way.
    """
    tally = Tally()
    if not is_mail_set() or not is_time_for_letters(clock()):
        return tally
    for source in SOURCES:
        _ask(source, at=clock())
    tally.n_made = gather(at=clock())
    token = secrets.token_hex(8)
    with Postman() as postman:
        while (letter := take_letter(token, at=clock())) is not None:
            if not _delivered(letter, postman, tally, clock=clock):
                break
    return tally


def _ask(source: Source, *, at: datetime) -> None:
    """Let a source write what is to be told today; nothing of it where it breaks."""
    try:
        with transaction.atomic():
            source(at)
    except Exception:
        log.exception("A source of notices broke: %r.", source)


def _delivered(letter: Letter, postman: Postman, tally: Tally, *, clock: Clock) -> bool:
    """Try one letter; tell whether the next may be tried too."""
    try:
        # What the outbox page says of a fault is stored, and so Swedish for every reader.
        with translation.override("sv"):
            postman.send(letter)
    except NotSent as error:
        end = give_up if error.for_good else put_off
        ended = end(letter, str(error), at=clock())
        tally.n_failed += ended
        tally.n_put_off += not ended
        return not error.is_servers
    mark_sent(letter, at=clock())
    tally.n_sent += 1
    return True


register_pass("mail", every=SECONDS_BETWEEN, run=lambda clock: deliver(clock=clock))
