"""A number given by mistake is struck by a row of its own, and what it was given to can get another.

One number for each submission and series is from now on a rule of the action that gives it, under a lock on the series. SQLite makes the
table anew, so its triggers are taken away first and added after.
"""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunPython

from ledtrad.accounts.immutability import lift_immutable, make_immutable

_before = import_module("ledtrad.rounds.migrations.0009_registration")


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0014_county_dialogues"),
    ]

    operations = [
        lift_immutable("rounds_registernumber"),
        RunPython(_before._give_freely, _before._give_in_order),
        migrations.RemoveConstraint("registernumber", "one_number_per_revision_and_series"),
        make_immutable("rounds_registernumber"),
        RunPython(_before._give_in_order, _before._give_freely),
        migrations.CreateModel(
            name="StruckNumber",
            fields=[
                (
                    "number",
                    models.OneToOneField(
                        error_messages={"unique": "Diarienumret är redan struket."},
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="striking",
                        serialize=False,
                        to="rounds.registernumber",
                        verbose_name="diarienummer",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="skäl")),
                ("struck_at", models.DateTimeField(verbose_name="när")),
                ("struck_by", models.CharField(max_length=200, verbose_name="av")),
            ],
            options={
                "verbose_name": "struket diarienummer",
                "verbose_name_plural": "strukna diarienummer",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="number_is_struck_for_a_reason",
                        violation_error_message="Skriv varför numret stryks.",
                    )
                ],
            },
        ),
        make_immutable("rounds_strucknumber"),
    ]
