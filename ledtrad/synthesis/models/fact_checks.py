"""What participants are asked before a release, frozen when it was asked: is what is said of us right?"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.constraints import by_whom_and_when
from ledtrad.evidence.identity import new_id
from ledtrad.rounds.models import Participant
from ledtrad.synthesis.models.claims import Claim
from ledtrad.synthesis.models.compilations import Compilation
from ledtrad.synthesis.states import FactPlace


class FactCheck(models.Model):
    """One row is a fact check of a compilation: opened with a last day, and closed by hand; a compilation has one open at a time.

    `due_on` is a day in Sweden, whole to its last second. An answer that comes after it is taken in until the check is closed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    compilation = models.ForeignKey(
        Compilation, models.PROTECT, related_name="fact_checks", verbose_name="sammanställning"
    )
    number = models.PositiveSmallIntegerField("nummer")
    due_on = models.DateField("sista dag")
    # What whoever opens it wants to say to those who are asked.
    note = models.TextField("till deltagarna", blank=True)
    opened_at = models.DateTimeField("öppnad")
    opened_by = models.CharField("öppnad av", max_length=200)
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    closed_by = models.CharField("avslutad av", max_length=200, blank=True)

    class Meta:
        verbose_name = "faktagranskning"
        verbose_name_plural = "faktagranskningar"
        ordering = ["compilation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "number"], name="one_fact_check_per_number"),
            models.UniqueConstraint(
                fields=["compilation"], condition=Q(closed_at=None), name="one_open_fact_check"
            ),
            by_whom_and_when("closed", of="fact_check"),
        ]

    def __str__(self) -> str:
        return f"{self.compilation}, faktagranskning {self.number}"


class FactCheckSeat(models.Model):
    """One row is a participant that a fact check asks; never changed. One with no items is told so, and may still add."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    fact_check = models.ForeignKey(
        FactCheck, models.PROTECT, related_name="seats", verbose_name="faktagranskning"
    )
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="fact_checks", verbose_name="deltagare"
    )

    class Meta:
        verbose_name = "plats i faktagranskning"
        verbose_name_plural = "platser i faktagranskningar"
        constraints = [
            models.UniqueConstraint(fields=["fact_check", "participant"], name="one_seat_in_a_fact_check"),
        ]

    def __str__(self) -> str:
        return f"{self.fact_check}: {self.participant}"


class FactCheckItem(models.Model):
    """One row is a claim that a participant is asked about, as it read when it was asked; never changed.

    `passages` are rows of what the claim takes from the participant: `text` (its words, or ours where `ours`), `lines`, `topic`, `value` and
    `against`. Stored, and so Swedish for every reader.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seat = models.ForeignKey(FactCheckSeat, models.PROTECT, related_name="items", verbose_name="plats")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="fact_checked", verbose_name="påstående")
    order = models.PositiveIntegerField("ordning")
    text = models.TextField("som det lydde")
    place = models.CharField("plats i svaret", max_length=12, choices=FactPlace.choices)
    passages = models.JSONField("vad det vilar på", default=list)

    class Meta:
        verbose_name = "påstående att granska"
        verbose_name_plural = "påståenden att granska"
        ordering = ["seat", "order"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "claim"], name="one_item_per_claim"),
            models.UniqueConstraint(fields=["seat", "order"], name="one_item_per_order"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class FactCheckReminder(models.Model):
    """One row is a reminder of a fact check: one for each step of the round's ladder and last day, so that none is doubled."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seat = models.ForeignKey(FactCheckSeat, models.PROTECT, related_name="reminders", verbose_name="plats")
    days_before = models.SmallIntegerField("dagar före")
    due_on = models.DateField("sista dag")
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "påminnelse om faktagranskning"
        verbose_name_plural = "påminnelser om faktagranskningar"
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "days_before", "due_on"], name="one_fact_check_reminder_per_step"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seat}: {self.days_before} dagar före {self.due_on}"
