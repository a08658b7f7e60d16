"""Dialogues with counties: agenda, notes, acceptances and what was agreed; what is noted, accepted and done is append-only."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

import ledtrad.evidence.identity
from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_initial"),
        ("rounds", "0013_surveys_keep_less"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountyDialogue",
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
                ("day", models.DateField(verbose_name="dag")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="klockslag")),
                ("is_digital", models.BooleanField(default=False, verbose_name="digitalt")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="plats")),
                ("parties", models.TextField(blank=True, verbose_name="deltar")),
                ("plan_edit", models.PositiveIntegerField(default=1, verbose_name="ändring av planen")),
                (
                    "last_point",
                    models.PositiveSmallIntegerField(default=0, verbose_name="senaste punktens nummer"),
                ),
                ("edit", models.PositiveIntegerField(default=1, verbose_name="ändring")),
                ("changed_at", models.DateTimeField(verbose_name="ändrad")),
                ("changed_by", models.CharField(max_length=200, verbose_name="ändrad av")),
                ("made_at", models.DateTimeField(verbose_name="planerad")),
                ("made_by", models.CharField(max_length=200, verbose_name="planerad av")),
                ("held_at", models.DateTimeField(blank=True, null=True, verbose_name="sagd hållen")),
                ("held_by", models.CharField(blank=True, max_length=200, verbose_name="sagd hållen av")),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dialogue",
                        to="rounds.participant",
                        verbose_name="deltagare",
                    ),
                ),
            ],
            options={
                "verbose_name": "länsdialog",
                "verbose_name_plural": "länsdialoger",
                "ordering": ["day", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AgreedAction",
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
                ("text", models.TextField(verbose_name="vad som ska göras")),
                ("review_on", models.DateField(verbose_name="följs upp")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="struken")),
                ("removed_by", models.CharField(blank=True, max_length=200, verbose_name="struken av")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreed_actions",
                        to="registry.actor",
                        verbose_name="ansvarig",
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="rounds.countydialogue",
                        verbose_name="länsdialog",
                    ),
                ),
            ],
            options={
                "verbose_name": "överenskommen åtgärd",
                "verbose_name_plural": "överenskomna åtgärder",
                "ordering": ["dialogue", "number"],
            },
        ),
        migrations.CreateModel(
            name="AgendaPoint",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="ordning")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("action", "åtgärd från förra dialogen"),
                            ("thread", "öppet samtal om ett svar"),
                            ("correction", "rättelse i faktagranskningen"),
                            ("proposal", "avböjt förslag till registret"),
                            ("needs", "behov som länet har lyft"),
                            ("changed", "svar som har ändrats mycket"),
                            ("unchanged", "svar där inget har ändrats"),
                            ("own", "egen punkt"),
                        ],
                        max_length=12,
                        verbose_name="grund",
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=300, verbose_name="grundens nyckel")),
                ("title", models.CharField(max_length=300, verbose_name="rubrik")),
                ("why", models.CharField(blank=True, max_length=500, verbose_name="varför")),
                (
                    "dialogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="points",
                        to="rounds.countydialogue",
                        verbose_name="länsdialog",
                    ),
                ),
            ],
            options={
                "verbose_name": "punkt på dagordningen",
                "verbose_name_plural": "punkter på dagordningen",
                "ordering": ["dialogue", "order", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DialogueAcceptance",
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
                (
                    "side",
                    models.CharField(
                        choices=[("county", "länet"), ("office", "kansliet")],
                        max_length=10,
                        verbose_name="sida",
                    ),
                ),
                ("accepts", models.BooleanField(default=True, verbose_name="godkänner")),
                ("edit", models.PositiveIntegerField(verbose_name="ändring")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "dialogue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acceptances",
                        to="rounds.countydialogue",
                        verbose_name="länsdialog",
                    ),
                ),
            ],
            options={
                "verbose_name": "godkännande av anteckningar",
                "verbose_name_plural": "godkännanden av anteckningar",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PointNote",
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
                    "side",
                    models.CharField(
                        choices=[("county", "länet"), ("office", "kansliet")],
                        max_length=10,
                        verbose_name="sida",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="anteckning")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="rounds.agendapoint",
                        verbose_name="punkt",
                    ),
                ),
            ],
            options={
                "verbose_name": "anteckning från länsdialog",
                "verbose_name_plural": "anteckningar från länsdialoger",
                "ordering": ["point", "number"],
            },
        ),
        migrations.CreateModel(
            name="ActionStep",
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
                (
                    "after",
                    models.CharField(
                        choices=[("open", "pågår"), ("done", "klar"), ("dropped", "avskriven")],
                        max_length=10,
                        verbose_name="till",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="skäl")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="rounds.agreedaction",
                        verbose_name="åtgärd",
                    ),
                ),
            ],
            options={
                "verbose_name": "steg för en åtgärd",
                "verbose_name_plural": "steg för åtgärder",
                "ordering": ["action", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("action", "number"), name="one_action_step_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("after", "dropped"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dropped_action_has_a_reason",
                        violation_error_message="Ange skälet till att åtgärden avskrivs.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="countydialogue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_digital", True), ("place", "")),
                    models.Q(("is_digital", False), models.Q(("place", ""), _negated=True)),
                    _connector="OR",
                ),
                name="dialogue_is_somewhere",
                violation_error_message="Ange en plats, eller att dialogen är digital.",
            ),
        ),
        migrations.AddConstraint(
            model_name="countydialogue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_at", None), ("held_by", "")),
                    models.Q(("held_at__isnull", False), models.Q(("held_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="dialogue_held_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreedaction",
            constraint=models.UniqueConstraint(fields=("dialogue", "number"), name="one_action_per_number"),
        ),
        migrations.AddConstraint(
            model_name="agreedaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at", None), ("removed_by", "")),
                    models.Q(("removed_at__isnull", False), models.Q(("removed_by", ""), _negated=True)),
                    _connector="OR",
                ),
                name="action_removed_by_whom_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendapoint",
            constraint=models.UniqueConstraint(fields=("dialogue", "number"), name="one_point_per_number"),
        ),
        migrations.AddConstraint(
            model_name="agendapoint",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("dialogue", "ground", "key"),
                name="one_point_per_ground",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendapoint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ground", "own"), ("key", "")),
                    models.Q(
                        models.Q(("ground", "own"), _negated=True), models.Q(("key", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="point_has_a_ground_or_is_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="pointnote",
            constraint=models.UniqueConstraint(fields=("point", "number"), name="one_note_per_number"),
        ),
        make_immutable("rounds_dialogueacceptance", "rounds_pointnote", "rounds_actionstep"),
    ]
