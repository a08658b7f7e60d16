"""Users and the journal of everything that was written."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Letters(models.TextChoices):
    """How often a person wants news by letter."""

    DAILY = "daily", "högst ett brev om dagen"
    NONE = "none", "inga brev"


class User(AbstractUser):
    """One row is a person who can sign in; it ends when the account is closed."""

    letters = models.CharField("brev", max_length=10, choices=Letters.choices, default=Letters.DAILY)
    letter_language = models.CharField(
        "brevens språk", max_length=2, choices=[("sv", "svenska"), ("en", "engelska")], default="sv"
    )

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


class Thread(models.Model):
    """One row is the conversation about one thing; it is resolved and opened again, and never ends.

    The thing is named by a text key, "answer:round/unit/question": the rooms above know what it is, where, and who may read it.
    """

    thing = models.CharField("gäller", max_length=300, unique=True)
    due_on = models.DateField("svar senast", null=True, blank=True)
    resolved_at = models.DateTimeField("avslutat", null=True, blank=True)
    resolved_by = models.CharField("avslutat av", max_length=200, blank=True)

    class Meta:
        verbose_name = "samtal"
        verbose_name_plural = "samtal"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at=None, resolved_by="") | (Q(resolved_at__isnull=False) & ~Q(resolved_by="")),
                name="thread_is_resolved_by_somebody",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.thing


class Comment(models.Model):
    """One row is what a person wrote in a thread, to whom. It never ends and is never changed; see `CommentWithdrawal`."""

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments", verbose_name="samtal")
    author = models.ForeignKey(User, models.PROTECT, related_name="comments", verbose_name="skribent")
    text = models.TextField("text")
    made_at = models.DateTimeField("skrivet")
    made_by = models.CharField("skrivet av", max_length=200)

    class Meta:
        verbose_name = "inlägg"
        verbose_name_plural = "inlägg"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.made_by}: {self.text[:60]}"


class Mention(models.Model):
    """One row says that a comment is for a person. It never ends and is never changed."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="mentions", verbose_name="inlägg")
    user = models.ForeignKey(User, models.PROTECT, related_name="mentions", verbose_name="till")

    class Meta:
        verbose_name = "omnämnande"
        verbose_name_plural = "omnämnanden"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "user"], name="mentioned_once_in_a_comment")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.comment_id}"


class CommentWithdrawal(models.Model):
    """One row says that its author took a comment back: pages no longer show its text. It never ends and is never changed."""

    comment = models.OneToOneField(Comment, models.PROTECT, related_name="withdrawal", verbose_name="inlägg")
    made_at = models.DateTimeField("återtaget")
    made_by = models.CharField("återtaget av", max_length=200)

    class Meta:
        verbose_name = "återtaget inlägg"
        verbose_name_plural = "återtagna inlägg"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.made_by}: {self.comment_id}"
