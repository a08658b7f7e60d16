"""A report in the making: prose with claims in it, reasons for letting a check stand, and what is frozen for good."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.core.quantifiers import Quantifier
from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Citation, Passage
from ledtrad.rounds.models import Question as TemplateQuestion
from ledtrad.rounds.models import Round
from ledtrad.synthesis.models.codebook import Asked, Codebook, choices_of
from ledtrad.synthesis.states import ClaimKind, Stance


class Compilation(models.Model):
    """One row is a report in the making on one round: a heading tree of prose with claims in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField("nyckel", max_length=100, unique=True)
    round = models.ForeignKey(Round, models.PROTECT, related_name="compilations", verbose_name="omgång")
    codebook = models.ForeignKey(Codebook, models.PROTECT, related_name="compilations", verbose_name="kodbok")
    title = models.CharField("titel", max_length=200)
    lead = models.TextField("ingress")
    # Who stands behind the text; for a recount of somebody else's report it says whose it is not.
    authorship = models.TextField("vem som står bakom")

    class Meta:
        verbose_name = "sammanställning"
        verbose_name_plural = "sammanställningar"

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """One row is a section of a compilation: a heading and Markdown with claim tokens."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compilation = models.ForeignKey(
        Compilation, models.PROTECT, related_name="sections", verbose_name="sammanställning"
    )
    key = models.SlugField("nyckel", max_length=100)
    order = models.PositiveIntegerField("ordning")
    heading = models.CharField("rubrik", max_length=200)
    text = models.TextField("text")
    topics = models.ManyToManyField(TemplateQuestion, related_name="sections", verbose_name="tar upp")

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "key"], name="one_section_per_key"),
            models.UniqueConstraint(fields=["compilation", "order"], name="one_section_per_place"),
        ]

    def __str__(self) -> str:
        return self.heading


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

    class Meta:
        verbose_name = "påstående"
        verbose_name_plural = "påståenden"
        ordering = ["order"]
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
        ]

    def __str__(self) -> str:
        return self.key


class ClaimEvidence(models.Model):
    """One row ties a stated claim to lines of a source, for or against; both are looked for."""

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence", verbose_name="påstående")
    stance = models.CharField("talar", max_length=10, choices=Stance.choices)
    citation = models.ForeignKey(Citation, models.PROTECT, related_name="+", verbose_name="hänvisning")

    class Meta:
        verbose_name = "belägg för påstående"
        verbose_name_plural = "belägg för påståenden"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "stance", "citation"], name="one_claim_evidence"),
        ]

    def __str__(self) -> str:
        return str(self.citation)


class CheckOverride(models.Model):
    """One row is a named person's reason for letting one finding of the checks stand; the release prints it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compilation = models.ForeignKey(
        Compilation, models.PROTECT, related_name="overrides", verbose_name="sammanställning"
    )
    check_name = models.CharField("kontroll", max_length=60)
    subject = models.CharField("gäller", max_length=200)
    reason = models.TextField("skäl")
    overridden_by = models.CharField("av", max_length=200)
    overridden_at = models.DateTimeField("när")

    class Meta:
        verbose_name = "förbigången kontroll"
        verbose_name_plural = "förbigångna kontroller"
        constraints = [
            models.UniqueConstraint(
                fields=["compilation", "check_name", "subject"], name="one_override_per_finding"
            ),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(overridden_by=""),
                name="override_has_reason_and_person",
                violation_error_message="Ange skälet och vem som förbigår kontrollen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.subject}"


class Release(models.Model):
    """One row is a compilation frozen for good: its whole document with a hash over it. It never changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compilation = models.ForeignKey(
        Compilation, models.PROTECT, related_name="releases", verbose_name="sammanställning"
    )
    number = models.CharField("nummer", max_length=20)
    document = models.JSONField("dokument")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    frozen_by = models.CharField("fryst av", max_length=200)
    frozen_at = models.DateTimeField("fryst")

    class Meta:
        verbose_name = "utgåva"
        verbose_name_plural = "utgåvor"
        ordering = ["frozen_at"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "number"], name="one_release_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.compilation} {self.number}"
