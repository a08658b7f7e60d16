"""Reads of accounts: how often somebody has lately tried to sign in to an account."""

from __future__ import annotations

from datetime import datetime, timedelta

from ledtrad.accounts.models import JournalEntry

# Ten guesses in a quarter of an hour, then a pause; the guesses age out one by one, so nobody is locked out by another for long.
MOST_GUESSES = 10
WITHIN = timedelta(minutes=15)


def has_guessed_enough(username: str, *, at: datetime) -> bool:
    """Tell whether the account has met as many failed sign-ins as it bears for now; one query, whether or not it exists."""
    failed = JournalEntry.objects.filter(
        event="sign_in_failed", subject_kind="user", subject_key=username, at__gt=at - WITHIN, at__lte=at
    )
    return failed.count() >= MOST_GUESSES
