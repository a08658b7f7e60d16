"""When a thing was true in the world, and when we knew it: the fields and queries shared by all that is valid over time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

from ledtrad.core.periods import PartialDate, Period, Precision, ends_before_what_comes_after

PRECISIONS = [(precision.value, precision.value) for precision in Precision]


class Existence(models.TextChoices):
    """Whether the thing is, or is only meant to be."""

    EXISTING = "existing", "finns"
    PLANNED = "planned", "planerad"


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class TemporalQuerySet(models.QuerySet[_Row]):
    """Rows that are valid over time; planned ones are hidden unless asked for."""

    def live(self) -> Self:
        """Give the rows that no later row has superseded."""
        return self.filter(retracted_at=None)

    def known_at(self, instant: datetime) -> Self:
        """Give the rows as we knew them at an instant: recorded by then and not yet retracted."""
        return self.filter(recorded_at__lte=instant).filter(
            Q(retracted_at=None) | Q(retracted_at__gt=instant)
        )

    def valid_on(self, day: date, *, with_planned: bool = False) -> Self:
        """Give the rows that held on a day; a row whose start is only a season counts from the season's first day."""
        rows = self.filter(Q(valid_from=None) | Q(valid_from__lte=day)).filter(
            Q(valid_to=None) | Q(valid_to__gt=day)
        )
        return rows if with_planned else rows.filter(existence=Existence.EXISTING)

    def not_ended_by(self, day: date) -> Self:
        """Give the rows that are not over on a day, also those that begin later."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=day))

    def not_yet_followed_on(self, day: date) -> Self:
        """Give the rows with an end that had begun on a day, and that nothing had taken over from; those that end first come first."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        ends = Q()
        for precision, first in ends_before_what_comes_after(day).items():
            ends |= Q(valid_to_precision=precision, valid_to__gte=first)
        return self.filter(begun, ends).order_by("valid_to", "pk")


class TemporalManager(models.Manager[_Row]):
    """The manager of rows that are valid over time; written out, so that the types follow it through related rows."""

    def get_queryset(self) -> TemporalQuerySet[_Row]:
        """Give every row, live or not."""
        return TemporalQuerySet(self.model, using=self._db)

    def live(self) -> TemporalQuerySet[_Row]:
        """See TemporalQuerySet.live."""
        return self.get_queryset().live()

    def known_at(self, instant: datetime) -> TemporalQuerySet[_Row]:
        """See TemporalQuerySet.known_at."""
        return self.get_queryset().known_at(instant)

    def valid_on(self, day: date, *, with_planned: bool = False) -> TemporalQuerySet[_Row]:
        """See TemporalQuerySet.valid_on."""
        return self.get_queryset().valid_on(day, with_planned=with_planned)


class Temporal(models.Model):
    """Half-open validity with precision, and the time of our knowing it.

    A correction never overwrites: it adds a row
    that supersedes, and the old row gets `retracted_at`.
    """

    valid_from = models.DateField("gäller från", null=True, blank=True)
    valid_from_precision = models.CharField("noggrannhet från", max_length=12, choices=PRECISIONS, blank=True)
    valid_to = models.DateField("gäller till", null=True, blank=True)
    valid_to_precision = models.CharField("noggrannhet till", max_length=12, choices=PRECISIONS, blank=True)
    existence = models.CharField(
        "tillvaro", max_length=10, choices=Existence.choices, default=Existence.EXISTING
    )
    recorded_at = models.DateTimeField("upptagen")
    retracted_at = models.DateTimeField("återtagen", null=True, blank=True)

    objects = TemporalManager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_period_in_order",
                violation_error_message="Ange ett slutdatum som är senare än startdatumet.",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None, valid_from_precision="")
                | (Q(valid_from__isnull=False) & ~Q(valid_from_precision="")),
                name="%(app_label)s_%(class)s_from_has_precision",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None, valid_to_precision="")
                | (Q(valid_to__isnull=False) & ~Q(valid_to_precision="")),
                name="%(app_label)s_%(class)s_to_has_precision",
            ),
        ]

    @property
    def period(self) -> Period:
        """The span of days in which the row may have been true."""
        return Period(self.valid_from, self.valid_to)

    def has_ended(self, day: date) -> bool:
        """Tell whether it certainly is over on a day."""
        return self.valid_to is not None and self.valid_to <= day

    @property
    def told_from(self) -> PartialDate | None:
        """The start as it was told, None when it was not."""
        return stored_start(self.valid_from, self.valid_from_precision)

    @property
    def told_to(self) -> PartialDate | None:
        """The end as it was told, None when it was not."""
        return stored_end(self.valid_to, self.valid_to_precision)


def stored_start(day: date | None, precision: str) -> PartialDate | None:
    """Rebuild a told start from its two columns."""
    return PartialDate.from_first(day, Precision(precision)) if day else None


def stored_end(day: date | None, precision: str) -> PartialDate | None:
    """Rebuild a told end from its two columns."""
    return PartialDate.from_after(day, Precision(precision)) if day else None


def validity_fields(told_from: str, told_to: str) -> dict[str, object]:
    """Give the four columns for two dates as a data file tells them; empty texts are unknown. Raises BadDate."""
    start = PartialDate.parse(told_from) if told_from else None
    end = PartialDate.parse(told_to) if told_to else None
    return {
        "valid_from": start.first if start else None,
        "valid_from_precision": start.precision if start else "",
        "valid_to": end.after if end else None,
        "valid_to_precision": end.precision if end else "",
    }
