"""Two who write at once, on a database of their own: the one begins, the other waits for it, and what the other is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

_WAITERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def make_tables() -> None:
    """Make the tables as the models are now. Migrating step by step would take a minute."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)


def told_after(first: Callable[[], object], second: Callable[[], object]) -> str:
    """Give what `second` is refused with, "" where it is done, where it began before what `first` wrote was there to be seen."""
    told: list[str] = []

    def try_second() -> None:
        try:
            second()
            told.append("")
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is told
            told.append(f"{type(error).__name__}: {error}")
        finally:
            connection.close()

    with transaction.atomic():
        first()
        other = threading.Thread(target=try_second)
        other.start()
        _wait_for(other)
    other.join()
    return told[0]


def _wait_for(other: threading.Thread) -> None:
    """Return when the other waits for a lock or is done. SQLite lets nobody else begin to write, so there it waits from the start."""
    while connection.vendor == "postgresql" and other.is_alive():
        with connection.cursor() as cursor:
            # Within a transaction the view stands still until it is cleared.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(_WAITERS)
            if cursor.fetchone() != (0,):
                return
        time.sleep(0.01)
