"""Reads of the outbox: what waits, what went wrong, and when a person was last written to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer
from ledtrad.mail.models import Letter, Notice

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Outbox:
    """What has not gone: whether a server is set, notices and letters that wait, those given up, and what was not told since nobody could be.

    `failed` are the latest hundred of `n_failed`.
    """

    is_set: bool
    n_notices: int
    waiting: tuple[Letter, ...]
    n_waiting: int
    failed: tuple[Letter, ...]
    n_failed: int
    without_address: tuple[str, ...]


def waiting_notices() -> QuerySet[Notice]:
    """Give the notices that have not been told and are to be."""
    return Notice.objects.filter(letter=None, untold="")


def is_mail_set() -> bool:
    """Tell whether letters go anywhere: docs/settings.md, LEDTRAD_MAIL_URL."""
    return bool(settings.MAIL_IS_SET)


def outbox(*, viewer: Viewer) -> Outbox:
    """Give what has not gone; raise NotAllowed. Five queries."""
    viewer.require("jobs.read_all")
    counts = Letter.objects.aggregate(
        waiting=Count("pk", filter=Q(due_at__isnull=False)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
    )
    letters = Letter.objects.select_related("user").defer("text")
    unreached = Notice.objects.filter(untold=Notice.Untold.NO_ADDRESS, user__email="").order_by("user")
    people = User.objects.filter(pk__in=unreached.values("user").distinct(), is_active=True)
    return Outbox(
        is_set=is_mail_set(),
        n_notices=waiting_notices().count(),
        waiting=tuple(letters.filter(due_at__isnull=False).order_by("due_at", "pk")[:MOST_SHOWN]),
        n_waiting=counts["waiting"],
        failed=tuple(letters.filter(failed_at__isnull=False).order_by("-failed_at", "pk")[:MOST_SHOWN]),
        n_failed=counts["failed"],
        without_address=tuple(str(one) for one in people.order_by("first_name", "username")[:MOST_SHOWN]),
    )


def last_sent(user: User) -> datetime | None:
    """Give when the person last got a letter."""
    sent = Letter.objects.filter(user=user, sent_at__isnull=False).order_by("-sent_at")
    return sent.values_list("sent_at", flat=True).first()
