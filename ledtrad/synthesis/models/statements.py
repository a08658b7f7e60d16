"""Coded facts with their evidence. Silence is computed, never stored."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.core.counting import Certainty
from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Citation, Passage
from ledtrad.registry.models import Actor
from ledtrad.registry.validity import Temporal
from ledtrad.rounds.models import Participant, Round
from ledtrad.synthesis.models.codebook import Variable, choices_of
from ledtrad.synthesis.states import Origin, Stance


class Statement(Temporal):
    """One row is a coded fact: what one subject is told to have of one variable. It ends by being retracted.

    Silence is computed, never stored. A second reader is a second row in a file of its own; what stands here is settled.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField("nyckel", max_length=40)
    round = models.ForeignKey(Round, models.PROTECT, related_name="statements", verbose_name="omgång")
    subject = models.ForeignKey(Participant, models.PROTECT, related_name="statements", verbose_name="om")
    variable = models.ForeignKey(Variable, models.PROTECT, related_name="statements", verbose_name="variabel")
    value = models.CharField("värde", max_length=60)
    object = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="statements_about",
        verbose_name="gäller aktör",
    )
    certainty = models.CharField("säkerhet", max_length=12, choices=choices_of(Certainty))
    text = models.TextField("utsaga")
    origin = models.CharField("ursprung", max_length=20, choices=Origin.choices)
    made_by = models.CharField("kodad av", max_length=200)

    class Meta(Temporal.Meta):
        verbose_name = "utsaga"
        verbose_name_plural = "utsagor"
        ordering = ["key"]
        constraints = [
            *Temporal.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "key"], condition=Q(retracted_at=None), name="one_live_statement_per_key"
            ),
        ]
        indexes = [models.Index(fields=["round", "variable"])]

    def __str__(self) -> str:
        return self.text[:60]


class StatementEvidence(models.Model):
    """One row ties a statement to a passage or a citation, for or against; exactly one of the two."""

    id = models.BigAutoField(primary_key=True)
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="evidence", verbose_name="utsaga")
    stance = models.CharField("talar", max_length=10, choices=Stance.choices, default=Stance.FOR)
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="evidence_for", verbose_name="passage"
    )
    citation = models.ForeignKey(
        Citation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence_for",
        verbose_name="hänvisning",
    )

    class Meta:
        verbose_name = "belägg"
        verbose_name_plural = "belägg"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(passage__isnull=False, citation=None) | Q(passage=None, citation__isnull=False),
                name="evidence_is_passage_or_citation",
                violation_error_message="Ett belägg är antingen en passage eller en hänvisning.",
            ),
            models.UniqueConstraint(
                fields=["statement", "stance", "passage"], name="one_evidence_per_passage"
            ),
            models.UniqueConstraint(
                fields=["statement", "stance", "citation"], name="one_evidence_per_citation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.passage or self.citation)
