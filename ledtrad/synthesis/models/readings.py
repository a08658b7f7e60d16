"""What has been read: answers in which a reader found nothing to code."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.constraints import by_whom_and_when
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import Answer


class ReadAnswer(models.Model):
    """One row says that a person read an answer and found nothing to code in it; it ends by being retracted.

    An answer in which something is coded needs no row: it has been read. A new revision has new answers, which nobody has read.
    A second reader's row is their own and says nothing of the first reading.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="readings", verbose_name="delsvar")
    second = models.BooleanField("andra läsning", default=False)
    read_by = models.CharField("läst av", max_length=200)
    read_at = models.DateTimeField("läst")
    retracted_at = models.DateTimeField("återtagen", null=True, blank=True)
    retracted_by = models.CharField("återtagen av", max_length=200, blank=True)

    class Meta:
        verbose_name = "läst delsvar"
        verbose_name_plural = "lästa delsvar"
        ordering = ["read_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "second", "read_by"],
                condition=Q(retracted_at=None),
                name="one_reading_per_reader",
            ),
            by_whom_and_when("retracted", of="reading"),
        ]

    def __str__(self) -> str:
        return f"{self.answer}: {self.read_by}"
