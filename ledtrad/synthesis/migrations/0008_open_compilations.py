"""A compilation is a draft until its first release; what was there before came from declared files and is open."""

from typing import Any

from django.db import migrations, models


def open_those_there(apps: Any, schema_editor: Any) -> None:
    apps.get_model("synthesis", "Compilation").objects.update(is_open=True)


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0007_read_answers")]
    operations = [
        migrations.AddField(
            "compilation", "is_open", models.BooleanField(default=False, verbose_name="öppen")
        ),
        migrations.RunPython(open_those_there, migrations.RunPython.noop),
    ]
