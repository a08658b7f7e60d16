"""What participants are asked before a release, what they answer, and what is decided on it."""

import django.db.models.deletion
from django.db import migrations, models

import ledtrad.evidence.identity
from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [
        ("rounds", "0004_collecting"),
        ("synthesis", "0011_section_language"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactCheckSeat",
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
            ],
            options={
                "verbose_name": "plats i faktagranskning",
                "verbose_name_plural": "platser i faktagranskningar",
            },
        ),
        migrations.CreateModel(
            name="FactCheck",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("due_on", models.DateField(verbose_name="sista dag")),
                ("note", models.TextField(blank=True, verbose_name="till deltagarna")),
                ("opened_at", models.DateTimeField(verbose_name="öppnad")),
                ("opened_by", models.CharField(max_length=200, verbose_name="öppnad av")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="avslutad")),
                ("closed_by", models.CharField(blank=True, max_length=200, verbose_name="avslutad av")),
                (
                    "compilation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fact_checks",
                        to="synthesis.compilation",
                        verbose_name="sammanställning",
                    ),
                ),
            ],
            options={
                "verbose_name": "faktagranskning",
                "verbose_name_plural": "faktagranskningar",
                "ordering": ["compilation", "number"],
            },
        ),
        migrations.CreateModel(
            name="FactCheckAnswer",
            fields=[
                (
                    "seat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="answer",
                        serialize=False,
                        to="synthesis.factcheckseat",
                        verbose_name="plats",
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sänt")),
                ("sent_by", models.CharField(max_length=200, verbose_name="sänt av")),
                ("on_time", models.BooleanField(verbose_name="i tid")),
            ],
            options={
                "verbose_name": "svar på faktagranskning",
                "verbose_name_plural": "svar på faktagranskningar",
            },
        ),
        migrations.CreateModel(
            name="FactCheckDraft",
            fields=[
                (
                    "seat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="draft",
                        serialize=False,
                        to="synthesis.factcheckseat",
                        verbose_name="plats",
                    ),
                ),
                ("typed", models.JSONField(blank=True, default=dict, verbose_name="skrivet")),
                ("added", models.TextField(blank=True, verbose_name="något saknas")),
                ("edit", models.PositiveIntegerField(default=1, verbose_name="ändring")),
                ("saved_at", models.DateTimeField(verbose_name="sparat")),
                ("saved_by", models.CharField(max_length=200, verbose_name="sparat av")),
            ],
            options={
                "verbose_name": "utkast till faktagranskning",
                "verbose_name_plural": "utkast till faktagranskningar",
            },
        ),
        migrations.AddField(
            model_name="factcheckseat",
            name="fact_check",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="seats",
                to="synthesis.factcheck",
                verbose_name="faktagranskning",
            ),
        ),
        migrations.AddField(
            model_name="factcheckseat",
            name="participant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fact_checks",
                to="rounds.participant",
                verbose_name="deltagare",
            ),
        ),
        migrations.CreateModel(
            name="FactCheckItem",
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
                ("order", models.PositiveIntegerField(verbose_name="ordning")),
                ("text", models.TextField(verbose_name="som det lydde")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("supports", "stöder"),
                            ("contradicts", "talar emot"),
                            ("mixed", "åt båda håll"),
                            ("quoted", "citeras"),
                        ],
                        max_length=12,
                        verbose_name="plats i svaret",
                    ),
                ),
                ("passages", models.JSONField(default=list, verbose_name="vad det vilar på")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fact_checked",
                        to="synthesis.claim",
                        verbose_name="påstående",
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="synthesis.factcheckseat",
                        verbose_name="plats",
                    ),
                ),
            ],
            options={
                "verbose_name": "påstående att granska",
                "verbose_name_plural": "påståenden att granska",
                "ordering": ["seat", "order"],
            },
        ),
        migrations.CreateModel(
            name="FactCheckReminder",
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
                ("days_before", models.SmallIntegerField(verbose_name="dagar före")),
                ("due_on", models.DateField(verbose_name="sista dag")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="synthesis.factcheckseat",
                        verbose_name="plats",
                    ),
                ),
            ],
            options={
                "verbose_name": "påminnelse om faktagranskning",
                "verbose_name_plural": "påminnelser om faktagranskningar",
            },
        ),
        migrations.CreateModel(
            name="FactCheckReply",
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
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                (
                    "kind",
                    models.CharField(
                        choices=[("agrees", "stämmer"), ("corrects", "ska rättas"), ("adds", "något saknas")],
                        max_length=10,
                        verbose_name="svar",
                    ),
                ),
                ("wrong", models.TextField(blank=True, verbose_name="vad som är fel")),
                ("instead", models.TextField(blank=True, verbose_name="vad det ska stå")),
                (
                    "item",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reply",
                        to="synthesis.factcheckitem",
                        verbose_name="påstående",
                    ),
                ),
            ],
            options={
                "verbose_name": "delsvar i faktagranskning",
                "verbose_name_plural": "delsvar i faktagranskningar",
                "ordering": ["answer", "number"],
            },
        ),
        migrations.CreateModel(
            name="FactCheckDecision",
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
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "godtagen"),
                            ("partly", "delvis godtagen"),
                            ("rejected", "avslagen"),
                        ],
                        max_length=10,
                        verbose_name="beslut",
                    ),
                ),
                ("reason", models.TextField(verbose_name="skäl")),
                ("decided_at", models.DateTimeField(verbose_name="beslutat")),
                ("decided_by", models.CharField(max_length=200, verbose_name="beslutat av")),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="synthesis.factcheckreply",
                        verbose_name="delsvar",
                    ),
                ),
            ],
            options={
                "verbose_name": "beslut om rättelse",
                "verbose_name_plural": "beslut om rättelser",
                "ordering": ["reply", "number"],
            },
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=models.UniqueConstraint(
                fields=("compilation", "number"), name="one_fact_check_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("compilation",), name="one_open_fact_check"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("closed_by", "")),
                    models.Q(("closed_at__isnull", False), models.Q(("closed_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="fact_check_closed_by_whom_and_when",
            ),
        ),
        migrations.AddField(
            model_name="factcheckreply",
            name="answer",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="synthesis.factcheckanswer",
                verbose_name="svar",
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckseat",
            constraint=models.UniqueConstraint(
                fields=("fact_check", "participant"), name="one_seat_in_a_fact_check"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckitem",
            constraint=models.UniqueConstraint(fields=("seat", "claim"), name="one_item_per_claim"),
        ),
        migrations.AddConstraint(
            model_name="factcheckitem",
            constraint=models.UniqueConstraint(fields=("seat", "order"), name="one_item_per_order"),
        ),
        migrations.AddConstraint(
            model_name="factcheckreminder",
            constraint=models.UniqueConstraint(
                fields=("seat", "days_before", "due_on"), name="one_fact_check_reminder_per_step"
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckdecision",
            constraint=models.UniqueConstraint(fields=("reply", "number"), name="one_decision_per_number"),
        ),
        migrations.AddConstraint(
            model_name="factcheckdecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True), models.Q(("decided_by", ""), _negated=True)
                ),
                name="decision_has_reason_and_person",
                violation_error_message="Ange skälet till beslutet och vem som fattar det.",
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheckreply",
            constraint=models.UniqueConstraint(fields=("answer", "number"), name="one_reply_per_number"),
        ),
        migrations.AddConstraint(
            model_name="factcheckreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("instead", ""), ("item__isnull", False), ("kind", "agrees"), ("wrong", "")),
                    models.Q(
                        ("item__isnull", False),
                        ("kind", "corrects"),
                        models.Q(("wrong", ""), _negated=True),
                        models.Q(("instead", ""), _negated=True),
                    ),
                    models.Q(
                        ("item", None),
                        ("kind", "adds"),
                        ("wrong", ""),
                        models.Q(("instead", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reply_says_what_its_kind_says",
                violation_error_message="En rättelse säger vad som är fel och vad det ska stå, ett tillägg vad som saknas.",
            ),
        ),
        make_immutable(
            "synthesis_factcheckseat",
            "synthesis_factcheckitem",
            "synthesis_factcheckanswer",
            "synthesis_factcheckreply",
            "synthesis_factcheckdecision",
        ),
    ]
