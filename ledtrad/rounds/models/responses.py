"""What participants answer: one response each, its revisions that never change, and the answers in them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Block, Citation, Source, SourceVersion
from ledtrad.registry.models import Actor
from ledtrad.rounds.models.files import FileContent
from ledtrad.rounds.models.rounds import Participant
from ledtrad.rounds.models.templates import Question
from ledtrad.rounds.states import MissingReason, Provenance, ResponseState


class Response(models.Model):
    """One row holds a participant's response through all its revisions; one per participant (invariant 1).

    It comes into being with the first revision; before that there are only drafts. `first_in_at` and `on_time` are written when the
    participant's own people hand in first and never again (invariant 4), with the last day that applied to it then, `first_due_on`; both
    of the latter are empty where the round had no deadline. Of answers that came in before that day was kept, it is not known.
    """

    participant = models.OneToOneField(
        Participant, models.PROTECT, primary_key=True, related_name="response", verbose_name="deltagare"
    )
    source = models.OneToOneField(Source, models.PROTECT, related_name="response", verbose_name="källa")
    state = models.CharField(
        "läge", max_length=20, choices=ResponseState.choices, default=ResponseState.SUBMITTED
    )
    first_in_at = models.DateTimeField("först inlämnad", null=True, blank=True)
    on_time = models.BooleanField("i tid", null=True, blank=True)
    first_due_on = models.DateField("sista dag som gällde", null=True, blank=True)

    class Meta:
        verbose_name = "svar i omgången"
        verbose_name_plural = "svar i omgången"
        constraints = [
            models.CheckConstraint(
                condition=Q(first_due_on__isnull=True) | Q(first_in_at__isnull=False, on_time__isnull=False),
                name="due_day_of_what_came_in",
                violation_error_message="En sista dag som gällde hör till ett svar som har lämnats in i tid eller för sent.",
            ),
        ]

    def __str__(self) -> str:
        return f"Svar från {self.participant}"


class Revision(models.Model):
    """One row is a response as it stood at one time: immutable, hashed, and open about where its words come from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    response = models.ForeignKey(Response, models.PROTECT, related_name="revisions", verbose_name="svar")
    number = models.PositiveIntegerField("nummer")
    provenance = models.CharField("ursprung", max_length=20, choices=Provenance.choices)
    version = models.OneToOneField(
        SourceVersion, models.PROTECT, related_name="revision", verbose_name="text"
    )
    basis = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="rekonstruerad ur"
    )
    made_by = models.CharField("av", max_length=200)
    made_at = models.DateTimeField("när")
    # Why a later revision was made, in the words of whoever made it; empty for the first one.
    reason = models.TextField("skäl", blank=True)
    # Which body approved what was sent, when, and at which paragraph of its minutes; empty where none did.
    approved_by = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="godkänd av"
    )
    approved_on = models.DateField("godkänd den", null=True, blank=True)
    approved_paragraph = models.CharField("paragraf", max_length=40, blank=True)

    class Meta:
        verbose_name = "revision"
        verbose_name_plural = "revisioner"
        constraints = [
            models.UniqueConstraint(fields=["response", "number"], name="one_revision_per_number"),
            models.CheckConstraint(
                condition=~Q(provenance="reconstructed") | Q(basis__isnull=False),
                name="reconstruction_has_a_basis",
                violation_error_message="Ange ur vilken källa svaret är rekonstruerat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.response}, revision {self.number}"


class Answer(models.Model):
    """One row is a revision's answer to one question: a text, or the reason why there is none (invariant 10).

    `value` is what a typed question was answered with (`ledtrad.core.asking`), and `text` then says it in words, so that every answer can
    be read and cited alike. `standing` tells that the participant said "nothing has changed" or copied last year's answer as it stood.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="answers", verbose_name="revision")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name="fråga")
    text = models.TextField("text", blank=True)
    value = models.JSONField("värde", null=True, blank=True)
    standing = models.BooleanField("står kvar från förra", default=False)
    missing_reason = models.CharField(
        "varför svar saknas", max_length=20, choices=MissingReason.choices, blank=True
    )
    block = models.OneToOneField(
        Block, models.PROTECT, null=True, related_name="answer", verbose_name="block"
    )
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")
    # What the files of `value` hold; never changed either (invariant 2).
    contents = models.ManyToManyField(FileContent, related_name="answers", verbose_name="filinnehåll")

    class Meta:
        verbose_name = "delsvar"
        verbose_name_plural = "delsvar"
        constraints = [
            models.UniqueConstraint(fields=["revision", "question"], name="one_answer_per_question"),
            models.CheckConstraint(
                condition=(Q(text="") & ~Q(missing_reason="")) | (~Q(text="") & Q(missing_reason="")),
                name="answer_or_missing_reason",
                violation_error_message="Ett delsvar har antingen en text eller ett skäl till att den saknas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.text[:40] or self.get_missing_reason_display()}"


class ResponseStep(models.Model):
    """One row is a step of a response from one state to the next, with who took it, when and why; never changed (invariant 2)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    response = models.ForeignKey(Response, models.PROTECT, related_name="steps", verbose_name="svar")
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="+", verbose_name="revision")
    before = models.CharField("från", max_length=20, choices=ResponseState.choices, blank=True)
    after = models.CharField("till", max_length=20, choices=ResponseState.choices)
    reason = models.TextField("skäl", blank=True)
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "steg för ett svar"
        verbose_name_plural = "steg för svar"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.response}: {self.get_after_display()}"


class ReturnedQuestion(models.Model):
    """One row is a question that a step sent back, with what its answer lacks; never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.ForeignKey(ResponseStep, models.PROTECT, related_name="questions", verbose_name="steg")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name="fråga")
    reason = models.TextField("vad som behövs")

    class Meta:
        verbose_name = "återsänd fråga"
        verbose_name_plural = "återsända frågor"
        constraints = [
            models.UniqueConstraint(fields=["step", "question"], name="one_return_of_a_question_per_step"),
        ]

    def __str__(self) -> str:
        return str(self.question)


class ReviewNote(models.Model):
    """One row is what a reviewer notes on an answer, for those at the national office only; notes are added, never changed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    response = models.ForeignKey(Response, models.PROTECT, related_name="notes", verbose_name="svar")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", verbose_name="fråga")
    text = models.TextField("anteckning")
    made_at = models.DateTimeField("när")
    made_by = models.CharField("av", max_length=200)

    class Meta:
        verbose_name = "anteckning vid granskning"
        verbose_name_plural = "anteckningar vid granskning"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]
