"""A collection and its roster."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from ledtrad.core.deadlines import REMINDERS
from ledtrad.evidence.identity import new_id
from ledtrad.registry.models import Actor
from ledtrad.rounds.models.templates import TemplateVersion
from ledtrad.rounds.states import CollectionKind, RoundState


def usual_reminders() -> list[int]:
    """Give the days before the deadline on which a round reminds where nobody says otherwise."""
    return list(REMINDERS)


class Round(models.Model):
    """One row is a collection: one template version, one period, one frozen roster.

    `due_on` is a day in Sweden, whole to its last second (`ledtrad.core.deadlines`); `reminders` are days before it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField("nyckel", max_length=100, unique=True)
    title = models.CharField("titel", max_length=200)
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT, verbose_name="mallversion")
    period_start = models.DateField("perioden börjar")
    period_end = models.DateField("perioden slutar")
    as_of = models.DateField("per den")
    state = models.CharField("läge", max_length=10, choices=RoundState.choices)
    due_on = models.DateField("sista dag", null=True, blank=True)
    reminders = models.JSONField("påminnelser", default=usual_reminders, blank=True)
    opened_at = models.DateTimeField("öppnad", null=True, blank=True)
    opened_by = models.CharField("öppnad av", max_length=200, blank=True)

    class Meta:
        verbose_name = "omgång"
        verbose_name_plural = "omgångar"
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")),
                name="round_period_in_order",
                violation_error_message="Ange en period som slutar efter att den har börjat.",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by="") | (Q(opened_at__isnull=False) & ~Q(opened_by="")),
                name="round_is_opened_by_somebody",
                violation_error_message="Ange både när omgången öppnades och av vem.",
            ),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(due_on__isnull=False),
                name="open_round_has_a_deadline",
                violation_error_message="En öppen omgång har en sista dag.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_survey(self) -> bool:
        """Whether people answer it by personal links, instead of participants."""
        return self.template_version.template.kind == CollectionKind.SURVEY


class Participant(models.Model):
    """One row is a place in a round's frozen roster; `parent` is the participant it rolls up to.

    `due_on` is the participant's own last day where it was given more time.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="participants", verbose_name="omgång")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="participations", verbose_name="aktör")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="ingår i"
    )
    exempt = models.BooleanField("undantagen", default=False)
    exempt_reason = models.CharField("skäl till undantag", max_length=300, blank=True)
    exempt_by = models.CharField("undantagen av", max_length=200, blank=True)
    due_on = models.DateField("egen sista dag", null=True, blank=True)
    due_reason = models.CharField("skäl till längre tid", max_length=300, blank=True)
    due_by = models.CharField("längre tid given av", max_length=200, blank=True)

    class Meta:
        verbose_name = "deltagare"
        verbose_name_plural = "deltagare"
        constraints = [
            models.UniqueConstraint(fields=["round", "actor"], name="one_place_in_the_roster"),
            models.CheckConstraint(
                condition=Q(exempt=False) | (~Q(exempt_reason="") & ~Q(exempt_by="")),
                name="exemption_has_reason_and_actor",
                violation_error_message="Ange skälet till undantaget och vem som beslutade det.",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | (~Q(due_reason="") & ~Q(due_by="")),
                name="more_time_has_reason_and_actor",
                violation_error_message="Ange skälet till den längre tiden och vem som gav den.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.actor)

    @property
    def county(self) -> Actor:
        """The county that it belongs to: its own where it is one or is national. No query where actor, parent and their county are at hand."""
        whole = self.parent or self
        return whole.actor.county or whole.actor

    @property
    def last_day(self) -> date | None:
        """The participant's own last day, or the round's; None where the round has none."""
        return self.due_on or self.round.due_on
