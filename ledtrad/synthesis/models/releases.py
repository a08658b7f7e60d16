"""What is frozen for good, and what was afterwards found to be wrong in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import RegisterNumber
from ledtrad.synthesis.models.compilations import Compilation


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


class ReleaseFile(models.Model):
    """One row is a release as a file in one format, kept as it was written; it never changes.

    A file says what had been corrected in the release when it was written: `n_corrections` tells how many, and a later correction
    gives the release a further file in each format. The content lies in the database, so that one backup holds the whole.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    release = models.ForeignKey(Release, models.PROTECT, related_name="files", verbose_name="utgåva")
    ending = models.CharField("filändelse", max_length=10)
    n_corrections = models.PositiveSmallIntegerField("antal rättelser")
    media_type = models.CharField("medietyp", max_length=100)
    n_bytes = models.PositiveIntegerField("antal byte")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    content = models.BinaryField("innehåll")
    kept_by = models.CharField("sparad av", max_length=200)
    kept_at = models.DateTimeField("sparad")

    class Meta:
        verbose_name = "fil av en utgåva"
        verbose_name_plural = "filer av utgåvor"
        ordering = ["kept_at", "ending"]
        constraints = [
            models.UniqueConstraint(
                fields=["release", "n_corrections", "ending"], name="one_file_per_format_and_corrections"
            ),
            models.CheckConstraint(
                condition=Q(n_bytes__gt=0),
                name="release_file_is_not_empty",
                violation_error_message="Filen är tom. Skriv den på nytt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release}.{self.ending}"


class ReleaseRegistration(models.Model):
    """One row is the register number of a release; it never changes."""

    release = models.OneToOneField(
        Release, models.PROTECT, primary_key=True, related_name="registration", verbose_name="utgåva"
    )
    number = models.OneToOneField(
        RegisterNumber, models.PROTECT, related_name="release_registration", verbose_name="diarienummer"
    )

    class Meta:
        verbose_name = "diarieföring av en utgåva"
        verbose_name_plural = "diarieföringar av utgåvor"

    def __str__(self) -> str:
        return f"{self.release}: {self.number}"


class Correction(models.Model):
    """One row is a correction of something that a release said: what it said, what holds now, and why; the next release prints it.

    A release is never edited in silence (invariant 2): who finds a fault in one writes a row here.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    release = models.ForeignKey(Release, models.PROTECT, related_name="corrections", verbose_name="utgåva")
    claim_key = models.SlugField("påstående", max_length=100, blank=True)
    before = models.TextField("stod")
    after = models.TextField("ska stå")
    reason = models.TextField("skäl")
    corrected_by = models.CharField("rättad av", max_length=200)
    corrected_at = models.DateTimeField("rättad")

    class Meta:
        verbose_name = "rättelse"
        verbose_name_plural = "rättelser"
        ordering = ["corrected_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(corrected_by=""),
                name="correction_has_reason_and_person",
                violation_error_message="Ange skälet till rättelsen och vem som gör den.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.claim_key}"
