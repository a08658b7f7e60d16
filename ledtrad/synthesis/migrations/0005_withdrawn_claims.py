"""A claim can be withdrawn: it keeps its key and its history, and is counted no more."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0004_immutable_history")]
    operations = [
        migrations.AddField(
            "claim",
            "withdrawn_at",
            models.DateTimeField(blank=True, null=True, verbose_name="tillbakadraget"),
        ),
        migrations.AddField(
            "claim",
            "withdrawn_by",
            models.CharField(blank=True, default="", max_length=200, verbose_name="tillbakadraget av"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "claim",
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by="")
                | (models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_by="")),
                name="claim_withdrawn_by_whom_and_when",
            ),
        ),
    ]
