"""Somebody else's reports under audit: what is printed, and the question that tries it. Never a verdict."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.core.audit import Asserts, Unanswerable
from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Citation, Source
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models.codebook import Asked, Variable, choices_of


class PrintedReport(models.Model):
    """One row is somebody else's report whose printed claims are tried against a round."""

    key = models.SlugField("nyckel", max_length=100, primary_key=True)
    title = models.CharField("titel", max_length=300)
    source = models.ForeignKey(Source, models.PROTECT, related_name="printed_reports", verbose_name="källa")
    round = models.ForeignKey(Round, models.PROTECT, related_name="printed_reports", verbose_name="omgång")

    class Meta:
        verbose_name = "tryckt rapport"
        verbose_name_plural = "tryckta rapporter"

    def __str__(self) -> str:
        return self.title


class PrintedClaim(Asked):
    """One row is a printed sentence that counts, lists or says all. Its verdict is computed, so there is no column for it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(PrintedReport, models.PROTECT, related_name="claims", verbose_name="rapport")
    key = models.SlugField("nyckel", max_length=100)
    order = models.PositiveIntegerField("ordning")
    meaning = models.TextField("innebörd med våra ord")
    asserts = models.CharField("påstår", max_length=12, choices=choices_of(Asserts))
    printed = models.JSONField("det tryckta", default=dict)
    at_least = models.BooleanField("minst", default=False)
    base_variable = models.ForeignKey(
        Variable, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bas"
    )
    base_values = models.JSONField("basens värden", default=list)
    unanswerable = models.CharField(
        "varför det inte går att pröva", max_length=24, choices=choices_of(Unanswerable), blank=True
    )
    why = models.TextField("vad som saknas", blank=True)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta:
        verbose_name = "tryckt påstående"
        verbose_name_plural = "tryckta påståenden"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="one_printed_claim_per_key"),
            models.CheckConstraint(
                condition=(Q(variable__isnull=False) & Q(unanswerable=""))
                | (Q(variable=None) & ~Q(unanswerable="")),
                name="printed_claim_asked_or_unanswerable",
                violation_error_message="Ett tryckt påstående har antingen en fråga eller ett skäl till att ingen kan ställas.",
            ),
        ]

    def __str__(self) -> str:
        return self.key
