"""The register number of a release lies beside it, and never changes."""

import django.db.models.deletion
from django.db import migrations, models

from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0009_registration"),
        ("synthesis", "0012_fact_checks"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReleaseRegistration",
            fields=[
                (
                    "release",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="registration",
                        serialize=False,
                        to="synthesis.release",
                        verbose_name="utgåva",
                    ),
                ),
                (
                    "number",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="release_registration",
                        to="rounds.registernumber",
                        verbose_name="diarienummer",
                    ),
                ),
            ],
            options={
                "verbose_name": "diarieföring av en utgåva",
                "verbose_name_plural": "diarieföringar av utgåvor",
            },
        ),
        make_immutable("synthesis_releaseregistration"),
    ]
