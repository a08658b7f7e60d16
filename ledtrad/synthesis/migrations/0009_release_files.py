"""The files of a release are kept beside it, and never change."""

import django.db.models.deletion
from django.db import migrations, models

from ledtrad.accounts.immutability import make_immutable
from ledtrad.evidence.identity import new_id


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0008_open_compilations")]
    operations = [
        migrations.CreateModel(
            "ReleaseFile",
            [
                ("id", models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)),
                ("ending", models.CharField(max_length=10, verbose_name="filändelse")),
                ("n_corrections", models.PositiveSmallIntegerField(verbose_name="antal rättelser")),
                ("media_type", models.CharField(max_length=100, verbose_name="medietyp")),
                ("n_bytes", models.PositiveIntegerField(verbose_name="antal byte")),
                ("sha256", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                ("content", models.BinaryField(verbose_name="innehåll")),
                ("kept_by", models.CharField(max_length=200, verbose_name="sparad av")),
                ("kept_at", models.DateTimeField(verbose_name="sparad")),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="synthesis.release",
                        verbose_name="utgåva",
                    ),
                ),
            ],
            options={
                "verbose_name": "fil av en utgåva",
                "verbose_name_plural": "filer av utgåvor",
                "ordering": ["kept_at", "ending"],
            },
        ),
        migrations.AddConstraint(
            "releasefile",
            models.UniqueConstraint(
                fields=("release", "n_corrections", "ending"), name="one_file_per_format_and_corrections"
            ),
        ),
        migrations.AddConstraint(
            "releasefile",
            models.CheckConstraint(
                condition=models.Q(n_bytes__gt=0),
                name="release_file_is_not_empty",
                violation_error_message="Filen är tom. Skriv den på nytt.",
            ),
        ),
        make_immutable("synthesis_releasefile"),
    ]
