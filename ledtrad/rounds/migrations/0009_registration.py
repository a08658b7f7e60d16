"""What an authority registers: series, and numbers given in order that are never changed."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunPython

import ledtrad.evidence.identity
from ledtrad.accounts.immutability import make_immutable
from ledtrad.core.in_order import create_sql, drop_sql

_TABLE = "rounds_registernumber"


def _give_in_order(apps: Any, schema_editor: Any) -> None:
    vendor = schema_editor.connection.vendor
    for statement in create_sql(_TABLE, column="place", within=("series_id", "year"), vendor=vendor):
        schema_editor.execute(statement, params=None)


def _give_freely(apps: Any, schema_editor: Any) -> None:
    for statement in drop_sql(_TABLE, vendor=schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_initial"),
        ("rounds", "0008_registry_proposals"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterSeries",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ledtrad.evidence.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("prefix", models.CharField(max_length=20, verbose_name="beteckning")),
                (
                    "keep_years",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="gallras efter år"),
                ),
                (
                    "retention",
                    models.CharField(max_length=300, verbose_name="grund för bevarande eller gallring"),
                ),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_series",
                        to="registry.actor",
                        verbose_name="myndighet",
                    ),
                ),
            ],
            options={
                "verbose_name": "diarieserie",
                "verbose_name_plural": "diarieserier",
                "ordering": ["prefix", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RegisterNumber",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=ledtrad.evidence.identity.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("place", models.PositiveIntegerField(blank=True, null=True, verbose_name="löpnummer")),
                ("text", models.CharField(max_length=60, verbose_name="diarienummer")),
                ("given_at", models.DateTimeField(verbose_name="när")),
                ("given_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="register_numbers",
                        to="rounds.revision",
                        verbose_name="revision",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="numbers",
                        to="rounds.registerseries",
                        verbose_name="diarieserie",
                    ),
                ),
            ],
            options={
                "verbose_name": "diarienummer",
                "verbose_name_plural": "diarienummer",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="registerseries",
            constraint=models.UniqueConstraint(
                fields=("authority", "prefix"),
                name="one_series_per_prefix",
                violation_error_message="Myndigheten har redan en serie med den beteckningen.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerseries",
            constraint=models.CheckConstraint(
                condition=models.Q(("keep_years", None), ("keep_years__gte", 1), _connector="OR"),
                name="series_is_kept_for_years",
                violation_error_message="Ange minst ett år, eller lämna tomt för att bevara.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registerseries",
            constraint=models.CheckConstraint(
                condition=models.Q(("retention", ""), _negated=True),
                name="series_says_why_it_is_kept",
                violation_error_message="Ange vad bevarandet eller gallringen grundas på.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registernumber",
            constraint=models.UniqueConstraint(
                fields=("series", "year", "place"), name="one_number_per_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="registernumber",
            constraint=models.UniqueConstraint(
                fields=("series", "text"),
                name="one_number_per_text",
                violation_error_message="Diarienumret finns redan i serien.",
            ),
        ),
        migrations.AddConstraint(
            model_name="registernumber",
            constraint=models.UniqueConstraint(
                fields=("series", "revision"), name="one_number_per_revision_and_series"
            ),
        ),
        migrations.AddConstraint(
            model_name="registernumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="register_number_is_told"
            ),
        ),
        make_immutable(_TABLE),
        RunPython(_give_in_order, _give_freely),
    ]
