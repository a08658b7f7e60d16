"""A database of its own for a benchmark: made, migrated, and gone afterwards."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def own_database(address: str = "") -> Iterator[Path]:
    """Give a folder with an empty SQLite database, or the empty database of an address, on which Django is set up; nothing may have imported a model before."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "LEDTRAD_DATA_DIR": folder,
            "LEDTRAD_DATABASE_URL": address or f"sqlite:///{folder}/bench.sqlite3",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        yield Path(folder)
