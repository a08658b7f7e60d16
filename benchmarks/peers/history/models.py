"""The columns of a section and of a statement, once for each of the two ways to keep history."""

from __future__ import annotations

import reversion
from django.db import models
from simple_history.models import HistoricalRecords


class SectionColumns(models.Model):
    """The columns of a section."""

    heading = models.CharField(max_length=200)
    text = models.TextField()
    edit = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.heading


class StatementColumns(models.Model):
    """The columns of a statement."""

    key = models.SlugField(max_length=40, unique=True)
    subject = models.CharField(max_length=60)
    variable = models.CharField(max_length=60)
    value = models.CharField(max_length=60)
    certainty = models.CharField(max_length=12)
    text = models.TextField()
    made_by = models.CharField(max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


@reversion.register()
class ReversionSection(SectionColumns):
    """A section whose versions reversion keeps as JSON in one table of its own."""


@reversion.register()
class ReversionStatement(StatementColumns):
    """A statement whose versions reversion keeps."""


class SimpleSection(SectionColumns):
    """A section whose versions simple-history keeps in a table beside it."""

    history = HistoricalRecords()


class SimpleStatement(StatementColumns):
    """A statement whose versions simple-history keeps in a table beside it."""

    history = HistoricalRecords()
