"""Writing the journal: every action of every room ends here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ledtrad.accounts.models import JournalEntry

# Every event that the journal may hold, with what it means; docs/journal.md lists the same.
EVENTS = {
    "data_loaded": "A declared data directory was loaded whole.",
    "claim_read": "A claim's present answer was read and accepted.",
    "release_frozen": "A compilation was frozen to a numbered release.",
}


def write_journal(
    event: str,
    *,
    by: str,
    at: datetime,
    subject: tuple[str, str],
    details: Mapping[str, object] | None = None,
) -> JournalEntry:
    """Give the new entry; `subject` is (kind, key). Raises ValueError for an event that is not in EVENTS."""
    if event not in EVENTS:
        raise ValueError(f"Unknown journal event {event!r}; known: {', '.join(sorted(EVENTS))}")
    kind, key = subject
    return JournalEntry.objects.create(
        at=at, by=by, event=event, subject_kind=kind, subject_key=key, details=dict(details or {})
    )
