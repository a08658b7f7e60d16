"""A section can be removed: it keeps its key and its saves, and gives up its place."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0005_withdrawn_claims")]
    operations = [
        migrations.AddField(
            "section", "removed_at", models.DateTimeField("borttaget", null=True, blank=True)
        ),
        migrations.AddField(
            "section",
            "removed_by",
            models.CharField("borttaget av", max_length=200, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RemoveConstraint("section", "one_section_per_place"),
        migrations.AddConstraint(
            "section",
            models.UniqueConstraint(
                fields=["compilation", "order"],
                condition=models.Q(removed_at=None),
                name="one_section_per_place",
            ),
        ),
        migrations.AddConstraint(
            "section",
            models.CheckConstraint(
                condition=models.Q(removed_at=None, removed_by="")
                | (models.Q(removed_at__isnull=False) & ~models.Q(removed_by="")),
                name="section_removed_by_whom_and_when",
            ),
        ),
    ]
