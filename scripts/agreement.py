"""Print docs/coding-agreement.md: load the round into a database of its own and give what the loader found."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, datetime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledtrad.config.settings")


def main() -> None:
    """Load and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LEDTRAD_DATA_DIR"] = folder
        os.environ["LEDTRAD_DATABASE_URL"] = f"sqlite:///{folder}/agreement.sqlite3"
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        from ledtrad.synthesis.documents.rows import agreement_table
        from ledtrad.synthesis.importer import load_directory

        call_command("migrate", verbosity=0)
        loaded = load_directory(settings.DEMO_DIR, by="scripts/agreement.py", at=datetime.now(UTC))
        sys.stdout.write(agreement_table(loaded.agreements))


if __name__ == "__main__":
    main()
