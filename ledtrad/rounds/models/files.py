"""The contents of files that are attached to answers: each kept once, by its checksum, however many answers hold it."""

from __future__ import annotations

from django.db import models


class FileContent(models.Model):
    """One row is what a file holds; a trigger refuses every change, and no row goes while an answer or a draft holds it.

    Name, format, who attached it and when stand in the answer (`ledtrad.core.attached`): the same content may have several names.
    """

    sha256 = models.CharField("kontrollsumma", max_length=64, primary_key=True)
    content = models.BinaryField("innehåll")

    class Meta:
        verbose_name = "filinnehåll"
        verbose_name_plural = "filinnehåll"

    def __str__(self) -> str:
        return self.sha256[:16]
