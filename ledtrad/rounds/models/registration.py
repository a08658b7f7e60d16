"""What an authority registers: its series, the numbers given in them, and those that were struck."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.identity import new_id
from ledtrad.registry.models import Actor
from ledtrad.rounds.models.responses import Revision


class RegisterSeries(models.Model):
    """One row is a series of register numbers of one public authority, with how long what stands in it is kept.

    `keep_years` is empty where it is kept for good. Numbers read "RSS 2026/14": prefix, year, place in the year.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey(
        Actor, models.PROTECT, related_name="register_series", verbose_name="myndighet"
    )
    prefix = models.CharField("beteckning", max_length=20)
    keep_years = models.PositiveSmallIntegerField("gallras efter år", null=True, blank=True)
    retention = models.CharField("grund för bevarande eller gallring", max_length=300)
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "diarieserie"
        verbose_name_plural = "diarieserier"
        ordering = ["prefix", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "prefix"],
                name="one_series_per_prefix",
                violation_error_message="Myndigheten har redan en serie med den beteckningen.",
            ),
            models.CheckConstraint(
                condition=Q(keep_years=None) | Q(keep_years__gte=1),
                name="series_is_kept_for_years",
                violation_error_message="Ange minst ett år, eller lämna tomt för att bevara.",
            ),
            models.CheckConstraint(
                condition=~Q(retention=""),
                name="series_says_why_it_is_kept",
                violation_error_message="Ange vad bevarandet eller gallringen grundas på.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}, {self.authority}"


class RegisterNumber(models.Model):
    """One row is a number given in a series; it is never changed, and never given again.

    `place` is its order in the year, given without gaps; empty for a number that was typed in from the authority's own register.
    `revision` is what it was given to, empty where that lies in another room. What has got a number by mistake gets another when that is struck.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.ForeignKey(
        RegisterSeries, models.PROTECT, related_name="numbers", verbose_name="diarieserie"
    )
    year = models.PositiveSmallIntegerField("år")
    place = models.PositiveIntegerField("löpnummer", null=True, blank=True)
    text = models.CharField("diarienummer", max_length=60)
    revision = models.ForeignKey(
        Revision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="register_numbers",
        verbose_name="revision",
    )
    given_at = models.DateTimeField("när")
    given_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "diarienummer"
        verbose_name_plural = "diarienummer"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "year", "place"], name="one_number_per_place"),
            models.UniqueConstraint(
                fields=["series", "text"],
                name="one_number_per_text",
                violation_error_message="Diarienumret finns redan i serien.",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="register_number_is_told"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def struck(self) -> StruckNumber | None:
        """By whom, when and why it was struck; None where it stands. A query, unless `striking` was read along."""
        return getattr(self, "striking", None)


class StruckNumber(models.Model):
    """One row says that a number was given by mistake: who struck it, when and why. The number stays, and is never given again."""

    number = models.OneToOneField(
        RegisterNumber,
        models.PROTECT,
        primary_key=True,
        related_name="striking",
        verbose_name="diarienummer",
        error_messages={"unique": "Diarienumret är redan struket."},
    )
    reason = models.CharField("skäl", max_length=300)
    struck_at = models.DateTimeField("när")
    struck_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "struket diarienummer"
        verbose_name_plural = "strukna diarienummer"
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="number_is_struck_for_a_reason",
                violation_error_message="Skriv varför numret stryks.",
            )
        ]

    def __str__(self) -> str:
        return str(self.number)
