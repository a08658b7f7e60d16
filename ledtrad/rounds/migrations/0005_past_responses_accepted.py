"""Responses of rounds that were never open here are accepted, as a reconstruction is when it is loaded (docs/decisions/0014).

Nobody reviews them, so that they can't have been sent back or taken on. It is not reversed: which of them stood as submitted is not known.
"""

from typing import Any

from django.db import migrations


def accept(apps: Any, schema_editor: Any) -> None:
    """Take the past responses that only stand as submitted to accepted."""
    past = apps.get_model("rounds", "Response").objects.filter(
        participant__round__opened_at=None, state="submitted"
    )
    past.update(state="accepted")


class Migration(migrations.Migration):
    dependencies = [("rounds", "0004_collecting")]
    operations = [migrations.RunPython(accept, migrations.RunPython.noop)]
