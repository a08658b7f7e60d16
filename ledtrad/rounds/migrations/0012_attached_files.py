"""Files that are attached to answers: their contents, never changed, which of them each answer and draft holds, and the triggers."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from ledtrad.accounts.immutability import make_immutable

_TABLE, _NAME = "rounds_filecontent", "rounds_filecontent_is_never_changed"
_REFUSAL = "ledtrad: what a file holds is never changed"


def guard(apps: Any, schema_editor: Any) -> None:
    """Refuse every change of a content. That none goes which an answer holds, its foreign key says; one of a draft alone goes with its file."""
    if schema_editor.connection.vendor == "sqlite":
        statements = [
            f'CREATE TRIGGER "{_NAME}" BEFORE UPDATE ON "{_TABLE}" BEGIN SELECT RAISE(ABORT, \'{_REFUSAL}\'); END'
        ]
    else:
        statements = [
            (
                f'CREATE OR REPLACE FUNCTION "{_NAME}"() RETURNS trigger LANGUAGE plpgsql AS '
                f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
            ),
            f'CREATE TRIGGER "{_NAME}" BEFORE UPDATE ON "{_TABLE}" FOR EACH ROW EXECUTE FUNCTION "{_NAME}"()',
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def unguard(apps: Any, schema_editor: Any) -> None:
    """Take the trigger away again."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{_NAME}"', params=None)
        return
    schema_editor.execute(f'DROP TRIGGER IF EXISTS "{_NAME}" ON "{_TABLE}"', params=None)
    schema_editor.execute(f'DROP FUNCTION IF EXISTS "{_NAME}"()', params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0011_names_in_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="FileContent",
            fields=[
                (
                    "sha256",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="kontrollsumma"
                    ),
                ),
                ("content", models.BinaryField(verbose_name="innehåll")),
            ],
            options={
                "verbose_name": "filinnehåll",
                "verbose_name_plural": "filinnehåll",
            },
        ),
        migrations.AddField(
            model_name="answer",
            name="contents",
            field=models.ManyToManyField(
                related_name="answers", to="rounds.filecontent", verbose_name="filinnehåll"
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="contents",
            field=models.ManyToManyField(
                related_name="drafts", to="rounds.filecontent", verbose_name="filinnehåll"
            ),
        ),
        make_immutable("rounds_answer_contents"),
        migrations.RunPython(guard, unguard),
    ]
