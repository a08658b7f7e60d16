"""One table of actors for each of the two trees, with the relations between them: the columns that our read uses."""

from __future__ import annotations

from django.db import models
from mptt.models import MPTTModel, TreeForeignKey
from treebeard.mp_tree import MP_Node


class Told(models.Model):
    """The columns of an actor."""

    key = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    planned = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    mandate = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Tie(models.Model):
    """The columns of a relation."""

    kind = models.CharField(max_length=20)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.kind


class PathNode(MP_Node, Told):  # type: ignore[misc]
    """An actor in a tree of paths."""


class PathTie(Tie):
    """A relation between two of them."""

    origin = models.ForeignKey(PathNode, models.PROTECT, related_name="ties_from")
    target = models.ForeignKey(PathNode, models.PROTECT, related_name="ties_to")


class IntervalNode(MPTTModel, Told):  # type: ignore[misc]
    """An actor in a tree of intervals."""

    parent = TreeForeignKey("self", models.PROTECT, null=True, related_name="children")


class IntervalTie(Tie):
    """A relation between two of them."""

    origin = models.ForeignKey(IntervalNode, models.PROTECT, related_name="ties_from")
    target = models.ForeignKey(IntervalNode, models.PROTECT, related_name="ties_to")
