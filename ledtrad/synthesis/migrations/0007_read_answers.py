"""An answer in which nothing was found to code can be marked as read, by the first reader or by a second."""

import django.db.models.deletion
from django.db import migrations, models

import ledtrad.evidence.identity


class Migration(migrations.Migration):
    dependencies = [("rounds", "0003_revision_reason"), ("synthesis", "0006_removed_sections")]
    operations = [
        migrations.CreateModel(
            "ReadAnswer",
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
                ("second", models.BooleanField(default=False, verbose_name="andra läsning")),
                ("read_by", models.CharField(max_length=200, verbose_name="läst av")),
                ("read_at", models.DateTimeField(verbose_name="läst")),
                ("retracted_at", models.DateTimeField(blank=True, null=True, verbose_name="återtagen")),
                (
                    "retracted_by",
                    models.CharField(blank=True, max_length=200, verbose_name="återtagen av"),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="rounds.answer",
                        verbose_name="delsvar",
                    ),
                ),
            ],
            options={
                "verbose_name": "läst delsvar",
                "verbose_name_plural": "lästa delsvar",
                "ordering": ["read_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            "readanswer",
            models.UniqueConstraint(
                condition=models.Q(retracted_at=None),
                fields=("answer", "second", "read_by"),
                name="one_reading_per_reader",
            ),
        ),
        migrations.AddConstraint(
            "readanswer",
            models.CheckConstraint(
                condition=models.Q(retracted_at=None, retracted_by="")
                | (models.Q(retracted_at__isnull=False) & ~models.Q(retracted_by="")),
                name="reading_retracted_by_whom_and_when",
            ),
        ),
    ]
