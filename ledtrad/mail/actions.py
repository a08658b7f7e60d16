"""Writes of the outbox that other rooms and people make: notices, and letters that are to be tried once more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from ledtrad.accounts.actions import write_journal
from ledtrad.accounts.models import User
from ledtrad.core.viewer import Viewer
from ledtrad.mail.models import Letter, Notice


@transaction.atomic
def post_notices(
    kind: str,
    *,
    to: Iterable[User],
    thing: str,
    key: str,
    at: datetime,
    arguments: Mapping[str, object] | None = None,
) -> None:
    """Let each of the people know; who was told by the same key is not told again. Part of the transaction of what caused it."""
    Notice.objects.bulk_create(
        (
            Notice(user=user, kind=kind, thing=thing, arguments=dict(arguments or {}), key=f"{key}:{user.pk}", made_at=at)
            for user in to
        ),
        ignore_conflicts=True,
    )  # fmt: skip


@transaction.atomic
def retry_letters(*, viewer: Viewer, at: datetime) -> int:
    """Let the news of every letter that was given up wait again, for the next one to its reader; give how many letters that was. Raises NotAllowed.

    So somebody whose letters failed for a week gets one that says it all, and not one for each day.
    """
    viewer.require("letters.retry")
    failed = Letter.objects.select_for_update().filter(failed_at__isnull=False)
    given_up = [letter.pk for letter in failed]
    Notice.objects.filter(letter__in=given_up).update(letter=None)
    n = len(given_up)
    Letter.objects.filter(pk__in=given_up).delete()
    if n:
        write_journal(
            "letters_retried", by=viewer.label, at=at, subject=("letter", "all"), details={"letters": n}
        )
    return n
