"""What is to be told, and the letters that it is told in."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from ledtrad.accounts.models import User


class Letter(models.Model):
    """One row is a letter to a person: the news of a day. It stays when it has gone, or when it was given up.

    `due_at` is when some pass may send it: for one that is just being sent, when that pass must be dead. `made_at` is when it was first tried,
    and before that when it was gathered. Its id makes its Message-ID.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField("nyckel", max_length=120, unique=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="letters_to", verbose_name="till")
    address = models.CharField("adress", max_length=254)
    language = models.CharField("språk", max_length=2, default="sv")
    subject = models.CharField("ämne", max_length=300)
    text = models.TextField("text")
    made_at = models.DateTimeField("skrivet")
    due_at = models.DateTimeField("får sändas", null=True, blank=True)
    taken_by = models.CharField("hos", max_length=80, blank=True)
    n_tries = models.PositiveIntegerField("försök", default=0)
    sent_at = models.DateTimeField("sänt", null=True, blank=True)
    failed_at = models.DateTimeField("uppgivet", null=True, blank=True)
    fault = models.TextField("fel", blank=True)

    class Meta:
        verbose_name = "brev"
        verbose_name_plural = "brev"
        ordering = ["-made_at", "pk"]
        indexes = [
            models.Index(fields=["due_at"], name="letters_open_by_due", condition=Q(due_at__isnull=False))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at__isnull=False, sent_at=None, failed_at=None)
                | Q(due_at=None, sent_at__isnull=False, failed_at=None)
                | Q(due_at=None, sent_at=None, failed_at__isnull=False),
                name="letter_waits_or_was_sent_or_failed",
            ),
            models.CheckConstraint(
                condition=Q(failed_at=None) | ~Q(fault=""), name="letter_tells_why_it_failed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"


class Notice(models.Model):
    """One row is something that a person is to know; it ends in a letter, or untold with the reason.

    What it says is worked out when it is told, from kind and arguments: in the reader's language, and only while they may read of it.
    """

    class Untold(models.TextChoices):
        DECLINED = "declined", "vill inte ha brev"
        NO_ADDRESS = "no_address", "har ingen adress"
        CLOSED = "closed", "kontot är stängt"
        NOT_THEIRS = "not_theirs", "får inte längre läsa, eller behöver inte längre veta"

    user = models.ForeignKey(User, models.PROTECT, related_name="notices", verbose_name="till")
    kind = models.CharField("slag", max_length=60)
    thing = models.CharField("gäller", max_length=300)
    arguments = models.JSONField("uppgifter", default=dict)
    key = models.CharField("nyckel", max_length=400, unique=True)
    made_at = models.DateTimeField("skriven")
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="notices", verbose_name="brev"
    )
    untold = models.CharField("inte berättad", max_length=20, choices=Untold.choices, blank=True)

    class Meta:
        verbose_name = "nyhet"
        verbose_name_plural = "nyheter"
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["user"], name="notices_waiting", condition=Q(letter=None, untold=""))]
        constraints = [
            models.CheckConstraint(condition=Q(letter=None) | Q(untold=""), name="notice_is_told_or_untold")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.thing}"
