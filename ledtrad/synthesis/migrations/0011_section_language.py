"""A section and each save of it tell their language; what was there before is Swedish."""

from django.db import migrations, models

from ledtrad.accounts.immutability import lift_immutable, make_immutable

LANGUAGES = [("sv", "svenska"), ("en", "engelska")]


class Migration(migrations.Migration):
    dependencies = [("synthesis", "0010_passage_vectors")]
    operations = [
        migrations.AddField(
            "section",
            "language",
            models.CharField(choices=LANGUAGES, default="sv", max_length=2, verbose_name="språk"),
        ),
        lift_immutable("synthesis_sectionedit"),
        migrations.AddField(
            "sectionedit",
            "language",
            models.CharField(choices=LANGUAGES, default="sv", max_length=2, verbose_name="språk"),
        ),
        make_immutable("synthesis_sectionedit"),
    ]
