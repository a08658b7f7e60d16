"""Coded facts with their evidence. Silence is computed, never stored."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from ledtrad.core.counting import Certainty
from ledtrad.evidence.constraints import by_whom_and_when
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
    retracted_by = models.CharField("återtagen av", max_length=200, blank=True)

    class Meta(Temporal.Meta):
        verbose_name = "utsaga"
        verbose_name_plural = "utsagor"
        ordering = ["key"]
        constraints = [
            *Temporal.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "key"], condition=Q(retracted_at=None), name="one_live_statement_per_key"
            ),
            by_whom_and_when("retracted", of="statement"),
        ]
        indexes = [models.Index(fields=["round", "variable"])]

    def __str__(self) -> str:
        return self.text[:60]


class StatementEvidenceQuerySet(models.QuerySet["StatementEvidence"]):
    """What statements rest on."""

    def live(self) -> Self:
        """Give the evidence that counts: not retracted, of statements that are not."""
        return self.filter(retracted_at=None, statement__retracted_at=None)


class StatementEvidence(models.Model):
    """One row ties a statement to a passage or a citation, for or against; exactly one of the two.

    It ends by being retracted: when the text has a new version, the passage that stands there takes its place in a new row.
    """

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
    retracted_at = models.DateTimeField("återtaget", null=True, blank=True)
    retracted_by = models.CharField("återtaget av", max_length=200, blank=True)

    objects = StatementEvidenceQuerySet.as_manager()

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
                fields=["statement", "stance", "passage"],
                condition=Q(retracted_at=None),
                name="one_evidence_per_passage",
            ),
            models.UniqueConstraint(
                fields=["statement", "stance", "citation"],
                condition=Q(retracted_at=None),
                name="one_evidence_per_citation",
            ),
            by_whom_and_when("retracted", of="evidence"),
        ]

    def __str__(self) -> str:
        return str(self.passage or self.citation)


class SecondReading(models.Model):
    """One row is what another reader saw in the same material: never counted, only compared (docs/coding-agreement.md)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="second_readings", verbose_name="omgång")
    subject = models.ForeignKey(
        Participant, models.PROTECT, related_name="second_readings", verbose_name="om"
    )
    variable = models.ForeignKey(
        Variable, models.PROTECT, related_name="second_readings", verbose_name="variabel"
    )
    value = models.CharField("värde", max_length=60)
    certainty = models.CharField("säkerhet", max_length=12, choices=choices_of(Certainty))
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="second_readings", verbose_name="passage"
    )
    made_by = models.CharField("läst av", max_length=200)
    made_at = models.DateTimeField("läst")
    retracted_at = models.DateTimeField("återtagen", null=True, blank=True)
    retracted_by = models.CharField("återtagen av", max_length=200, blank=True)

    class Meta:
        verbose_name = "andra läsning"
        verbose_name_plural = "andra läsningar"
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "made_by", "subject", "variable", "value", "passage"],
                condition=Q(retracted_at=None),
                name="one_second_reading_per_reader",
            ),
            by_whom_and_when("retracted", of="second_reading"),
        ]
        indexes = [models.Index(fields=["round", "variable"])]

    def __str__(self) -> str:
        return f"{self.subject}: {self.variable} {self.value}"
