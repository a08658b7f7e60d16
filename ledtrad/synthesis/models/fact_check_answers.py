"""What participants answer a fact check, and what is decided on each correction."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.identity import new_id
from ledtrad.synthesis.models.fact_checks import FactCheckItem, FactCheckSeat
from ledtrad.synthesis.states import DecisionOutcome, ReplyKind


class FactCheckDraft(models.Model):
    """One row is what a participant's people have typed so far; only they read it.

    `typed` is what stood in the fields of each claim, by its order, and `added` what is missing. `edit` is counted up by every save; who saves
    on an older one is shown both.
    """

    seat = models.OneToOneField(
        FactCheckSeat, models.PROTECT, primary_key=True, related_name="draft", verbose_name="plats"
    )
    typed = models.JSONField("skrivet", default=dict, blank=True)
    added = models.TextField("något saknas", blank=True)
    edit = models.PositiveIntegerField("ändring", default=1)
    saved_at = models.DateTimeField("sparat")
    saved_by = models.CharField("sparat av", max_length=200)

    class Meta:
        verbose_name = "utkast till faktagranskning"
        verbose_name_plural = "utkast till faktagranskningar"

    def __str__(self) -> str:
        return f"{self.seat}, utkast {self.edit}"


class FactCheckAnswer(models.Model):
    """One row is a participant's answer to a fact check: sent once, never changed."""

    seat = models.OneToOneField(
        FactCheckSeat, models.PROTECT, primary_key=True, related_name="answer", verbose_name="plats"
    )
    sent_at = models.DateTimeField("sänt")
    sent_by = models.CharField("sänt av", max_length=200)
    on_time = models.BooleanField("i tid")

    class Meta:
        verbose_name = "svar på faktagranskning"
        verbose_name_plural = "svar på faktagranskningar"

    def __str__(self) -> str:
        return f"Svar: {self.seat}"


class FactCheckReply(models.Model):
    """One row is what an answer says of one claim, or adds to the whole; never changed. `number` counts them within the answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(FactCheckAnswer, models.PROTECT, related_name="replies", verbose_name="svar")
    number = models.PositiveIntegerField("nummer")
    item = models.OneToOneField(
        FactCheckItem, models.PROTECT, null=True, blank=True, related_name="reply", verbose_name="påstående"
    )
    kind = models.CharField("svar", max_length=10, choices=ReplyKind.choices)
    wrong = models.TextField("vad som är fel", blank=True)
    instead = models.TextField("vad det ska stå", blank=True)

    class Meta:
        verbose_name = "delsvar i faktagranskning"
        verbose_name_plural = "delsvar i faktagranskningar"
        ordering = ["answer", "number"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="one_reply_per_number"),
            models.CheckConstraint(
                condition=Q(kind="agrees", item__isnull=False, wrong="", instead="")
                | (Q(kind="corrects", item__isnull=False) & ~Q(wrong="") & ~Q(instead=""))
                | (Q(kind="adds", item=None, wrong="") & ~Q(instead="")),
                name="reply_says_what_its_kind_says",
                violation_error_message="En rättelse säger vad som är fel och vad det ska stå, ett tillägg vad som saknas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer}, {self.number}: {self.get_kind_display()}"


class FactCheckDecision(models.Model):
    """One row is what somebody decided on a correction or an addition, and why; never changed. The one with the highest number holds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reply = models.ForeignKey(
        FactCheckReply, models.PROTECT, related_name="decisions", verbose_name="delsvar"
    )
    number = models.PositiveIntegerField("nummer")
    outcome = models.CharField("beslut", max_length=10, choices=DecisionOutcome.choices)
    reason = models.TextField("skäl")
    decided_at = models.DateTimeField("beslutat")
    decided_by = models.CharField("beslutat av", max_length=200)

    class Meta:
        verbose_name = "beslut om rättelse"
        verbose_name_plural = "beslut om rättelser"
        ordering = ["reply", "number"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "number"], name="one_decision_per_number"),
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(decided_by=""),
                name="decision_has_reason_and_person",
                violation_error_message="Ange skälet till beslutet och vem som fattar det.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply}: {self.get_outcome_display()}"
