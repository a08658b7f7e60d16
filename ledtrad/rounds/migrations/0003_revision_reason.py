"""A later revision says why it was made; the table is opened for the new column and closed again."""

from django.db import migrations, models

from ledtrad.accounts.immutability import lift_immutable, make_immutable


class Migration(migrations.Migration):
    dependencies = [("rounds", "0002_immutable_revisions")]
    operations = [
        lift_immutable("rounds_revision"),
        migrations.AddField(
            model_name="revision",
            name="reason",
            field=models.TextField(blank=True, default="", verbose_name="skäl"),
            preserve_default=False,
        ),
        make_immutable("rounds_revision"),
    ]
