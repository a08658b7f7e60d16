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
    """Let every letter that was given up be tried again, for three days more; give how many. Raises NotAllowed."""
    viewer.require("jobs.read_all")
    n = Letter.objects.filter(failed_at__isnull=False).update(
        failed_at=None, fault="", due_at=at, made_at=at, n_tries=0, taken_by=""
    )
    if n:
        write_journal(
            "letters_retried", by=viewer.label, at=at, subject=("letter", "all"), details={"letters": n}
        )
    return n
