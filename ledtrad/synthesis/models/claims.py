"""Claims: what a compilation says, what it rests on, and each answer that a person has read and accepted for it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from ledtrad.core.quantifiers import Quantifier
from ledtrad.evidence.constraints import by_whom_and_when
from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Citation, Passage
from ledtrad.synthesis.models.codebook import Asked, choices_of
from ledtrad.synthesis.models.compilations import Compilation
from ledtrad.synthesis.states import ClaimKind, Stance

# Whose words a quoted claim copies: read along with the claim, so that no page asks again.
_REVISION = "passage__version__revision"
ATTRIBUTION = {
    "quoted_unit": F(f"{_REVISION}__response__participant__actor__key"),
    "quoted_topic": F("passage__block__heading"),
    "quoted_provenance": F(f"{_REVISION}__provenance"),
}


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims, read with what their answers are made of."""

    def answerable(self) -> Self:
        """Give them with variable, quoted passage and whose words it is read along; one query, and one more where any of them quotes."""
        told = self.annotate(**ATTRIBUTION).select_related("variable", "passage")
        return told.prefetch_related("passage__reanchorings")


class Claim(Asked):
    """One row is a claim of a compilation. A counted claim is a question with a text whose number is a slot, so it can't be typed over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compilation = models.ForeignKey(
        Compilation, models.PROTECT, related_name="claims", verbose_name="sammanställning"
    )
    key = models.SlugField("nyckel", max_length=100)
    order = models.PositiveIntegerField("ordning")
    kind = models.CharField("slag", max_length=10, choices=ClaimKind.choices)
    text = models.TextField("text med luckor")
    quantifier = models.CharField("mängdord", max_length=20, choices=choices_of(Quantifier), blank=True)
    # A stated figure on a question of its own: what somebody else printed, set against the count.
    figure = models.IntegerField("angivet tal", null=True, blank=True)
    confidence = models.CharField("tilltro", max_length=200, blank=True)
    searched = models.TextField("sökt efter motbelägg", blank=True)
    passage = models.ForeignKey(
        Passage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quoted_in",
        verbose_name="citerad passage",
    )
    # The hash of the answer that a person last read and accepted, and who that was.
    read_hash = models.CharField("läst kontrollsumma", max_length=64, blank=True)
    read_by = models.CharField("läst av", max_length=200, blank=True)
    read_at = models.DateTimeField("läst", null=True, blank=True)
    edit = models.PositiveIntegerField("ändring", default=1)
    # A withdrawn claim keeps its key and its history, but no text may hold it and nothing counts it.
    withdrawn_at = models.DateTimeField("tillbakadraget", null=True, blank=True)
    withdrawn_by = models.CharField("tillbakadraget av", max_length=200, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = "påstående"
        verbose_name_plural = "påståenden"
        ordering = ["order", "key"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "key"], name="one_claim_per_key"),
            models.CheckConstraint(
                condition=~Q(kind="counted") | (Q(variable__isnull=False) & Q(figure=None)),
                name="counted_claim_asks_a_question",
                violation_error_message="Ett räknat påstående måste ha en fråga och får inte ha ett skrivet tal.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="quoted") | Q(passage__isnull=False), name="quoted_claim_has_a_passage"
            ),
            models.CheckConstraint(
                condition=Q(read_hash="", read_by="", read_at=None)
                | (~Q(read_hash="") & ~Q(read_by="") & Q(read_at__isnull=False)),
                name="claim_read_by_whom_and_when",
            ),
            by_whom_and_when("withdrawn", of="claim"),
        ]

    def __str__(self) -> str:
        return self.key


class ClaimReading(models.Model):
    """One row is an answer that a person read and accepted for a claim: immutable, the claim's history.

    `answer` holds number, base, the four sets and each row behind them (subject, value, certainty, evidence hash), so that a
    stale claim can say what has changed since; of a claim without a question it holds what the claim rested on.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="readings", verbose_name="påstående")
    hash = models.CharField("kontrollsumma", max_length=64)
    text = models.TextField("påståendet som det lästes")
    answer = models.JSONField("svaret", default=dict)
    read_by = models.CharField("läst av", max_length=200)
    read_at = models.DateTimeField("läst")

    class Meta:
        verbose_name = "läsning av påstående"
        verbose_name_plural = "läsningar av påståenden"
        ordering = ["read_at", "pk"]

    def __str__(self) -> str:
        return f"{self.claim} {self.read_at:%Y-%m-%d}"


class ClaimEvidence(models.Model):
    """One row ties a stated claim to lines of a source or to a passage, for or against; both are looked for."""

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence", verbose_name="påstående")
    stance = models.CharField("talar", max_length=10, choices=Stance.choices)
    citation = models.ForeignKey(
        Citation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hänvisning"
    )
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, related_name="claim_evidence", verbose_name="passage"
    )

    class Meta:
        verbose_name = "belägg för påstående"
        verbose_name_plural = "belägg för påståenden"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "stance", "citation"], name="one_claim_evidence"),
            models.UniqueConstraint(fields=["claim", "stance", "passage"], name="one_claim_passage"),
            models.CheckConstraint(
                condition=Q(passage__isnull=False, citation=None) | Q(passage=None, citation__isnull=False),
                name="claim_evidence_is_passage_or_citation",
                violation_error_message="Ett belägg är antingen en passage eller en hänvisning.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.passage or self.citation)
