"""One engine for every collection: the template's questions, the frozen roster, and revisions that never change."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ledtrad.evidence.identity import new_id
from ledtrad.evidence.models import Block, Citation, Source, SourceVersion
from ledtrad.registry.models import Actor
from ledtrad.rounds.states import MissingReason, Provenance, RoundState


class Template(models.Model):
    """One row is a form that can be sent out again and again."""

    key = models.SlugField("nyckel", max_length=100, primary_key=True)
    title = models.CharField("titel", max_length=200)

    class Meta:
        verbose_name = "mall"
        verbose_name_plural = "mallar"

    def __str__(self) -> str:
        return self.title


class TemplateVersion(models.Model):
    """One row is the form as one round asks it; frozen once the round opens."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    template = models.ForeignKey(Template, models.PROTECT, related_name="versions", verbose_name="mall")
    number = models.PositiveIntegerField("nummer")

    class Meta:
        verbose_name = "mallversion"
        verbose_name_plural = "mallversioner"
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="one_template_version_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.template}, version {self.number}"


class Question(models.Model):
    """One row is a question of a template version: a topic that the participants are asked about."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    version = models.ForeignKey(
        TemplateVersion, models.PROTECT, related_name="questions", verbose_name="mallversion"
    )
    key = models.SlugField("nyckel", max_length=100)
    order = models.PositiveIntegerField("ordning")
    title = models.CharField("rubrik", max_length=200)
    text = models.TextField("fråga")
    used_by = models.CharField("vem använder svaret", max_length=300, blank=True)
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

    class Meta:
        verbose_name = "fråga i mallen"
        verbose_name_plural = "frågor i mallen"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="one_question_per_key"),
            models.UniqueConstraint(fields=["version", "order"], name="one_question_per_place"),
        ]

    def __str__(self) -> str:
        return self.title


class Round(models.Model):
    """One row is a collection: one template version, one period, one frozen roster."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField("nyckel", max_length=100, unique=True)
    title = models.CharField("titel", max_length=200)
    template_version = models.ForeignKey(TemplateVersion, models.PROTECT, verbose_name="mallversion")
    period_start = models.DateField("perioden börjar")
    period_end = models.DateField("perioden slutar")
    as_of = models.DateField("per den")
    state = models.CharField("läge", max_length=10, choices=RoundState.choices)

    class Meta:
        verbose_name = "omgång"
        verbose_name_plural = "omgångar"
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")),
                name="round_period_in_order",
                violation_error_message="Ange en period som slutar efter att den har börjat.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """One row is a place in a round's frozen roster; `parent` is the participant it rolls up to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    round = models.ForeignKey(Round, models.PROTECT, related_name="participants", verbose_name="omgång")
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="participations", verbose_name="aktör")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="ingår i"
    )
    exempt = models.BooleanField("undantagen", default=False)
    exempt_reason = models.CharField("skäl till undantag", max_length=300, blank=True)
    exempt_by = models.CharField("undantagen av", max_length=200, blank=True)

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
        ]

    def __str__(self) -> str:
        return str(self.actor)


class Response(models.Model):
    """One row holds a participant's response through all its revisions; one per participant (invariant 1)."""

    participant = models.OneToOneField(
        Participant, models.PROTECT, primary_key=True, related_name="response", verbose_name="deltagare"
    )
    source = models.OneToOneField(Source, models.PROTECT, related_name="response", verbose_name="källa")

    class Meta:
        verbose_name = "svar i omgången"
        verbose_name_plural = "svar i omgången"

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
    """One row is a revision's answer to one question: a text, or the reason why there is none (invariant 10)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="answers", verbose_name="revision")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers", verbose_name="fråga")
    text = models.TextField("text", blank=True)
    missing_reason = models.CharField(
        "varför svar saknas", max_length=20, choices=MissingReason.choices, blank=True
    )
    block = models.OneToOneField(
        Block, models.PROTECT, null=True, related_name="answer", verbose_name="block"
    )
    citations = models.ManyToManyField(Citation, related_name="+", verbose_name="hänvisningar")

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
