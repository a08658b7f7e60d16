"""Answers propose changes of the registry, and each has a decision; neither is ever changed."""

import django.db.models.deletion
from django.db import migrations, models

import ledtrad.evidence.identity
from ledtrad.accounts.immutability import make_immutable


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0001_initial"),
        ("rounds", "0007_own_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Proposal",
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
                ("order", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("what", models.CharField(max_length=20, verbose_name="vad")),
                ("subject", models.CharField(blank=True, max_length=120, verbose_name="vem")),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="namn")),
                ("other", models.CharField(blank=True, max_length=120, verbose_name="till vem")),
                ("on", models.CharField(blank=True, max_length=20, verbose_name="när")),
                ("why", models.TextField(blank=True, verbose_name="varför")),
                ("told", models.TextField(verbose_name="i ord")),
                ("seen", models.TextField(blank=True, verbose_name="registret då")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="rounds.answer",
                        verbose_name="delsvar",
                    ),
                ),
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
                    "tie",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.relation",
                        verbose_name="samband",
                    ),
                ),
            ],
            options={
                "verbose_name": "förslag till registret",
                "verbose_name_plural": "förslag till registret",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposalDecision",
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
                ("reason", models.TextField(blank=True, verbose_name="skäl till avslag")),
                ("made_at", models.DateTimeField(verbose_name="när")),
                ("made_by", models.CharField(max_length=200, verbose_name="av")),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_by",
                        to="registry.actor",
                        verbose_name="aktör",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="rounds.proposal",
                        verbose_name="förslag",
                    ),
                ),
                (
                    "relation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposed_by",
                        to="registry.relation",
                        verbose_name="relation",
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="rounds.responsestep",
                        verbose_name="steg",
                    ),
                ),
            ],
            options={
                "verbose_name": "beslut om förslag",
                "verbose_name_plural": "beslut om förslag",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(fields=("answer", "order"), name="one_proposal_per_place"),
        ),
        migrations.AddConstraint(
            model_name="proposaldecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("actor__isnull", False), ("reason", ""), ("relation", None)),
                    models.Q(("actor", None), ("reason", ""), ("relation__isnull", False)),
                    models.Q(("actor", None), ("relation", None), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="proposal_landed_or_declined",
                violation_error_message="Ett förslag blev en rad i registret, eller avböjdes med ett skäl.",
            ),
        ),
        make_immutable("rounds_proposal", "rounds_proposaldecision"),
    ]
