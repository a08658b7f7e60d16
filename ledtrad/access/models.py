"""Assignments: which person has which role, where, and since when."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from ledtrad.accounts.models import User
from ledtrad.registry.models import Actor


class Assignment(models.Model):
    """One row gives a person a role, at one unit where the role is a unit's; it ends with `valid_to`.

    Membership in a body gives no rights: only rows of this table do (docs/rights.md).
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments", verbose_name="person")
    role = models.CharField("roll", max_length=40)
    unit = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="enhet"
    )
    valid_from = models.DateField("gäller från")
    valid_to = models.DateField("gäller till", null=True, blank=True)
    given_by = models.CharField("given av", max_length=200)
    given_at = models.DateTimeField("given")

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="assignment_period_in_order",
                violation_error_message=gettext_lazy("Ange ett slutdatum som är senare än startdatumet."),
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["county_writer", "county_author"]) | Q(unit__isnull=False),
                name="county_author_has_a_county",
                violation_error_message=gettext_lazy("Ange vilket län som rollen gäller."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
