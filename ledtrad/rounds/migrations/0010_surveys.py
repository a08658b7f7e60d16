"""Surveys: who is asked and what is answered, in two stores that nothing joins, and the triggers that keep a survey what it was said to be.

SQLite loses triggers when a table is made anew: a later migration that alters one of these tables adds its own again.
"""

from __future__ import annotations

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import ledtrad.rounds.models.surveys
from ledtrad.accounts.immutability import make_immutable

# (trigger, table, event, what it refuses, the condition on OLD and NEW)
GUARDS = (
    (
        "rounds_survey_keeps_its_mode", "rounds_survey", "UPDATE", "the mode of a survey stands from its first answer on",
        "OLD.mode <> NEW.mode AND EXISTS (SELECT 1 FROM rounds_invitation WHERE survey_id = OLD.round_id AND answered_on IS NOT NULL)",
    ),
    (
        "rounds_invitation_is_answered_once", "rounds_invitation", "UPDATE", "an invitation is answered once, and stays answered",
        "OLD.answered_on IS NOT NULL AND (NEW.answered_on IS NULL OR NEW.answered_on <> OLD.answered_on)",
    ),
    ("rounds_surveyanswer_is_never_changed", "rounds_surveyanswer", "UPDATE", "an answer is never changed", "1 = 1"),
    ("rounds_answerlink_is_never_changed", "rounds_answerlink", "UPDATE", "who gave an answer is never changed", "1 = 1"),
    (
        "rounds_answerlink_is_of_a_named_survey", "rounds_answerlink", "INSERT", "an anonymous survey ties nobody to an answer",
        "NOT EXISTS (SELECT 1 FROM rounds_invitation i, rounds_survey s WHERE s.round_id = i.survey_id AND i.id = NEW.invitation_id AND s.mode = 'named')",
    ),
)  # fmt: skip


def guard(apps: Any, schema_editor: Any) -> None:
    """Add the triggers; on PostgreSQL the condition is asked inside a function, since WHEN takes no subquery there."""
    for name, table, event, refusal, condition in GUARDS:
        message = f"ledtrad: {refusal}"
        if schema_editor.connection.vendor == "sqlite":
            statements = [
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" WHEN {condition} BEGIN SELECT RAISE(ABORT, \'{message}\'); END'
            ]
        else:
            statements = [
                (
                    f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS '
                    f"$$ BEGIN IF {condition} THEN RAISE EXCEPTION '{message}'; END IF; RETURN NEW; END $$"
                ),
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
            ]
        for statement in statements:
            schema_editor.execute(statement, params=None)


def unguard(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away again."""
    for name, table, *_rest in GUARDS:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"', params=None)
        else:
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"', params=None)
            schema_editor.execute(f'DROP FUNCTION IF EXISTS "{name}"()', params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_initial"),
        ("rounds", "0009_registration"),
    ]

    operations = [
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="survey",
                        serialize=False,
                        to="rounds.round",
                        verbose_name="omgång",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("anonymous", "anonym"), ("named", "med namn")],
                        max_length=10,
                        verbose_name="hur den besvaras",
                    ),
                ),
                ("owner", models.CharField(max_length=200, verbose_name="leds av")),
                (
                    "tried",
                    models.JSONField(blank=True, default=dict, verbose_name="prövar ett tryckt påstående"),
                ),
            ],
            options={
                "verbose_name": "enkät",
                "verbose_name_plural": "enkäter",
            },
        ),
        migrations.CreateModel(
            name="PublishedSurvey",
            fields=[
                (
                    "survey",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="published",
                        serialize=False,
                        to="rounds.survey",
                        verbose_name="enkät",
                    ),
                ),
                ("results", models.JSONField(verbose_name="resultat")),
                ("published_at", models.DateTimeField(verbose_name="publicerad")),
                ("published_by", models.CharField(max_length=200, verbose_name="publicerad av")),
            ],
            options={
                "verbose_name": "publicerad enkät",
                "verbose_name_plural": "publicerade enkäter",
            },
        ),
        migrations.CreateModel(
            name="SurveyGroup",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("key", models.SlugField(max_length=40, verbose_name="nyckel")),
                ("name", models.CharField(max_length=100, verbose_name="namn")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="rounds.survey",
                        verbose_name="enkät",
                    ),
                ),
            ],
            options={
                "verbose_name": "svarsgrupp",
                "verbose_name_plural": "svarsgrupper",
            },
        ),
        migrations.CreateModel(
            name="SurveyAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        default=ledtrad.rounds.models.surveys.random_number,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("values", models.JSONField(default=dict, verbose_name="svar")),
                (
                    "county",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.actor",
                        verbose_name="län",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="rounds.survey",
                        verbose_name="enkät",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rounds.surveygroup",
                        verbose_name="svarsgrupp",
                    ),
                ),
            ],
            options={
                "verbose_name": "enkätsvar",
                "verbose_name_plural": "enkätsvar",
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("address", models.CharField(blank=True, max_length=254, verbose_name="adress")),
                ("code", models.CharField(max_length=8, verbose_name="kod")),
                (
                    "token_hash",
                    models.CharField(max_length=64, unique=True, verbose_name="länkens kontrollsumma"),
                ),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="besvarad den")),
                (
                    "county",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.actor",
                        verbose_name="län",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="rounds.survey",
                        verbose_name="enkät",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rounds.surveygroup",
                        verbose_name="svarsgrupp",
                    ),
                ),
            ],
            options={
                "verbose_name": "inbjudan",
                "verbose_name_plural": "inbjudningar",
            },
        ),
        migrations.CreateModel(
            name="AnswerLink",
            fields=[
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="link",
                        serialize=False,
                        to="rounds.invitation",
                        verbose_name="inbjudan",
                    ),
                ),
                (
                    "answer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="link",
                        to="rounds.surveyanswer",
                        verbose_name="enkätsvar",
                    ),
                ),
            ],
            options={
                "verbose_name": "vem som svarade",
                "verbose_name_plural": "vem som svarade",
            },
        ),
        migrations.AddConstraint(
            model_name="surveygroup",
            constraint=models.UniqueConstraint(fields=("survey", "key"), name="one_survey_group_per_key"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(fields=("survey", "code"), name="one_invitation_per_code"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("address", ""), _negated=True),
                fields=("survey", "address"),
                name="one_invitation_per_address",
            ),
        ),
        make_immutable("rounds_publishedsurvey"),
        migrations.RunPython(guard, unguard),
    ]
