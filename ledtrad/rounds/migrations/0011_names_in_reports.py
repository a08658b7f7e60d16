"""What somebody says that the names in a loaded report stand for."""

import django.db.models.deletion
from django.db import migrations, models

import ledtrad.evidence.identity


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_initial"),
        ("rounds", "0010_surveys"),
    ]

    operations = [
        migrations.CreateModel(
            name="NamedInReport",
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
                ("key", models.CharField(max_length=200, verbose_name="nyckel")),
                ("name", models.CharField(max_length=200, verbose_name="namn")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("ny", "ett nytt organ"),
                            ("samma", "ett organ som finns"),
                            ("inget", "inget organ"),
                        ],
                        max_length=10,
                        verbose_name="vad det är",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("political", "politiskt organ"),
                            ("official", "tjänstemannagrupp"),
                            ("network", "nätverk"),
                            ("reference_group", "referensgrupp"),
                            ("user_council", "brukarråd"),
                            ("working_group", "arbetsgrupp"),
                            ("preparatory", "beredningsgrupp"),
                            ("mixed", "blandad grupp"),
                            ("untold", "sammansättningen är inte känd"),
                        ],
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("on", models.CharField(blank=True, max_length=20, verbose_name="från när")),
                ("said_at", models.DateTimeField(verbose_name="när")),
                ("said_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.actor",
                        verbose_name="organ",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named",
                        to="rounds.reportfile",
                        verbose_name="inläst rapport",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named",
                        to="rounds.proposal",
                        verbose_name="förslag",
                    ),
                ),
            ],
            options={
                "verbose_name": "namn i en inläst rapport",
                "verbose_name_plural": "namn i inlästa rapporter",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("file", "key"), name="one_word_of_a_name_in_a_report"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("body", None), ("verdict", "ny"), models.Q(("kind", ""), _negated=True)
                            ),
                            models.Q(("body__isnull", False), ("kind", ""), ("verdict", "samma")),
                            models.Q(("body", None), ("kind", ""), ("proposal", None), ("verdict", "inget")),
                            _connector="OR",
                        ),
                        name="name_in_a_report_is_one_thing",
                        violation_error_message="Ett namn är ett nytt organ av ett slag, ett organ som finns, eller inget.",
                    ),
                ],
            },
        ),
    ]
