"""Users and the journal of everything that was written."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """One row is a person who can sign in; it ends when the account is closed."""

    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class JournalEntry(models.Model):
    """One row is one act: who did what to what, and when. It never ends and is never changed.

    The subject is named by kind and key, not by a foreign key: an entry outlives what it tells of, and this room knows
    nothing of the rooms above it.
    """

    at = models.DateTimeField("när")
    by = models.CharField("av", max_length=200)
    event = models.CharField("händelse", max_length=60)
    subject_kind = models.CharField("gäller slag", max_length=40)
    subject_key = models.CharField("gäller", max_length=200)
    details = models.JSONField("uppgifter", default=dict)

    class Meta:
        verbose_name = "journalpost"
        verbose_name_plural = "journalposter"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.event} {self.subject_kind} {self.subject_key}"
