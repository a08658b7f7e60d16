"""What a text model makes of passages: numbers that help a reader's eye, and can be made anew at any time."""

from __future__ import annotations

from django.db import models

from ledtrad.evidence.models import Passage


class PassageVector(models.Model):
    """One row is a passage's meaning as numbers, by one version of a text model. It ends when that version is no longer in use.

    Not append-only: a row follows from the passage and the model, and can be made anew at any time. No number, no claim and no release
    rests on it, and of vectors of an older version nobody could make any use.
    """

    id = models.BigAutoField(primary_key=True)
    passage = models.ForeignKey(
        Passage, models.CASCADE, related_name="vectors", verbose_name="passage", db_index=False
    )
    model = models.CharField("modell", max_length=60)
    version = models.CharField("modellens version", max_length=40)
    vector = models.BinaryField("vektor")

    class Meta:
        verbose_name = "vektor till passage"
        verbose_name_plural = "vektorer till passager"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["passage", "model", "version"], name="one_vector_per_passage_and_model"
            )
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.version}: {self.passage_id}"
